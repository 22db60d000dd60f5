import axios, { type AxiosInstance } from 'axios';

import {
	COMPANY_ID,
	ERECRUITER_LOGINS,
	FEED_HASH,
	type RunningERecruiter,
	SECOND_COMPANY_ID,
	startERecruiter,
} from '../../../sandbox/vendors/erecruiter/index.mts';

let vendor: RunningERecruiter;
let http: AxiosInstance;

beforeEach(async () => {
	vendor = await startERecruiter();
	http = axios.create({ baseURL: vendor.url, validateStatus: () => true, proxy: false });
});
afterEach(async () => {
	expect(vendor.errors()).toEqual([]);
	await vendor.close();
});

const basic = (id: string, secret: string) =>
	`Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
const CLIENT = basic(ERECRUITER_LOGINS.clientId, ERECRUITER_LOGINS.clientSecret);
const grant = async (
	fields: Record<string, string>,
	authorization = CLIENT,
	path = '/oAuth/Token',
) =>
	await http.post(path, new URLSearchParams(fields).toString(), {
		headers: { 'content-type': 'application/x-www-form-urlencoded', authorization },
	});
const PASSWORD = {
	grant_type: 'password',
	username: ERECRUITER_LOGINS.username,
	password: ERECRUITER_LOGINS.password,
};
const call = async (token: string, path = `/v1.1/Recruitments?companyId=${COMPANY_ID}`) =>
	await http.get(path, { headers: { authorization: `Bearer ${token}` } });

describe('eRecruiter sandbox: token server', () => {
	it('gives tokens for password, refresh and client credentials', async () => {
		const first = (await grant(PASSWORD)).data;
		expect(first).toEqual({
			access_token: expect.any(String),
			token_type: 'bearer',
			expires_in: '3600',
			refresh_token: expect.any(String),
		});
		expect((await call(first.access_token)).status).toBe(200);
		const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
		const second = (await grant(refresh)).data;
		expect((await call(second.access_token)).status).toBe(200);
		expect((await call(first.access_token)).status).toBe(200);
		const again = await grant(refresh);
		expect([again.status, again.data.error]).toEqual([400, 'invalid_grant']);
		const machine = (await grant({ grant_type: 'client_credentials' }, CLIENT, '/OAUTH/token/'))
			.data;
		expect(machine).not.toHaveProperty('refresh_token');
		expect((await call(machine.access_token)).status).toBe(200);
	});

	it('refuses wrong clients, users, grants, fields and content types', async () => {
		const cases: Array<
			[() => Promise<{ status: number; data: { error?: string } }>, number, string]
		> = [
			[async () => await grant(PASSWORD, basic('x', 'y')), 401, 'invalid_client'],
			[async () => await grant(PASSWORD, ''), 401, 'invalid_client'],
			[async () => await grant({ ...PASSWORD, password: 'x' }), 400, 'invalid_grant'],
			[async () => await grant({ grant_type: 'implicit' }), 400, 'unsupported_grant_type'],
			[async () => await grant({ grant_type: 'password', username: 'x' }), 400, 'invalid_request'],
			[async () => await grant({ ...PASSWORD, client_id: 'x' }), 400, 'invalid_request'],
			[
				async () =>
					await http.post('/oAuth/Token', PASSWORD, { headers: { authorization: CLIENT } }),
				400,
				'invalid_request',
			],
		];
		for (const [send, status, error] of cases) {
			const answer = await send();
			expect([answer.status, answer.data.error]).toEqual([status, error]);
		}
		vendor.state.config.grants = ['client_credentials'];
		expect((await grant(PASSWORD)).data.error).toBe('unsupported_grant_type');
	});

	it('lets access tokens expire, by time or at once; partner tokens stay', async () => {
		vendor.state.config.accessTokenSeconds = 60;
		const { access_token, expires_in } = (await grant(PASSWORD)).data;
		expect(expires_in).toBe('60');
		vendor.clock.advance(61_000);
		const late = await call(access_token);
		expect([late.status, late.data, late.headers['www-authenticate']]).toEqual([
			401,
			[expect.objectContaining({ errorCode: 'Unauthorized', modelType: null })],
			'Bearer',
		]);
		const next = (await grant(PASSWORD)).data.access_token;
		await http.post('/__sandbox/actions/expireTokens', {});
		expect((await call(next)).status).toBe(401);
		expect((await call(ERECRUITER_LOGINS.partnerToken)).status).toBe(200);
		vendor.action('revokeToken', { token: ERECRUITER_LOGINS.partnerToken });
		expect((await call(ERECRUITER_LOGINS.partnerToken)).status).toBe(401);
		expect((await http.get('/v1.1/Recruitments')).status).toBe(401);
	});
});

describe('eRecruiter sandbox: requests', () => {
	const partner = async (path: string) => await call(ERECRUITER_LOGINS.partnerToken, path);

	it('needs a companyId of the login, except for Account/Companies', async () => {
		const { data } = await partner('/v1.1/Account/Companies');
		expect(data).toEqual([
			{ companyId: COMPANY_ID, companyName: 'Example Sp. z o.o.' },
			{ companyId: SECOND_COMPANY_ID, companyName: expect.any(String) },
		]);
		const missing = await partner('/v1.1/Account/Stages');
		expect([missing.status, missing.data[0].errorCode]).toEqual([400, 'CompanyIdRequired']);
		expect((await partner('/v1.1/Account/Stages?companyId=1')).status).toBe(403);
		const names = (await partner(`/v1.1/Recruitments?companyId=${SECOND_COMPANY_ID}`)).data
			.recruitments;
		expect(names.map((row: { id: number }) => row.id)).toEqual([507]);
	});

	it('ignores letter case, serves both versions, refuses unknown paths and parameters', async () => {
		for (const path of ['/v1.0/recruitments?COMPANYID=', '/V1.1/RECRUITMENTS?companyid=']) {
			expect((await partner(`${path}${COMPANY_ID}`)).status).toBe(200);
		}
		const unknown = await partner(`/v1.1/Recruitments?companyId=${COMPANY_ID}&filters.limit=5`);
		expect([unknown.status, unknown.data]).toEqual([
			400,
			[
				{
					message: 'Unknown parameter filters.limit',
					errorCode: 'InvalidParameter',
					modelType: null,
				},
			],
		]);
		vendor.state.config.refuseUnknownQuery = false;
		expect((await partner(`/v1.1/Recruitments?companyId=${COMPANY_ID}&x=1`)).status).toBe(200);
		for (const path of [
			'/v1.2/Recruitments',
			'/v1.1/Vacancies',
			'/v1.1/Candidates/abc?companyId=18800000',
		]) {
			const { status, data } = await partner(path);
			expect([path, status, data[0].errorCode]).toEqual([path, 404, 'NotFound']);
		}
	});

	it('can limit the rate', async () => {
		vendor.state.config.rateLimit = 2;
		const path = '/v1.1/Account/Companies';
		const statuses = [await partner(path), await partner(path), await partner(path)].map(
			(one) => one.status,
		);
		expect(statuses).toEqual([200, 200, 429]);
		expect(Number((await partner(path)).headers['retry-after'])).toBeGreaterThan(0);
	});

	it('publishes the career-site feed without login', async () => {
		const feed = async (query: string) =>
			await http.get(`/skk/company/${COMPANY_ID}/offers.json?${query}`);
		const first = (await feed(`hash=${FEED_HASH}&page=2&take=1`)).data.jobs;
		const second = (await feed(`hash=${FEED_HASH}`)).data.jobs;
		const ids = (jobs: Array<{ jobOfferRegionId: number }>) =>
			jobs.map((job) => job.jobOfferRegionId);
		expect(ids(first)).toHaveLength(4);
		expect(ids(second)).not.toEqual(ids(first));
		expect(ids(second).sort()).toEqual(ids(first).sort());
		const [one, two] = first.filter((job: { jobOfferId: number }) => job.jobOfferId === 4_900_001);
		expect(one.jobOfferRegionId).not.toBe(two.jobOfferRegionId);
		expect((await feed('hash=wrong')).status).toBe(404);
		const empty = await http.get(`/skk/company/${SECOND_COMPANY_ID}/offers.json?hash=${FEED_HASH}`);
		expect(empty.data).toEqual({ jobs: [] });
		const xml = await http.get(`/skk/company/${COMPANY_ID}/offers.xml?hash=${FEED_HASH}`);
		expect(xml.headers['content-type']).toContain('text/xml');
		expect(xml.data.match(/<job>/g)).toHaveLength(4);
		expect((await http.get(`/OffersXml.ashx?cid=${COMPANY_ID}`)).data).toContain(
			'<title>Magazynier</title>',
		);
	});
});
