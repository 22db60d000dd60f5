import fc from 'fast-check';

import { block, newBudget, take } from '../../../nodes/shared/http/budget.ts';
import { buildFailure, hostFailure, redact } from '../../../nodes/shared/http/failure.ts';
import { multipart } from '../../../nodes/shared/http/multipart.ts';
import {
	fillPath,
	pinnedBase,
	resolveLink,
	sameOrigin,
} from '../../../nodes/shared/http/origin.ts';
import { formatQuery, withQuery } from '../../../nodes/shared/http/query.ts';
import { DEFAULT_RETRY, parseRetryAfter, retryDelay } from '../../../nodes/shared/http/retry.ts';
import { readThrown } from '../../../nodes/shared/http/thrown.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('Retry-After', () => {
	it.each([
		['7', 7000],
		['0', 0],
		['86400', 86_400_000],
		['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
		['Sat, 21 Nov 2026 11:00:00 GMT', 0],
		['soon', undefined],
		['-5', undefined],
		[undefined, undefined],
	])('%s', (value, expected) => expect(parseRetryAfter(value, now)).toBe(expected));
});

describe('retryDelay', () => {
	const failure = (
		kind: 'rateLimited' | 'unavailable' | 'timeout' | 'network' | 'unauthorized' | 'challenge',
		applied: 'no' | 'unknown' = 'no',
		retryAfterMs?: number,
	) => ({ ...buildFailure('V', 'GET /x', { applied, retryAfterMs }, { kind }) });

	it('waits out a 429 also for a write, as long as asked', () => {
		expect(retryDelay(failure('rateLimited', 'no', 5000), false, 1, 0, 0.5)).toBe(5000);
	});
	it('does not wait out an absurd Retry-After', () => {
		expect(retryDelay(failure('rateLimited', 'no', 86_400_000), true, 1, 0, 0.5)).toBeUndefined();
	});
	it('never repeats a write whose outcome is unknown', () => {
		for (const kind of ['unavailable', 'timeout', 'network'] as const) {
			expect(retryDelay(failure(kind, 'unknown'), false, 1, 0, 0.5)).toBeUndefined();
		}
	});
	it('repeats a write when the connection was never made', () => {
		expect(retryDelay(failure('network', 'no'), false, 1, 0, 0.5)).toBeGreaterThan(0);
	});
	it('repeats a read after passing faults, never a login refusal or a bot check', () => {
		expect(retryDelay(failure('unavailable'), true, 1, 0, 0)).toBeGreaterThan(0);
		expect(retryDelay(failure('unauthorized'), true, 1, 0, 0)).toBeUndefined();
		expect(retryDelay(failure('challenge'), true, 1, 0, 0)).toBeUndefined();
	});
	it('is bounded in attempts and in time', () => {
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
				let waited = 0;
				let attempt = 1;
				for (;;) {
					const delay = retryDelay(failure('unavailable'), true, attempt, waited, random);
					if (delay === undefined) break;
					waited += delay;
					attempt++;
				}
				expect(attempt).toBeLessThanOrEqual(DEFAULT_RETRY.attempts);
				expect(waited).toBeLessThanOrEqual(DEFAULT_RETRY.maxTotalMs);
			}),
		);
	});
});

describe('rate budget', () => {
	it('never lets more through than the rule, whatever the calling pattern', () => {
		const rule = { requests: 10, perMs: 1000, burst: 3 };
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), (gaps) => {
				let state = newBudget(rule, 0);
				let clock = 0;
				const sent: number[] = [];
				for (const gap of gaps) {
					clock += gap;
					const taken = take(state, rule, clock);
					state = taken.state;
					sent.push(clock + taken.waitMs);
				}
				sent.sort((a, b) => a - b);
				for (let i = 0; i < sent.length; i++) {
					const inWindow = sent.filter((at) => at > sent[i] - 1000 && at <= sent[i]).length;
					expect(inWindow).toBeLessThanOrEqual(10 + 3 + 1);
				}
			}),
		);
	});
	it('holds everything back while blocked', () => {
		const rule = { requests: 10, perMs: 1000 };
		const state = block(newBudget(rule, 0), 5000);
		expect(take(state, rule, 1000).waitMs).toBe(4000);
	});
	it('owes nothing for a clock that was put back by an hour', () => {
		const rule = { requests: 10, perMs: 1000, burst: 3 };
		let state = newBudget(rule, 3_600_000);
		const waits = [0, 0, 0, 0].map(() => {
			const taken = take(state, rule, 0);
			({ state } = taken);
			return taken.waitMs;
		});
		expect(waits).toEqual([0, 0, 0, 100]);
	});
});

