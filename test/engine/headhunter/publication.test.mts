import type { IDataObject } from 'n8n-workflow';

import { type Bench, items, json, openBench, refresh, sources } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const LONG = `<p>${'Ведение учёта, сверки, отчёты. '.repeat(8)}</p>`;
const order = (more: IDataObject = {}): IDataObject => ({
	shape: 'PublicationOrder',
	account: 'one',
	wanted: 'published',
	reference: 'PF-5310',
	title: 'Выдуманный кассир',
	description: LONG,
	type: 'HH_STANDARD',
	fields: { area: '160', professionalRole: '18', salaryFrom: '400000', currency: 'KZT' },
	...more,
});
const apply = async (...orders: IDataObject[]) =>
	await bench.run('vacancy', 'applyPublication', {}, items(...orders));
const state = () => bench.vendor.state;

it('makes a draft, then publishes it, for one publication, with the reference as code', async () => {
	const [draft] = json(await apply(order()));
	expect(draft).toMatchObject({ status: 'Draft', did: 'created', done: false });
	expect(draft.id).toMatch(/^draft-\d+$/);
	expect(state().spent).toEqual([]);
	const [made] = json(await apply(order({ id: draft.id, contentHash: draft.contentHash })));
	expect(made).toMatchObject({ status: 'Published', did: 'published', type: 'HH_STANDARD' });
	expect(state().spent).toEqual([{ vacancyId: made.id, type: 'HH_STANDARD' }]);
	expect(state().vacancies.at(-1)?.fields).toMatchObject({
		code: 'PF-5310',
		salary_range: { from: 400000, currency: 'KZT' },
	});
	const [again] = json(await apply(order({ id: made.id })));
	expect(again).toMatchObject({ did: 'nothing', url: expect.stringContaining(String(made.id)) });
});

it('gives one outcome for each order: refused field, without balance, a title that is live', async () => {
	state().config.publicationsLeft = 0;
	const result = await apply(
		order({ wanted: 'draft', description: 'коротко', title: 'Первый' }),
		order(),
		order({ title: 'Бухгалтер', type: 'HH_FREE' }),
		order({ fields: { area: '160' } }),
	);
	expect(sources(result)).toEqual([0, 1, 2, 3]);
	const [draft, empty, twin, missing] = json(result);
	expect(empty.problem).toMatch(/HH_STANDARD is left at HeadHunter\. Left: HH_FREE \(3\)/);
	expect(twin.problem).toMatch(/already has a publication with this title: \S*\/vacancy\/98000101/);
	expect(missing.problem).toContain('Professional Role (professionalRole)');
	const free = { id: draft.id, type: 'HH_FREE', title: 'Первый', description: 'коротко' };
	const [refused] = json(await apply(order(free)));
	expect(refused.problem).toContain('description: is too short (is_too_short)');
	expect(state().spent).toEqual([]);
});

it('finds a publication whose answer got lost by its code, not one of the same title', async () => {
	state().config.draftDuplicates = true;
	const [draft] = json(await apply(order()));
	const [known] = state().vacancies;
	state().vacancies.push({ ...known, id: '98000999', name: 'Выдуманный кассир', areaId: '160' });
	bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'POST', path: '/publish' } });
	const [made] = json(await apply(order({ id: draft.id, contentHash: draft.contentHash })));
	expect(made).toMatchObject({ status: 'Published', did: 'published' });
	expect(made.id).not.toBe('98000999');
	expect(state().spent).toEqual([{ vacancyId: made.id, type: 'HH_STANDARD' }]);
	const [later] = json(await apply(order({ id: draft.id, begun: true, wanted: 'look' })));
	expect(later).toMatchObject({ status: 'Published', id: made.id, did: 'found' });
});

it('says which vacancy stands in the way when HeadHunter takes a draft for a duplicate', async () => {
	const [draft] = json(await apply(order()));
	const [known] = state().vacancies;
	state().vacancies.push({ ...known, id: '98000999', name: 'Выдуманный кассир', areaId: '160' });
	const own = { id: draft.id, contentHash: draft.contentHash };
	const [refused] = json(await apply(order(own)));
	expect(refused).toMatchObject({ status: 'Erroneous', did: 'nothing' });
	expect(refused.problem).toContain('IDs: 98000999');
	expect(state().spent).toEqual([]);
});

it('tells moderation, archives once', async () => {
	state().config.moderated = true;
	const [draft] = json(await apply(order()));
	const [made] = json(await apply(order({ id: draft.id, contentHash: draft.contentHash })));
	expect(made).toMatchObject({
		status: 'Published',
		note: 'It waits for the moderators of HeadHunter',
	});
	const close = order({ id: made.id, wanted: 'closed' });
	expect(json(await apply(close, close)).map(({ did, status }) => [did, status])).toEqual([
		['closed', 'Closed'],
		['nothing', 'Closed'],
	]);
	const [gone] = json(await apply(order({ id: '1', wanted: 'adopt' })));
	expect(gone.problem).toContain('1 is not among the publications of this account');
});
