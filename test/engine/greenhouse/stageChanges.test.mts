/** Greenhouse as the source of a status synchronisation: Get Stage Changes and the trigger's map. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId, json, onError, openBench, refresh, STORED, type Bench } from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(async () => {
	await refresh(bench);
	bench.vendor.clock.set(Date.now() - DAY / 2);
});

const DAY = 86_400_000;
const MINUTE = 60_000;
const NAMES: Record<string, string> = {
	'application-review': 'Application Review',
	'phone-interview': 'Phone Interview',
	onsite: 'Onsite',
	offer: 'Offer',
	'status:hired': 'Hired',
	'status:rejected': 'Rejected',
};
const CHOSEN: Record<string, string> = {
	'application-review': 'new',
	'phone-interview': 'interview',
	onsite: 'interview',
	offer: 'offer',
	'status:hired': 'hired',
	'status:rejected': 'disqualify',
};
const OWN =
	'new = New\ninterview = Interview\noffer = Offer\nhired = Hired\ndisqualify = Disqualify';
const OPTIONS = ['new', 'interview', 'offer', 'hired', 'disqualify'].map((value) => ({
	name: value,
	value,
}));
const mapper = (value: IDataObject | null = CHOSEN, rows = Object.keys(NAMES)) =>
	({
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema: rows.map((id) => ({
			id,
			displayName: NAMES[id] ?? id,
			required: true,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			type: 'options',
			options: OPTIONS,
		})),
	}) as never;
const today = (ago = 1) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);

const tables = () => bench.vendor.state.tables;
const jobs = () => tables().jobs.all();
const read = async (parameters: INodeParameters = {}, items?: IDataObject[]) =>
	await bench.run(
		'application',
		'getStageChanges',
		{
			activeFrom: today(),
			targetStates: 'own',
			ownStates: OWN,
			stageMap: mapper(),
			...parameters,
		},
		items?.map((one) => ({ json: one })),
		{ onError },
	);
function apply(job: number, count = 1): number[] {
	const found = bench.vendor.action('apply', {
		jobId: jobs()[job].id,
		count,
		from: 600 + job * 20,
	});
	return (found as Array<{ applicationId: number }>).map(({ applicationId }) => applicationId);
}
function act(name: string, applicationId: number, more: object = {}): void {
	bench.vendor.clock.advance(MINUTE);
	bench.vendor.action(name, { applicationId, ...more });
}
const move = (id: number, ...stages: string[]) => {
	for (const stage of stages) act('move', id, { stage });
};
const nested = (value: unknown, key: string) => Reflect.get(Object(value), key) as string;
const brief = (item: IDataObject) => [
	nested(item.source, 'applicationId'),
	item.decision,
	item.reason,
	nested(item.mappedTo, 'id'),
];
const ledger = (items: IDataObject[]) =>
	JSON.stringify(
		items.map((item) => ({
			applicationId: nested(item.source, 'applicationId'),
			stageId: nested(item.to, 'id'),
			target: item.decision === 'send' ? nested(item.mappedTo, 'id') : '',
			changedAt: item.changedAt,
		})),
	);

it('tells moves of new applications of several jobs by one row a stage name, also hires and rejections', async () => {
	for (const row of tables()
		.applications.all((one) => one.status === 'in_process')
		.slice(0, 5)) {
		act('reject', row.id);
	}
	const [first, second, unmoved] = apply(0, 3);
	const [other, rejected] = apply(1, 2);
	move(first, 'Phone Interview', 'Onsite');
	move(second, 'Offer');
	act('hire', second, { startDate: '2027-01-04' });
	move(other, 'Phone Interview');
	act('reject', rejected);
	bench.vendor.clearRequests();

	const { items, errorItems } = await read();
	expect(errorItems).toEqual([]);
	const found = items.map(({ json: item }) => item);
	expect(found.map(brief).sort()).toEqual(
		[
			[String(first), 'send', 'moved', 'interview'],
			[String(second), 'send', 'moved', 'hired'],
			[String(unmoved), 'record', 'notMoved', 'new'],
			[String(other), 'send', 'moved', 'interview'],
			[String(rejected), 'send', 'moved', 'disqualify'],
		].sort(),
	);
	const change = found.find((item) => nested(item.source, 'applicationId') === String(first));
	const stage = (name: string) =>
		tables().job_interview_stages.find((row) => row.job_id === jobs()[0].id && row.name === name);
	expect(change).toMatchObject({
		shape: 'StageChange',
		source: { system: 'greenhouse', receivedAt: expect.stringMatching(/Z$/) },
		vacancy: { id: String(jobs()[0].id) },
		from: { name: 'Phone Interview' },
		to: { id: String(stage('Onsite')?.id), name: 'Onsite' },
		mappedTo: { id: 'interview', name: 'Interview' },
		changedAt: expect.stringMatching(/Z$/),
	});
	expect(JSON.stringify(found)).not.toMatch(/@example/);
	// Nothing older is listed: one list of jobs, stages and applications, and what belongs to moves.
	const lists = bench.sent('GET').map(({ path }) => path.split('/').at(-1));
	expect(lists.filter((path) => path === 'applications')).toHaveLength(1);
	expect(lists.length).toBeLessThanOrEqual(6);

	bench.vendor.clearRequests();
	expect((await read({ knownStates: ledger(found) })).items).toEqual([]);
	expect(bench.sent('GET', '/application_stages')).toEqual([]);
});

it('refuses to run and names the stages without a state, those of chosen jobs only', async () => {
	const [id] = apply(0);
	move(id, 'Offer');
	tables().job_interview_stages.add((stageId) => ({
		...tables().job_interview_stages.all()[0],
		id: stageId,
		job_id: jobs()[1].id,
		name: 'Forklift test',
		sort_order: 2,
	}));
	const { offer: _, ...gap } = CHOSEN;
	for (const [value, names] of [
		[null, ['"Application Review"', '"Offer"', '"Hired"', '"Rejected"', '"Forklift test"']],
		[gap, ['"Offer"', '"Forklift test"']],
	] as const) {
		const stageMap = { mappingMode: 'defineBelow', value } as never;
		const { items, errorItems } = await read({ stageMap });
		expect(items).toEqual([]);
		const message = String(errorItems[0].json.error);
		for (const name of names) expect(message).toContain(name);
		expect(message).not.toContain('Old test task');
		expect(message.includes('"Onsite"')).toBe(value === null);
	}
	const chosen = await read({ jobIds: String(jobs()[0].id) });
	expect(chosen.errorItems).toEqual([]);
	expect(chosen.items.map(({ json: item }) => brief(item))).toEqual([
		[String(id), 'send', 'moved', 'offer'],
	]);
});

it('holds applications in a stage that appeared later, and goes on with the rest', async () => {
	const [first] = apply(0);
	const [second] = apply(1);
	move(first, 'Offer');
	const added = tables().job_interview_stages.add((id) => ({
		...tables().job_interview_stages.all()[0],
		id,
		job_id: jobs()[1].id,
		name: 'Forklift test',
		sort_order: 2,
	}));
	move(second, added.name);
	const { items, hints } = await read();
	expect(items.map(({ json: item }) => brief(item)).sort()).toEqual(
		[
			[String(first), 'send', 'moved', 'offer'],
			[String(second), 'hold', 'stageWithoutTarget', undefined],
		].sort(),
	);
	expect(JSON.stringify(hints)).toContain('Forklift test');
});

it('flags or holds a move back, an undone rejection included, and ignores what the other direction wrote', async () => {
	const [back, unrejected, written] = apply(0, 3);
	move(back, 'Onsite');
	act('reject', unrejected);
	move(written, 'Phone Interview');
	const first = (await read()).items.map(({ json: item }) => item);
	move(back, 'Application Review');
	act('unreject', unrejected);
	move(written, 'Offer');
	const offer = tables().applications.get(written)?.job_interview_stage_id;
	const known = (JSON.parse(ledger(first)) as IDataObject[]).map((row) =>
		row.applicationId === String(written)
			? { ...row, written: { stageId: String(offer), at: bench.vendor.clock.iso() } }
			: row,
	);
	const options = (backward: string) => ({ options: { backward }, knownStates: known as never });
	const sent = await read(options('send'));
	expect(sent.items.map(({ json: item }) => [...brief(item), item.regression]).sort()).toEqual(
		[
			[String(back), 'send', 'movedBack', 'new', true],
			[String(unrejected), 'send', 'movedBack', 'new', true],
			[String(written), 'record', 'ownWrite', 'offer', undefined],
		].sort(),
	);
	const held = await read(options('hold'));
	expect(held.items.map(({ json: item }) => item.reason).sort()).toEqual([
		'movedBackHeld',
		'movedBackHeld',
		'ownWrite',
	]);
});

it('reads the stage of accounts whose answers lack its ID, and survives items that fail', async () => {
	const [id] = apply(0);
	move(id, 'Offer');
	const rows = await read({ jobIds: '={{ $json.jobs }}' }, [
		{ jobs: String(jobs()[0].id) },
		{ jobs: 'none' },
		{ jobs: String(jobs()[1].id) },
	]);
	expect(rows.items.map(({ json: item }) => brief(item))).toEqual([
		[String(id), 'send', 'moved', 'offer'],
	]);
	expect(rows.items[0].pairedItem).toEqual({ item: 0 });
	expect(rows.errorItems).toHaveLength(1);
	expect(rows.errorItems[0].json.error).toContain("'Job IDs'");
});

const load = async (type: string, method: string, parameters: INodeParameters) =>
	await bench.engine.loadOptions({
		kind: 'resourceMapping',
		method,
		path: 'parameters.stageMap',
		type,
		parameters,
		credentials: { greenhouseApi: STORED },
	});

it('loads one row a stage name of the open jobs, of a typed list of jobs, with the states to choose', async () => {
	tables().job_interview_stages.add((id) => ({
		...tables().job_interview_stages.all()[0],
		id,
		job_id: jobs()[1].id,
		name: 'Forklift test',
		sort_order: 2,
	}));
	const parameters = {
		resource: 'application',
		operation: 'getStageChanges',
		targetStates: 'own',
		ownStates: OWN,
	};
	const node = 'n8n-nodes-recruitment.greenhouse';
	const all = await load(node, 'mapStages', parameters);
	expect(all.result?.fields.map(({ displayName }) => displayName)).toEqual([
		'Application Review',
		'Phone Interview',
		'Forklift test',
		'Onsite',
		'Offer',
		'Hired',
		'Rejected',
	]);
	expect(all.result?.fields[0].options).toHaveLength(5);
	const typed = await load(node, 'mapStages', { ...parameters, jobIds: String(jobs()[0].id) });
	expect(typed.result?.fields.map(({ id }) => id)).toEqual(Object.keys(NAMES));
	const trigger = await load('n8n-nodes-recruitment.greenhousePollingTrigger', 'mapPlanStages', {
		event: 'stageChanged',
		mapStages: true,
		targetStates: 'headHunter',
	});
	expect(trigger.result?.fields).toHaveLength(5);
	expect(trigger.result?.fields[0].options).toHaveLength(8);
});

it('gives out the state of a polled change, refuses to start with a gap, and notes an unmapped stage', async () => {
	const plan = Object.keys(NAMES).filter((id) => !id.startsWith('status:'));
	let staticData: IDataObject = {};
	const poll = async (stageMap: never, activation = false) => {
		const result = await bench.engine.poll({
			type: 'n8n-nodes-recruitment.greenhousePollingTrigger',
			parameters: {
				event: 'stageChanged',
				output: 'shared',
				mapStages: true,
				targetStates: 'own',
				ownStates: OWN,
				stageMap,
			},
			credentials: { greenhouseApi: STORED },
			staticData,
			activation,
		});
		staticData = result.staticData;
		return result;
	};
	bench.vendor.clock.reset();
	const empty = { mappingMode: 'defineBelow', value: null } as never;
	const refused = await poll(empty, true);
	expect(refused.error?.message).toContain('"Phone Interview"');
	expect(staticData.state).toBeUndefined();

	const complete = mapper(CHOSEN, plan);
	expect((await poll(complete, true)).error).toBeUndefined();
	const added = tables().job_interview_stages.add((id) => ({
		...tables().job_interview_stages.all()[0],
		id,
		job_id: jobs()[1].id,
		name: 'Forklift test',
		sort_order: 2,
	}));
	const [first] = apply(0);
	const [second] = apply(1);
	move(first, 'Phone Interview');
	move(second, added.name);
	bench.vendor.clock.advance(MINUTE);
	const { items } = await poll(complete);
	const events = (items ?? []).map(({ json: item }) => item);
	expect(
		events.map((item) => [nested(item.source, 'applicationId'), item.mappedTo ?? item.notes]),
	).toEqual([
		[String(first), { id: 'interview', name: 'Interview' }],
		[String(second), ['The stage "Forklift test" has no target state. Assign it in Stage Map.']],
	]);
});

it('feeds Apply Stage Change of the same vendor: target states are stage names', async () => {
	const [id] = apply(0);
	const [target] = apply(1);
	move(id, 'Offer');
	const own = 'Application Review\nPhone Interview\nOnsite\nOffer\nHired\nRejected';
	const value = Object.fromEntries(Object.entries(NAMES));
	const schema = { mappingMode: 'defineBelow', value, matchingColumns: [] } as never;
	const { items } = await read({ ownStates: own, stageMap: schema });
	const applied = await bench.run(
		'application',
		'applyStageChange',
		{ application: byId(target) },
		items.filter(({ json: item }) => item.decision === 'send'),
	);
	expect(json(applied)).toMatchObject([{ disposition: 'updated', reason: 'moved' }]);
	expect(tables().applications.get(target)?.stage_name).toBe('Offer');
});
