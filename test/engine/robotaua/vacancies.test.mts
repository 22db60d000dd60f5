import type { INodeParameters } from 'n8n-workflow';

import { Bench, ids, NO_HARM } from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.reset());
afterEach(() => {
	expect(bench.vendor.errors()).toEqual([]);
	expect(bench.harm()).toEqual(NO_HARM);
});

const byId = (value: string | number): INodeParameters => ({
	vacancy: { __rl: true, mode: 'id', value: String(value) },
});
const spent = () => bench.vendor.state.effects.spentTickets.length;

describe('Vacancy: Update', () => {
	const hidden = {
		employmentTypes: ['FullTime'],
		workTypes: ['Office', 'Hybrid'],
		socials: '@invented_hr',
		isForStudent: false,
	};

	it('keeps all that can be read, the e-mail included, and changes what was asked', async () => {
		const [row] = bench.vendor.state.vacancies.all();
		const before = structuredClone(row.fields);
		const { items, error } = await bench.run('vacancy', 'update', {
			...byId(row.id),
			additionalFields: { title: 'Нова назва', salary: 50_000, ...hidden },
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ title: 'Нова назва', status: 'Published' });
		const { salaryRange: _range, ...kept } = before;
		expect(row.fields).toEqual({
			...kept,
			id: row.id,
			name: 'Нова назва',
			salary: 50_000,
			isForStudent: false,
			isHideInProfile: false,
			isSpecialNeedsPeople_Enable: false,
		});
		expect(spent()).toBe(0);
	});

	it('never resets the four fields that cannot be read without a word', async () => {
		const [row] = bench.vendor.state.vacancies.all();
		const before = structuredClone(row.fields);
		const stopped = await bench.run('vacancy', 'update', {
			...byId(row.id),
			additionalFields: { title: 'X', workTypes: ['Remote'] },
		});
		expect(stopped.error?.message).toContain('Employment Types, Extra Contacts, For Students');
		expect(stopped.error?.description).toContain('Nothing was changed');
		expect(row.fields).toEqual(before);
		const left = await bench.run('vacancy', 'update', {
			...byId(row.id),
			hiddenFields: 'leaveOut',
			additionalFields: { title: 'X' },
		});
		expect(left.items[0].json.mayBeReset).toEqual([
			'Employment Types',
			'Work Types',
			'Extra Contacts',
			'For Students',
		]);
		expect(row.fields.name).toBe('X');
	});

	it('moves responses to another place without leftovers, and asks when the old one is unreadable', async () => {
		const [row, second] = bench.vendor.state.vacancies.all();
		await bench.run('vacancy', 'update', {
			...byId(row.id),
			additionalFields: { responsesTo: '2', ownPageUrl: 'https://example.com/jobs/1', ...hidden },
		});
		expect(row.fields).toMatchObject({
			sendResumeType: '2',
			formApplyCustomUrl: 'https://example.com/jobs/1',
		});
		expect(row.fields.contactEMail).toBeUndefined();
		second.fields.sendResumeType = '3';
		const unknown = await bench.run('vacancy', 'update', {
			...byId(second.id),
			additionalFields: { title: 'Y', ...hidden },
		});
		expect(unknown.error?.message).toContain("'Responses Go To'");
		const told = await bench.run('vacancy', 'update', {
			...byId(second.id),
			additionalFields: { title: 'Y', responsesTo: '3', ...hidden },
		});
		expect(told.error).toBeUndefined();
		expect(second.fields).toMatchObject({ name: 'Y', sendResumeType: '3' });
	});

	it('works on three items with one that does not exist', async () => {
		const [a, b] = bench.vendor.state.vacancies.all();
		const { items } = await bench.run(
			'vacancy',
			'update',
			{
				vacancy: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				hiddenFields: 'leaveOut',
				additionalFields: { contactPerson: 'Нова особа' },
			},
			{ items: ids([a.id, 1, b.id]), onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json.id ?? json.error)).toEqual([
			String(a.id),
			expect.stringContaining('no such record'),
			String(b.id),
		]);
		expect([a, b].map(({ fields }) => fields.contactPerson)).toEqual(['Нова особа', 'Нова особа']);
	});
});

describe('Vacancy: reads', () => {
	it('lists, filters and pages', async () => {
		for (let index = 0; index < 45; index += 1) {
			const [row] = bench.vendor.state.vacancies.all();
			bench.vendor.state.vacancies.add((id) => ({ ...row, id, fields: { ...row.fields, id } }));
		}
		const all = await bench.run('vacancy', 'getAll', { returnAll: true });
		expect(all.items.length).toBe(49);
		expect(new Set(all.items.map(({ json }) => json.id)).size).toBe(49);
		expect(Object.keys(all.items[0].json).length).toBeLessThanOrEqual(10);
		const few = await bench.run('vacancy', 'getAll', { limit: 3 });
		expect(few.items.length).toBe(3);
		const published = await bench.run('vacancy', 'getAll', {
			returnAll: true,
			filters: { onlyPublished: true, title: 'логіст' },
		});
		expect(published.items).toEqual([]);
		const named = await bench.run('vacancy', 'getAll', { filters: { title: 'логіст' } });
		expect(named.items.map(({ json }) => json.status)).toEqual(['Inactive']);
		const typed = await bench.run('vacancy', 'getAll', {
			filters: { publicationType: 'Anonym', city: { __rl: true, mode: 'id', value: '1' } },
		});
		expect(typed.items).toEqual([]);
	});

	it('reads one, flat or raw, of this account only', async () => {
		const foreign = bench.vendor.state.vacancies.all().at(-1);
		const { items } = await bench.run(
			'vacancy',
			'get',
			{ vacancy: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			{ items: ids([10_000_001, foreign?.id ?? 0, 10_000_002]), onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json.status ?? json.error)).toEqual([
			'Published',
			expect.stringContaining('no such record'),
			'Draft',
		]);
		expect(items[0].json).not.toHaveProperty('problem');
		const raw = await bench.run('vacancy', 'get', { ...byId(10_000_001), output: 'raw' });
		expect(raw.items[0].json).toMatchObject({ contactEmail: 'hr@first-employer.example' });
	});

	it('fills its lists from the account', async () => {
		const credentials = { robotaUaApi: 'first' };
		const type = 'n8n-nodes-recruitment.robotaUa';
		const search = async (method: string, filter?: string) =>
			(await bench.engine.loadOptions({ kind: 'listSearch', type, method, filter, credentials }))
				.result?.results ?? [];
		expect((await search('searchVacancies')).length).toBe(4);
		expect(await search('searchVacancies', 'Логіст')).toEqual([
			{ name: 'Логіст (10000003, closed)', value: '10000003' },
		]);
		expect((await search('searchVacancies', '10000004')).map(({ value }) => value)).toEqual([
			'10000004',
		]);
		expect(await search('searchCities', 'lviv')).toEqual([{ name: 'Львів', value: '2' }]);
		const designs = await bench.engine.loadOptions({
			kind: 'loadOptions',
			type,
			method: 'loadDesigns',
			credentials,
		});
		expect(designs.result).toEqual([
			{ name: 'Корпоративний', value: '701' },
			{ name: 'Святковий', value: '702' },
		]);
		bench.vendor.faults.add({ kind: 'status', status: 400, body: { key: 'Broken' } });
		const broken = await bench.engine.loadOptions({
			kind: 'listSearch',
			type,
			method: 'searchVacancies',
			credentials,
		});
		expect(broken.error?.message).toContain('Broken');
	});
});
