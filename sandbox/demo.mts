/**
 * `npm run demo`: a real n8n, sandbox vendors and the hire template.
 * `--once` runs the flow and ends; `--json FILE` writes what happened; otherwise the editor stays open.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

import { duplicateEmployees, expectedEmployees, hiresIn } from './demo/facts.mts';
import { LEDGER, startHireScenario, type HireScenario } from './demo/scenario.mts';
import { manifestDir, pinnedVersion } from './n8n/paths.mts';
import { COMPANY_ID } from './vendors/erecruiter/index.mts';

const started = Date.now();
const say = (line: string) => {
	const seconds = String(Math.round((Date.now() - started) / 1000)).padStart(4);
	process.stdout.write(`[${seconds} s] ${line}\n`);
};

interface DemoResult {
	n8nVersion: string;
	hiresSeen: number;
	employeesExpected: number;
	employeesCreated: number;
	duplicates: number;
	secondRunCreated: number;
	needsReview: Array<{ reason: string }>;
	seconds: number;
}

async function runFlow(scenario: HireScenario): Promise<DemoResult> {
	const { n8n, eRecruiter, peopleForce, workflowId, hiresFrom } = scenario;
	const before = peopleForce.state.employees.all();
	const lastId = Math.max(...before.map(({ id }) => id));
	const count = () => peopleForce.state.employees.all().length;

	// Somebody is hired right now, beside those who were hired in the last weeks.
	const fresh = eRecruiter.action('addApplication', {
		recruitmentId: 501,
		firstName: 'Zofia',
		lastName: 'Nowozatrudniona',
		email: 'zofia.nowozatrudniona@example.com',
		phone: '+48 500 900 100',
	}) as { applicationId: number };
	const startDate = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
	eRecruiter.action('moveStage', { applicationId: fresh.applicationId, stageId: 9, startDate });
	say('Zofia Nowozatrudniona reached "Zatrudniony" in eRecruiter');

	const hires = hiresIn(eRecruiter, COMPANY_ID);
	const employeesExpected = expectedEmployees(hires, before, hiresFrom);
	say('running the workflow in n8n …');
	const first = await n8n.runSchedule(workflowId, { timeoutMs: 300_000 });
	if (first.status !== 'success')
		throw new Error(`The run ended ${first.status}: ${first.error?.message}`);
	const employeesCreated = count() - before.length;
	say(`first run: ${employeesCreated} employees in PeopleForce`);
	for (const {
		first_name,
		last_name,
		personal_email,
		mobile_number,
		hired_on,
	} of peopleForce.state.employees.all((row) => row.id > lastId)) {
		say(
			`  ${first_name} ${last_name}, ${personal_email ?? 'no e-mail'}, ${mobile_number ?? 'no phone'}, starts ${hired_on}`,
		);
	}

	const again = await n8n.runSchedule(workflowId, { timeoutMs: 300_000 });
	if (again.status !== 'success')
		throw new Error(`The second run ended ${again.status}: ${again.error?.message}`);
	const secondRunCreated = count() - before.length - employeesCreated;
	say(`second run: ${secondRunCreated} employees created`);

	const rows = await n8n.dataTableRows(LEDGER);
	const needsReview = rows
		.filter(({ disposition }) => disposition === 'needsReview' || disposition === 'held')
		.map(({ reason }) => ({ reason: String(reason) }));
	for (const { reason } of needsReview) say(`  parked for review: ${reason}`);
	return {
		n8nVersion: pinnedVersion(manifestDir()),
		hiresSeen: hires.length,
		employeesExpected,
		employeesCreated,
		duplicates: duplicateEmployees(peopleForce, lastId),
		secondRunCreated,
		needsReview,
		seconds: Math.round((Date.now() - started) / 1000),
	};
}

function isFlawless(result: DemoResult): boolean {
	return (
		result.employeesCreated === result.employeesExpected &&
		result.duplicates === 0 &&
		result.secondRunCreated === 0
	);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			once: { type: 'boolean', default: false },
			json: { type: 'string' },
			seed: { type: 'string', default: '1' },
		},
	});
	say('starting; the first time installs n8n, which takes some minutes');
	const scenario = await startHireScenario({
		seed: Number(values.seed),
		log: say,
		...(values.once ? {} : { port: 7800, vendorPorts: { eRecruiter: 7801, peopleForce: 7802 } }),
	});
	try {
		const result = await runFlow(scenario);
		if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, '\t')}\n`);
		say(JSON.stringify(result));
		process.exitCode = isFlawless(result) ? 0 : 1;
		if (values.once) return;

		await scenario.n8n.publish(scenario.workflowId);
		const { url, login } = scenario.n8n;
		say('the workflow is published and runs every hour; try it by hand in the editor:');
		say(`  ${url}/workflow/${scenario.workflowId}`);
		say(`  login ${login.email}, password ${login.password}`);
		say('Ctrl+C stops everything');
		await new Promise<void>((resolve) => {
			process.once('SIGINT', resolve);
			process.once('SIGTERM', resolve);
		});
	} finally {
		await scenario.stop();
		say('stopped');
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
