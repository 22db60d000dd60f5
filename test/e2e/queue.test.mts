import { GREENHOUSE_WEBHOOK_SECRET } from '../../sandbox/demo/credentials.mts';
import { duplicateEmployees, expectedEmployees, hiresIn } from '../../sandbox/demo/facts.mts';
import {
	addWebhooks,
	GREENHOUSE_LEDGER,
	greenhouseHires,
	webhookPath,
} from '../../sandbox/demo/hireGreenhouseScenario.mts';
import { judge, responsesIn } from '../../sandbox/demo/importFacts.mts';
import { bindings, IMPORT_LEDGER } from '../../sandbox/demo/importScenario.mts';
import { configure, LEDGER } from '../../sandbox/demo/scenario.mts';
import type { Execution } from '../../sandbox/n8n/executions.mts';
import type { N8nProcess } from '../../sandbox/n8n/n8n-process.mts';
import { findQueueServices } from '../../sandbox/n8n/services.mts';
import { COMPANY_ID } from '../../sandbox/vendors/erecruiter/index.mts';
import { signatureOf, vendorJson } from '../../sandbox/vendors/greenhouse/index.mts';
import { dayFromNow } from '../support/days.mts';
import { openQueueWorld, type QueueWorld, type Target } from '../support/queue.mts';
import { changeWorkflow, makeDue, pause, until } from '../support/story.mts';

/**
 * The templates in a real n8n in queue mode: main, two workers and a webhook process on Redis and
 * PostgreSQL. Runs overlap, processes die. Facts come from the vendors' states.
 */
const services = findQueueServices();
const missing = 'missing' in services ? services.missing : undefined;
const name = missing === undefined ? 'queue mode' : `queue mode: not run, there is no ${missing}`;
if (missing !== undefined) process.stderr.write(`${name}\n`);

