import { createHash } from 'node:crypto';

import {
	HEADHUNTER_LOGINS,
	type RunningHeadHunter,
	startHeadHunter,
} from '../../../sandbox/vendors/headhunter/index.mts';

let vendor: RunningHeadHunter;
beforeAll(async () => {
	vendor = await startHeadHunter();
});
afterAll(async () => {
	const errors = vendor.errors();
	await vendor.close();
	expect(errors).toEqual([]);
});
beforeEach(() => {
	vendor.clock.reset();
	vendor.reseed();
});

const { clientId, clientSecret, accessToken, refreshToken, userAgent } = HEADHUNTER_LOGINS;
const REDIRECT = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

async function token(fields: Record<string, string>) {
	const response = await fetch(`${vendor.url}/token`, {
		method: 'POST',
		body: new URLSearchParams(fields),
	});
	return { status: response.status, body: (await response.json()) as Record<string, string> };
}

async function call(path: string, own: RequestInit & { token?: string } = {}) {
	const { token: bearer = accessToken, ...init } = own;
	const response = await fetch(`${vendor.url}${path}`, {
		...init,
		headers: {
			Authorization: `Bearer ${bearer}`,
			'HH-User-Agent': userAgent,
			...init.headers,
		},
	});
	const text = await response.text();
	const body: unknown = text === '' ? undefined : JSON.parse(text);
	return { status: response.status, body };
}

async function authorize(extra: Record<string, string> = {}): Promise<URL> {
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: clientId,
		redirect_uri: REDIRECT,
		state: 's1',
		...extra,
	});
	const response = await fetch(`${vendor.url}/oauth/authorize?${query}`, { redirect: 'manual' });
	return new URL(response.headers.get('location') ?? 'about:blank');
}

describe('OAuth', () => {
	const client = { client_id: clientId, client_secret: clientSecret };

	it('gives a code for a token once, with PKCE when asked', async () => {
		const verifier = 'v'.repeat(50);
		const challenge = createHash('sha256').update(verifier).digest('base64url');
		const back = await authorize({ code_challenge: challenge, code_challenge_method: 'S256' });
		expect(back.searchParams.get('state')).toBe('s1');
		const code = back.searchParams.get('code') ?? '';
		const grant = { grant_type: 'authorization_code', ...client, code, redirect_uri: REDIRECT };
		expect((await token({ ...grant, code_verifier: 'wrong' })).body).toMatchObject({
			error_description: 'code verifier mismatch',
		});
		const made = await token({ ...grant, code_verifier: verifier });
		expect(made.body).toMatchObject({ token_type: 'bearer', expires_in: 1_209_600 });
		expect((await call('/me', { token: made.body.access_token })).status).toBe(200);
		expect((await token({ ...grant, code_verifier: verifier })).body).toMatchObject({
			error_description: 'code has already been used',
		});
		expect((await token({ ...grant, client_secret: 'no' })).body.error).toBe('invalid_client');
	});

	it('refreshes once and only after expiry', async () => {
		const grant = { grant_type: 'refresh_token', refresh_token: refreshToken, ...client };
		expect((await token(grant)).body.error_description).toBe('token not expired');
		vendor.clock.advance(15 * 86_400_000);
		expect(await call('/me')).toMatchObject({
			status: 403,
			body: { errors: [{ type: 'oauth', value: 'token_expired' }], oauth_error: 'token-expired' },
		});
		const fresh = await token(grant);
		expect(fresh.status).toBe(200);
		expect((await call('/me', { token: fresh.body.access_token })).status).toBe(200);
		expect((await token(grant)).body.error_description).toBe('token has already been refreshed');
	});

	it('shows a page where the switch says so, and refuses a foreign redirect', async () => {
		vendor.state.config.approvalPage = true;
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: clientId,
			redirect_uri: REDIRECT,
		});
		const page = await fetch(`${vendor.url}/oauth/authorize?${query}`);
		expect(await page.text()).toContain('id="approve"');
		vendor.state.config.redirectUri = 'https://n8n.example/';
		const bad = await fetch(`${vendor.url}/oauth/authorize?${query}`);
		expect(bad.status).toBe(400);
	});
});

