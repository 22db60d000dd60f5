import { isBelow } from '../../../nodes/shared/http/origin.ts';
import { collect, pagesByOffset } from '../../../nodes/shared/http/pages.ts';
import { LOGIN_MARK, LOGIN_OUTAGE_MARK, readThrown } from '../../../nodes/shared/http/thrown.ts';
import { Parameters } from '../../../nodes/shared/operations/parameters.ts';

describe('pagesByOffset with a counter', () => {
	const rows = Array.from({ length: 45 }, (_, index) => index);

	it('reads on after a page that was cut to the vendor’s largest size', async () => {
		const asked: number[] = [];
		const read = async (offset: number) => {
			asked.push(offset);
			const items = rows.slice(offset, offset + 20);
			return { items, more: offset + items.length < rows.length };
		};
		expect(await collect(pagesByOffset(100, read))).toEqual(rows);
		expect(asked).toEqual([0, 20, 40]);
	});

	it('moves on by the rows that were sent, not by those that are new', async () => {
		const asked: number[] = [];
		const pages: Record<number, number[]> = { 0: [0, 1], 2: [2], 4: [3, 4] };
		const read = async (offset: number) => {
			asked.push(offset);
			return { items: pages[offset] ?? [], read: offset === 6 ? 0 : 2 };
		};
		expect(await collect(pagesByOffset(2, read))).toEqual([0, 1, 2, 3, 4]);
		expect(asked).toEqual([0, 2, 4, 6]);
	});

	it('ends when the counter promises rows that never come', async () => {
		let asked = 0;
		const read = async (offset: number) => {
			asked++;
			return { items: offset === 0 ? [1] : [], more: true };
		};
		expect(await collect(pagesByOffset(10, read))).toEqual([1]);
		expect(asked).toBe(2);
	});
});

describe('isBelow', () => {
	const base = 'https://api.example.com/v1.1';
	it.each([
		[`${base}/Candidates?limit=1`, true],
		[`${base}/`, true],
		[`${base}/../oAuth/Token`, false],
		[`${base}/%2e%2e/oAuth/Token`, false],
		[`${base}5/Candidates`, false],
		['https://api.example.com.evil.example/v1.1/x', false],
		['http://api.example.com/v1.1/x', false],
		['nonsense', false],
	])('%s: %s', (url, expected) => {
		expect(isBelow(url, base)).toBe(expected);
	});
});

describe('readThrown of a login step', () => {
	it('tells a refusal from an outage', () => {
		const refused = readThrown(
			new Error('wrapped', { cause: new Error(`${LOGIN_MARK}no such user`) }),
		);
		expect(refused).toEqual({
			sent: false,
			loginRefused: true,
			reading: { kind: 'unauthorized', message: 'no such user' },
		});
		const down = readThrown(new Error(`${LOGIN_OUTAGE_MARK}down`));
		expect(down).toEqual({ sent: false, reading: { kind: 'unavailable', message: 'down' } });
	});
});

describe('optionalList', () => {
	const read = (value: unknown) =>
		new Parameters(
			() => value,
			[{ displayName: 'Consents', name: 'consents', type: 'json', default: '' }],
		).optionalList('consents');

	it('takes a list as text and as it is', () => {
		expect(read('[1, {"a": 2}]')).toEqual([1, { a: 2 }]);
		expect(read([1])).toEqual([1]);
		expect(read('')).toBeUndefined();
	});
	it.each(['{', '{}', 'text', 5])('refuses %j by its name', (value) => {
		expect(() => read(value)).toThrow("'Consents'");
	});
});
