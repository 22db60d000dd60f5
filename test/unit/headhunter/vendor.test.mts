import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { VendorResponse } from '../../../nodes/shared/http/types.ts';
import { buildFailure } from '../../../nodes/shared/http/failure.ts';
import { meaningOf } from '../../../nodes/HeadHunter/advice.ts';
import { isNoParticipant } from '../../../nodes/HeadHunter/messages.ts';
import { checkAgent, formBody, profileFor } from '../../../nodes/HeadHunter/vendor.ts';

const profile = profileFor(undefined);
const answer = (status: number, body: unknown, headers = {}): VendorResponse => ({
	status,
	headers,
	body,
});
const error = (type: string, value?: string, own: object = {}) => ({
	request_id: 'r1',
	errors: [{ type, ...(value === undefined ? {} : { value }), ...own }],
});

const failureOf = (response: VendorResponse) =>
	buildFailure(
		'HeadHunter',
		'GET /',
		{ status: response.status, applied: 'no' },
		profile.readFailure(response),
	);

describe('the meanings of 403 and 429', () => {
	it.each([
		['oauth', 'token_expired', 'unauthorized'],
		['oauth', 'no_scope', 'unauthorized'],
		['forbidden', undefined, 'forbidden'],
		['api_access_payment', 'action_must_be_payed', 'quota'],
		['resumes', 'quota_exceeded', 'quota'],
		['negotiations', 'wrong_state', 'conflict'],
		['negotiations', 'something_new', 'validation'],
		['vacancies', 'duplicate', 'conflict'],
		['captcha_required', 'captcha_required', 'challenge'],
		['manager_accounts', 'used_manager_account_forbidden', 'forbidden'],
	])('%s %s is %s, with what to do', (type, value, kind) => {
		const reading = profile.readFailure(answer(403, error(type, value)));
		expect(reading?.kind).toBe(kind);
		expect(reading?.advice?.length).toBeGreaterThan(20);
		expect(reading?.message).toContain(type);
	});

	it('takes a daily limit for no burst', () => {
		const daily = answer(429, error('resumes', 'view_limit_exceeded'));
		expect(profile.readFailure(daily)?.kind).toBe('quota');
		const burst = answer(429, error('too_many_requests'));
		expect(profile.readFailure(burst)?.kind).toBeUndefined();
		const drafts = answer(429, { type: 'vacancy', value: 'vacancy_draft_limit_exceeded' });
		expect(profile.readFailure(drafts)?.kind).toBe('quota');
	});

	it('renews for an expired token only', () => {
		const { renewal } = profile;
		const expired = answer(403, {
			...error('oauth', 'token_expired'),
			oauth_error: 'token-expired',
		});
		expect(renewal?.expired(expired)).toBe(true);
		for (const other of [
			answer(403, error('oauth', 'token_revoked')),
			answer(403, error('forbidden')),
			answer(403, '<html>token_expired</html>'),
			answer(400, error('oauth', 'token_expired')),
			answer(200, error('oauth', 'token_expired')),
		]) {
			expect(renewal?.expired(other, 1)).toBe(false);
		}
	});

	it('takes an unknown token for an expired one only after its end', () => {
		const unknown = answer(403, error('oauth', 'bad_authorization'));
		const expired = (endsAt?: number) => profile.renewal?.expired(unknown, endsAt);
		expect(expired(Date.now() - 1)).toBe(true);
		expect(expired(Date.now() + 60_000)).toBe(false);
		expect(expired()).toBe(false);
	});

	it('tells a blocked chat from one of others', () => {
		const blocked = answer(403, error('forbidden', undefined, { reason: 'chat_blocked' }));
		expect(profile.readFailure(blocked)).toMatchObject({
			code: 'forbidden/chat_blocked',
			advice: expect.stringContaining('blocked'),
		});
		expect(isNoParticipant(failureOf(blocked))).toBe(false);
		expect(isNoParticipant(failureOf(answer(403, error('forbidden'))))).toBe(true);
		expect(isNoParticipant(failureOf(answer(404, error('not_found'))))).toBe(true);
	});

	it('names fields, twins and the protection page', () => {
		const body = error('bad_json_data', 'area', { reason: 'required', pointer: '/area/id' });
		expect(profile.readFailure(answer(400, body))).toMatchObject({
			kind: 'validation',
			message: 'bad_json_data area: is missing (required)',
			fields: { 'area/id': ['is missing (required)'] },
		});
		const other = error('bad_json_data', 'area', { reason: 'toString' });
		expect(profile.readFailure(answer(400, other))?.message).toBe('bad_json_data area: toString');
		const twin = error('vacancies', 'duplicate', { found: 1, items: [{ id: 98000101 }] });
		expect(profile.readFailure(answer(403, twin))?.advice).toContain('98000101');
		const page = answer(403, '<html>', { server: 'ddos-guard' });
		expect(profile.readFailure(page)?.kind).toBe('challenge');
		expect(profile.readFailure(answer(500, '<html>'))).toEqual({});
		expect(profile.readFailure(answer(204, ''))).toBeUndefined();
		expect(meaningOf('unheard_of', undefined)).toBeUndefined();
	});
});

describe('credential', () => {
	const credential = {
		baseUrl: 'https://api.hh.ru/',
		userAgent: 'AcmeRecruiting/1.0 (it@acme.example)',
		site: 'hh.kz',
		locale: 'RU',
		requestsPerMinute: 60,
		oauthTokenData: { access_token: 'USER1' },
	};

	it.each(['', {}, { access_token: '' }])('asks for a connected account: %j', (oauthTokenData) => {
		const login: ICredentialDataDecryptedObject = { ...credential, oauthTokenData };
		expect(() => profile.settings(login)).toThrow('no connected account');
	});

	it('gives headers and query of each request', () => {
		expect(profileFor('8800').settings(credential)).toMatchObject({
			baseUrl: 'https://api.hh.ru',
			headers: { 'HH-User-Agent': credential.userAgent, 'X-Manager-Account-Id': '8800' },
			query: { host: 'hh.kz', locale: 'RU' },
			rate: { requests: 60 },
		});
		expect(profile.settings(credential)).not.toHaveProperty('tokenEndsAt');
		const stamped = { access_token: 'USER1', n8n_expires_at: '1700000000000' };
		expect(profile.settings({ ...credential, oauthTokenData: stamped })).toMatchObject({
			tokenEndsAt: 1_700_000_000_000,
		});
		expect(profile.settings(credential).headers).not.toHaveProperty('X-Manager-Account-Id');
	});

	it.each(['', 'n8n', 'Acme/1.0', 'Acme/1.0 (no mail)', 'MyApp/1.0 (my-app-feedback@example.com)'])(
		'refuses the agent "%s"',
		(agent) => {
			expect(() => checkAgent(agent)).toThrow('HH-User-Agent');
		},
	);
});

it('writes forms with repeated names', () => {
	const { bytes, contentType } = formBody({
		topic_id: ['1', '2'],
		message: 'Да & нет',
		none: undefined,
	});
	expect(contentType).toMatch(/^application\/x-www-form-urlencoded/);
	expect([...new URLSearchParams(bytes.toString())]).toEqual([
		['topic_id', '1'],
		['topic_id', '2'],
		['message', 'Да & нет'],
	]);
});