describe('strictness', () => {
	it.each([
		['/me', { headers: { 'HH-User-Agent': '' } }, 400, 'bad_user_agent'],
		[
			'/me',
			{ headers: { 'HH-User-Agent': 'MyApp/1.0 (my-app-feedback@example.com)' } },
			400,
			'bad_user_agent',
		],
		['/me', { token: 'unknown' }, 403, 'oauth'],
		['/me?page=1', {}, 400, 'bad_argument'],
		['/nothing', {}, 404, 'not_found'],
		['/negotiations', {}, 400, 'bad_argument'],
		['/negotiations/response?vacancy_id=98000101&order_by=updated_at', {}, 400, 'bad_argument'],
		['/negotiations/response?vacancy_id=98000101&per_page=51', {}, 400, 'bad_argument'],
		['/negotiations/1', {}, 404, 'negotiations'],
		['/employers/3600/vacancies/active', {}, 404, 'not_found'],
		['/employers/3500/vacancies/active?all_accessible=true&manager_id=1', {}, 400, 'bad_argument'],
		['/me', { headers: { 'X-Manager-Account-Id': '5' } }, 403, 'manager_extra_accounts'],
	])('%s %j is answered %i %s', async (path, init, status, type) => {
		const answer = await call(path, init);
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject({
			request_id: expect.any(String),
			errors: [expect.objectContaining({ type })],
		});
	});

	it('takes forms for steps and JSON for vacancies', async () => {
		const [id] = vendor.state.topics.keys();
		const json = { 'content-type': 'application/json' };
		const wrong = await call(`/negotiations/offer/${id}`, {
			method: 'PUT',
			headers: json,
			body: '{"message":"x"}',
		});
		expect(wrong.status).toBe(400);
		expect((await call(`/negotiations/offer/${id}`, { method: 'PUT' })).status).toBe(204);
		expect((await call(`/negotiations/offer/${id}`, { method: 'PUT' })).body).toMatchObject({
			errors: [{ type: 'negotiations', value: 'wrong_state' }],
		});
		const unknown = await call('/vacancies', {
			method: 'POST',
			headers: json,
			body: '{"nonsense":1}',
		});
		expect(unknown.body).toMatchObject({ errors: [{ type: 'bad_json_data' }] });
	});

	it('shows contacts of those who responded only, and pages chats from the message that is named', async () => {
		const topic = [...vendor.state.topics.values()].find(({ resumeId }) => resumeId !== undefined);
		const bare = await call(`/resumes/${topic?.resumeId}`);
		expect(bare.body).toMatchObject({ contact: [], contact_view_status: 'NONE' });
		const full = await call(`/resumes/${topic?.resumeId}?topic_id=${topic?.id}`);
		expect(full.body).toMatchObject({ contact: [{ kind: 'phone' }, { kind: 'email' }] });
		for (const text of ['a', 'b', 'c']) vendor.action('write', { topic: topic?.id, text });
		const chat = `/common/chats/${topic?.chatId}/messages?order=next`;
		type Chat = { messages: Array<{ id: string }>; has_more: boolean };
		const first = (await call(`${chat}&limit=2`)).body as Chat;
		expect(first).toMatchObject({ has_more: true, messages: [{}, {}] });
		const last = first.messages[1].id;
		const next = (await call(`${chat}&limit=2&start_message_id=${last}`)).body as Chat;
		expect(next.messages[0].id).toBe(last);
		expect((await call(`${chat}&limit=51`)).status).toBe(400);
		expect((await call(`${chat}&start_message_id=1`)).status).toBe(400);
	});

	it('refuses a step back, a manager beside other fields, settings of a plain action and twins of a draft', async () => {
		const [id] = vendor.state.topics.keys();
		const send = async (method: string, path: string, body: object) =>
			await call(path, {
				method,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
		await call(`/negotiations/offer/${id}`, { method: 'PUT' });
		expect((await call(`/negotiations/response/${id}`, { method: 'PUT' })).status).toBe(403);
		const both = { name: 'Бухгалтер', manager: { id: '7701' } };
		expect((await send('PUT', '/vacancies/98000101', both)).status).toBe(400);
		const actions = [
			{
				type: 'VACANCY_PUBLICATION_FOR_VACANCY_MANAGER',
				settings: { vacancies_only_mine: false },
			},
		];
		const url = 'https://a.example/x';
		expect((await send('POST', '/webhook/subscriptions', { url, actions })).status).toBe(400);
		const [row] = vendor.state.vacancies;
		const draft = await send('POST', '/vacancies/drafts', {
			name: row.name,
			description: `<p>${'Работа '.repeat(30)}</p>`,
			areas: [{ id: row.areaId }],
			professional_roles: [{ id: '18' }],
			vacancy_properties: { properties: [{ property_type: 'HH_FREE' }] },
		});
		const { id: draftId } = draft.body as { id: string };
		expect(await call(`/vacancies/drafts/${draftId}/publish`, { method: 'POST' })).toMatchObject({
			status: 400,
			body: { errors: [{ value: 'duplicate', items: [{ id: Number(row.id) }] }] },
		});
	});

	it('rations resume views, allows one webhook, and is the same for the same seed', async () => {
		vendor.state.config.viewsPerDay = 1;
		const topics = [...vendor.state.topics.values()];
		const view = async (index: number) =>
			await call(`/resumes/${topics[index].resumeId}?topic_id=${topics[index].id}`);
		expect((await view(0)).status).toBe(200);
		expect(await view(1)).toMatchObject({
			status: 429,
			body: { errors: [{ type: 'resumes', value: 'view_limit_exceeded' }] },
		});
		const subscribe = async () =>
			await call('/webhook/subscriptions', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ url: 'https://a.example/x', actions: [{ type: 'VACANCY_CHANGE' }] }),
			});
		expect((await subscribe()).status).toBe(201);
		expect((await subscribe()).body).toMatchObject({
			errors: [{ type: 'notifications', value: 'already_exist' }],
		});
		const ids = topics.map(({ resumeId }) => resumeId);
		vendor.reseed();
		expect([...vendor.state.topics.values()].map(({ resumeId }) => resumeId)).toEqual(ids);
	});
});
