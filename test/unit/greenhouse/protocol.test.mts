/** Pure parts of Greenhouse's HTTP: lists, limits, errors, login. */
import type { IDataObject } from 'n8n-workflow';

import { endpoints } from '../../../nodes/Greenhouse/endpoints.ts';
import {
	between,
	chunks,
	mergeNewest,
	nextLink,
	splitQuery,
} from '../../../nodes/Greenhouse/list.ts';
import {
	bearer,
	readToken,
	TokenDesk,
	tokenRequest,
	type Token,
} from '../../../nodes/Greenhouse/login.ts';
import { resources } from '../../../nodes/Greenhouse/resources/index.ts';
import { profile } from '../../../nodes/Greenhouse/vendor.ts';
import { collect } from '../../../nodes/shared/http/pages.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');

async function* listOf(...ids: number[]): AsyncGenerator<IDataObject> {
	for (const id of ids) yield await Promise.resolve({ id });
}

describe('lists', () => {
	it('splits long lists of values at 50, several of them in all combinations', () => {
		const ids = Array.from({ length: 101 }, (_, index) => String(index));
		const queries = splitQuery({
			ids,
			job_ids: ids.slice(0, 51),
			status: 'active',
			none: undefined,
		});
		expect(queries).toHaveLength(6);
		expect(new Set(queries.map((query) => String(query.ids).split(',').length))).toEqual(
			new Set([50, 1]),
		);
		expect(queries.every((query) => query.status === 'active' && !('none' in query))).toBe(true);
		expect(splitQuery({ ids: [] })).toEqual([]);
		expect(splitQuery({})).toEqual([{}]);
		expect(chunks([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
	});

	it('joins lists by id, newest first, each record once', async () => {
		const merged = await collect(
			mergeNewest([listOf(9, 4, 1), listOf(8, 4), listOf(), listOf(10)]),
		);
		expect(merged.map(({ id }) => id)).toEqual([10, 9, 8, 4, 1]);
	});

	it('stops reading the lists when it has enough', async () => {
		let read = 0;
		async function* counted() {
			for (let id = 1000; id > 0; id -= 1) {
				read += 1;
				yield await Promise.resolve({ id });
			}
		}
		expect(await collect(mergeNewest([counted(), listOf(5)]), 3)).toHaveLength(3);
		expect(read).toBeLessThan(6);
	});

	it('writes windows and reads the address of the next page only', () => {
		expect(between('A', 'B')).toBe('gte|A|lte|B');
		expect([between('A', undefined), between(undefined, 'B')]).toEqual(['gte|A', 'lte|B']);
		expect(between(undefined, undefined)).toBeUndefined();
		expect(nextLink('<https://h/v3/jobs?cursor=a>; rel="next"')).toBe('https://h/v3/jobs?cursor=a');
		expect(nextLink('<https://h/p>; rel="prev", <https://h/n?x=1,2>; rel="next"')).toBe(
			'https://h/n?x=1,2',
		);
		expect([
			nextLink(undefined),
			nextLink(''),
			nextLink('<>; rel="next"'),
			nextLink('<https://h/p>; rel="prev"'),
		]).toEqual(Array(4).fill(undefined));
	});
});

describe('failures and limits', () => {
	const read = (status: number, body: unknown, permission?: string) =>
		profile.readFailure({ status, headers: {}, body }, permission);

	it('reads the errors of v3 in all their forms', () => {
		expect(read(200, [])).toBeUndefined();
		expect(read(204, '')).toBeUndefined();
		expect(
			read(422, {
				message: 'Unprocessable Content',
				errors: ['No.', { per_page: 'too big' }, { ids: 'bad' }],
			}),
		).toMatchObject({
			message: 'No.; per_page: too big; ids: bad',
			fields: { per_page: ['too big'], ids: ['bad'] },
		});
		expect(read(404, { message: 'Resource not found' })).toMatchObject({
			message: 'Resource not found',
		});
		expect(read(429, 'Retry later')).toMatchObject({ message: 'Retry later' });
		expect(read(502, '<html>oops</html>')?.message).toBeUndefined();
		expect(read(403, {}, 'harvest:offers:list')?.advice).toContain(
			'the scope harvest:offers:list is missing',
		);
		expect(read(403, {})?.advice).toContain('a scope is missing');
	});

	it('turns the end of the window into our time, late rather than early', () => {
		const reset = NOW / 1000 + 30;
		const headers = {
			'x-ratelimit-limit': '50',
			'x-ratelimit-remaining': '7',
			'x-ratelimit-reset': String(reset),
		};
		expect(profile.readLimits?.(headers, NOW)).toEqual({
			limit: 50,
			remaining: 7,
			resetAt: NOW + 30_000,
		});
		const date = new Date(NOW - 3_600_000).toUTCString();
		const behind = { ...headers, date, 'x-ratelimit-reset': String(reset - 3600) };
		expect(profile.readLimits?.(behind, NOW + 400)?.resetAt).toBe(NOW + 30_400);
		expect(profile.readLimits?.({}, NOW)).toBeUndefined();
		expect(
			profile.readLimits?.({ 'x-ratelimit-remaining': '', 'x-ratelimit-reset': '1' }, NOW),
		).toBeUndefined();
	});
});

describe('login', () => {
	const credential = {
		clientId: 'abc-41',
		clientSecret: 'secret',
		actingUserId: '3300',
		tokenUrl: 'https://auth.greenhouse.io/token',
	};
	const answer = (statusCode: number, body: unknown, headers = {}) => ({
		statusCode,
		headers,
		body,
	});

	it('asks with Basic login and form', () => {
		expect(tokenRequest(credential)).toMatchObject({
			method: 'POST',
			headers: { Authorization: `Basic ${Buffer.from('abc-41:secret').toString('base64')}` },
			body: 'grant_type=client_credentials&sub=3300',
		});
		expect(tokenRequest({ ...credential, actingUserId: ' ' }).body).toBe(
			'grant_type=client_credentials',
		);
		expect(() =>
			tokenRequest({ ...credential, tokenUrl: 'http://auth.greenhouse.io/token' }),
		).toThrow(/Token URL/);
	});

	it.each([
		[{ access_token: 't', expires_at: '2026-11-21T11:00:00Z' }, {}, 3540],
		[{ access_token: 't', expires_in: 3600 }, {}, 3540],
		[{ access_token: 't' }, {}, 3540],
		[
			{ access_token: 't', expires_at: '2026-11-21T13:00:00Z' },
			{ date: 'Sat, 21 Nov 2026 12:00:00 GMT' },
			3540,
		],
		[{ access_token: 't', expires_at: '2026-11-21T10:00:20Z' }, {}, 30],
		[{ access_token: 't', expires_at: 'soon', expires_in: 0 }, {}, 3540],
	])('reads the life time of %j', (body, headers, seconds) => {
		const token = readToken(credential, answer(200, body, headers), NOW);
		expect([token.accessToken, (token.tokenEnd - NOW) / 1000]).toEqual(['t', seconds]);
	});

	it.each([
		[401, { error: 'invalid_client' }, /does not know this client ID/],
		[401, { message: 'Unauthorized', errorId: 'err-1' }, /does not know this client ID/],
		[
			400,
			{ message: 'client_id=abc does not contain a valid client ID suffix' },
			/hyphen and a number/,
		],
		[400, 'odd', /gave no token \(HTTP 400\)/],
		[429, 'Retry later', /Login outage: .*HTTP 429/],
		[503, '<html>', /Login outage/],
		[200, {}, /no access token/],
	])('explains %i %j without repeating the answer', (status, body, expected) => {
		expect(() => readToken(credential, answer(status, body), NOW)).toThrow(expected);
		try {
			readToken(credential, answer(status, body), NOW);
		} catch (error) {
			expect(String(error)).not.toContain('abc-41');
			expect(error).not.toHaveProperty('response');
		}
	});

	it('keeps one request in flight and passes a newer token on', async () => {
		const desk = new TokenDesk();
		let asked = 0;
		const request = async (): Promise<Token> => {
			asked += 1;
			const accessToken = `t${asked}`;
			await new Promise((resolve) => setTimeout(resolve, 5));
			return { accessToken, tokenEnd: NOW + 1000 };
		};
		const both = await Promise.all([
			desk.token(credential, request, NOW),
			desk.token(credential, request, NOW),
		]);
		expect(both.map(({ accessToken }) => accessToken)).toEqual(['t1', 't1']);
		const stale = { ...credential, accessToken: 'old' };
		expect((await desk.token(stale, request, NOW)).accessToken).toBe('t1');
		const same = { ...credential, accessToken: 't1' };
		expect((await desk.token(same, request, NOW)).accessToken).toBe('t2');
		expect((await desk.token(stale, request, NOW + 2000)).accessToken).toBe('t3');
		expect((await desk.token({ ...stale, clientSecret: 'other' }, request, NOW)).accessToken).toBe(
			't4',
		);
		await expect(
			desk.token(credential, async () => await Promise.reject(new Error('down')), NOW),
		).rejects.toThrow('down');
		expect((await desk.token(credential, request, NOW)).accessToken).toBe('t5');
	});

	it('tells an expired token before it is sent', () => {
		expect(bearer({ accessToken: 't', tokenEnd: String(NOW + 1) }, NOW)).toEqual({
			Authorization: 'Bearer t',
		});
		expect(bearer({ accessToken: 't', tokenEnd: '' }, NOW)).toEqual({ Authorization: 'Bearer t' });
		let thrown: unknown;
		try {
			bearer({ accessToken: 't', tokenEnd: String(NOW) }, NOW);
		} catch (error) {
			thrown = error;
		}
		expect(thrown).toMatchObject({ response: { status: 401 } });
	});
});

describe('operation table', () => {
	it('uses every endpoint but those behind drop-downs, and only known ones', () => {
		const used = new Set(
			resources.flatMap(({ operations }) => operations.flatMap((operation) => operation.endpoints)),
		);
		for (const id of used) expect(endpoints).toHaveProperty([id]);
		const unused = Object.keys(endpoints).filter((id) => !used.has(id as never));
		expect(unused).toEqual(['referrer.list', 'prospectPool.list', 'prospectPoolStage.list']);
	});

	it('names one scope for every endpoint', () => {
		for (const [id, endpoint] of Object.entries(endpoints)) {
			expect([id, endpoint.permission]).toEqual([
				id,
				expect.stringMatching(/^harvest:[a-z_]+:[a-z_]+$/),
			]);
			expect(endpoint.source).toContain('greenhouse.md');
		}
	});

	it('holds no operation on an assumption without a switch', () => {
		for (const { operations } of resources) {
			for (const operation of operations) {
				const assumed = operation.endpoints.some((id) => endpoints[id].evidence === 'assumption');
				const gated = operation.properties.some(({ name }) => name === 'confirmed');
				expect([operation.name, assumed]).toEqual([operation.name, gated]);
			}
		}
	});
});
