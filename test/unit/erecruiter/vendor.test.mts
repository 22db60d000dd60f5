import { endpoints, listKeys } from '../../../nodes/ERecruiter/endpoints.ts';
import { resources } from '../../../nodes/ERecruiter/resources/index.ts';
import { concludeScope } from '../../../nodes/ERecruiter/resources/access/scope.ts';
import { profile } from '../../../nodes/ERecruiter/vendor.ts';
import { fillTemplate } from '../../../nodes/ERecruiter/write/template.ts';

const failure = (status: number, body: unknown, headers: Record<string, string> = {}) =>
	profile.readFailure({ status, headers, body });

describe('readFailure', () => {
	it('takes a success for one', () => {
		expect(failure(200, [])).toBeUndefined();
		expect(failure(204, '')).toBeUndefined();
		expect(failure(200, 'text')).toBeUndefined();
	});

	it('takes a page of HTML for none', () => {
		expect(failure(200, '\n<!doctype html>')?.kind).toBe('unexpected');
	});

	it.each([
		[[{ message: 'A', errorCode: 'X' }, { message: 'B' }], 'A; B', 'X'],
		[{ Message: 'A', ErrorCode: 7 }, 'A', '7'],
		[{ error: 'E' }, 'E', undefined],
		['text', 'text', undefined],
		['<html>', undefined, undefined],
		[null, undefined, undefined],
	])('reads %j', (body, message, code) => {
		const reading = failure(400, body);
		expect([reading?.message, reading?.code]).toEqual([message, code]);
	});

	it.each([
		[{ message: 'The token has expired' }, {}, /has expired\. With/],
		[
			{},
			{ 'www-authenticate': 'Bearer error="invalid_token", error_description="expired"' },
			/^The access token has expired/,
		],
		[{}, { 'www-authenticate': 'Bearer error="invalid_token"' }, /^The access token is not valid/],
		[{}, {}, /does not tell whether it is wrong, has expired/],
	])(
		'tells an expired token from a wrong one where the answer does: %j %j',
		(body, headers, advice) => {
			expect(failure(401, body, headers as Record<string, string>)?.advice).toMatch(advice);
		},
	);

	it.each([403, 404])('names the scope switch for %i', (status) => {
		expect(failure(status, [])?.advice).toContain('Wybrane rekrutacje / Selected recruitments');
	});
});

describe('concludeScope', () => {
	it.each([
		[{ recruitmentScope: 'Selected' }, 'selected'],
		[{ recruitments: { access: 'Wybrane' } }, 'selected'],
		[{ recruitmentScope: 'All' }, 'all'],
		[{ allRecruitments: false }, 'selected'],
		[{ allRecruitments: true }, 'all'],
		[[{ name: 'Recruitments.Selected' }], 'selected'],
		[[{ name: 'Recruitments.Read' }], 'unknown'],
		[{ candidates: 'All' }, 'unknown'],
		[{ recruitmentScope: 'All', selectedRecruitments: true }, 'unknown'],
		[null, 'unknown'],
	])('%j is %s', (permissions, scope) => {
		const finding = concludeScope(permissions, 3);
		expect(finding.scope).toBe(scope);
		expect(finding.concludedFrom).toContain(
			scope === 'unknown' ? 'the 3 recruitments' : 'not documented',
		);
	});
});

describe('fillTemplate', () => {
	it('keeps types, leaves out what has no value, and objects of which nothing is left', () => {
		const template = {
			id: '{id}',
			name: '{first} {last}',
			list: ['{first}', '{none}'],
			deep: { a: '{none}', b: { c: '{none}' } },
			fixed: { on: true, empty: {} },
		};
		const values = { id: 5, first: 'Jan', last: 'Testowy', none: undefined };
		expect(fillTemplate(template, values)).toEqual({
			id: 5,
			name: 'Jan Testowy',
			list: ['Jan'],
			fixed: { on: true, empty: {} },
		});
	});

	it('does not read placeholders in values, nor inherited names', () => {
		expect(fillTemplate({ a: '{x}' }, { x: '{y}' })).toEqual({ a: '{y}' });
		expect(() => fillTemplate({ a: '{toString}' }, { x: 1 })).toThrow('{toString}');
	});
});

describe('endpoint table', () => {
	it('claims no vendor evidence, and every write is an assumption', () => {
		for (const { evidence, method } of Object.values(endpoints)) {
			expect(evidence).toBe(method === 'GET' ? 'thirdParty' : 'assumption');
		}
		for (const id of Object.keys(listKeys)) expect(endpoints).toHaveProperty([id]);
	});

	it('is used whole, and every assumed operation stands behind the switch', () => {
		const operations = resources.flatMap((resource) => resource.operations);
		const used = new Set<string>(operations.flatMap((operation) => operation.endpoints));
		expect(Object.keys(endpoints).filter((id) => !used.has(id))).toEqual([]);
		for (const { endpoints: ids, properties } of operations) {
			const assumed = ids.some((id) => endpoints[id].evidence === 'assumption');
			const guarded = properties.some(({ name }) => name === 'confirmed');
			expect(guarded).toBe(assumed);
		}
	});
});
