import type { RobotaUaConfig } from '../../../sandbox/vendors/robotaua/index.mts';
import { type Engine, startEngine } from '../../support/engine/index.mts';
import { packageDir } from '../../support/package.mts';
import { Bench, ids, NO_HARM } from './bench.mts';

let engine: Engine;
let bench: Bench;
beforeAll(async () => {
	engine = await startEngine({ packages: [packageDir()] });
});
afterAll(async () => await engine?.stop());
// A sandbox of its own for each test: pauses and held logins are remembered by address.
const open = async (config: Partial<RobotaUaConfig> = {}) => {
	bench = await Bench.start(config, engine);
};
afterEach(async () => {
	expect(bench.vendor.errors()).toEqual([]);
	await bench.stop();
});

const three = ids([1, 2, 3]);
const logins = () => bench.vendor.state.logins.map(({ outcome }) => outcome);
const sent = (path: string) => bench.vendor.requests().filter((request) => request.path === path);

describe('the session of robota.ua', () => {
	it('logs in once and keeps the token over executions, nodes and polls', async () => {
		await open();
		await bench.run('dictionary', 'getAll', {}, { items: three });
		await bench.run('application', 'getAll', {}, { items: three });
		await bench.poll({}, { activation: true });
		expect(logins()).toEqual(['ok']);
		const [login] = sent('/Login');
		expect(JSON.parse(login.body)).toEqual({
			username: 'recruiter@first-employer.example',
			password: 'sandbox-robotaua-first',
			remember: true,
		});
		expect(login.headers.authorization).toBeUndefined();
		const stored = await engine.credentialData('first');
		expect(String(stored?.sessionToken)).toMatch(/^eyJ/);
	});

	it('renews an expired token once, also for executions that run at the same time', async () => {
		await open();
		await bench.run('dictionary', 'getAll');
		bench.vendor.clock.advance(8 * 86_400_000);
		await Promise.all([
			bench.run('dictionary', 'getAll', { dictionary: 'dictionary.rubrics' }),
			bench.run('dictionary', 'getAll', { dictionary: 'dictionary.languages' }),
			bench.run('application', 'getAll'),
		]);
		// Tokens of the new login end a week after the sandbox's clock: one is enough for all.
		expect(logins()).toEqual(['ok', 'ok']);
	});

	it('sends a wrong password exactly once, over items, executions and polls', async () => {
		await open({ lockAfter: 3 });
		await bench.store('wrong', bench.login('first', { password: 'not-it' }));
		const first = await bench.run(
			'dictionary',
			'getAll',
			{},
			{
				items: three,
				onError: 'continueRegularOutput',
				credential: 'wrong',
			},
		);
		expect(first.items.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('robota.ua refused the login: HTTP 401'),
			expect.stringContaining('robota.ua refused the login'),
			expect.stringContaining('robota.ua refused the login'),
		]);
		expect(JSON.stringify(first)).not.toContain('not-it');
		for (let index = 0; index < 3; index += 1) {
			const next = await bench.run('dictionary', 'getAll', {}, { credential: 'wrong' });
			expect(next.error?.description).toContain('a changed one is used at once');
			const polled = await bench.poll({}, { credentials: { robotaUaApi: 'wrong' } });
			expect(polled.error?.failure).toMatchObject({ cause: 'credential-invalid' });
		}
		expect(logins()).toEqual(['wrongPassword']);
		expect(bench.vendor.requests().length).toBe(1);

		await bench.store('wrong', bench.login('first'));
		const corrected = await bench.run('dictionary', 'getAll', {}, { credential: 'wrong' });
		expect(corrected.items.length).toBeGreaterThan(0);
		expect(logins()).toEqual(['wrongPassword', 'ok']);
	});

	it('tells a job seeker that the account does not fit, and stops there', async () => {
		await open();
		await bench.store('seeker', bench.login('jobSeeker'));
		const ask = { items: three, onError: 'continueRegularOutput' as const, credential: 'seeker' };
		await bench.run('dictionary', 'getAll', {}, ask);
		const { items } = await bench.run('dictionary', 'getAll', {}, ask);
		expect(items.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('robota.ua refused the login'),
			expect.stringContaining('robota.ua refused the login'),
			expect.stringContaining('robota.ua refused the login'),
		]);
		// One token, refused; one more, refused; nothing after it.
		expect(logins()).toEqual(['ok', 'ok']);
	});

	it('reports a login service that is down as an outage, not as a wrong password', async () => {
		await open();
		bench.vendor.faults.add({
			kind: 'status',
			status: 503,
			body: { message: 'maintenance' },
			match: { path: '/Login' },
			times: 'always',
		});
		const { error } = await bench.run('vacancy', 'create', {
			title: 'X',
			description: 'x'.repeat(150),
			city: { __rl: true, mode: 'id', value: '1' },
		});
		expect(error?.message).toContain('could not answer (HTTP 503)');
		expect(error?.description).not.toContain('not known whether the write');
		expect(error?.failure).toMatchObject({ cause: 'temporarily-unavailable' });
		expect(sent('/Login').length).toBe(1);
	});
});

