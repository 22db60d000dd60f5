import { mappedState, mapperRows, readVocabulary } from '../../../nodes/shared/stages/mapper.ts';
import {
	buildStageMap,
	mapNotes,
	requireComplete,
	type StageMap,
} from '../../../nodes/shared/stages/stageMap.ts';
import { inhireStates, readOwnStates } from '../../../nodes/shared/stages/vocabulary.ts';

const stages = [
	{ id: '1', name: 'Nowy' },
	{ id: '3', name: 'Analiza CV' },
	{ id: '8', name: 'Złożenie oferty' },
	{ id: '9', name: 'Zatrudniony' },
	{ id: '101', name: 'Zadanie techniczne' },
];
const row = (id: string, displayName = id) => ({ id, displayName, required: true, display: true });
const schema = stages.map(({ id, name }) => row(id, name));
const full = { '3': 'evaluating_candidate', '101': 'invited_for_interview' };
const build = (saved: unknown, live = stages) => buildStageMap(saved, live, inhireStates);
const targets = ({ assigned }: StageMap) =>
	Object.fromEntries([...assigned].map(([id, { value }]) => [id, value]));
const refusal = (map: StageMap) => {
	try {
		requireComplete(map, 'Stage Map');
	} catch (error) {
		return (error as Error).message;
	}
	return undefined;
};

it('assigns chosen and fixed stages and finds nothing missing', () => {
	const map = build({ value: full, schema });
	expect(targets(map)).toEqual({
		'1': 'waiting_for_decision',
		'3': 'evaluating_candidate',
		'8': 'offer_submitted',
		'9': 'hired',
		'101': 'invited_for_interview',
	});
	expect(refusal(map)).toBeUndefined();
	expect(mapNotes(map, 'Stage Map')).toEqual([]);
});

it.each([
	['no parameter at all', undefined],
	['an imported template without schema', { mappingMode: 'defineBelow', value: null }],
	['automatic mapping', { mappingMode: 'autoMapInputData', value: null, schema }],
	['null rows', { value: { '3': null, '101': '' }, schema }],
	['blanks', { value: { '3': '  ', '101': {} }, schema }],
	[
		'rows taken out in the editor',
		{ value: {}, schema: schema.map((one) => ({ ...one, removed: true })) },
	],
])('names every stage without a target: %s', (_, saved) => {
	const map = build(saved);
	expect(refusal(map)).toBe(
		`'Stage Map' holds no target state for "Analiza CV", "Zadanie techniczne"`,
	);
	expect(map.appeared).toEqual([]);
});

it('takes a value outside the list for no target, whatever the saved options were', () => {
	const map = build({ value: { ...full, '101': 'interview' }, schema });
	expect(refusal(map)).toBe(
		`'Stage Map' holds a target state that is not in the list for "Zadanie techniczne"`,
	);
});

it('lets nobody override a fixed pair', () => {
	for (const wrong of ['negative', 'anything']) {
		const map = build({ value: { ...full, '9': wrong }, schema });
		expect(refusal(map)).toContain('another target state than the fixed one for "Zatrudniony"');
		expect(map.assigned.has('9')).toBe(false);
	}
	expect(refusal(build({ value: { ...full, '9': 'hired' }, schema }))).toBeUndefined();
});

it('keeps the target of a renamed stage', () => {
	const live = stages.map((one) => (one.id === '101' ? { ...one, name: 'Test' } : one));
	expect(targets(build({ value: full, schema }, live))['101']).toBe('invited_for_interview');
});

it('holds a stage that appeared after the map was saved, and says so', () => {
	const map = build({ value: full, schema }, [...stages, { id: '105', name: 'Rozmowa HR' }]);
	expect(refusal(map)).toBeUndefined();
	expect(map.assigned.has('105')).toBe(false);
	expect(mapNotes(map, 'Stage Map')).toEqual([
		'New stages without a target state: "Rozmowa HR". Their applications are held; assign them in Stage Map.',
	]);
});

it('cannot tell a new stage without a schema: it must be assigned', () => {
	const map = build({ value: full }, [...stages, { id: '105', name: 'Rozmowa HR' }]);
	expect(refusal(map)).toContain('no target state for "Rozmowa HR"');
});

it('flags a deleted stage and keeps its target for those who still stand in it', () => {
	const map = build({ value: full, schema }, stages.slice(0, 4));
	expect(refusal(map)).toBeUndefined();
	expect(map.gone).toEqual([{ id: '101', name: 'Zadanie techniczne' }]);
	expect(targets(map)['101']).toBe('invited_for_interview');
	expect(mapNotes(map, 'Stage Map')[0]).toContain('no longer exist: "Zadanie techniczne"');
});

it('reads own states with and without names', () => {
	expect(readOwnStates('18 = Interview\n\n hired ,rejected', 'Own States').targets).toEqual([
		{ value: '18', name: 'Interview' },
		{ value: 'hired', name: 'hired' },
		{ value: 'rejected', name: 'rejected' },
	]);
	expect(() => readOwnStates(' \n', 'Own States')).toThrow("'Own States' holds no state");
	expect(() => readOwnStates('a\na = A', 'Own States')).toThrow('the state "a" twice');
	expect(() => readVocabulary('own', undefined)).toThrow('no state');
});

it('has ready lists of states for HeadHunter and inhire; only inhire fixes stages', () => {
	const { targets, locked } = readVocabulary('headHunter', 'ignored');
	expect(targets.map(({ value }) => value)).toEqual([
		'response',
		'consider',
		'phone_interview',
		'assessment',
		'interview',
		'offer',
		'hired',
		'discard_by_employer',
	]);
	expect(locked).toEqual([]);
	expect(mapperRows(stages, readVocabulary('headHunter', ''))).toHaveLength(stages.length);
	expect(
		mapperRows(stages, readVocabulary('headHunter', '')).every(({ required }) => required),
	).toBe(true);
	expect(readVocabulary(undefined, undefined)).toBe(inhireStates);
});

it('tells the state of a change by a map, and what is wrong with a stage that has none', () => {
	const map = build({ value: full, schema });
	expect(mappedState({ id: '3', name: 'Analiza CV' }, map)).toEqual({
		mappedTo: { id: 'evaluating_candidate', name: 'Evaluating candidate' },
	});
	expect(mappedState({ id: '77', name: 'Nowszy' }, map).note).toContain('"Nowszy" has no target');
	expect(mappedState({ id: '3' }, undefined)).toEqual({});
});

it('gives one row a stage to the editor, fixed ones filled in and closed', () => {
	const rows = mapperRows(stages, inhireStates);
	expect(rows.map(({ id, required }) => [id, required])).toEqual([
		['1', false],
		['3', true],
		['8', false],
		['9', false],
		['101', true],
	]);
	expect(rows[1]).toMatchObject({ displayName: 'Analiza CV', type: 'options' });
	expect(rows[1].options).toHaveLength(6);
	expect(rows[3]).toMatchObject({ readOnly: true, defaultValue: 'hired' });
	expect(rows[3].options).toEqual([{ name: 'Hired', value: 'hired' }]);
	const own = mapperRows(stages, readOwnStates('a\nb', 'Own States'));
	expect(own.every(({ required, readOnly }) => required && readOnly === undefined)).toBe(true);
});
