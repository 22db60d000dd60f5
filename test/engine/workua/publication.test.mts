import type { IDataObject } from 'n8n-workflow';

import { items, json, openBench, refresh, sources, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const FIELDS = { town: '108', categories: '22, 14', jobTypes: '74', experience: '164' };
const order = (more: IDataObject = {}): IDataObject => ({
	shape: 'PublicationOrder',
	account: 'one',
	wanted: 'published',
	reference: 'PF-5310',
	title: 'Вигадана касирка',
	description: '<div><strong>Робота</strong> з людьми</div>',
	type: 'standart_job',
	fields: FIELDS,
	...more,
});
const apply = async (orders: IDataObject[], parameters = {}) =>
	await bench.run('job', 'applyPublication', parameters, items(...orders));
const spent = () => bench.vendor.state.spentPublications.length;
const row = (id: unknown) => bench.vendor.state.jobs.get(Number(id));

it('makes a draft, then publishes it as the order has it, for one publication', async () => {
	const [draft] = json(await apply([order()]));
	expect(draft).toMatchObject({ status: 'Draft', did: 'created', done: false });
	expect(row(draft.id)?.fields).toMatchObject({ region: '108', name: 'Вигадана касирка' });
	expect(spent()).toBe(0);
	const next = { id: draft.id, contentHash: draft.contentHash };
	const [made] = json(await apply([order({ ...next, title: 'Вигаданий касир' })]));
	expect(made).toMatchObject({ status: 'Published', did: 'published', done: true, id: draft.id });
	expect(row(draft.id)?.fields.name).toBe('Вигаданий касир');
	expect(bench.vendor.state.spentPublications).toEqual([
		{ companyId: 1, jobId: Number(draft.id), type: 'standart_job' },
	]);
});

it('gives one outcome for each order: refused, without balance, without fields', async () => {
	bench.vendor.state.companies[0].publications.premium_job = 0;
	const result = await apply([
		order({ title: 'КАСИРКА' }),
		order({ title: 'Касирка', type: 'premium_job' }),
		order({ title: 'Продавчиня', fields: { town: '108' } }),
		order({ title: 'Водій', wanted: 'draft', type: '' }),
	]);
	expect(sources(result)).toEqual([0, 1, 2, 3]);
	const [caps, empty, missing, draft] = json(result);
	expect(caps).toMatchObject({
		status: 'Erroneous',
		errors: [{ field: 'no_caps', message: expect.stringContaining('великі літери') }],
	});
	expect(empty.problem).toMatch(
		/No publication of the type premium_job is left.*standart_job \(10\)/,
	);
	expect(missing.problem).toContain('Categories (categories), Kinds of Employment (jobTypes)');
	expect(draft).toMatchObject({ status: 'Draft', done: true });
	expect(spent()).toBe(0);
});

it('settles a lost answer by the list and follows a new ID', async () => {
	refresh(bench, { newIdOnRepublish: true });
	const [draft] = json(await apply([order()]));
	bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'PUT' } });
	const [made] = json(await apply([order({ id: draft.id })]));
	expect(made).toMatchObject({ status: 'Published', did: 'published' });
	expect(made.id).not.toBe(draft.id);
	expect(spent()).toBe(1);
	expect(json(await apply([order({ id: draft.id })]))[0]).toMatchObject({
		status: 'Published',
		did: 'nothing',
		id: made.id,
	});
	expect(bench.sent('PUT')).toHaveLength(1);
});

it('tells what moderators blocked, closes, and learns the ID without Location', async () => {
	refresh(bench, { moderateAtOnce: true, locationForm: 'none' });
	const [draft] = json(await apply([order()]));
	expect(row(draft.id)?.active).toBe(false);
	const [blocked] = json(await apply([order({ id: draft.id })]));
	expect(blocked).toMatchObject({
		status: 'Erroneous',
		problem: 'Blocked by the moderators of Work.ua',
	});
	const [closed] = json(await apply([order({ id: draft.id, wanted: 'closed' })]));
	expect(closed).toMatchObject({ status: 'Closed', did: 'closed' });
	expect(row(draft.id)?.active).toBe(false);
});

it('hands on what is for another node without looking at its own login', async () => {
	const foreign = order({ account: 'somebody else' });
	const result = await bench.run(
		'job',
		'applyPublication',
		{ onlyOwn: true },
		items(foreign, { any: 'item' }, { shape: 'PublicationOutcome', status: 'Draft' }),
		{ as: { login: 'nobody@acme.example', password: 'mistyped' } },
	);
	expect(json(result)).toEqual([
		foreign,
		{ any: 'item' },
		{ shape: 'PublicationOutcome', status: 'Draft' },
	]);
	expect(sources(result)).toEqual([0, 1, 2]);
	expect(bench.sent()).toEqual([]);
	expect((await apply([{ any: 'item' }])).error?.message).toContain("'Order' holds an object of");
});