describe('origin', () => {
	it('accepts https, and http on this machine only', () => {
		expect(pinnedBase('Base URL', 'https://a.example/v1/')).toBe('https://a.example/v1');
		expect(pinnedBase('Base URL', 'http://127.0.0.1:7801')).toBe('http://127.0.0.1:7801');
		for (const bad of ['http://a.example', 'https://u:p@a.example', '', 'ftp://a', 7, undefined]) {
			expect(() => pinnedBase('Base URL', bad)).toThrow("'Base URL'");
		}
	});
	it('tells hosts apart', () => {
		expect(sameOrigin('https://a.example/x', 'https://a.example')).toBe(true);
		expect(sameOrigin('https://a.example.evil/x', 'https://a.example')).toBe(false);
		expect(sameOrigin('http://169.254.169.254/', 'https://a.example')).toBe(false);
		expect(resolveLink('/next?c=1', 'https://a.example/v1/x')).toBe('https://a.example/next?c=1');
	});
	it('encodes path values and refuses those that address something else', () => {
		expect(fillPath('/e/{id}/n', { id: 'a/b c' })).toBe('/e/a%2Fb%20c/n');
		for (const id of ['', ' ', '.', '..'])
			expect(() => fillPath('/e/{id}', { id })).toThrow("'id'");
	});
});

describe('query', () => {
	it('keeps brackets literal, repeats lists, leaves out what is empty', () => {
		expect(
			formatQuery({ 'ids[]': [1, 2], 'at[gte]': 'a b', none: undefined, gone: null, e: '' }),
		).toBe('ids[]=1&ids[]=2&at[gte]=a%20b');
		expect(withQuery('https://a.example/x?y=1', { z: true })).toBe(
			'https://a.example/x?y=1&z=true',
		);
	});
});

describe('redact', () => {
	it('takes out e-mails, phones and tokens', () => {
		const text = redact(
			'User jan.kowalski@example.com (+48 600 100 200) key abcdefabcdefabcdefabcdefabcdef0123 <b>x</b>',
		);
		expect(text).toBe('User [e-mail] ([number]) key [token] x');
	});
	it('shortens', () => expect(redact('x '.repeat(500)).length).toBeLessThanOrEqual(300));
});

describe('failures', () => {
	it('say the vendor first and carry n8n’s failure class', () => {
		const failure = buildFailure('PeopleForce', 'GET /e', {
			status: 429,
			applied: 'no',
			retryAfterMs: 9,
		});
		expect(failure.message).toBe('PeopleForce is receiving too many requests (HTTP 429)');
		expect(hostFailure(failure)).toEqual({ cause: 'rate-limited', retryAfterMs: 9 });
	});
	it('reads exceptions of n8n’s helper without their secrets', () => {
		const axios = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
		expect(readThrown(Object.assign(new Error('x'), { cause: axios }))).toMatchObject({
			sent: false,
			reading: { kind: 'network' },
		});
		const timeout = Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
		expect(readThrown({ cause: timeout })).toMatchObject({
			sent: true,
			reading: { kind: 'timeout' },
		});
		const answered = {
			cause: { response: { status: 401, headers: { 'X-A': 'b' }, data: { a: 1 } } },
		};
		expect(readThrown(answered).response).toEqual({
			status: 401,
			headers: { 'x-a': 'b' },
			body: { a: 1 },
		});
		const broken = { message: 'aborted', code: 'ECONNRESET', response: { status: 200 } };
		expect(readThrown({ cause: broken })).toEqual({
			sent: true,
			reading: { kind: 'network', message: 'the answer broke off' },
		});
		expect(readThrown(new Error('Login bot check: Cloudflare answered'))).toMatchObject({
			sent: false,
			reading: { kind: 'challenge', message: 'Cloudflare answered' },
		});
		expect(readThrown(new Error('Login: wrong password'))).toMatchObject({
			sent: false,
			reading: { kind: 'unauthorized', message: 'wrong password' },
		});
	});
});

describe('multipart', () => {
	it('writes fields and files', () => {
		const { bytes, contentType } = multipart(
			[
				{ name: 'skills[]', value: 'sql' },
				{
					name: 'resume',
					fileName: 'a"b.pdf',
					contentType: 'application/pdf',
					bytes: Buffer.from('%PDF'),
				},
			],
			'B',
		);
		expect(contentType).toBe('multipart/form-data; boundary=B');
		expect(bytes.toString()).toBe(
			'--B\r\nContent-Disposition: form-data; name="skills[]"\r\n\r\nsql\r\n' +
				'--B\r\nContent-Disposition: form-data; name="resume"; filename="a%22b.pdf"\r\n' +
				'Content-Type: application/pdf\r\n\r\n%PDF\r\n--B--\r\n',
		);
	});
});
