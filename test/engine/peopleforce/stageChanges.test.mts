/** PeopleForce as the source of a status synchronisation: Get Stage Changes and the trigger's map. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openBench, refresh, type Bench } from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => {
	refresh(bench);
	bench.vendor.clock.reset();
});

const DAY = 86_400_000;
const MINUTE = 60_000;
const onError = 'continueErrorOutput' as const;
/** Both pipelines of the sandbox: 151 to 155 and 161 to 163. */
const CHOSEN: Record<string, string> = {
	'151': 'response',
	'152': 'consider',
	'153': 'interview',
	'154': 'offer',
	'155': 'hired',
	'161': 'response',
	'162': 'response',
	'163': 'hired',
	'status:disqualified': 'discard_by_employer',
};
const mapper = (value: IDataObject | null = CHOSEN) =>
	({ mappingMode: 'defineBelow', value, matchingColumns: [] }) as never;
const withSchema = (value: Record<string, string>) =>
	({
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema: Object.keys(CHOSEN).map((id) => ({
			id,
			displayName: id,
			required: true,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			type: 'options',
			options: [...new Set(Object.values(CHOSEN))].map((name) => ({ name, value: name })),
		})),
	}) as never;
const day = (ago = 0) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
const state = () => bench.vendor.state;

async function read(parameters: INodeParameters = {}, items?: IDataObject[]) {
	return await bench.run(
		'application',
		'getStageChanges',
		{ activeFrom: day(1), targetStates: 'headHunter', stageMap: mapper(), ...parameters },
		items?.map((json) => ({ json })),
		{ onError },
	);
}

let people = 0;
/** A candidate who applied now, in the first stage, as the pages of PeopleForce add one. */
function apply(vacancyId: number): number {
	people += 1;
	const [model] = state().candidates.all();
	const candidate = state().candidates.add((id) => ({
		...structuredClone(model),
		id,
		full_name: 'Celina Statusowa',
		email: `celina.status${people}@example.com`,
	}));
	const vacancy = state().vacancies.get(vacancyId);
	const [first] = state().pipelines.get(vacancy?.recruitment_pipeline_id)?.stages ?? [];
	const at = bench.vendor.clock.iso();
	const { id } = state().applications.add((applicationId) => ({
		id: applicationId,
		vacancy_id: vacancyId,
		candidate_id: candidate.id,
		stage_id: first.id,
		disqualify_reason_id: null,
		disqualified_at: null,
		created_at: at,
		updated_at: at,
	}));
	state().movements.add((movementId) => ({
		id: movementId,
		application_id: id,
		stage_id: first.id,
		created_by_id: null,
		entered_at: at,
		exited_at: null,
	}));
	return id;
}
function move(applicationId: number, ...stages: number[]): void {
	for (const stageId of stages) {
		bench.vendor.clock.advance(MINUTE);
		bench.vendor.action('moveApplication', {
			applicationId,
			stageId,
			by: state().employees.all()[0].id,
		});
	}
}
function disqualify(applicationId: number): void {
	bench.vendor.clock.advance(MINUTE);
	const row = state().applications.get(applicationId);
	Object.assign(row ?? {}, { disqualify_reason_id: 1, disqualified_at: bench.vendor.clock.iso() });
}
const nested = (value: unknown, key: string) => Reflect.get(Object(value), key) as string;
const brief = ({ json }: { json: IDataObject }) => [
	nested(json.source, 'applicationId'),
	json.decision,
	json.reason,
	nested(json.mappedTo, 'id'),
];
const ledger = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json }) => ({
		applicationId: nested(json.source, 'applicationId'),
		stageId: nested(json.to, 'id'),
		target: json.decision === 'send' ? nested(json.mappedTo, 'id') : '',
		changedAt: json.changedAt,
	})) as never;
const paths = () => bench.sent('GET').map(({ path }) => path.split('/v3')[1]);

it('tells moves and disqualifications of new applications, of open and lately closed vacancies', async () => {
	for (const row of state().applications.all().slice(0, 6)) move(row.id, 154);
	const [first, second, unmoved, other, closed] = [5310, 5310, 5310, 5312, 5313].map(apply);
	move(first, 152, 153);
	move(second, 152);
	disqualify(second);
	move(other, 163);
	move(closed, 155);
	Object.assign(state().vacancies.get(5313) ?? {}, { updated_at: bench.vendor.clock.iso() });
	bench.vendor.clearRequests();

	const { items, errorItems } = await read();
	expect(errorItems).toEqual([]);
	expect(items.map(brief).sort()).toEqual(
		[
			[String(first), 'send', 'moved', 'interview'],
			[String(second), 'send', 'moved', 'discard_by_employer'],
			[String(unmoved), 'record', 'notMoved', 'response'],
			[String(other), 'send', 'moved', 'hired'],
			[String(closed), 'send', 'moved', 'hired'],
		].sort(),
	);
	const change = items.find(({ json }) => nested(json.source, 'applicationId') === String(first));
	expect(change?.json).toMatchObject({
		source: { system: 'peopleforce', candidateId: expect.any(String) },
		vacancy: { id: '5310', title: 'Starszy programista Java' },
		from: { id: '152', name: 'Analiza CV' },
		to: { id: '153', name: 'Interview' },
		mappedTo: { id: 'interview', name: 'Interview' },
		actor: expect.any(String),
	});
	expect(JSON.stringify(items)).not.toMatch(/@example|Celina/);

	bench.vendor.clearRequests();
	const again = await read({ knownStates: ledger(items) });
	expect(again.items).toEqual([]);
	expect(paths().filter((path) => path.endsWith('/movements'))).toEqual([]);
});

