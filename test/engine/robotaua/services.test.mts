import { Bench, ids, NO_HARM } from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.reset());
afterEach(() => expect(bench.vendor.errors()).toEqual([]));

const account = () => bench.vendor.state.accounts.all()[0];
const resumes = () => bench.vendor.state.resumes.all();
const closed = () => resumes().filter(({ gone, phonesHidden }) => !gone && !phonesHidden);

describe('Resume: Open Contacts', () => {
	it('opens nothing without the switch', async () => {
		await bench.run('dictionary', 'getAll');
		bench.taken();
		const { items } = await bench.run(
			'resume',
			'openContacts',
			{ resume: '={{ $json.id }}' },
			{
				items: ids(
					closed()
						.slice(0, 3)
						.map(({ id }) => id),
				),
				onError: 'continueRegularOutput',
			},
		);
		expect(items.map(({ json }) => json.error)).toEqual(
			Array.from({ length: 3 }, () => expect.stringContaining("'Spends Paid Contacts'")),
		);
		expect(bench.taken()).toEqual([]);
		expect(bench.harm()).toEqual(NO_HARM);
	});

	it('reads the balance first, opens with the switch, and never pays twice', async () => {
		const [a] = closed();
		const hidden = resumes().find(({ phonesHidden, gone }) => phonesHidden && !gone);
		const gone = resumes().find((row) => row.gone);
		const wanted = [a.id, hidden?.id ?? 0, gone?.id ?? 0, a.id];
		const { items, error } = await bench.run(
			'resume',
			'openContacts',
			{ resume: '={{ $json.id }}', spendsPaidContacts: true },
			{ items: ids(wanted) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.outcome, json.spent])).toEqual([
			['opened', 1],
			['hidden', 0],
			['notAvailable', undefined],
			['alreadyOpen', 0],
		]);
		expect(items[0].json).toMatchObject({
			email: a.person.email,
			lastName: a.person.lastName,
			contactsLeftBefore: 5,
		});
		expect(account().openContacts).toBe(4);
		expect(bench.harm()).toEqual({ ...NO_HARM, spentContacts: 1 });
		const order = bench.taken().filter((request) => request.includes('/resume/'));
		const first = order.findIndex((request) => request.endsWith('visibility'));
		expect(order.slice(0, first)).toContain('GET /resume/open-contacts-count');
	});

	it('stops at the limit of the run and at an empty balance', async () => {
		const ask = {
			items: ids(
				closed()
					.slice(0, 4)
					.map(({ id }) => id),
			),
			onError: 'continueRegularOutput' as const,
		};
		const parameters = { resume: '={{ $json.id }}', spendsPaidContacts: true, maxContacts: 2 };
		const limited = await bench.run('resume', 'openContacts', parameters, ask);
		expect(limited.items.map(({ json }) => json.outcome ?? json.error)).toEqual([
			'opened',
			'opened',
			expect.stringContaining('2 contacts were opened in this run already'),
			expect.stringContaining('2 contacts were opened in this run already'),
		]);
		account().openContacts = 0;
		const empty = await bench.run('resume', 'openContacts', parameters, ask);
		expect(empty.items.map(({ json }) => json.outcome ?? json.error)).toEqual([
			'alreadyOpen',
			'alreadyOpen',
			expect.stringContaining('no paid contact is left'),
			expect.stringContaining('no paid contact is left'),
		]);
		expect(bench.harm().spentContacts).toBe(2);
	});

	it('does not send an opening twice when its outcome is unknown', async () => {
		bench.vendor.faults.add({
			kind: 'resetAfter',
			match: { method: 'POST', path: '^/resume/.*visibility' },
		});
		const { error } = await bench.run('resume', 'openContacts', {
			resume: String(closed()[0].id),
			spendsPaidContacts: true,
		});
		expect(error?.description).toContain('not known whether the write was carried out');
		expect(bench.harm().spentContacts).toBe(1);
	});
});

