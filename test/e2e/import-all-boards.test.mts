import {
	addAccount,
	bindings,
	IMPORT_LEDGER,
	importCredentials,
	secondEmployer,
	startImportScenario,
	type ImportScenario,
} from '../../sandbox/demo/importScenario.mts';
import { judge, responsesIn } from '../../sandbox/demo/importFacts.mts';
import { configure } from '../../sandbox/demo/scenario.mts';
import type { Json } from '../../sandbox/n8n/json.mts';
import {
	findNode,
	setParameter,
	type CredentialRef,
	type WorkflowJson,
} from '../../sandbox/n8n/workflows.mts';
import { ROBOTAUA_LOGINS } from '../../sandbox/vendors/robotaua/index.mts';
import { WORKUA_LOGINS } from '../../sandbox/vendors/workua/index.mts';
import { packageDir } from '../support/package.mts';
import { changeWorkflow, makeDue, pause } from '../support/story.mts';

/**
 * Three boards with two accounts each in a real n8n that runs by itself, as in production: people
 * respond all the time and at several boards, a board is down, a login is wrong, n8n is killed again
 * and again. Judged from the vendors' states. IMPORT_SEED repeats a run, IMPORT_RESPONSES shortens it.
 */
const SEED = Number(process.env.IMPORT_SEED ?? 2026);
const PER_ACCOUNT = Number(process.env.IMPORT_RESPONSES ?? 300);
const KILLS = 10;
const LATEST_KILL_MS = 15_000;
const MOST_WRITES = 60;

const ACCOUNTS = [
	{ name: 'Work.ua account 1', key: 'workua:1' },
	{ name: 'robota.ua account 1', key: 'robotaua:1' },
	{ name: 'HeadHunter account 1', key: 'headhunter:1' },
	{ name: 'Work.ua account 2', key: 'workua:2' },
	{ name: 'robota.ua account 2', key: 'robotaua:2' },
	{ name: 'HeadHunter account 2', key: 'headhunter:2' },
] as const;
type AccountKey = (typeof ACCOUNTS)[number]['key'];
const WRONG = 'Work.ua account 2';

let scenario: ImportScenario;
let seedIds: number;
let bound: Record<string, string>;
let rightLogin: CredentialRef;
let kills = 0;
/** So many responses of each account may have come so far; the last ones come late. */
let ceiling = PER_ACCOUNT * 0.85;

