/** Stage changes of another system, carried out in PeopleForce. */
import type { IDataObject } from 'n8n-workflow';

import { byId, items, json, openBench, refresh, sources, type Bench } from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const onError = 'continueErrorOutput' as const;
const parameters = {
	stageChange: '={{ $json.change }}',
	vacancy: byId('={{ $json.vacancy }}'),
	application: byId('={{ $json.application }}'),
};
/** Open applications to the first vacancy, whose pipeline goes from 151 to 155. */
const open = () =>
	bench.vendor.state.applications.all(
		(row) => row.vacancy_id === 5310 && row.disqualified_at === null,
	);
const changeTo = (mappedTo: IDataObject | undefined): IDataObject => ({
	shape: 'StageChange',
	version: 1,
	source: { system: 'greenhouse', applicationId: '77' },
	to: { id: '5', name: 'Spotkanie' },
	...(mappedTo === undefined ? {} : { mappedTo }),
});
const item = (application: number, mappedTo?: IDataObject) => ({
	vacancy: 5310,
	application,
	change: changeTo(mappedTo),
});
const apply = async (rows: IDataObject[], over: IDataObject = {}) =>
	await bench.run(
		'application',
		'applyStageChange',
		{ ...parameters, ...over } as typeof parameters,
		items(...rows),
		{ onError },
	);
const outcomes = (result: Awaited<ReturnType<typeof apply>>) =>
	json(result).map(({ disposition, reason }) => [disposition, reason]);
const writes = () => [...bench.sent('PUT'), ...bench.sent('POST')];

it('moves by ID and by name, leaves alone who is there, holds the rest, and goes on past failures', async () => {
	const [first, second, third] = open();
	for (const row of [first, second, third]) row.stage_id = 152;
	const result = await apply([
		item(first.id, { id: '153', name: 'Whatever' }),
		item(second.id, { id: 'interview', name: 'INTERVIEW' }),
		item(third.id, { id: '152' }),
		item(1, { id: '153' }),
		{ ...item(first.id), change: { shape: 'Hire' } },
		item(third.id, { id: '163', name: 'Nowhere' }),
		item(third.id),
		item(third.id, { id: '151' }),
	]);
	expect(outcomes(result)).toEqual([
		['updated', 'moved'],
		['updated', 'moved'],
		['unchanged', 'alreadyThere'],
		['held', 'unknownStage'],
		['held', 'notMapped'],
		['held', 'backward'],
	]);
	expect(sources(result)).toEqual([0, 1, 2, 5, 6, 7]);
	expect(result.errorItems).toHaveLength(2);
	expect(result.errorItems[1].json.error).toBe("'Stage Change' holds an object of another shape");
	expect([first, second, third].map((row) => row.stage_id)).toEqual([153, 153, 152]);
	expect(writes().map(({ method, body }) => [method, JSON.parse(body) as unknown])).toEqual([
		['PUT', { pipeline_stage_id: 153 }],
		['PUT', { pipeline_stage_id: 153 }],
	]);
	expect(json(result)[0]).toMatchObject({
		shape: 'Disposition',
		targetId: String(first.id),
		source: { system: 'greenhouse', applicationId: '77' },
		changes: [{ field: 'stage', before: 'Analiza CV', after: 'Interview' }],
	});
	// One look at the pipeline for all items.
	expect(bench.sent('GET').filter(({ path }) => path.endsWith('/pipeline'))).toHaveLength(1);
});

it('changes nothing the second time', async () => {
	const rows = open().slice(0, 3);
	for (const row of rows) row.stage_id = 151;
	const changes = rows.map(({ id }) => item(id, { id: '154' }));
	expect(outcomes(await apply(changes))).toEqual(changes.map(() => ['updated', 'moved']));
	bench.vendor.clearRequests();
	expect(outcomes(await apply(changes))).toEqual(changes.map(() => ['unchanged', 'alreadyThere']));
	expect(writes()).toEqual([]);
});

it('shows the plan in a dry run and writes nothing', async () => {
	const [first, second] = open();
	first.stage_id = 151;
	const move = await apply([item(first.id, { id: '153' })], { dryRun: true });
	expect(json(move)[0]).toMatchObject({ disposition: 'updated', dryRun: true });
	const no = await apply([item(second.id)], {
		action: 'disqualify',
		reason: byId(3),
		dryRun: true,
	});
	expect(json(no)[0]).toMatchObject({
		disposition: 'updated',
		changes: [{ field: 'disqualified', after: 'yes' }],
	});
	expect(writes()).toEqual([]);
});

it('moves back and sends options only when told to, to a chosen stage', async () => {
	const [row] = open();
	row.stage_id = 154;
	const result = await apply([item(row.id)], {
		stage: byId(152),
		allowBackward: true,
		options: { performAutomations: false },
	});
	expect(outcomes(result)).toEqual([['updated', 'moved']]);
	expect(JSON.parse(writes()[0].body)).toEqual({
		pipeline_stage_id: 152,
		perform_automations: false,
	});
});

it('disqualifies once, and parks moves of who is disqualified', async () => {
	const [first, second] = open();
	const [{ id: reason }] = bench.vendor.state.reference.disqualify_reasons.all();
	const disqualify = { action: 'disqualify', reason: byId(reason), options: { comment: 'No' } };
	const rows = [item(first.id), item(1), item(second.id)];
	const result = await apply(rows, disqualify);
	expect(outcomes(result)).toEqual([
		['updated', 'disqualified'],
		['updated', 'disqualified'],
	]);
	expect(sources(result)).toEqual([0, 2]);
	expect(first.disqualified_at).not.toBeNull();
	expect(JSON.parse(writes()[0].body)).toEqual({ disqualify_reason_id: reason, comment: 'No' });
	expect(outcomes(await apply([item(first.id)], disqualify))).toEqual([
		['unchanged', 'alreadyThere'],
	]);
	expect(outcomes(await apply([item(first.id, { id: '153' })]))).toEqual([
		['needsReview', 'notActive'],
	]);
	const without = await apply([item(second.id)], { action: 'disqualify', reason: '' });
	expect(without.error?.message ?? without.errorItems[0].json.error).toMatch(/Disqualify Reason/);
});

it('never disqualifies twice after an unknown outcome, but looks', async () => {
	const [first, second] = open();
	const [{ id: reason }] = bench.vendor.state.reference.disqualify_reasons.all();
	const lost = (kind: 'resetAfter' | 'resetBefore', id: number) =>
		bench.vendor.faults.add({
			kind,
			match: { method: 'POST', path: `^/api/public/v3/.*/applications/${id}/disqualify$` },
			times: 'always',
		});
	lost('resetAfter', first.id);
	lost('resetBefore', second.id);
	const result = await apply([item(first.id), item(second.id)], {
		action: 'disqualify',
		reason: byId(reason),
	});
	expect(outcomes(result)).toEqual([
		['updated', 'disqualifiedAfterUnknownOutcome'],
		['needsReview', 'outcomeUnknown'],
	]);
	expect(bench.sent('POST')).toHaveLength(2);
});
