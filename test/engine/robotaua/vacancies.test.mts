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

const TEXT = `<p>${'Вигадана вакансія. '.repeat(10)}</p>`;
const byId = (value: string | number): INodeParameters => ({
	vacancy: { __rl: true, mode: 'id', value: String(value) },
});
const DRAFT: INodeParameters = {
	title: 'Вигаданий продавець',
	description: TEXT,
	city: { __rl: true, mode: 'id', value: '1' },
};
const spent = () => bench.vendor.state.effects.spentTickets.length;
const tickets = () => bench.vendor.state.accounts.all()[0].tickets;
const newest = () => {
	const row = bench.vendor.state.vacancies.all().at(-1);
	if (row === undefined) throw new Error('no vacancy');
	return row;
};

describe('Vacancy: Create', () => {
	it('makes a draft, publishes it with its type, sees the balance drop by one, closes it', async () => {
		const draft = await bench.run('vacancy', 'create', DRAFT);
		expect(draft.items[0].json).toMatchObject({
			title: 'Вигаданий продавець',
			status: 'Draft',
			publicationType: 'Business',
		});
		expect(spent()).toBe(0);
		const id = String(draft.items[0].json.id);
		const before = await bench.run('service', 'getTickets');
		const published = await bench.run('vacancy', 'setState', { ...byId(id), state: 'Publicated' });
		expect(published.items[0].json).toMatchObject({
			id,
			status: 'Published',
			changed: true,
			publicationsLeftBefore: before.items[0].json.left,
			url: `https://robota.ua/company5000001/vacancy${id}`,
		});
		const after = await bench.run('service', 'getTickets');
		expect(after.items[0].json.left).toBe(Number(before.items[0].json.left) - 1);
		const again = await bench.run('vacancy', 'setState', { ...byId(id), state: 'Publicated' });
		expect(again.items[0].json).toMatchObject({ status: 'Published', changed: false });
		expect(spent()).toBe(1);
		const closed = await bench.run('vacancy', 'setState', { ...byId(id), state: 'Closed' });
		expect(closed.items[0].json).toMatchObject({ status: 'Inactive', state: 'Closed' });
		const deleted = await bench.run('vacancy', 'setState', { ...byId(id), state: 'Deleted' });
		expect(deleted.items[0].json).toMatchObject({ status: 'Inactive', state: 'Deleted' });
	});

	it('sends every field in the name that robota.ua writes, contactEMail included', async () => {
		const { error } = await bench.run('vacancy', 'create', {
			...DRAFT,
			publicationType: 'Professional',
			responsesTo: '1',
			contactEmail: 'hr@example.com',
			additionalFields: {
				designId: '701',
				contactPerson: 'Відділ кадрів',
				contactPhone: '+380500000009',
				salaryFrom: 30_000,
				salaryTo: 45_000,
				salaryDescr: 'ставка',
				endingType: 'AutoRepublish',
				employmentTypes: ['FullTime', 'Shift'],
				workTypes: ['Remote'],
				socials: '@acme, https://t.me/acme',
				isForStudent: true,
				isHideInProfile: false,
				isSpecialNeedsPeople_Enable: true,
			},
		});
		expect(error).toBeUndefined();
		expect(newest().fields).toMatchObject({
			publishType: 'Professional',
			sendResumeType: '1',
			contactEMail: 'hr@example.com',
			designId: 701,
			salaryRange: { amountFrom: 30_000, amountTo: 45_000 },
			endingType: 'AutoRepublish',
			employmentTypes: ['FullTime', 'Shift'],
			socials: ['@acme', 'https://t.me/acme'],
			isForStudent: true,
			isHideInProfile: false,
		});
		const requests = bench.vendor.requests().filter(({ path }) => path === '/vacancy/add');
		for (const { body } of requests) {
			expect(body).not.toContain('rubricList');
			expect(body).not.toContain('scheduleId');
		}
	});

	it('publishes at once for three items: two go out, one has no publication left and is not made', async () => {
		tickets().Business = 2;
		const count = bench.vendor.state.vacancies.size;
		const { items } = await bench.run(
			'vacancy',
			'create',
			{ ...DRAFT, title: '=Вакансія {{ $json.id }}', publish: true },
			{ items: ids([1, 2, 3]), onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json.status ?? json.error)).toEqual([
			'Published',
			'Published',
			expect.stringContaining('no publication of the type Business is left'),
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(bench.vendor.state.vacancies.size).toBe(count + 2);
		expect(spent()).toBe(2);
	});

	it('does not lose the number of a vacancy that robota.ua refuses to publish', async () => {
		bench.vendor.state.config.profileComplete = false;
		const { items, error } = await bench.run('vacancy', 'create', { ...DRAFT, publish: true });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			id: String(newest().id),
			status: 'Erroneous',
			problem: expect.stringContaining('Заповніть профіль компанії'),
		});
		expect(String(items[0].json.problem)).not.toContain('CUSTOM ERROR');
		expect(spent()).toBe(0);
	});

	it('a vacancy in moderation is Waiting; one published without effect is Erroneous', async () => {
		bench.vendor.state.config.moderation = true;
		const waiting = await bench.run('vacancy', 'create', { ...DRAFT, publish: true });
		expect(waiting.items[0].json.status).toBe('Waiting');
		const again = await bench.run('vacancy', 'setState', {
			...byId(String(waiting.items[0].json.id)),
			state: 'Publicated',
		});
		expect(again.items[0].json).toMatchObject({ status: 'Waiting', changed: false });
		expect(spent()).toBe(1);
		bench.vendor.faults.add({
			kind: 'status',
			status: 200,
			body: { success: true },
			match: { path: '/vacancy/state' },
		});
		const idle = await bench.run('vacancy', 'create', { ...DRAFT, publish: true });
		expect(idle.items[0].json).toMatchObject({
			status: 'Erroneous',
			problem: expect.stringContaining('NotPublicated'),
		});
	});

	it('says what does not fit before anything is sent', async () => {
		await bench.run('dictionary', 'getAll');
		bench.taken();
		const cases: Array<[INodeParameters, string]> = [
			[{ description: '<p>Коротко</p>' }, "'Description' holds a text of 7 characters"],
			[{ city: { __rl: true, mode: 'id', value: 'Kyiv' } }, "'City' holds"],
			[{ responsesTo: '1', contactEmail: '' }, 'E-Mail for Responses'],
			[{ responsesTo: '2', ownPageUrl: '' }, 'Own Page URL'],
			[{ additionalFields: { salary: 1, salaryFrom: 1, salaryTo: 2 } }, "'Salary'"],
			[{ additionalFields: { salaryFrom: 1 } }, "'Salary To'"],
			[{ additionalFields: { designId: '701' } }, "'Design Name or ID'"],
			[{ title: '' }, 'Title'],
		];
		for (const [change, named] of cases) {
			const { error } = await bench.run('vacancy', 'create', { ...DRAFT, ...change });
			expect(`${error?.message} ${error?.description ?? ''}`).toContain(named);
		}
		expect(bench.taken()).toEqual([]);
	});

	it('shows the body in a dry run and sends nothing', async () => {
		await bench.run('dictionary', 'getAll');
		bench.taken();
		const { items } = await bench.run('vacancy', 'create', {
			...DRAFT,
			publish: true,
			dryRun: true,
		});
		expect(items[0].json).toMatchObject({
			dryRun: true,
			wouldSend: { id: 0, sendResumeType: '3' },
		});
		expect(bench.taken()).toEqual([]);
	});

	it('never sends a create twice when its outcome is unknown', async () => {
		await bench.run('dictionary', 'getAll');
		for (const kind of ['resetAfter', 'resetMidBody'] as const) {
			const count = bench.vendor.state.vacancies.size;
			bench.vendor.faults.add({ kind, match: { path: '/vacancy/add' } });
			const { error } = await bench.run('vacancy', 'create', DRAFT);
			expect(error?.description).toContain('not known whether the write was carried out');
			expect(bench.vendor.state.vacancies.size).toBe(count + 1);
		}
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			applied: true,
			match: { path: '/vacancy/add' },
		});
		const { error } = await bench.run('vacancy', 'create', DRAFT);
		expect(error?.description).toContain('not known whether the write was carried out');
	});

	it('takes "200 but success:false" for what it is', async () => {
		const { error } = await bench.run('vacancy', 'create', {
			...DRAFT,
			city: { __rl: true, mode: 'id', value: '999' },
		});
		expect(error?.message).toBe('robota.ua rejected the data (HTTP 200): Невідоме місто');
	});
});

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