/** Random numbers from a seed (mulberry32). */
let state = SEED;
function random(below: number): number {
	state = (state + 0x6d2b79f5) | 0;
	let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
	mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
	return (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below;
}

const begun = Date.now();
function say(line: string): void {
	const seconds = Math.round((Date.now() - begun) / 1000);
	process.stderr.write(`  [${String(seconds).padStart(4)} s] ${line}\n`);
}

const ledger = async () => await scenario.n8n.dataTableRows(IMPORT_LEDGER);
const isEvent = ({ kind }: Json) => kind === 'done' || kind === 'open';
const cursorOf = (rows: Json[], account: string) =>
	rows.find((row) => row.kind === 'cursor' && row.account === account);
const countsOf = (rows: Json[], account: string): Record<string, unknown> =>
	JSON.parse(String(cursorOf(rows, account)?.counts ?? '{}')) as Record<string, unknown>;
const writes = () =>
	scenario.peopleForce.requests().filter(({ method }) => method !== 'GET').length;
const views = () => scenario.headHunter.state.views;

function received(): Map<string, number> {
	const numbers = new Map<string, number>();
	for (const { account } of responsesIn(scenario)) {
		numbers.set(account, (numbers.get(account) ?? 0) + 1);
	}
	return numbers;
}

let arrivals = 0;
const TYPES = ['file', 'resume', 'easy'] as const;
const known = new Map<string, number>();
/** The next of a row of people: each account meets each of them once, as the others do. */
function nextOf(account: AccountKey, from: number): { person: number } {
	const key = `${account} ${from}`;
	const met = known.get(key) ?? 0;
	known.set(key, met + 1);
	return { person: from + met };
}
/** Somebody responds: every third at Work.ua and HeadHunter is somebody known at both. */
function respond(account: AccountKey): void {
	const { workUa, robotaUa, headHunter } = scenario;
	arrivals += 1;
	const [board, number] = account.split(':');
	const shared = arrivals % 3 === 0 ? nextOf(account, 4000) : {};
	// robota.ua's people by index.
	const person = arrivals % 5 === 0 && board === 'workua' ? nextOf(account, 800) : shared;
	if (board === 'workua') {
		workUa.action('arrive', { company: Number(number), type: TYPES[arrivals % 3], ...person });
	} else if (board === 'robotaua') {
		const { username } = ROBOTAUA_LOGINS[number === '1' ? 'first' : 'second'];
		robotaUa.action('arrive', { username, count: 1 });
	} else {
		const vacancy = number === '1' ? 98_000_101 + Math.floor(random(8)) : 98_000_112;
		const collection = arrivals % 4 === 0 ? 'consider' : 'response';
		headHunter.action('arrive', { vacancy: String(vacancy), collection, ...shared });
	}
}

/** Lets people respond at each account up to a number in all. */
function fill(most: number, step = Infinity): void {
	const numbers = received();
	for (const { key } of ACCOUNTS) {
		const missing = Math.min(step, most - (numbers.get(key) ?? 0));
		for (let made = 0; made < missing; made += 1) respond(key);
	}
}

/** The workflow starts as its schedule would start it. */
async function start(): Promise<void> {
	await scenario.n8n.callWebhook('sandbox-import-now', { timeoutMs: 60_000 });
}

/** Whether a run is at work; an n8n too busy to answer is. */
async function isRunning(): Promise<boolean> {
	const { n8n, workflowId } = scenario;
	const runs = await n8n.executions(workflowId, { status: 'running', limit: 5 }).catch(() => [1]);
	return runs.length > 0;
}

/** A run from start to end, while people go on responding. */
async function run(what: string): Promise<void> {
	const from = Date.now();
	await start();
	while (await isRunning()) {
		fill(ceiling, 1);
		await pause(500);
		if (Date.now() - from > 600_000) throw new Error(`${what}: no end after 10 minutes`);
	}
	const rows = (await ledger()).filter(isEvent);
	const seconds = ((Date.now() - from) / 1000).toFixed(0);
	say(`${what}: ${seconds} s, ${rows.length} responses recorded, ${views().length} resume views`);
}

const failures = async () =>
	(await scenario.n8n.executions(scenario.workflowId, { status: 'error', limit: 100 })).length;

async function lastFailure(): Promise<string> {
	const [last] = await scenario.n8n.executions(scenario.workflowId, { status: 'error', limit: 1 });
	return last === undefined ? '' : ((await scenario.n8n.execution(last.id)).error?.message ?? '');
}

const WEBHOOK = {
	id: 'b3a9c7e2-1f54-4d1b-9a35-6f0d5a1be001',
	name: 'Now',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	position: [0, 500],
	webhookId: 'b3a9c7e2-1f54-4d1b-9a35-6f0d5a1be002',
	parameters: { httpMethod: 'POST', path: 'sandbox-import-now', responseMode: 'onReceived' },
};

function withAllAccounts(workflow: WorkflowJson, wrongLogin: CredentialRef): WorkflowJson {
	const [, , , robotaTwo, headHunterLogin] = importCredentials(scenario);
	let edited = addAccount(workflow, 'Work.ua account 1', WRONG, wrongLogin);
	edited = addAccount(edited, 'robota.ua account 1', 'robota.ua account 2', robotaTwo);
	edited = addAccount(edited, 'HeadHunter account 1', 'HeadHunter account 2', headHunterLogin);
	edited = secondEmployer(edited, 'HeadHunter account 2');
	edited = configure(edited, 'maxNewResponses', 5000);
	// Shorter than a restart, so that the next run need not wait for the lease of a killed one.
	edited = configure(edited, 'leaseMinutes', 0.05);
	const away = (new Date().getMinutes() + 59) % 60;
	edited = setParameter(edited, 'Every Hour', 'rule.interval[0].triggerAtMinute', away);
	edited.nodes.push(WEBHOOK);
	edited.connections.Now = { main: [[{ node: 'Configuration', type: 'main', index: 0 }]] };
	return edited;
}

beforeAll(async () => {
	say(`seed ${SEED}, ${PER_ACCOUNT} responses for each of ${ACCOUNTS.length} accounts`);
	scenario = await startImportScenario({ packageDir: packageDir() });
	const { n8n, workflowId, workUa } = scenario;
	seedIds = Math.max(...scenario.peopleForce.state.candidates.all().map(({ id }) => id));
	bound = bindings(scenario);
	const [, , second] = importCredentials(scenario);
	rightLogin = second;
	const data = { ...WORKUA_LOGINS.second, company: 'Acme second', contactEmail: 'it@acme.example' };
	const wrongLogin = await n8n.createCredential({
		name: 'Work.ua second, wrong (sandbox)',
		type: 'workUaApi',
		data: { ...data, password: 'wrong', locale: 'uk_UA', baseUrl: workUa.url },
	});
	await changeWorkflow(n8n, workflowId, (workflow) => withAllAccounts(workflow, wrongLogin));
	await n8n.publish(workflowId);
	fill(PER_ACCOUNT * 0.4);
});
afterAll(async () => await scenario?.stop());

const refusals = () =>
	scenario.workUa.state.wrongPasswords.filter(({ login }) => login === WORKUA_LOGINS.second.login);

it('reads what can be read, and says which account cannot and what to do', async () => {
	await run('first run');
	expect(await lastFailure()).toMatch(
		/^1 step.*Work\.ua account 2 could not be read: Work\.ua refused the login.*by hand/,
	);
	const rows = await ledger();
	for (const { name, key } of ACCOUNTS) {
		const counts = countsOf(rows, name);
		const own = rows.filter((row) => isEvent(row) && row.account === name);
		expect(counts).toMatchObject({ new: own.length, failed: 0, postponed: 0 });
		if (name === WRONG) expect(counts).toMatchObject({ seen: 0, new: 0 });
		else expect(own.length).toBeGreaterThanOrEqual(PER_ACCOUNT * 0.4);
		const quota = key.startsWith('headhunter') ? 500 - own.length : undefined;
		if (quota !== undefined) expect(Number(counts.quotaLeft)).toBeGreaterThanOrEqual(quota);
	}
	expect(countsOf(rows, 'robota.ua account 1')).toMatchObject({
		excluded: expect.any(Number),
		excludedByRule: { rejected: 5 },
	});
	// Each resume was viewed once.
	const seen = views().map(({ topicId }) => topicId);
	expect(new Set(seen).size).toBe(seen.length);
	expect(cursorOf(rows, WRONG)).toMatchObject({
		disposition: 'failed',
		lastErrorCode: 'loginRefused',
	});
	say(`counts of robota.ua account 1: ${String(cursorOf(rows, 'robota.ua account 1')?.counts)}`);
});

it(`goes on after ${KILLS} kills at random moments, with a board down for some runs`, async () => {
	const { n8n, robotaUa } = scenario;
	for (let round = 1; round <= KILLS; round += 1) {
		fill(ceiling, Math.ceil(PER_ACCOUNT / 25));
		if (round === 3) {
			say('robota.ua is down');
			const always = { kind: 'status', status: 503, times: 'always' } as const;
			robotaUa.faults.add({ ...always, match: { path: '/' } });
		}
		// By time, which meets all steps, and by writes, which meets the halves of one import.
		const afterMs = Math.round(300 + random(LATEST_KILL_MS - 300));
		const afterWrites = writes() + 1 + Math.floor(random(MOST_WRITES));
		const from = Date.now();
		await start();
		const isTime = () =>
			round % 2 === 0
				? writes() >= afterWrites || Date.now() - from > LATEST_KILL_MS
				: Date.now() - from >= afterMs;
		while (!isTime()) await pause(5);
		await n8n.kill();
		kills += 1;
		say(`kill ${round} after ${Date.now() - from} ms, ${writes()} writes so far`);
		await n8n.restart();
		if (round === 5) {
			await run('run without robota.ua');
			expect(await lastFailure()).toMatch(/^3 step.*could not be read/);
			robotaUa.faults.clear();
			say('robota.ua is back');
		}
	}
	// Two more than the refusals of one process: the ledger remembers over restarts.
	expect(refusals().length).toBeLessThanOrEqual(3);
	expect(scenario.workUa.state.users.every(({ lockedUntil }) => lockedUntil === 0)).toBe(true);
});

it('carries over what HeadHunter shows no more today, with a count', async () => {
	const { config } = scenario.headHunter.state;
	ceiling = PER_ACCOUNT;
	fill(ceiling);
	// Views are counted by manager: two are left for one of the two, none for the other.
	const spent = new Map<string, number>();
	for (const { managerId } of views()) spent.set(managerId, (spent.get(managerId) ?? 0) + 1);
	config.viewsPerDay = Math.min(...spent.values()) + 2;
	await run('run with few views left');
	const rows = await ledger();
	const waiting = rows.filter(({ reason }) => reason === 'resumePostponed');
	expect(waiting.length).toBeGreaterThan(0);
	expect(waiting.every(({ kind, disposition }) => kind === 'open' && disposition === 'held')).toBe(
		true,
	);
	const told = ['HeadHunter account 1', 'HeadHunter account 2'].map((name) => countsOf(rows, name));
	expect(told.reduce((sum, { postponed }) => sum + Number(postponed), 0)).toBe(waiting.length);
	expect(told.some(({ quotaLeft }) => quotaLeft === 0)).toBe(true);
	config.viewsPerDay = 5000;
});

it('ends with every response once, all persons merged and nothing left behind', async () => {
	const { n8n, workflowId, peopleForce } = scenario;
	await changeWorkflow(n8n, workflowId, (workflow) => {
		findNode(workflow, WRONG).credentials = {
			workUaApi: { id: rightLogin.id, name: rightLogin.name },
		};
		return workflow;
	});
	await n8n.publish(workflowId);
	// The login that was refused is tried at once in a run by hand.
	peopleForce.faults.add({
		kind: 'status',
		status: 500,
		match: { method: 'POST', path: '^.*/candidates$' },
		times: 3,
	});
	const execution = await n8n.runSchedule(workflowId, { timeoutMs: 600_000 });
	say(`run by hand with the right login: ${execution.status} ${execution.error?.message ?? ''}`);
	peopleForce.faults.clear();
	await makeDue(n8n, IMPORT_LEDGER, 'kind', 'open');
	const failedBefore = await failures();
	await run('last run');
	expect(await failures()).toBe(failedBefore);

	const rows = await ledger();
	const events = rows.filter(isEvent);
	const wanted = responsesIn(scenario);
	for (const { key } of ACCOUNTS) {
		expect(wanted.filter(({ account }) => account === key).length).toBeGreaterThanOrEqual(
			PER_ACCOUNT,
		);
	}
	expect(events.map(({ sourceSystem, sourceId }) => `${sourceSystem}:${sourceId}`).sort()).toEqual(
		wanted.map(({ key }) => key).sort(),
	);
	// What is open needs a person: no name, or neither e-mail nor phone.
	const open = events.filter(({ kind }) => kind === 'open');
	const others = open.filter(
		({ reason }) => !['missingName', 'missingContact'].includes(String(reason)),
	);
	expect(
		others.map(({ sourceSystem, sourceId, reason }) => [sourceSystem, sourceId, reason]),
	).toEqual([]);
	const nobody = wanted.filter(({ named, phone, email }) => !named || (!phone && !email));
	expect(open).toHaveLength(nobody.length);

	const result = judge(
		scenario,
		seedIds,
		bound,
		ACCOUNTS.map(({ key }) => key),
	);
	expect(result.problems).toEqual([]);
	expect(result.made).toBe(result.persons);
	expect(result.persons).toBeLessThan(result.imported);
	expect(result.doubledDocuments).toBeLessThanOrEqual(kills);
	say(
		`${wanted.length} responses, ${result.imported} importable, ${result.persons} persons, ${result.doubledDocuments} photos doubled by ${kills} kills, ${refusals().length} refused logins`,
	);
	for (const { name } of ACCOUNTS) say(`${name}: ${String(cursorOf(rows, name)?.counts)}`);

	const before = { writes: writes(), views: views().length };
	await run('run with nothing to do');
	expect({ writes: writes(), views: views().length }).toEqual(before);
	for (const vendor of [scenario.workUa, scenario.robotaUa, scenario.headHunter, peopleForce]) {
		expect(vendor.errors()).toEqual([]);
	}
	expect(JSON.stringify(await ledger())).not.toMatch(/@|\+380|\+7/);
});
