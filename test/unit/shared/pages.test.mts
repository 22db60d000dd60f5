import {
	collect,
	pagesByLastId,
	pagesByLink,
	pagesByNumber,
	pagesByOffset,
} from '../../../nodes/shared/http/pages.ts';

const numbers = (from: number, to: number) =>
	Array.from({ length: Math.max(0, to - from) }, (_, i) => ({ id: from + i }));

describe('pagesByLink', () => {
	it('sends the link alone and ends without one', async () => {
		const asked: Array<string | undefined> = [];
		const pages: Record<string, { items: unknown[]; next?: string }> = {
			'': { items: [1, 2], next: 'b' },
			b: { items: [3], next: 'c' },
			c: { items: [] },
		};
		const all = await collect(
			pagesByLink(async (link) => {
				asked.push(link);
				return pages[link ?? ''];
			}),
		);
		expect(all).toEqual([1, 2, 3]);
		expect(asked).toEqual([undefined, 'b', 'c']);
	});
	it('does not run in circles', async () => {
		const all = await collect(pagesByLink(async () => ({ items: [1], next: 'same' })));
		expect(all).toEqual([1, 1]);
	});
});

describe('pagesByNumber', () => {
	it.each([0, 1, 50, 51, 120])('reads %i records', async (count) => {
		const read = async (page: number) => ({
			items: numbers((page - 1) * 50, Math.min(count, page * 50)),
			pages: Math.ceil(count / 50),
		});
		expect(await collect(pagesByNumber(read))).toHaveLength(count);
	});
	it('asks once when the list tells no page count', async () => {
		let asked = 0;
		await collect(pagesByNumber(async () => ({ items: [++asked] })));
		expect(asked).toBe(1);
	});
	it('ends when a page repeats the first one', async () => {
		const all = await collect(pagesByNumber(async () => ({ items: [1, 2], pages: 9 })));
		expect(all).toEqual([1, 2]);
	});
	it('stops reading at the limit', async () => {
		let asked = 0;
		const read = async (page: number) => {
			asked++;
			return { items: numbers(page * 10, page * 10 + 10), pages: 100 };
		};
		expect(await collect(pagesByNumber(read), 15)).toHaveLength(15);
		expect(asked).toBe(2);
	});
});

describe('pagesByOffset', () => {
	it.each([0, 1, 100, 101, 250])('reads %i records', async (count) => {
		const read = async (offset: number, limit: number) => ({
			items: numbers(offset, Math.min(count, offset + limit)),
		});
		expect(await collect(pagesByOffset(100, read))).toHaveLength(count);
	});
	it('ends when the vendor ignores offset', async () => {
		const all = await collect(pagesByOffset(2, async () => ({ items: [1, 2] })));
		expect(all).toEqual([1, 2]);
	});
});

describe('pagesByLastId', () => {
	it('takes every record once although pages overlap', async () => {
		const ids = ['1', '2', '3', '4', '5'];
		const read = async (last: string | undefined) => {
			const from = last === undefined ? 0 : Math.max(0, ids.indexOf(last));
			return { items: ids.slice(from, from + 3) };
		};
		expect(await collect(pagesByLastId((id: string) => id, read))).toEqual(ids);
	});
});
