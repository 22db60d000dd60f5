import { isBotCheck } from '../../../nodes/RobotaUa/botCheck.ts';
import {
	expiryOf,
	login,
	loginKey,
	loginRequest,
	readLogin,
	sessionToken,
} from '../../../nodes/RobotaUa/login.ts';

const jwt = (exp?: number, id = 'a') => {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	return `${part({ alg: 'none' })}.${part({ id, ...(exp === undefined ? {} : { exp }) })}.x`;
};
const NOW = 1_800_000_000_000;
const LATER = NOW / 1000 + 3600;
const now = () => NOW;

describe('readLogin', () => {
	const answer = (statusCode: number, body: unknown, headers = {}) => ({
		statusCode,
		body,
		headers,
	});

	it('takes the token parsed or in its quotes', () => {
		expect(readLogin(answer(200, jwt()))).toBe(jwt());
		expect(readLogin(answer(200, `"${jwt()}"\n`))).toBe(jwt());
	});

	it('tells a refusal, an outage and a bot check apart', () => {
		expect(() => readLogin(answer(401, { message: 'Невірний пароль' }))).toThrow(
			/^Login: HTTP 401: Невірний пароль\. Check User Name/,
		);
		expect(() => readLogin(answer(400, ''))).toThrow(/^Login: HTTP 400\. Check/);
		expect(() => readLogin(answer(200, { success: false }))).toThrow(/^Login: .* holds no token/);
		expect(() => readLogin(answer(503, { message: 'down' }))).toThrow(/^Login outage: /);
		expect(() => readLogin(answer(429, { message: 'slow' }))).toThrow(/^Login outage: /);
		expect(() => readLogin(undefined)).toThrow(/^Login outage: /);
		expect(() => readLogin(answer(403, '<!DOCTYPE html><title>Just a moment...'))).toThrow(
			/^Login bot check: /,
		);
		expect(() => readLogin(answer(429, 'x', { 'cf-mitigated': 'challenge' }))).toThrow(
			/^Login bot check: /,
		);
	});

	it('never repeats e-mail addresses or tokens of the answer', () => {
		expect(() => readLogin(answer(401, { message: 'no user hr@example.com' }))).toThrow(
			'no user [e-mail]',
		);
	});
});

describe('isBotCheck', () => {
	it('needs the status and a sign; cf-ray is none', () => {
		const page = '  <!doctype html><html>';
		expect(isBotCheck(403, {}, page)).toBe(true);
		expect(isBotCheck(503, {}, Buffer.from(page))).toBe(true);
		expect(isBotCheck(403, { 'cf-mitigated': 'challenge' }, undefined)).toBe(true);
		expect(isBotCheck(200, { 'cf-mitigated': 'challenge' }, page)).toBe(false);
		expect(isBotCheck(403, { 'cf-ray': 'x' }, { message: 'no' })).toBe(false);
		expect(isBotCheck(500, {}, page)).toBe(false);
	});
});

describe('sessionToken', () => {
	it('logs in once for all who ask at the same time', async () => {
		let calls = 0;
		const slow = async () => {
			calls += 1;
			await new Promise((resolve) => setTimeout(resolve, 5));
			return jwt(LATER);
		};
		const all = await Promise.all([1, 2, 3].map(() => sessionToken('one', '', slow, now)));
		expect(all).toEqual([jwt(LATER), jwt(LATER), jwt(LATER)]);
		expect(calls).toBe(1);
	});

	it('hands a token on until its end, unless it is the one that was refused', async () => {
		const give = (token: string) => async () => token;
		const fail = async () => await Promise.reject(new Error('must not log in'));
		await sessionToken('two', '', give(jwt(LATER, 'first')), now);
		expect(await sessionToken('two', 'an-older-token', fail, now)).toBe(jwt(LATER, 'first'));
		expect(await sessionToken('two', jwt(LATER, 'first'), give(jwt(LATER, 'second')), now)).toBe(
			jwt(LATER, 'second'),
		);
		const atEnd = () => LATER * 1000 - 30_000;
		expect(await sessionToken('two', '', give(jwt(LATER, 'third')), atEnd)).toBe(
			jwt(LATER, 'third'),
		);
		// Without a readable end it is not handed on.
		await sessionToken('three', '', give('a.b.c'), now);
		expect(await sessionToken('three', '', give('d.e.f'), now)).toBe('d.e.f');
	});

	it('lets the next one try after a failure', async () => {
		const refuse = async () => await Promise.reject(new Error('Login: no'));
		await expect(sessionToken('four', '', refuse, now)).rejects.toThrow('Login: no');
		expect(await sessionToken('four', '', async () => jwt(LATER), now)).toBe(jwt(LATER));
	});
});

describe('login', () => {
	const credential = {
		username: ' hr@example.com ',
		password: ' secret ',
		loginUrl: 'https://auth-api.robota.ua/',
		sessionToken: '',
	};

	it('sends the password as it is, to the login host only', async () => {
		expect(loginRequest(credential)).toMatchObject({
			method: 'POST',
			url: 'https://auth-api.robota.ua/Login',
			body: { username: 'hr@example.com', password: ' secret ', remember: true },
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
		expect(() => loginRequest({ ...credential, loginUrl: 'http://auth-api.robota.ua' })).toThrow(
			"'Login URL'",
		);
	});

	it('hides the request in a network fault', async () => {
		const fault = Object.assign(new Error('connect'), { config: { data: credential.password } });
		const failing = login(credential, async () => await Promise.reject(fault), now);
		await expect(failing).rejects.toThrow(/^Login outage: .* could not be reached$/);
	});

	it('keeps apart logins that differ in any part, and no password', () => {
		const key = loginKey(credential);
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		expect(loginKey({ ...credential, password: 'x' })).not.toBe(key);
		expect(loginKey({ ...credential, username: 'x' })).not.toBe(key);
		expect(loginKey({ ...credential, sessionToken: 'new' })).toBe(key);
	});

	it('reads the end of a token, or none', () => {
		expect(expiryOf(jwt(LATER))).toBe(LATER * 1000);
		expect(expiryOf(jwt())).toBeUndefined();
		expect(expiryOf('nonsense')).toBeUndefined();
	});
});
