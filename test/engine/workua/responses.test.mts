import { byId, items, json, openBench, refresh, sources, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const rows = (company = 1) =>
	bench.vendor.state.responses.all((row) => row.companyId === company && row.fromType === 'send');
const ids = (company = 1) => rows(company).map(({ id }) => String(id));
const all = (own: object = {}, filters: object = {}) => ({
	scope: 'account',
	returnAll: true,
	filters: { ...filters },
	...own,
});
const arrive = (input: object = {}) => bench.vendor.action('arrive', input);

describe('Get Many', () => {
	it('lists all responses, newest first, without marking one as viewed', async () => {
		const result = await bench.run('response', 'getAll', all());
		expect(result.error).toBeUndefined();
		expect(json(result).map(({ id }) => id)).toEqual(ids().reverse());
		expect(Object.keys(json(result)[0]).length).toBeLessThanOrEqual(10);
		expect(bench.vendor.state.responses.all((row) => row.viewed)).toEqual([]);
		// 30 fit on a page, and only an empty one is the end.
		expect(bench.sent()).toHaveLength(2);
	});

	it('stops reading as soon as the limit is reached', async () => {
		arrive({ count: 120 });
		const result = await bench.run('response', 'getAll', all({ returnAll: false, limit: 60 }));
		expect(result.items).toHaveLength(60);
		expect(bench.sent()).toHaveLength(2);
	});

	it('goes on after an ID, oldest first, with one request where nothing is new', async () => {
		const known = ids();
		const since = async (sinceId: string) =>
			await bench.run('response', 'getAll', all({}, { sinceId }));
		expect(json(await since(known[9])).map(({ id }) => id)).toEqual(known.slice(10));
		bench.vendor.clearRequests();
		const idle = await since(known[known.length - 1]);
		expect(idle.error).toBeUndefined();
		expect(idle.items).toEqual([]);
		expect(bench.sent()).toHaveLength(1);
		expect(bench.sent()[0].query).toBe(
			`limit=50&sort=1&last_id=${known[known.length - 1]}&from_type[]=send`,
		);
	});

	it('reads since a date, oldest first, and not further back than needed', async () => {
		arrive({ count: 70 });
		const sinceDate = new Date(bench.vendor.clock.ms() - 60_000).toISOString();
		const result = await bench.run('response', 'getAll', all({}, { sinceDate }));
		expect(result.items).toHaveLength(70);
		expect(json(result).map(({ id }) => id)).toEqual(ids().slice(-70));
		expect(bench.sent()).toHaveLength(2);
		const oldest = await bench.run(
			'response',
			'getAll',
			all({ returnAll: false, limit: 5 }, { sinceDate }),
		);
		expect(json(oldest).map(({ id }) => id)).toEqual(ids().slice(-70, -65));
	});

	it('reads up to a date', async () => {
		// Work.ua writes whole seconds.
		const border = Math.floor(rows()[10].at / 1000) * 1000;
		const receivedBefore = new Date(border).toISOString();
		const result = await bench.run('response', 'getAll', all({}, { receivedBefore }));
		expect(json(result).map(({ id }) => id)).toEqual(ids().slice(0, 10).reverse());
		expect(bench.sent()[0].query).toContain(`before=${border / 1000}`);
	});

	it('filters one job out of the account, since the feed of the job may be silent', async () => {
		refresh(bench, { jobFeedSilent: true });
		const own = rows().filter(({ jobId }) => jobId === 7_100_001);
		const one = { scope: 'job', job: byId(7_100_001) };
		const result = await bench.run('response', 'getAll', all(one));
		expect(json(result).map(({ id }) => Number(id))).toEqual(own.map(({ id }) => id).reverse());
		const silent = await bench.run(
			'response',
			'getAll',
			all({ ...one, options: { jobFeed: true } }),
		);
		expect(silent.items).toEqual([]);
		refresh(bench);
		const heard = await bench.run(
			'response',
			'getAll',
			all({ ...one, options: { jobFeed: true } }),
		);
		expect(heard.items).toHaveLength(own.length);
		expect(bench.sent()[0].path).toBe('/jobs/7100001/responses');
	});

	it('gives each response once although it stands under the old and the new job', async () => {
		refresh(bench, { newIdOnRepublish: true, repeatAfterRepublish: true });
		const before = ids();
		const published = await bench.run('job', 'publish', {
			job: byId(7_100_001),
			publicationType: 'standart_job',
			fields: {},
			hiddenMode: 'reset',
		});
		expect(json(published)[0]).toMatchObject({ previousId: '7100001', id: '7100008' });
		for (const options of [{ sinceId: '0' }, {}]) {
			const result = await bench.run('response', 'getAll', all({}, options));
			expect(
				json(result)
					.map(({ id }) => String(id))
					.sort(),
			).toEqual([...before].sort());
		}
		const one = { scope: 'job', job: byId(7_100_008) };
		const under = await bench.run('response', 'getAll', all(one, { formerJobIds: '7100001' }));
		const own = rows().filter(({ jobId }) => jobId === 7_100_001);
		expect(under.items).toHaveLength(own.length);
	});

	it('loses and doubles none of 1,000 responses that arrive while it pages', async () => {
		refresh(bench, { shortPages: true, arrivalsPerRead: 37, arrivalsLeft: 1000 });
		const before = ids();
		const result = await bench.run('response', 'getAll', all({}, { sinceId: '0' }));
		const got = json(result).map(({ id }) => String(id));
		expect(new Set(got).size).toBe(got.length);
		expect(got).toEqual(ids());
		expect(got.length).toBe(before.length + 1000);
	});

	it('gives phone calls when asked', async () => {
		const types = ['send', 'phonecall'];
		const result = await bench.run('response', 'getAll', all({}, { types }));
		expect(json(result).filter(({ type }) => type === 'phonecall').length).toBeGreaterThan(0);
		expect(result.items.length).toBeGreaterThan(ids().length);
	});

	it('names what is wrong with an item and goes on with the others', async () => {
		const result = await bench.run(
			'response',
			'getAll',
			{ ...all(), filters: { sinceId: '={{ $json.since }}' } },
			items({ since: ids()[27] }, { since: 'x1' }, { since: ids()[28] }, { since: '-5' }),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(result)).toEqual([0, 0, 0, 2, 2].slice(0, result.items.length));
		expect(result.errorItems.map((item) => item.json.error)).toEqual([
			"'Since ID' holds a text that is no ID",
			"'Since ID' holds a text that is no ID",
		]);
	});

	it('does not take an unreadable answer for an empty list', async () => {
		bench.vendor.faults.add({ kind: 'status', status: 200, body: { status: 'ok' } });
		const result = await bench.run('response', 'getAll', all());
		expect(result.error?.message).toContain('does not have the documented form');
	});

	it('asks again after passing faults, also when an answer breaks off', async () => {
		bench.vendor.faults.add(
			{ kind: 'status', status: 503 },
			{ kind: 'resetMidBody', match: { nth: 2 } },
		);
		const result = await bench.run('response', 'getAll', all());
		expect(result.error).toBeUndefined();
		expect(json(result)).toHaveLength(ids().length);
	});
});
