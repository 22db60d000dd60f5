import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { inhireStates } from '../../../nodes/shared/stages/vocabulary.ts';
import { COMPANY_ID } from '../../../sandbox/vendors/erecruiter/index.mts';
import { people } from './published.mts';
import { CREDENTIAL, NODE, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.reset());

const CHOSEN: Record<string, string> = {
	'3': 'evaluating_candidate',
	'4': 'negative',
	'5': 'invited_for_interview',
	'101': 'invited_for_interview',
	'102': 'hired',
	'103': 'hired',
	'104': 'negative',
};
const STATES = inhireStates.targets;
const schema = (options: readonly object[] = STATES) =>
	bench.vendor.state.stages.all().map(({ id, name }) => ({
		id: String(id),
		displayName: name,
		required: CHOSEN[id] !== undefined,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: 'options',
		options,
	}));
const mapper = (value: IDataObject | null = CHOSEN, rows: object[] = schema()) =>
	({ mappingMode: 'defineBelow', value, matchingColumns: [], schema: rows }) as never;
const DAY = 86_400_000;
const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
const read = async (
	parameters: INodeParameters = {},
	options: Parameters<Bench['run']>[3] = { items: [{ id: 501 }, { id: 502 }, { id: 503 }] },
) =>
	await bench.run(
		'application',
		'getStageChanges',
		{
			from: 'chosen',
			recruitments: '={{ $json.id }}',
			activeFrom: day(2),
			stageMap: mapper(),
			...parameters,
		},
		options,
	);
const id = ({ json }: { json: IDataObject }) =>
	String(Reflect.get(Object(json.source), 'applicationId'));
const text = (value: unknown, key: string) => Reflect.get(Object(value), key) as string;
/** What a ledger keeps of a change that arrived. */
const remember = ({ json }: { json: IDataObject }) => ({
	applicationId: text(json.source, 'applicationId'),
	appliedAt: text(json.source, 'receivedAt'),
	stageId: text(json.to, 'id'),
	target: json.decision === 'send' ? text(json.mappedTo, 'id') : '',
	changedAt: json.changedAt,
});
const moveReads = () => bench.calls().filter((call) => call.includes('StagesHistory'));
/** Without those that are only remembered as too old. */
const told = <T extends { json: IDataObject }>(items: T[]) =>
	items.filter(({ json }) => json.reason !== 'appliedBefore');
const decisions = (items: Array<{ json: IDataObject }>) =>
	told(items).map((item) => [id(item), item.json.decision, item.json.reason]);