describe('reads of the resume base and the services', () => {
	it('Search and Get spend nothing and leave no mark', async () => {
		const found = await bench.run('resume', 'search', { returnAll: true });
		expect(found.items.length).toBe(resumes().filter(({ gone }) => !gone).length);
		expect(found.items[0].json).toMatchObject({ contactsOpen: false });
		const some = await bench.run('resume', 'search', {
			keywords: 'бухгалтер',
			filters: { city: { __rl: true, mode: 'id', value: '1' }, more: '{"period": "ThreeMonths"}' },
		});
		expect(some.items.every(({ json }) => String(json.position).includes('Бухгалтер'))).toBe(true);
		const odd = await bench.run('resume', 'search', { filters: { more: '{"page": 3}' } });
		expect(odd.error?.message).toContain("'More Fields (JSON)'");
		const gone = resumes().find((row) => row.gone);
		const read = await bench.run(
			'resume',
			'get',
			{ resume: '={{ $json.id }}' },
			{
				items: ids([closed()[0].id, gone?.id ?? 0, 'abc']),
				onError: 'continueRegularOutput',
			},
		);
		expect(read.items.map(({ json }) => json.lastName ?? json.available ?? json.error)).toEqual([
			closed()[0].person.lastName,
			false,
			expect.stringContaining("'Resume ID' holds a text that is no number"),
		]);
		expect(read.items[0].json).not.toHaveProperty('email');
		expect(bench.vendor.requests().some(({ query }) => query.includes('markView'))).toBe(false);
		expect(bench.harm()).toEqual(NO_HARM);
	});

	it('tells contacts, packs and publications left', async () => {
		const left = await bench.run('resume', 'getBalance');
		expect(left.items[0].json).toEqual({ contactsLeft: 5 });
		const packs = await bench.run('service', 'getContactPacks');
		expect(packs.items[0].json).toMatchObject({ openContactCount: 5, usedContactCount: 0 });
		const types = await bench.run(
			'service',
			'getTickets',
			{ publicationType: '={{ $json.id }}' },
			{ items: ids(['Business', 'Premium', 'Professional']), onError: 'continueRegularOutput' },
		);
		expect(types.items.map(({ json }) => json.left ?? json.error)).toEqual([
			3,
			expect.stringContaining("'Publication Type' holds"),
			0,
		]);
	});

	it('says so when the number of publications cannot be read, and publishes all the same', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 200,
			body: { somethingElse: 'x' },
			match: { path: '/api/service/tickets' },
			times: 'always',
		});
		const { items, hints } = await bench.run('service', 'getTickets');
		expect(items[0].json).toEqual({
			publicationType: 'Business',
			answer: '{"somethingElse":"x"}',
		});
		expect(hints.length).toBe(1);
		const published = await bench.run('vacancy', 'setState', {
			vacancy: { __rl: true, mode: 'id', value: '10000002' },
			state: 'Publicated',
		});
		expect(published.items[0].json.status).toBe('Published');
		expect(published.hints.map(({ message }) => message).join()).toContain('understood');
	});

	it('reads each dictionary, once for all items', async () => {
		await bench.run('service', 'getContactPacks');
		bench.taken();
		const sizes: number[] = [];
		for (const name of [
			'cities',
			'languages',
			'publicationTypes',
			'rubrics',
			'designs',
			'vacancyStates',
		]) {
			const { items } = await bench.run(
				'dictionary',
				'getAll',
				{ dictionary: `dictionary.${name}`, returnAll: true },
				{ items: ids([1, 2, 3]) },
			);
			sizes.push(items.length / 3);
		}
		expect(sizes).toEqual([6, 2, 4, 3, 2, 5]);
		expect(bench.taken().length).toBe(6);
		const few = await bench.run('dictionary', 'getAll', { returnAll: false, limit: 2 });
		expect(few.items.length).toBe(2);
	});
});

describe('API Request: Send', () => {
	it('calls any path, splits lists, and reads errors', async () => {
		const list = await bench.run('apiRequest', 'send', {
			method: 'POST',
			path: '/apply/list',
			body: '{"page": 0, "vacancyId": 0}',
			itemsKey: 'applies',
		});
		expect(list.items.length).toBe(20);
		const cities = await bench.run('apiRequest', 'send', { path: 'values/citylist' });
		expect(cities.items.length).toBe(6);
		const state = await bench.run('apiRequest', 'send', {
			method: 'POST',
			path: '/vacancy/state/10000001',
			query: { parameter: [{ name: 'state', value: 'Closed' }] },
		});
		expect(state.items[0].json).toEqual({ success: true });
		const odd = await bench.run('apiRequest', 'send', { path: '/nothing/here' });
		expect(odd.error?.httpCode).toBe('404');
		expect(bench.harm()).toEqual(NO_HARM);
	});

	it('opens no paid contact without the switch, and stays below the base URL', async () => {
		await bench.run('dictionary', 'getAll');
		bench.taken();
		const id = closed()[0].id;
		const paths = [
			`/resume/open/${id}`,
			`/resume/${id}/contacts/visibility`,
			`Resume//${id}/contacts/visibility`,
			`/values/../resume/open/${id}`,
			`/resume/%6Fpen/${id}`,
			'https://example.com/x',
		];
		for (const path of paths) {
			const { error } = await bench.run('apiRequest', 'send', { method: 'POST', path });
			expect(error?.message).toMatch(/'Spends Paid Contacts'|'Path'/);
		}
		expect(bench.taken()).toEqual([]);
		expect(bench.harm()).toEqual(NO_HARM);
		await bench.run('apiRequest', 'send', {
			method: 'POST',
			path: `/resume/open/${id}`,
			spendsPaidContacts: true,
		});
		expect(bench.harm().spentContacts).toBe(1);
	});
});
