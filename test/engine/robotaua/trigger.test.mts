import type { INodeParameters } from 'n8n-workflow';

import { Active, Bench, FOLDERS, NO_HARM, ROBOTAUA_LOGINS, TRIGGER } from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench?.stop());
beforeEach(async () => {
	bench.reset();
	await bench.store('first', bench.login('first'));
});
afterEach(() => {
	expect(bench.vendor.errors()).toEqual([]);
	expect(bench.harm()).toEqual(NO_HARM);
});

const arrive = (count: number, more: object = {}) => bench.arrive(count, more);
const activate = (parameters: INodeParameters = {}, credential?: string) =>
	new Active(bench, parameters, credential);

describe('robota.ua Trigger: New Response', () => {
	it('starts from now, with nothing', async () => {
		const active = activate();
		expect((await active.poll()).items).toBeNull();
		expect(JSON.stringify(active.state)).not.toContain('@');
		const ids = arrive(3);
		const { items, saved } = await active.poll();
		expect(items?.map(({ json }) => json.id)).toEqual(ids);
		expect(saved).toBe(true);
		expect(items?.[0].json).toMatchObject({
			eventId: `robotaua:newResponse:${ids[0]}`,
			eventType: 'newResponse',
			eventTime: items?.[0].json.receivedAt,
		});
	});

	it('an idle poll is exactly one request per account, without a login', async () => {
		const accounts = [activate(), activate({}, 'second')];
		for (const active of accounts) await active.poll();
		arrive(25);
		arrive(30, { username: ROBOTAUA_LOGINS.second.username });
		for (const active of accounts) await active.poll();
		expect(accounts.map(({ given }) => given.length)).toEqual([25, 30]);
		bench.taken();
		for (let hour = 0; hour < 3; hour += 1) {
			bench.vendor.clock.advance(3_600_000);
			for (const active of accounts) {
				expect((await active.poll()).items).toBeNull();
				expect(bench.taken()).toEqual(['POST /apply/list']);
			}
		}
	});

	it('leaves out rejected ones and tells how many; others of the list never come', async () => {
		const active = activate({ output: 'shared' });
		await active.poll();
		arrive(4, { folderId: FOLDERS.rejected });
		arrive(5);
		arrive(10, { kind: 'mixed' });
		const { items } = await active.poll();
		const wanted = bench.vendor.state.applies
			.all((row) => row.id > 900_000_170)
			.filter((row) => row.candidateType.startsWith('Application'))
			.filter((row) => row.folderId !== FOLDERS.rejected);
		expect(items?.map(({ json }) => JSON.stringify(json.source)).length).toBe(wanted.length);
		expect(items?.[0].json).toMatchObject({
			shape: 'CandidateApplication',
			excludedInThisPoll: { rejected: 4 },
		});
		// What was left out is not looked at again.
		bench.taken();
		expect((await active.poll()).items).toBeNull();
		expect(bench.taken()).toEqual(['POST /apply/list']);
	});

	it('keeps rejected ones when asked to, for one request less', async () => {
		const active = activate({ excludeRejected: false });
		await active.poll();
		arrive(2, { folderId: FOLDERS.rejected });
		bench.taken();
		const { items } = await active.poll();
		expect(items?.length).toBe(2);
		expect(items?.[0].json).not.toHaveProperty('excludedInThisPoll');
		const lists = bench.vendor.requests().map(({ body }) => JSON.parse(body).folderId);
		expect(new Set(lists)).toEqual(new Set([0]));
	});

	it('a poll that fails on the way gives nothing out and loses nothing', async () => {
		const active = activate();
		await active.poll();
		const ids = arrive(45);
		bench.vendor.faults.add({
			kind: 'status',
			status: 400,
			body: { message: 'Broken' },
			match: { path: '/apply/list', nth: 2 },
		});
		const failed = await active.poll();
		expect(failed.error?.message).toContain('Broken');
		expect(failed.items).toBeNull();
		const { items } = await active.poll();
		expect(items?.map(({ json }) => json.id)).toEqual(ids);
		await active.poll();
		expect(active.given).toEqual(ids);
	});

	it('a page that robota.ua cannot give holds nothing else up, and is read when it can', async () => {
		const active = activate({ excludeRejected: false });
		await active.poll();
		const ids = arrive(60);
		bench.vendor.state.config.failingPage = 1;
		const first = await active.poll();
		expect(first.items?.length).toBe(40);
		expect(first.items?.[0].json.notes).toEqual([expect.stringContaining('1 pages')]);
		bench.vendor.state.config.failingPage = -1;
		const second = await active.poll();
		expect(second.items?.length).toBe(20);
		expect([...active.given].sort()).toEqual([...ids].sort());
		bench.taken();
		expect((await active.poll()).items).toBeNull();
		expect(bench.taken()).toEqual(['POST /apply/list']);
	});

	it('when robota.ua fails at every page, the poll fails and nothing moves', async () => {
		const active = activate();
		await active.poll();
		const before = JSON.stringify(active.state);
		const ids = arrive(3);
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			body: { key: 'OutOfOrder' },
			match: { path: '/apply/list' },
			times: 'always',
		});
		const failed = await active.poll();
		expect(failed.error?.failure).toMatchObject({ cause: 'temporarily-unavailable' });
		expect(JSON.stringify(active.state)).toBe(before);
		bench.vendor.faults.clear();
		expect((await active.poll()).items?.length).toBe(ids.length);
	});

	it('rides out a passing fault and a cut answer', async () => {
		const active = activate();
		await active.poll();
		const ids = arrive(25);
		bench.vendor.faults.add(
			{ kind: 'status', status: 502, body: '<html>', match: { path: '/apply/list' } },
			{ kind: 'resetMidBody', match: { path: '/apply/list', nth: 2 } },
		);
		const { items, error } = await active.poll();
		expect(error).toBeUndefined();
		expect(items?.map(({ json }) => json.id)).toEqual(ids);
	});

	it('a short budget hands a backlog over in parts: none lost, none twice', async () => {
		const active = activate({ excludeRejected: false });
		await active.poll();
		// Ten requests a second and half a second of budget: a few pages a poll.
		await bench.store('first', bench.login('first', { requestsPerMinute: 600 }));
		const ids = arrive(300);
		bench.vendor.clock.advance(60_000);
		for (let round = 0; round < 12 && active.given.length < ids.length; round += 1) {
			const { items } = await active.poll(1000);
			expect(items?.length ?? 0).toBeLessThan(300);
		}
		expect([...active.given].sort()).toEqual([...ids].sort());
		const late = arrive(4);
		for (let round = 0; round < 12; round += 1) await active.poll();
		expect(active.given.length).toBe(304);
		expect(active.given.slice(-4)).toEqual(late);
	});

	it('1,000 responses that arrive while it pages: none lost, none twice', async () => {
		const active = activate();
		await active.poll();
		const start = bench.vendor.state.arrived;
		bench.vendor.state.config.arrivalsPerRead = 31;
		const watch = setInterval(() => {
			if (bench.vendor.state.arrived >= start + 1000) {
				bench.vendor.state.config.arrivalsPerRead = 0;
			}
		}, 1);
		try {
			for (let round = 0; round < 40 && bench.vendor.state.config.arrivalsPerRead > 0; round += 1) {
				bench.vendor.clock.advance(600_000);
				await active.poll();
			}
		} finally {
			clearInterval(watch);
			bench.vendor.state.config.arrivalsPerRead = 0;
		}
		await active.poll();
		const arrived = bench.vendor.state.applies
			.all(({ id, accountId }) => accountId === 5_000_001 && id > 900_000_170)
			.map(({ id }) => String(id));
		expect(arrived.length).toBeGreaterThanOrEqual(1000);
		expect([...active.given].sort()).toEqual(arrived.sort());
		expect(new Set(active.given).size).toBe(active.given.length);
	});

	it('two polls at the same moment name the same events', async () => {
		const first = await bench.poll({}, { activation: true, staticData: {} });
		arrive(3);
		const shared = first.staticData;
		const [a, b] = await Promise.all([
			bench.poll({}, { staticData: shared }),
			bench.poll({}, { staticData: shared }),
		]);
		// As after a lost write of static data: a ledger tells them by their IDs.
		expect(a.items?.map(({ json }) => json.eventId)).toEqual(
			b.items?.map(({ json }) => json.eventId),
		);
	});

	it('starts from now when filters or the account change, and after an unknown cursor', async () => {
		const [vacancy] = bench.vendor.state.vacancies.all();
		const locator = { __rl: true, mode: 'id', value: String(vacancy.id) };
		const first = await bench.poll({}, { activation: true, staticData: {} });
		arrive(3);
		const changed = await bench.poll({ vacancy: locator }, { staticData: first.staticData });
		expect(changed.items).toBeNull();
		const broken = await bench.poll({}, { staticData: { cursor: { v: 9 } } });
		expect(broken.items).toBeNull();
		expect(broken.error).toBeUndefined();
		const ids = arrive(2, { vacancyId: vacancy.id });
		arrive(2, { vacancyId: vacancy.id + 3 });
		const next = await bench.poll({ vacancy: locator }, { staticData: changed.staticData });
		expect(next.items?.map(({ json }) => json.id)).toEqual(ids);
	});

	it('a manual run shows a few newest ones, and leaves the cursor alone', async () => {
		const shown = await bench.poll({}, { mode: 'manual', staticData: {} });
		expect(shown.items?.length).toBe(3);
		expect(shown.staticData).toEqual({});
		expect(shown.saved).toBe(false);
		const empty = await bench.poll(
			{ vacancy: { __rl: true, mode: 'id', value: '10000003' } },
			{ mode: 'manual', staticData: {} },
		);
		expect(empty.error?.message).toContain('no response yet');
	});

	it('is a polling trigger whose fresh node has nothing marked red', async () => {
		const description = await bench.engine.describe(TRIGGER);
		expect(description.polling).toBe(true);
		expect(description.properties.map(({ name }) => name)).toContain('pollTimes');
		expect(await bench.engine.issues({ type: TRIGGER, parameters: {} })).toBeNull();
	});
});