describe('Cloudflare', () => {
	it.each([403, 429, 503])(
		'a page (%i) at the API is named, sent once, and keeps the token',
		async (challengeStatus) => {
			await open();
			await bench.run('dictionary', 'getAll');
			const before = await engine.credentialData('first');
			bench.vendor.clearRequests();
			Object.assign(bench.vendor.state.config, { challenge: 'api', challengeStatus });

			const { items } = await bench.run(
				'application',
				'getAll',
				{},
				{
					items: three,
					onError: 'continueRegularOutput',
				},
			);
			expect(items[0].json.error).toContain('put a bot check in front of the request');
			expect(items[1].json.error).toContain('this request was not sent');
			expect(items[2].json.error).toContain('this request was not sent');
			const polled = await bench.poll();
			expect(polled.error?.failure).toMatchObject({ cause: 'temporarily-unavailable' });
			expect(Number(polled.error?.failure?.retryAfterMs)).toBeGreaterThan(29 * 60_000);
			expect(polled.error?.description).toContain('The login is fine and is kept');
			expect(polled.error?.description).not.toContain('password');
			expect(bench.taken()).toEqual(['POST /apply/list']);
			expect(await engine.credentialData('first')).toEqual(before);
			expect(logins()).toEqual(['ok']);
		},
	);

	it('a page at the login is no wrong password, and is not repeated', async () => {
		await open({ challenge: 'login' });
		const { items } = await bench.run(
			'dictionary',
			'getAll',
			{},
			{
				items: three,
				onError: 'continueRegularOutput',
			},
		);
		expect(items[0].json.error).toContain('bot check');
		await bench.run('dictionary', 'getAll', {}, { credential: 'second' });
		expect(bench.taken()).toEqual(['POST /Login']);
		expect(logins()).toEqual([]);
	});

	it('a page at a file stops the run instead of asking for the next file', async () => {
		await open({ challenge: 'files' });
		bench.vendor.faults.add({
			kind: 'status',
			status: 404,
			match: { path: '/apply/getfile' },
			times: 'always',
		});
		const { error } = await bench.run('application', 'getAll', {
			returnAll: true,
			options: { files: ['resume', 'photo'] },
			filters: { candidateTypes: ['ApplicationWithFile'] },
		});
		expect(error?.message).toContain('bot check');
		expect(bench.taken().filter((request) => request.endsWith('/file')).length).toBe(1);
	});

	it('the pause can be switched off, then the next request goes out', async () => {
		await open({ challenge: 'api' });
		await bench.store('first', bench.login('first', { botCheckPause: 0 }));
		await bench.run('dictionary', 'getAll');
		bench.vendor.state.config.challenge = 'none';
		const { items, error } = await bench.run('dictionary', 'getAll');
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
	});

	it('a block in the middle of a run ends it with the request that met it', async () => {
		await open({ quickRequests: 6 });
		const { error } = await bench.run('application', 'getAll', {
			returnAll: true,
			options: { files: ['resume'] },
		});
		expect(error?.message).toContain('bot check');
		expect(bench.vendor.state.blockedUntil).toBeGreaterThan(bench.vendor.clock.ms());
		expect(bench.taken().length).toBe(7);
		await bench.run('application', 'getAll');
		expect(bench.taken()).toEqual([]);
	});

	it('a header cf-ray alone is no bot check', async () => {
		await open();
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { key: 'Forbidden' },
			match: { path: '/values' },
		});
		const { error } = await bench.run('dictionary', 'getAll');
		expect(error?.message).toContain('does not allow this');
		expect(error?.message).not.toContain('bot check');
	});
});

describe('the credential', () => {
	it('is tested with one login and one list, and says what is wrong', async () => {
		await open();
		const test = async (data: ReturnType<Bench['login']>, id: string) =>
			await engine.testCredential({ type: 'robotaUaApi', data, id });
		expect(await test(bench.login('first'), 'a')).toEqual({
			status: 'OK',
			message: expect.any(String),
		});
		expect(bench.taken()).toEqual(['POST /Login', 'POST /vacancy/list']);
		const wrong = await test(bench.login('first', { password: 'no' }), 'b');
		expect(wrong.status).toBe('Error');
		expect(wrong.message).toContain('Check User Name and Password');
		expect(bench.taken()).toEqual(['POST /Login']);
		const seeker = await test(bench.login('jobSeeker'), 'c');
		expect(seeker.message).toContain("not a job seeker's");
		bench.vendor.state.config.challenge = 'api';
		const checked = await test(bench.login('second'), 'd');
		expect(checked.message).toContain('Cloudflare');
		expect(bench.harm()).toEqual({ ...NO_HARM, wrongLogins: 1 });
	});

	it('refuses unsafe addresses and unknown zones before anything is sent', async () => {
		await open();
		const cases: Array<[Record<string, string>, string]> = [
			[{ baseUrl: 'http://employer-api.example.com' }, "'Base URL'"],
			[{ filesUrl: 'ftp://x' }, "'Files URL'"],
			[{ loginUrl: 'http://auth.example.com' }, "'Login URL'"],
			[{ timeZone: 'Europe/Nowhere' }, "'Time Zone'"],
		];
		for (const [change, named] of cases) {
			await bench.store('odd', bench.login('first', change));
			const { error } = await bench.run('dictionary', 'getAll', {}, { credential: 'odd' });
			expect(error?.message).toContain(named);
		}
		expect(bench.vendor.requests()).toEqual([]);
	});

	it('sends User-Agent and Origin when given, to the login as well', async () => {
		await open({ originRequired: true });
		const missing = await bench.run('dictionary', 'getAll');
		expect(missing.error?.description).toContain('https://robota.ua');
		await bench.store(
			'first',
			bench.login('first', { origin: 'https://robota.ua', userAgent: 'Acme/1.0' }),
		);
		const { error } = await bench.run('dictionary', 'getAll');
		expect(error).toBeUndefined();
		const last = bench.vendor.requests().at(-1);
		expect(last?.headers).toMatchObject({ origin: 'https://robota.ua', 'user-agent': 'Acme/1.0' });
	});
});