it('leaves out vacancies that were closed before the activation, and looks at chosen ones only', async () => {
	const [first, second] = [5310, 5311].map(apply);
	move(first, 153);
	move(second, 153);
	bench.vendor.clearRequests();
	await read();
	expect(paths().some((path) => path.includes('/vacancies/5313/'))).toBe(false);
	const chosen = await read({ vacancyIds: '={{ $json.id }}' }, [
		{ id: 5310 },
		{ id: 1 },
		{ id: 5311 },
	]);
	expect(chosen.items.map((item) => [brief(item)[0], item.pairedItem])).toEqual([
		[String(first), { item: 0 }],
		[String(second), { item: 2 }],
	]);
	expect(chosen.errorItems).toHaveLength(1);
	expect(chosen.errorItems[0].json).toMatchObject({ details: { httpCode: '404' } });
});

it('names the stages without a state and reads no application; holds a stage that appeared later', async () => {
	const [first, second] = [5310, 5310].map(apply);
	const { '153': _, ...gap } = CHOSEN;
	bench.vendor.clearRequests();
	const refused = await read({ stageMap: mapper(gap) });
	expect(refused.items).toEqual([]);
	expect(String(refused.errorItems[0].json.error)).toContain('"Standard: Interview"');
	expect(String(refused.errorItems[0].json.error)).not.toContain('Offer');
	expect(paths()).toEqual(['/recruitment/pipelines']);

	const [pipeline] = state().pipelines.all();
	pipeline.stages.push({ id: 156, name: 'Rozmowa HR', type: 'interview' });
	move(first, 156);
	move(second, 154);
	const { items } = await read({ stageMap: withSchema(CHOSEN) });
	expect(items.map(brief).sort()).toEqual(
		[
			[String(first), 'hold', 'stageWithoutTarget', undefined],
			[String(second), 'send', 'moved', 'offer'],
		].sort(),
	);
});

it('ignores moves by an integration, holds moves back, and records old moves of a lost ledger', async () => {
	const [own, back, old] = [5310, 5310, 5310].map(apply);
	move(own, 153);
	move(back, 154);
	const known = ledger((await read()).items);
	move(own, 154);
	move(back, 152);
	move(old, 153);
	const [author] = state().employees.all();
	const name = `${author.first_name} ${author.last_name}`;
	const options = { backward: 'hold', ignoredActors: `Somebody Else, ${name}` };
	const ignored = await read({ options, knownStates: known });
	expect(ignored.items.map(brief).map(([id, , reason]) => [id, reason])).toEqual([
		[String(own), 'ownWrite'],
		[String(back), 'ownWrite'],
		[String(old), 'ownWrite'],
	]);
	const held = await read({ options: { backward: 'hold' }, knownStates: known });
	expect(held.items.map(brief).map(([id, , reason]) => [id, reason])).toEqual([
		[String(own), 'moved'],
		[String(back), 'movedBackHeld'],
		[String(old), 'moved'],
	]);
	const recordBefore = bench.vendor.clock.iso();
	const lost = await read({ options: { recordBefore } });
	expect(lost.items.map(brief).map(([, decision, reason]) => [decision, reason])).toEqual([
		['record', 'beforeRecording'],
		['record', 'beforeRecording'],
		['record', 'beforeRecording'],
	]);
});

it('loads one row a stage of every pipeline, and Disqualified where a map can use it', async () => {
	const load = async (type: string, method: string, parameters: INodeParameters) =>
		await bench.engine.loadOptions({
			kind: 'resourceMapping',
			method,
			path: 'parameters.stageMap',
			type,
			parameters,
			credentials: { peopleForceApi: bench.credential() },
		});
	const { result } = await load('n8n-nodes-recruitment.peopleForce', 'mapStages', {
		resource: 'application',
		operation: 'getStageChanges',
		targetStates: 'headHunter',
	});
	expect(result?.fields.map(({ id }) => id)).toEqual(Object.keys(CHOSEN));
	expect(result?.fields[1].displayName).toBe('Standard: Analiza CV');
	const trigger = await load('n8n-nodes-recruitment.peopleForcePollingTrigger', 'mapMovements', {
		event: 'applicationStageChanged',
		mapStages: true,
		targetStates: 'own',
		ownStates: 'a\nb',
	});
	expect(trigger.result?.fields).toHaveLength(8);
	expect(trigger.result?.fields[0].options).toHaveLength(2);
});

it('gives out the state of a polled movement and refuses to start with a gap in the map', async () => {
	let staticData: IDataObject = {};
	const poll = async (stageMap: never, activation = false) => {
		const result = await bench.engine.poll({
			type: 'n8n-nodes-recruitment.peopleForcePollingTrigger',
			parameters: {
				event: 'applicationStageChanged',
				output: 'shared',
				mapStages: true,
				targetStates: 'headHunter',
				stageMap,
			},
			credentials: { peopleForceApi: bench.credential() },
			staticData,
			activation,
		});
		staticData = result.staticData;
		return result;
	};
	const { '154': _, 'status:disqualified': __, ...gap } = CHOSEN;
	const refused = await poll(mapper(gap), true);
	expect(refused.error?.message).toContain('"Standard: Offer"');
	expect((await poll(mapper(), true)).error).toBeUndefined();
	const [first, second] = [5310, 5312].map(apply);
	// In the same moment: a poll looks up to now and no further.
	bench.vendor.action('moveApplication', { applicationId: first, stageId: 154 });
	bench.vendor.action('moveApplication', { applicationId: second, stageId: 163 });
	const { items } = await poll(mapper());
	const moved = (items ?? []).filter(({ json }) => json.from !== undefined);
	expect(moved.map(({ json }) => [nested(json.source, 'applicationId'), json.mappedTo])).toEqual([
		[String(first), { id: 'offer', name: 'Offer' }],
		[String(second), { id: 'hired', name: 'Hired' }],
	]);
});