(missing === undefined ? describe : describe.skip)(name, () => {
	let world: QueueWorld;

	beforeAll(async () => {
		world = await openQueueWorld();
	});
	afterAll(async () => await world?.stop());

	const employeesOf = ({ peopleForce, seed }: Target) =>
		peopleForce.state.employees.all(({ id }) => id > seed.employee);

	/** One employee for each hire and none twice, by the states of both vendors. */
	function expectHires(which: 'employer' | 'company'): void {
		const target = world[which];
		const { peopleForce, seed } = target;
		const hires =
			which === 'employer'
				? hiresIn(world.eRecruiter, COMPANY_ID)
				: greenhouseHires(world.greenhouse);
		const before = peopleForce.state.employees.all(({ id }) => id <= seed.employee);
		expect(employeesOf(target)).toHaveLength(expectedEmployees(hires, before, world.hiresFrom));
		expect(duplicateEmployees(peopleForce, seed.employee)).toBe(0);
	}

	/** Responses and people by the boards' states; a resume of HeadHunter is viewed once. */
	function judgeImport(): ReturnType<typeof judge> {
		const accounts = ['workua:1', 'robotaua:1', 'headhunter:1'];
		const { boards, board } = world;
		const result = judge(boards, board.seed.candidate, bindings(boards), accounts);
		expect(result.problems).toEqual([]);
		expect(result.made).toBe(result.persons);
		return result;
	}

	const overlapping = async (workflowId: string, count: number): Promise<Execution[]> => {
		const runs = Array.from({ length: count }, async () => await world.run(workflowId));
		const executions = await Promise.all(runs);
		for (const { error } of executions) expect(error).toBeUndefined();
		return executions;
	};
	const workersOf = (executions: Execution[]) =>
		new Set(executions.map(({ id }) => world.workerOf(id)?.url));

	/** Rows of each application or response in a ledger. */
	async function rowsPer(table: string): Promise<number[]> {
		const counts: Record<string, number> = {};
		for (const { flow, sourceSystem, sourceId } of await world.n8n.dataTableRows(table)) {
			if (!sourceId || flow === 'hireNote') continue;
			const key = `${String(sourceSystem)}:${String(sourceId)}`;
			counts[key] = (counts[key] ?? 0) + 1;
		}
		return Object.values(counts);
	}

	/** n8n leaves these out of a list that does not ask for them. */
	const withStatus = async (workflowId: string, status: 'new' | 'running') =>
		await world.n8n.executions(workflowId, { status });
	const idle = async (workflowId: string) =>
		await until(async () => {
			const waiting = await withStatus(workflowId, 'new');
			return waiting.length + (await withStatus(workflowId, 'running')).length === 0;
		});

	/** Kills a worker that is at work on the workflow; it stays dead. */
	async function killWorkerOf(workflowId: string): Promise<{ id: string; worker: N8nProcess }> {
		const [running] = await withStatus(workflowId, 'running');
		const worker = running && world.workerOf(running.id);
		if (!worker) throw new Error('No worker runs it');
		await worker.kill();
		return { id: running.id, worker };
	}

	/** Whoever reads back a new employee waits: time to kill somebody. */
	function holdBehindCreate({ peopleForce }: Target): void {
		peopleForce.faults.add({
			kind: 'delay',
			ms: 5000,
			match: { method: 'GET', path: '^/api/public/v3/employees/\\d+$' },
			times: 'always',
		});
	}

	function hireFromERecruiter(lastName: string): void {
		const { applicationId } = world.eRecruiter.action('addApplication', {
			recruitmentId: 501,
			firstName: 'Celina',
			lastName,
			email: `${lastName.toLowerCase()}@example.com`,
		}) as { applicationId: number };
		world.eRecruiter.action('moveStage', { applicationId, stageId: 9, startDate: dayFromNow(60) });
	}

	/** Hires at once so many people, who differ from `from` on; each hire rings. */
	function hireFromGreenhouse(lastNames: string[], from: number): number[] {
		const { greenhouse } = world;
		const applications = lastNames.map((lastName, index) => {
			const [ids] = greenhouse.action('apply', { from: from + index }) as Array<{
				applicationId: number;
				candidateId: number;
			}>;
			const candidate = greenhouse.state.tables.candidates.get(ids.candidateId);
			if (candidate) candidate.last_name = lastName;
			greenhouse.action('offer', { applicationId: ids.applicationId, startsOn: dayFromNow(60) });
			return ids.applicationId;
		});
		for (const applicationId of applications) greenhouse.action('hire', { applicationId });
		return applications;
	}

	function respond(from: number): void {
		const { workUa, robotaUa, headHunter } = world.boards;
		for (const person of [from, from + 1, from + 2]) {
			workUa.action('arrive', { person, type: 'easy' });
			headHunter.action('arrive', { person });
		}
		robotaUa.action('arrive', { count: 4 });
	}

	it('eRecruiter: three runs at once on two workers make one employee of each hire', async () => {
		const { employer, workflows } = world;
		expect(workersOf(await overlapping(workflows.eRecruiter, 3)).size).toBe(2);
		expect(employeesOf(employer).length).toBeGreaterThan(5);
		expectHires('employer');
		const sent = employer.writes();
		expect((await world.run(workflows.eRecruiter)).error).toBeUndefined();
		expect(employer.writes()).toBe(sent);
		expectHires('employer');
		expect(new Set(await rowsPer(LEDGER))).toEqual(new Set([1]));
	});

	it('eRecruiter: a worker killed behind a create; the next run makes nobody twice', async () => {
		const { n8n, employer, workflows } = world;
		hireFromERecruiter('Robotnik');
		const count = employeesOf(employer).length;
		holdBehindCreate(employer);
		const running = world.run(workflows.eRecruiter);
		await until(() => employeesOf(employer).length > count);
		const { id, worker } = await killWorkerOf(workflows.eRecruiter);
		employer.peopleForce.faults.clear();
		const next = await world.run(workflows.eRecruiter);
		expect(next.error).toBeUndefined();
		expect(world.workerOf(next.id)?.url).not.toBe(worker.url);
		expectHires('employer');
		// n8n notices the loss and does not repeat the run.
		expect(await running).toMatchObject({ id, status: 'error' });
		await worker.start();
		expect(n8n.workers.every((one) => one.running)).toBe(true);
		expectHires('employer');
	});

	it('eRecruiter: main killed while a worker runs; the run ends, main comes back', async () => {
		const { n8n, employer, workflows } = world;
		hireFromERecruiter('Glowny');
		const sent = employer.peopleForce.requests().length;
		employer.peopleForce.faults.add({
			kind: 'delay',
			ms: 400,
			match: { path: '/' },
			times: 'always',
		});
		const running = world.run(workflows.eRecruiter).catch(() => undefined);
		await until(() => employer.peopleForce.requests().length > sent);
		const [{ id }] = await withStatus(workflows.eRecruiter, 'running');
		await n8n.main.kill();
		await running;
		await n8n.main.start();
		employer.peopleForce.faults.clear();
		expect(await n8n.waitForExecution({ executionId: id })).toMatchObject({ status: 'success' });
		expectHires('employer');
	});

	/** The Greenhouse webhook at each receiver: main and the webhook process. */
	let receivers: string[];

	it('Greenhouse: calls at two receivers, runs on two workers, one employee each', async () => {
		const { n8n, greenhouse, company, workflows } = world;
		const workflowId = workflows.greenhouse;
		await n8n.publish(workflowId);
		const path = webhookPath(await n8n.workflow(workflowId), workflowId, 'Candidate Hired');
		receivers = [n8n, ...n8n.webhooks].map(({ url }) => `${url}/webhook/${path}`);
		for (const url of receivers) {
			await until(async () => (await fetch(url, { method: 'POST', body: '{}' })).status !== 404);
			expect(await addWebhooks(world, url)).toEqual([true, true]);
		}
		// Each event goes out twice to each receiver, all at once.
		greenhouse.webhooks.copies = 2;
		const hired = hireFromGreenhouse(['Dwojka', 'Trojka', 'Czworka'], 900);
		await greenhouse.action('settleWebhooks');
		await until(() => employeesOf(company).length >= hired.length);
		await pause(1000);
		await idle(workflowId);
		greenhouse.webhooks.copies = 1;
		const runs = await n8n.executions(workflowId);
		// Each receiver remembers for itself.
		expect(runs.length).toBeLessThanOrEqual(hired.length * receivers.length);
		expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['success']));
		expect(workersOf(runs).size).toBe(2);
		expectHires('company');

		// The hour meets everybody, rung for or not.
		for (const id of hired) await makeDue(n8n, GREENHOUSE_LEDGER, 'sourceId', String(id));
		await overlapping(workflowId, 2);
		expectHires('company');
		expect(await rowsPer(GREENHOUSE_LEDGER)).toHaveLength(hired.length);
	});

	it('Greenhouse: a call sent again and again runs once at each receiver and writes nothing', async () => {
		const { n8n, greenhouse, company, workflows } = world;
		const [{ id }] = greenhouse.state.tables.applications.all(({ status }) => status === 'hired');
		const payload = { application: { id, candidate: {} } };
		const body = vendorJson({ action: 'hire_candidate', payload });
		const headers = {
			signature: signatureOf(GREENHOUSE_WEBHOOK_SECRET, body),
			'greenhouse-event-id': 'sent-six-times',
			'content-type': 'application/json',
		};
		const since = (await n8n.executions(workflows.greenhouse)).length;
		const sent = company.writes();
		for (const url of [...receivers, ...receivers, ...receivers]) {
			expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
		}
		await pause(1000);
		await idle(workflows.greenhouse);
		const runs = (await n8n.executions(workflows.greenhouse)).length - since;
		expect(runs).toBe(receivers.length);
		expect(company.writes()).toBe(sent);
	});

	it('Greenhouse: a worker killed behind a webhook; somebody is told, the hour meets the hire', async () => {
		const { n8n, company, workflows, reportId } = world;
		const reports = async () => (await n8n.executions(reportId)).length;
		const [count, told] = [employeesOf(company).length, await reports()];
		holdBehindCreate(company);
		hireFromGreenhouse(['Piatka'], 903);
		await until(() => employeesOf(company).length > count);
		const { id, worker } = await killWorkerOf(workflows.greenhouse);
		company.peopleForce.faults.clear();
		await idle(workflows.greenhouse);
		await worker.start();
		expect((await n8n.execution(id)).status).toBe('error');
		await until(async () => (await reports()) > told);
		expect((await world.run(workflows.greenhouse)).error).toBeUndefined();
		expectHires('company');
		await n8n.unpublish(workflows.greenhouse);
	});

	it('HeadHunter: four runs on two workers renew the token once', async () => {
		const { boards, workflows, n8n } = world;
		const { headHunter } = boards;
		const { tokenCalls, tokens } = headHunter.state;
		const race = async (delayMs: number): Promise<string[]> => {
			tokenCalls.length = 0;
			tokens[tokens.length - 1].expiresAt = headHunter.clock.ms();
			headHunter.faults.add({ kind: 'delay', ms: delayMs, match: { path: '/token' } });
			expect(workersOf(await overlapping(workflows.imports, 4)).size).toBe(2);
			return [...tokenCalls];
		};
		await changeWorkflow(n8n, workflows.imports, (one) => configure(one, 'dryRun', true));
		expect(await race(1500)).toEqual(['ok']);
		// n8n waits 10 s for the other process, then sends the same refresh token too.
		expect((await race(13_000)).filter((call) => call === 'ok')).toEqual(['ok']);
		await changeWorkflow(n8n, workflows.imports, (one) => configure(one, 'dryRun', false));
	});

	const slowDown = () =>
		world.board.peopleForce.faults.add({
			kind: 'delay',
			ms: 200,
			match: { path: '/' },
			times: 'always',
		});
	const isQuiet = ({ runs }: Execution) => runs['Another Run Is at Work'] !== undefined;

	it('imports: of four first runs in the same moment one goes on, on whichever worker', async () => {
		const { boards, workflows } = world;
		const together = await overlapping(workflows.imports, 4);
		expect(workersOf(together).size).toBe(2);
		expect(together.filter((one) => !isQuiet(one))).toHaveLength(1);
		expect(judgeImport().imported).toBeGreaterThan(50);
		const responses = responsesIn(boards).filter(({ account }) => account.endsWith(':1'));
		expect(await rowsPer(IMPORT_LEDGER)).toEqual(responses.map(() => 1));
		const viewed = boards.headHunter.state.views.map(({ topicId }) => topicId);
		expect(new Set(viewed).size).toBe(viewed.length);
	});

	it('imports: runs end quietly while another one is at work', async () => {
		const { n8n, workflows, board } = world;
		slowDown();
		respond(860);
		const first = world.run(workflows.imports);
		await until(async () =>
			(await n8n.dataTableRows(IMPORT_LEDGER)).some(
				({ kind, nextAttemptAt }) => kind === 'lease' && nextAttemptAt,
			),
		);
		const others = await overlapping(workflows.imports, 3);
		board.peopleForce.faults.clear();
		expect(others.every(isQuiet)).toBe(true);
		expect((await first).error).toBeUndefined();
		judgeImport();
	});

	it('imports: a worker killed in the middle of the writes', async () => {
		const { workflows, board, n8n } = world;
		// A run that was killed keeps the lease: here for three seconds.
		await changeWorkflow(n8n, workflows.imports, (one) => configure(one, 'leaseMinutes', 0.05));
		slowDown();
		respond(845);
		const start = board.writes();
		const running = world.run(workflows.imports);
		await until(() => board.writes() >= start + 3);
		const { id, worker } = await killWorkerOf(workflows.imports);
		board.peopleForce.faults.clear();
		await pause(3000);
		expect((await world.run(workflows.imports)).error).toBeUndefined();
		judgeImport();
		expect(await running).toMatchObject({ id, status: 'error' });
		await worker.start();
		judgeImport();
	});
});
