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