it('tells the moves of applications made since the activation, and of no others', async () => {
	const { apply, move, waiting } = people(bench);
	for (const row of waiting()) move(row.id, 104);
	const ids = [501, 502, 503].map((recruitment) => apply(recruitment).applicationId);
	move(ids[0], 3);
	move(ids[0], 5);
	move(ids[1], 8);
	const { items, errorItems } = await read();
	expect(errorItems).toEqual([]);
	expect(decisions(items)).toEqual([
		[String(ids[0]), 'send', 'moved'],
		[String(ids[1]), 'send', 'moved'],
		[String(ids[2]), 'record', 'notMoved'],
	]);
	const changes = told(items);
	expect(changes.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(changes[0].json).toMatchObject({
		shape: 'StageChange',
		version: 1,
		source: { system: 'erecruiter', account: String(COMPANY_ID), applicationId: String(ids[0]) },
		vacancy: { id: '501' },
		from: { id: '3', name: 'Analiza CV' },
		to: { id: '5', name: 'Spotkanie' },
		mappedTo: { id: 'invited_for_interview', name: 'Invited for the interview' },
		actor: 'Anna Nowak',
		changedAt: expect.stringMatching(/Z$/),
		eventId: expect.stringContaining(`:stage:${ids[0]}:3:5:`),
	});
	expect(changes[1].json).toMatchObject({ mappedTo: { id: 'offer_submitted' } });
	expect(JSON.stringify(items)).not.toMatch(/@example|Zofia/);
	// The list tells no date: the moves of every application are read once, one list of stages.
	const old = items.filter(({ json }) => json.reason === 'appliedBefore');
	expect(old.every(({ json }) => json.decision === 'record')).toBe(true);
	expect(bench.calls().filter((call) => call.includes('/Account/Stages'))).toHaveLength(1);
	expect(moveReads()).toHaveLength(items.length);

	bench.vendor.clearRequests();
	const again = await read({ knownStates: JSON.stringify(items.map(remember)) });
	expect(again.items).toEqual([]);
	expect(moveReads()).toEqual([]);
});

it('reads no moves of what has not changed since it was told, and gives the path of what has', async () => {
	const { apply, move } = people(bench);
	const [quiet, busy, same] = [1, 2, 3].map(() => apply(501).applicationId);
	for (const one of [quiet, busy]) move(one, 3);
	move(same, 5);
	const first = await read({}, { items: [{ id: 501 }] });
	expect(decisions(first.items)).toHaveLength(3);
	const known = first.items.map(remember);
	for (const [index, stageId] of [5, 8, 3, 1].entries()) {
		const at = new Date(Date.now() + (index + 1) * 60_000).toISOString();
		bench.vendor.action('moveStage', { applicationId: busy, stageId, at });
	}
	move(same, 101);
	bench.vendor.clearRequests();
	const knownStates = JSON.stringify(known);
	const { items } = await read({ knownStates }, { items: [{ id: 501 }] });
	expect(decisions(items)).toEqual([
		[String(busy), 'send', 'movedBack'],
		[String(same), 'record', 'sameTarget'],
	]);
	expect(items[0].json).toMatchObject({ regression: true, path: [{}, {}, {}, { id: '1' }] });
	expect(moveReads()).toHaveLength(2);
	const held = await read({ knownStates, options: { backward: 'hold' } }, { items: [{ id: 501 }] });
	expect(decisions(held.items)[0]).toEqual([String(busy), 'hold', 'movedBackHeld']);
});

it.each([
	['an imported template without rows', { mappingMode: 'defineBelow', value: null } as never],
	['no row filled in', () => mapper(null, [])],
	['null rows of hand-made JSON', () => mapper({ ...CHOSEN, '101': null, '104': null }, [])],
])('refuses with the names of the stages: %s', async (_, stageMap) => {
	const result = await read(
		{ stageMap: typeof stageMap === 'function' ? stageMap() : stageMap },
		{ items: [{ id: 501 }], stop: true },
	);
	expect(result.error?.message).toContain('"Zadanie techniczne"');
	expect(result.error?.message).toContain('"Rezygnacja kandydata"');
	expect(result.error?.message).not.toContain('"Nowy"');
	expect(bench.calls()).toEqual(['GET /Account/Stages 200']);
});

it('refuses a value outside the list and another state for a fixed stage, by name', async () => {
	const wrong = mapper({ ...CHOSEN, '5': 'interview', '9': 'negative' }, []);
	const { error } = await read({ stageMap: wrong }, { items: [{ id: 501 }], stop: true });
	expect(error?.message).toContain('not in the list for "Spotkanie"');
	expect(error?.message).toContain('fixed one for "Zatrudniony"');
	expect(error?.description).toContain('"Zatrudniony" is always "Hired"');
});

it('holds applications in a stage that appeared later and reports it; flags a deleted one', async () => {
	const { apply, move } = people(bench);
	const rows = schema();
	const saved = [...rows, { ...rows[0], id: '190', displayName: 'Stary etap' }];
	const { stages, recruitments } = bench.vendor.state;
	stages.add(() => ({ id: 105, name: 'Rozmowa HR', type: 'standard', system: false }));
	recruitments.get(501)?.stageIds.push(105);
	const [late, other] = [1, 2].map(() => apply(501).applicationId);
	move(late, 105);
	move(other, 3);
	const { items, hints } = await read(
		{ stageMap: mapper({ ...CHOSEN, '190': 'negative' }, saved) },
		{ items: [{ id: 501 }] },
	);
	expect(decisions(items)).toEqual([
		[String(late), 'hold', 'stageWithoutTarget'],
		[String(other), 'send', 'moved'],
	]);
	const notes = hints.map(({ message }) => message).join(' ');
	expect(notes).toContain('New stages without a target state: "Rozmowa HR"');
	expect(notes).toContain('no longer exist: "Stary etap"');
});

it('keeps the target of a renamed stage', async () => {
	const { apply, move } = people(bench);
	const rows = schema();
	const stage = bench.vendor.state.stages.get(101);
	if (stage) stage.name = 'Test';
	const { applicationId } = apply(501);
	move(applicationId, 101);
	const { items } = await read({ stageMap: mapper(CHOSEN, rows) }, { items: [{ id: 501 }] });
	expect(told(items)[0].json).toMatchObject({
		decision: 'send',
		to: { name: 'Test' },
		mappedTo: { id: 'invited_for_interview' },
	});
});

it('goes on past recruitments that fail, and says whose moves could not be read', async () => {
	const { apply, move } = people(bench);
	const ids = [501, 502].map((recruitment) => apply(recruitment).applicationId);
	for (const one of ids) move(one, 3);
	bench.vendor.faults.add({
		kind: 'status',
		status: 500,
		body: [{ message: 'Broken', errorCode: 'InternalServerError', modelType: null }],
		match: { method: 'GET', path: `/v1.1/CandidateApplications/${ids[0]}/StagesHistory` },
		times: 'always',
	});
	const { items, errorItems } = await read({}, { items: [{ id: 501 }, { id: 1 }, { id: 502 }] });
	expect(decisions(items)).toEqual([
		[String(ids[0]), 'hold', 'historyUnreadable'],
		[String(ids[1]), 'send', 'moved'],
	]);
	expect(told(items)[0].json.explanation).toContain('The stage history could not be read');
	expect(errorItems).toHaveLength(1);
});

it('only records what moved before a lost ledger, and leaves the moves of an integration alone', async () => {
	const { apply, move } = people(bench);
	const ids = [1, 2].map(() => apply(501).applicationId);
	for (const one of ids) move(one, 3);
	const later = new Date(Date.now() + DAY).toISOString();
	const options = { items: [{ id: 501 }] };
	const lost = await read({ options: { recordBefore: later } }, options);
	expect(told(lost.items).map(({ json }) => json.reason)).toEqual([
		'beforeRecording',
		'beforeRecording',
	]);
	const own = await read({ options: { ignoredActors: 'Jan Inny, anna nowak' } }, options);
	expect(told(own.items).map(({ json }) => json.decision)).toEqual(['record', 'record']);
});

it('asks for the day of activation and maps to any list of states', async () => {
	const options = { items: [{ id: 501 }], stop: true };
	const dayless = await read({ activeFrom: '' }, options);
	expect(dayless.error?.message).toContain('"Applications From" is required');
	const empty = await read({ activeFrom: '={{ "" }}' }, options);
	expect(empty.error?.message).toBe("'Applications From' holds nothing");
	const { apply, move } = people(bench);
	move(apply(501).applicationId, 9);
	const value = Object.fromEntries(schema().map(({ id: stage }) => [stage, '18']));
	const own = await read(
		{
			targetStates: 'own',
			ownStates: '18 = Talk',
			stageMap: mapper(value, schema([{ name: 'Talk', value: '18' }])),
		},
		options,
	);
	expect(told(own.items)[0].json.mappedTo).toEqual({ id: '18', name: 'Talk' });
});

it('fills the editor: a row for every stage, fixed ones closed, issues for open ones', async () => {
	const parameters = { resource: 'application', operation: 'getStageChanges' };
	const loaded = await bench.engine.loadOptions({
		kind: 'resourceMapping',
		type: NODE,
		method: 'mapStages',
		parameters,
		credentials: { [CREDENTIAL]: bench.login() },
	});
	expect(loaded.result?.fields.map(({ id: stage, required }) => [stage, required])).toEqual(
		bench.vendor.state.stages
			.all()
			.map(({ id: stage }) => [String(stage), ![1, 8, 9].includes(stage)]),
	);
	const fields = loaded.result?.fields as object[];
	const missing = { ...CHOSEN };
	delete missing['101'];
	const check = async (value: IDataObject) =>
		await bench.engine.issues({
			type: NODE,
			parameters: {
				...parameters,
				from: 'visible',
				activeFrom: day(2),
				stageMap: mapper(value, fields),
			},
		});
	expect(JSON.stringify(await check(missing))).toContain('Stage \\"101\\" is required');
	expect((await check(CHOSEN))?.parameters).toBeUndefined();
});

it('takes applications of chosen origins only', async () => {
	const { apply, move } = people(bench);
	const [inhire, other] = [17, 18].map((originId) => apply(501, { originId }).applicationId);
	for (const one of [inhire, other]) move(one, 3);
	const { items } = await read({ options: { origins: ['17'] } }, { items: [{ id: 501 }] });
	expect(decisions(items)).toEqual([[String(inhire), 'send', 'moved']]);
});
