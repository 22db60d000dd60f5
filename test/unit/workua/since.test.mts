import { PAGE, since } from '../../../nodes/WorkUa/feed.ts';
import type { WorkUaClient } from '../../../nodes/WorkUa/vendor.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-21T10:00:00Z');

/** A feed of responses a minute apart, the highest ID now; some with a date of their own. */
function feedOf(count: number, dates: Record<number, string> = {}) {
	let reads = 0;
	const client = {
		read: async (_: string, { query }: { query: { before_id?: number } }) => {
			reads += 1;
			const top = Math.min(count, (query.before_id ?? Infinity) - 1);
			const ids = Array.from({ length: Math.max(0, Math.min(PAGE, top)) }, (__, at) => top - at);
			const dateOf = (id: number) =>
				dates[id] ?? new Date(NOW - (count - id) * 60_000).toISOString();
			const items = ids.map((id) => ({ id, job_id: 1, date: dateOf(id) }));
			return await Promise.resolve({ status: 'ok', items });
		},
	} as unknown as WorkUaClient;
	return { client, reads: () => reads };
}

describe('since', () => {
	it('reads on although one response at the end of a page has an old date', async () => {
		const { client } = feedOf(400, { 351: '2020-01-01T00:00:00Z', 302: '2020-01-01T00:00:00Z' });
		const found = await since(client, { types: ['send'] }, NOW - 3 * HOUR);
		const ids = found.map(({ id }) => id);
		expect(ids).toHaveLength(181 - 2);
		expect([ids[0], ids.at(-1)]).toEqual([220, 400]);
	});

	it('ends with the page that lies behind the moment', async () => {
		const { client, reads } = feedOf(400);
		expect(await since(client, { types: ['send'] }, NOW - HOUR / 4)).toHaveLength(16);
		expect(reads()).toBe(1);
	});
});
