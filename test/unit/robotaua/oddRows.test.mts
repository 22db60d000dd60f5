/** Rows that do not stand where their date says, or have none: none lost, none twice. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { type ApplyQuery, PAGE_SIZE, reachOf } from '../../../nodes/RobotaUa/applies.ts';
import { selectApplies } from '../../../nodes/RobotaUa/resources/application/select.ts';
import { pollResponses, startPolling, type Watch } from '../../../nodes/RobotaUa/trigger/poll.ts';
import type { ResponseCursor } from '../../../nodes/RobotaUa/trigger/cursor.ts';
import type { RobotaUaClient } from '../../../nodes/RobotaUa/vendor.ts';

interface Row extends IDataObject {
	id: number;
	addDate?: string;
}

const query: ApplyQuery = { vacancyId: 0, folderId: 0, filter: '', candidateTypes: [] };
const watch: Watch = { query, excludeRejected: true, zone: 'Europe/Kyiv' };
const never = () => false;

/** A list whose rows stand as the test puts them. */
class Account {
	rows: Row[] = [];
	rejected: Row[] = [];
	reads = 0;

	readonly client = {
		read: async (_: string, { body }: { body: { page: number; folderId: number } }) => {
			this.reads += 1;
			const rows = body.folderId === 0 ? this.rows : this.rejected;
			const applies = rows.slice(body.page * PAGE_SIZE, (body.page + 1) * PAGE_SIZE);
			return await Promise.resolve({ applies, total: rows.length });
		},
	} as unknown as RobotaUaClient;

	private cursor?: ResponseCursor;

	async poll(): Promise<number[]> {
		this.reads = 0;
		if (this.cursor === undefined) {
			this.cursor = await startPolling(this.client, watch, 'scope');
			return [];
		}
		const { cursor, responses } = await pollResponses(this.client, watch, this.cursor, never);
		this.cursor = JSON.parse(JSON.stringify(cursor)) as ResponseCursor;
		return responses.map(({ id }) => Number(id)).sort((a, b) => a - b);
	}
}

/** Rows a minute apart, newest first; `from` minutes after a start ten hours ago. */
const START = Date.now() - 10 * 3_600_000;
const date = (minute: number) => {
	const text = new Date(START + minute * 60_000).toLocaleString('sv', { timeZone: watch.zone });
	return text.replace(' ', 'T');
};
const rows = (from: number, count: number): Row[] =>
	Array.from({ length: count }, (_, index) => ({
		id: from + index,
		addDate: date(from + index),
	})).reverse();
const ids = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => from + index);

describe.each([
	['no date', undefined],
	['the empty date of the year 1', '0001-01-01T00:00:00'],
])('a response with %s', (_, addDate) => {
	it('is given once, and hides none of those after it', async () => {
		const account = new Account();
		account.rows = [{ id: 900, addDate }, ...rows(0, 30)];
		expect(await account.poll()).toEqual([]);
		expect(await account.poll()).toEqual([]);
		account.rows = [{ id: 901, addDate }, ...rows(100, 50), ...account.rows];
		expect(await account.poll()).toEqual([...ids(100, 50), 901]);
		expect(await account.poll()).toEqual([]);
	});
});

describe('an old response that stands among the new ones', () => {
	it.each([0, 7, 19])('at row %i hides none of those after it', async (position) => {
		const account = new Account();
		const old = { id: 900, addDate: '2024-02-03T10:00:00' };
		account.rows = rows(0, 30);
		await account.poll();
		account.rows = [...rows(300, 30), ...account.rows];
		account.rows.splice(position, 0, old);
		expect((await account.poll()).filter((id) => id !== 900)).toEqual(ids(300, 30));
		expect(await account.poll()).toEqual([]);
	});

	it('makes no old ones new when the trigger is switched on', async () => {
		const account = new Account();
		account.rows = [{ id: 900, addDate: '2024-02-03T10:00:00' }, ...rows(0, 50)];
		await account.poll();
		// Taken back meanwhile.
		account.rows = [...rows(51, 1), ...account.rows.slice(1)];
		expect(await account.poll()).toEqual([51]);
		account.rows = [...rows(52, 30), ...account.rows];
		expect(await account.poll()).toEqual(ids(52, 30));
	});

	it('does not end the look for rejected ones', async () => {
		const account = new Account();
		account.rows = rows(0, 5);
		await account.poll();
		account.rejected = rows(100, 30);
		account.rows = [...account.rejected, ...account.rows];
		account.rejected = [{ id: 900, addDate: '2024-02-03T10:00:00' }, ...account.rejected];
		expect(await account.poll()).toEqual([]);
	});

	it('does not end Get Many', async () => {
		const account = new Account();
		const old = { id: 900, addDate: '2024-02-03T10:00:00' };
		account.rows = [...rows(100, 3), old, ...rows(60, 30), ...rows(0, 20)];
		const receivedAfter = new Date(START + 59.5 * 60_000).toISOString();
		const selected = await selectApplies(account.client, {
			query,
			zone: watch.zone,
			receivedAfter,
			excludeRejected: false,
			skipUnreadable: false,
		});
		expect(selected.applies).toHaveLength(33);
	});
});

it('a date in the future hides none of those that come after it', async () => {
	const account = new Account();
	account.rows = rows(0, 30);
	await account.poll();
	const ahead = { id: 900, addDate: '2099-01-01T00:00:00' };
	account.rows = [ahead, ...account.rows];
	expect(await account.poll()).toEqual([900]);
	account.rows = [ahead, ...rows(590, 9), ...account.rows.slice(1)];
	expect(await account.poll()).toEqual(ids(590, 9));
	expect(await account.poll()).toEqual([]);
});

it('an ordered list is left where it was left before: one page for a few new ones', async () => {
	const account = new Account();
	account.rows = rows(0, 400).map((row) => ({ ...row, addDate: date(row.id * 30 - 12_000) }));
	await account.poll();
	account.rows = [...rows(590, 5), ...account.rows];
	expect(await account.poll()).toEqual(ids(590, 5));
	// The page, and the folder Rejected.
	expect(account.reads).toBe(2);
});

describe('reachOf', () => {
	it('is never below a row that is not shown, in an ordered list with one row out of place', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 25, maxLength: 60 }),
				fc.nat(59),
				fc.nat(19),
				(minutes, which, place) => {
					const all = [...minutes]
						.sort((a, b) => b - a)
						.map((minute, id) => ({ id, addDate: date(minute - 4000) }));
					const [moved] = all.splice(which % all.length, 1);
					all.splice(place, 0, moved);
					const reach = reachOf(all.slice(0, PAGE_SIZE));
					const missed = all
						.slice(PAGE_SIZE)
						.filter((row) => reach !== undefined && row.addDate > reach);
					expect(missed).toEqual([]);
				},
			),
		);
	});
});
