import type { IDataObject } from 'n8n-workflow';

import { Bench, FOLDERS, NO_HARM, ROBOTAUA_LOGINS } from './bench.mts';

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

type Account = 'first' | 'second';
const SHARED = { output: 'shared', returnAll: true };

const textAt = (json: IDataObject, ...path: string[]): string => {
	let value: unknown = json;
	for (const key of path) {
		value =
			typeof value === 'object' && value !== null
				? Object.entries(value).find(([name]) => name === key)?.[1]
				: undefined;
	}
	return String(value ?? '');
};

/** An hourly run as a template does it: since the newest time known, what is known already dropped. */
class HourlyImport {
	private since = '';
	readonly imported = new Map<string, IDataObject>();
	doubles = 0;

	constructor(private readonly account: Account) {}

	async run(files: string[] = []): Promise<number> {
		const { items, error } = await bench.run(
			'application',
			'getAll',
			{
				...SHARED,
				filters: this.since === '' ? {} : { receivedAfter: this.since },
				options: files.length > 0 ? { files } : {},
			},
			{ credential: this.account },
		);
		if (error !== undefined) throw new Error(error.message);
		const seen = new Set<string>();
		let fresh = 0;
		for (const { json } of items) {
			const id = textAt(json, 'source', 'applicationId');
			if (seen.has(id)) this.doubles += 1;
			seen.add(id);
			if (!this.imported.has(id)) fresh += 1;
			this.imported.set(id, json);
			const at = textAt(json, 'source', 'receivedAt');
			if (at > this.since) this.since = at;
		}
		return fresh;
	}
}

const arrive = (count: number, account: Account = 'first', more: object = {}) =>
	bench.vendor.action('arrive', { count, username: ROBOTAUA_LOGINS[account].username, ...more });

const realIds = (account: Account) => {
	const owner = bench.vendor.state.accounts.find(
		({ username }) => username === ROBOTAUA_LOGINS[account].username,
	);
	return bench.vendor.state.applies
		.all(
			(row) =>
				row.accountId === owner?.id &&
				row.candidateType.startsWith('Application') &&
				row.folderId !== FOLDERS.rejected,
		)
		.map(({ id }) => String(id))
		.sort();
};

describe('the hourly import from robota.ua', () => {
	it('takes 200 responses with files from two accounts, and an hour without news costs one request', async () => {
		arrive(170, 'first');
		arrive(190, 'second');
		const imports = { first: new HourlyImport('first'), second: new HourlyImport('second') };
		for (const account of ['first', 'second'] as const) {
			await imports[account].run(['resume', 'photo']);
			expect([...imports[account].imported.keys()].sort()).toEqual(realIds(account));
			expect(imports[account].imported.size).toBeGreaterThanOrEqual(200);
			expect(imports[account].doubles).toBe(0);
			for (const json of imports[account].imported.values()) {
				expect(json).not.toHaveProperty('notes');
				expect(textAt(json, 'source', 'account')).toBe(account);
			}
		}
		bench.vendor.clock.advance(3_600_000);
		for (const account of ['first', 'second'] as const) {
			bench.taken();
			// The last one is met again by the overlap; its folder is looked up, no file is read.
			expect(await imports[account].run()).toBe(0);
			const requests = bench.taken();
			expect(requests.every((request) => request === 'POST /apply/list')).toBe(true);
			expect(requests.length).toBeLessThanOrEqual(2);
		}
	});

	it('1,000 responses that arrive while the import pages: none lost, none twice', async () => {
		const hourly = new HourlyImport('first');
		await hourly.run();
		const start = bench.vendor.state.arrived;
		arrive(60);
		// 23 more before each page: more than a page holds, until 1,000 have come.
		bench.vendor.state.config.arrivalsPerRead = 23;
		const stopAt = start + 1000;
		const watch = setInterval(() => {
			if (bench.vendor.state.arrived >= stopAt) bench.vendor.state.config.arrivalsPerRead = 0;
		}, 1);
		try {
			for (let run = 0; run < 12; run += 1) {
				bench.vendor.clock.advance(60_000);
				await hourly.run();
			}
		} finally {
			clearInterval(watch);
			bench.vendor.state.config.arrivalsPerRead = 0;
		}
		await hourly.run();
		expect(bench.vendor.state.arrived).toBeGreaterThanOrEqual(stopAt);
		expect([...hourly.imported.keys()].sort()).toEqual(realIds('first'));
		expect(hourly.doubles).toBe(0);
	});

	it('withdrawals while it pages pull no response out of sight', async () => {
		arrive(120);
		bench.vendor.state.config.withdrawalsPerRead = 2;
		const { items } = await bench.run('application', 'getAll', {
			...SHARED,
			excludeRejected: false,
		});
		bench.vendor.state.config.withdrawalsPerRead = 0;
		const got = new Set(items.map(({ json }) => textAt(json, 'source', 'applicationId')));
		expect(got.size).toBe(items.length);
		const left = bench.vendor.state.applies.all(
			(row) => row.accountId === 5_000_001 && row.candidateType.startsWith('Application'),
		);
		expect(left.filter(({ id }) => !got.has(String(id)))).toEqual([]);
	});

	it('responses of one moment are neither lost nor doubled', async () => {
		bench.vendor.clock.set('2026-11-20T10:00:00.500Z', { frozen: true });
		bench.vendor.reseed();
		bench.vendor.state.config.equalTimes = true;
		const hourly = new HourlyImport('first');
		await hourly.run();
		const before = hourly.imported.size;
		arrive(45);
		expect(await hourly.run()).toBe(45);
		arrive(3);
		expect(await hourly.run()).toBe(3);
		expect(hourly.imported.size).toBe(before + 48);
		expect(hourly.doubles).toBe(0);
	});

	it('the clock change of autumn loses none', async () => {
		// 04:00 summer time becomes 03:00 winter time in Kyiv at 01:00 UTC.
		bench.vendor.clock.set('2026-10-25T00:40:00Z', { frozen: true });
		bench.vendor.reseed();
		const hourly = new HourlyImport('first');
		await hourly.run();
		arrive(5);
		expect(await hourly.run()).toBe(5);
		bench.vendor.clock.set('2026-10-25T01:10:00Z', { frozen: true });
		arrive(5);
		expect(await hourly.run()).toBeGreaterThanOrEqual(0);
		bench.vendor.clock.set('2026-10-25T02:30:00Z', { frozen: true });
		arrive(5);
		await hourly.run();
		expect([...hourly.imported.keys()].sort()).toEqual(realIds('first'));
	});

	it('a broken page fails the run instead of losing what is on it', async () => {
		arrive(50);
		bench.vendor.state.config.failingPage = 1;
		const { error, items } = await bench.run('application', 'getAll', SHARED);
		bench.vendor.state.config.failingPage = -1;
		expect(error?.message).toContain('ApplyListFailed');
		expect(items).toEqual([]);
		bench.vendor.state.config.failingPage = 1;
		const skipped = await bench.run('application', 'getAll', {
			...SHARED,
			excludeRejected: false,
			options: { unreadable: 'skip' },
		});
		bench.vendor.state.config.failingPage = -1;
		expect(skipped.hints.map(({ message }) => message).join()).toContain('1 pages of up to 20');
		const whole = await bench.run('application', 'getAll', { ...SHARED, excludeRejected: false });
		expect(whole.items.length).toBe(skipped.items.length + 20);
	});
});
