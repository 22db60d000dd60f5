import type { IDataObject } from 'n8n-workflow';

import { byId, json, openBench, refresh, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const rows = (company = 1) =>
	bench.vendor.state.responses.all((row) => row.companyId === company && row.fromType === 'send');
const lastIds = (count: number) =>
	rows()
		.slice(-count)
		.map(({ id }) => String(id));
const arrive = (input: object = {}) => bench.vendor.action('arrive', input);
const account = { scope: 'account' };

/** The first poll of an activated workflow. */
async function activate(parameters: object = account, as?: 'second') {
	const result = await bench.poll(
		{ ...parameters },
		{},
		{ activation: true, ...(as ? { as } : {}) },
	);
	expect(result.error).toBeUndefined();
	expect(result.items).toBeNull();
	bench.vendor.clearRequests();
	return result.staticData;
}

describe('New Response', () => {
	it('starts from now and then gives what came since, once', async () => {
		let state = await activate();
		arrive({ count: 3 });
		const first = await bench.poll(account, state);
		expect(json(first).map(({ id }) => id)).toEqual(lastIds(3));
		expect(first.saved).toBe(true);
		expect(json(first)[0]).toMatchObject({
			eventId: `workua:newResponse:${lastIds(3)[0]}`,
			eventType: 'newResponse',
			eventTime: expect.stringMatching(/^\d{4}-.*Z$/),
		});
		state = first.staticData;
		const second = await bench.poll(account, state);
		expect(second.items).toBeNull();
		arrive({ count: 1 });
		const third = await bench.poll(account, second.staticData);
		expect(json(third).map(({ id }) => id)).toEqual(lastIds(1));
	});

	it('takes exactly one request a poll where nothing is new, for each of two accounts', async () => {
		const states = { first: await activate(), second: await activate(account, 'second') };
		arrive({ count: 200, company: 1, type: 'easy' });
		arrive({ count: 200, company: 2, type: 'easy' });
		for (const as of ['first', 'second'] as const) {
			const imported = await bench.poll(account, states[as], { as });
			expect(imported.items).toHaveLength(200);
			bench.vendor.clearRequests();
			const second = await bench.poll(account, imported.staticData, { as });
			expect(second.items).toBeNull();
			expect(bench.sent().map(({ path }) => path)).toEqual(['/jobs/responses']);
			bench.vendor.clearRequests();
			const third = await bench.poll(account, second.staticData, { as });
			expect(third.items).toBeNull();
			expect(bench.sent()).toHaveLength(1);
		}
	});

	it('loses and doubles none of 1,000 responses that arrive while it pages', async () => {
		refresh(bench, { shortPages: true });
		let state = await activate();
		const before = rows().length;
		Object.assign(bench.vendor.state.config, { arrivalsPerRead: 37, arrivalsLeft: 1000 });
		const got: string[] = [];
		for (let poll = 0; poll < 60; poll += 1) {
			const result = await bench.poll({ ...account, options: { maxItems: 90 } }, state);
			expect(result.error).toBeUndefined();
			expect(result.items?.length ?? 0).toBeLessThanOrEqual(90);
			got.push(...json(result).map(({ id }) => String(id)));
			// n8n hands the state on as it wrote it.
			state = JSON.parse(JSON.stringify(result.staticData)) as IDataObject;
			if (result.items === null && bench.vendor.state.config.arrivalsLeft === 0) break;
		}
		const arrived = rows()
			.slice(before)
			.map(({ id }) => String(id));
		expect(arrived).toHaveLength(1000);
		expect(new Set(got).size).toBe(got.length);
		expect(got).toEqual(arrived);
	});

	it('gives a response that shows up late under a lower ID', async () => {
		let state = await activate();
		Object.assign(bench.vendor.state.config, { lateEvery: 3 });
		arrive({ count: 9 });
		const got: string[] = [];
		for (let poll = 0; poll < 4; poll += 1) {
			const result = await bench.poll(account, state);
			got.push(...json(result).map(({ id }) => String(id)));
			state = result.staticData;
		}
		expect(got.length).toBe(9);
		expect([...got].sort()).toEqual([...lastIds(9)].sort());
	});

	it('gives the shared shape with files, and the job titles for one request', async () => {
		const parameters = {
			...account,
			output: 'shared',
			files: ['resume', 'photo'],
			options: { jobTitles: true },
		};
		const state = await activate(parameters);
		arrive({ count: 4, type: 'file' });
		const result = await bench.poll(parameters, state);
		expect(result.items).toHaveLength(4);
		for (const item of result.items ?? []) {
			expect(item.json).toMatchObject({
				shape: 'CandidateApplication',
				vacancy: { title: 'Менеджер з продажу' },
			});
			expect(item.binary?.resume.fileName).toContain('Резюме');
			expect(item.json).not.toHaveProperty('notes');
		}
		expect(bench.sent('GET', '/jobs/my')).toHaveLength(1);
		expect(bench.vendor.state.responses.all((row) => row.viewed)).toEqual([]);
	});

	it('tries files again at the next polls and gives the response without them in the end', async () => {
		const parameters = { ...account, output: 'shared', files: ['resume'] };
		let state = await activate(parameters);
		arrive({ count: 3, type: 'file' });
		const [, second] = lastIds(3);
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			match: { path: `^/response_files/\\d+/${second}$` },
			times: 'always',
		});
		const polls: string[][] = [];
		let last: IDataObject | undefined;
		for (let poll = 0; poll < 7; poll += 1) {
			const result = await bench.poll(parameters, state);
			expect(result.error).toBeUndefined();
			polls.push(json(result).map(({ source }) => String((source as IDataObject).applicationId)));
			if (poll > 0 && result.items !== null) last = json(result)[0];
			state = result.staticData;
		}
		const [first, , third] = lastIds(3);
		expect(polls).toEqual([[first, third], [], [], [], [], [second], []]);
		expect(last?.files).toEqual([]);
		expect(last?.notes).toEqual([expect.stringContaining('could not be read in several polls')]);
	});

	it('keeps to one job and its former IDs', async () => {
		const one = { scope: 'job', job: byId(7_100_005) };
		const state = await activate(one);
		arrive({ count: 2, job: 7_100_001 });
		arrive({ count: 1, job: 7_100_005 });
		arrive({ count: 1, job: 7_100_001 });
		const result = await bench.poll(one, state);
		expect(json(result).map(({ jobId }) => jobId)).toEqual(['7100005']);
		expect((await bench.poll(one, result.staticData)).items).toBeNull();
	});

	it('starts after a given response, and from now when the filter changes', async () => {
		const known = rows().map(({ id }) => String(id));
		const after = { ...account, options: { startAfterId: known[20] } };
		const first = await bench.poll(after, {}, { activation: true });
		expect(json(first).map(({ id }) => id)).toEqual(known.slice(21));
		const changed = await bench.poll(
			{ ...account, options: { types: ['phonecall'] } },
			first.staticData,
		);
		expect(changed.items).toBeNull();
		const broken = await bench.poll(account, { cursor: { v: 9 } });
		expect(broken.error).toBeUndefined();
		expect(broken.items).toBeNull();
	});

	it('starts with the first response of an account that had none', async () => {
		for (const row of bench.vendor.state.responses.all())
			bench.vendor.state.responses.remove(row.id);
		const state = await activate();
		expect((await bench.poll(account, state)).items).toBeNull();
		arrive({ count: 2 });
		const result = await bench.poll(account, state);
		expect(json(result).map(({ id }) => id)).toEqual(lastIds(2));
	});

	it('stops at its time limit and goes on with the next poll', async () => {
		const state = await activate();
		arrive({ count: 30 });
		const first = await bench.poll(account, state, { budgetMs: 0 });
		expect(first.items).toHaveLength(1);
		const second = await bench.poll(account, first.staticData);
		expect(json(second).map(({ id }) => id)).toEqual(lastIds(29));
	});

	it('does not give responses twice when polls overlap', async () => {
		const state = await activate();
		arrive({ count: 3 });
		bench.vendor.faults.add({ kind: 'delay', ms: 300, times: 1 });
		const both = await Promise.all([bench.poll(account, state), bench.poll(account, state)]);
		expect(both.flatMap(json)).toHaveLength(3);
	});

	it('sends a wrong password once, however often it is polled', async () => {
		const as = { login: 'hr@acme.example', password: 'trigger-wrong' };
		for (let poll = 0; poll < 5; poll += 1) {
			const result = await bench.poll(account, {}, { as });
			expect(result.error?.failure).toMatchObject({ cause: 'credential-invalid' });
		}
		expect(bench.vendor.state.wrongPasswords).toHaveLength(1);
	});

	it('shows the latest responses in a test run and leaves the cursor alone', async () => {
		const shown = await bench.poll(account, {}, { mode: 'manual' });
		expect(json(shown).map(({ id }) => id)).toEqual(lastIds(3).reverse());
		expect(shown.staticData).toEqual({});
		const none = await bench.poll({ scope: 'job', job: byId(7_100_002) }, {}, { mode: 'manual' });
		expect(none.error?.message).toBe('There is no response to show yet.');
	});

	// Last: the block of a minute holds for the address.
	it('hands over what it has when the vendor fails midway, and reports when it has nothing', async () => {
		const state = await activate();
		arrive({ count: 80 });
		bench.vendor.faults.add({ kind: 'status', status: 429, match: { nth: 2 }, times: 'always' });
		const first = await bench.poll(account, state);
		expect(first.items).toHaveLength(50);
		const second = await bench.poll(account, first.staticData);
		expect(second.items).toBeNull();
		expect(second.error?.failure).toMatchObject({
			cause: 'rate-limited',
			retryAfterMs: expect.any(Number),
		});
		// Nothing is sent while the block lasts, and nobody waits for it.
		expect(bench.sent()).toHaveLength(2);
	});

	it('spent no contact and marked nothing as viewed', () => {
		expect(bench.vendor.state.spentContacts).toEqual([]);
		expect(bench.vendor.state.responses.all((row) => row.viewed)).toEqual([]);
		expect(bench.vendor.state.anonymousRequests).toBe(0);
	});
});
