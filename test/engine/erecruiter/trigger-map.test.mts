import type { IDataObject } from 'n8n-workflow';

import { moves, people, Published } from './published.mts';
import { startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

/** Target states of the sandbox's stages; the three fixed ones need none. */
const CHOSEN: Record<string, string> = {
	'3': 'evaluating_candidate',
	'4': 'negative',
	'5': 'invited_for_interview',
	'101': 'invited_for_interview',
	'102': 'hired',
	'103': 'hired',
	'104': 'negative',
};
const trigger = (value: IDataObject | null, schema?: object[]) => ({
	...moves,
	mapStages: true,
	targetStates: 'inhire',
	stageMap: { mappingMode: 'defineBelow', value, ...(schema ? { schema } : {}) } as never,
});
/** Rows as the editor had loaded them, without types that n8n itself would check. */
const rows = () =>
	bench.vendor.state.stages
		.all()
		.map(({ id, name }) => ({ id: String(id), displayName: name, required: false, display: true }));

it('is not published while a stage has no state, and names it', async () => {
	const { '101': _, ...gap } = CHOSEN;
	for (const [value, names] of [
		[null, ['"Analiza CV"', '"Spotkanie"']],
		[gap, ['"Zadanie techniczne"']],
	] as const) {
		const workflow = new Published(bench, trigger(value));
		const first = await workflow.poll({ activation: true });
		for (const name of names) expect(first.error?.message).toContain(name);
		expect(first.error?.message).not.toContain('"Nowy"');
		expect(workflow.state.state).toBeUndefined();
	}
});

it('gives out each change with its state, and notes a stage that appeared later', async () => {
	const workflow = await new Published(bench, trigger(CHOSEN, rows())).activate();
	const { stages, recruitments } = bench.vendor.state;
	stages.add(() => ({ id: 105, name: 'Rozmowa HR', type: 'standard', system: false }));
	for (const { id } of recruitments.all()) recruitments.get(id)?.stageIds.push(105);
	const [a, b, c] = people(bench).waiting();
	people(bench).move(a.id, 101);
	people(bench).move(b.id, 9, '2027-01-04');
	people(bench).move(c.id, 105);
	const { json } = await workflow.poll();
	const byId = Object.fromEntries(
		json.map(({ source, mappedTo, notes }) => [
			Reflect.get(Object(source), 'applicationId'),
			mappedTo ?? notes,
		]),
	);
	expect(byId).toEqual({
		[a.id]: { id: 'invited_for_interview', name: 'Invited for the interview' },
		[b.id]: { id: 'hired', name: 'Hired' },
		[c.id]: ['The stage "Rozmowa HR" has no target state. Assign it in Stage Map.'],
	});
});

it('tells no state while the map is switched off', async () => {
	const workflow = await new Published(bench, { ...moves }).activate();
	const [a] = people(bench).waiting();
	people(bench).move(a.id, 101);
	const { json } = await workflow.poll();
	expect(json).toHaveLength(1);
	expect(json[0]).not.toHaveProperty('mappedTo');
	expect(bench.calls().filter((call) => call.includes('/Account/Stages'))).toEqual([]);
});
