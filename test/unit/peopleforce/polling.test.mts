import {
	pollByWindow,
	type Detail,
	type WindowSource,
} from '../../../nodes/PeopleForce/trigger/backlog.ts';
import { readStable } from '../../../nodes/PeopleForce/trigger/list.ts';
import { vacancyState } from '../../../nodes/PeopleForce/trigger/vacancies.ts';
import { eventItem } from '../../../nodes/PeopleForce/trigger/watch.ts';
import type { PeopleForceClient } from '../../../nodes/PeopleForce/vendor.ts';
import { buildFailure, VendorError } from '../../../nodes/shared/http/failure.ts';
import type { Sighting } from '../../../nodes/shared/polling/cursor.ts';

const MINUTE = 60_000;
const OVERLAP = 2 * MINUTE;
const at = (minute: number, second = 0) =>
	new Date(Date.UTC(2026, 10, 21, 10, minute, second)).toISOString();

/** A vendor with records by ID → time of change. */
class Records implements WindowSource {
	readonly records = new Map<string, string>();

	readonly failing = new Map<string, VendorError>();

	vendorNow?: string;

	windows: Array<{ from: string; to: string }> = [];

	reads: string[] = [];

	constructor(readonly decidedByDetail = false) {}

	async sight(window: { from: string; to: string }) {
		this.windows.push(window);
		const sightings: Sighting[] = [...this.records]
			.filter(([, time]) => time >= window.from && time <= window.to)
			.map(([id, time]) => ({ id, version: time, at: time }));
		return await Promise.resolve({
			sightings,
			...(this.vendorNow === undefined ? {} : { vendorNow: this.vendorNow }),
		});
	}

	async detail(id: string, known: string | undefined): Promise<Detail | undefined> {
		this.reads.push(id);
		const failure = this.failing.get(id);
		if (failure !== undefined) throw failure;
		const version = this.records.get(id);
		if (version === undefined) return await Promise.resolve(undefined);
		return version === known ? { version } : { version, item: { id, version } };
	}

	incomplete(id: string) {
		return { id };
	}
}

const fault = (status: number) =>
	new VendorError(buildFailure('PeopleForce', 'GET /employees', { status, applied: 'no' }));

/** Polls at a time and keeps the state as n8n does: through JSON. */
function poller(source: WindowSource) {
	let stored: unknown;
	return async (now: string, isLate = () => false) => {
		const outcome = await pollByWindow(source, OVERLAP, stored, 'scope', { now, isLate });
		stored = JSON.parse(JSON.stringify(outcome.state));
		return { ...outcome, ids: outcome.items.map(({ id }) => id) };
	};
}

describe('pollByWindow', () => {
	it('records at first and reaches back by the overlap afterwards', async () => {
		const source = new Records();
		source.records.set('old', at(0));
		const poll = poller(source);
		expect((await poll(at(1))).ids).toEqual([]);
		source.records.set('late', at(0, 30));
		source.records.set('new', at(1, 30));
		expect((await poll(at(2))).ids).toEqual(['late', 'new']);
		expect((await poll(at(3))).ids).toEqual([]);
		expect(source.windows.map(({ from, to }) => [from, to])).toEqual([
			[at(-1), at(1)],
			[at(-1), at(2)],
			[at(0), at(3)],
		]);
	});

	it('follows a vendor whose clock is behind', async () => {
		const source = new Records();
		const poll = poller(source);
		// Ten minutes behind: what is created now carries a time that lies before our last poll.
		source.vendorNow = at(0);
		await poll(at(10));
		source.records.set('a', at(0, 30));
		source.vendorNow = at(1);
		expect((await poll(at(11))).ids).toEqual(['a']);
		source.records.set('b', at(1, 30));
		source.vendorNow = at(2);
		expect((await poll(at(12))).ids).toEqual(['b']);
		source.vendorNow = at(3);
		expect((await poll(at(13))).ids).toEqual([]);
	});

	it('keeps equal times apart and reports each later change once', async () => {
		const source = new Records();
		const poll = poller(source);
		await poll(at(1));
		for (const id of ['a', 'b', 'c']) source.records.set(id, at(1, 30));
		expect((await poll(at(2))).ids).toEqual(['a', 'b', 'c']);
		source.records.set('b', at(2, 30));
		expect((await poll(at(3))).ids).toEqual(['b']);
	});

	it('asks the detail where the list tells no time', async () => {
		const source = new Records(true);
		source.records.set('before', at(0));
		const poll = poller(source);
		expect((await poll(at(1))).ids).toEqual([]);
		expect(source.reads).toEqual(['before']);
		expect((await poll(at(1, 30))).ids).toEqual([]);
		source.records.set('before', at(1, 45));
		expect((await poll(at(2))).ids).toEqual(['before']);
		expect((await poll(at(3))).ids).toEqual([]);
	});

	it('holds what waits through an outage and gives up after five tries', async () => {
		const source = new Records();
		const poll = poller(source);
		await poll(at(1));
		for (const id of ['a', 'b', 'c']) source.records.set(id, at(1, 30));
		source.failing.set('b', fault(503));
		const first = await poll(at(2));
		expect(first.ids).toEqual(['a']);
		expect(first.fault).toBeInstanceOf(VendorError);
		source.failing.set('b', fault(422));
		expect((await poll(at(9))).ids).toEqual(['c']);
		for (const minute of [10, 11, 12]) expect((await poll(at(minute))).ids).toEqual([]);
		const last = await poll(at(13));
		expect(last.items).toEqual([{ id: 'b', incomplete: expect.stringContaining('422') }]);
		expect((await poll(at(14))).ids).toEqual([]);
	});

	it('does at least one record a poll, however late it is', async () => {
		const source = new Records();
		const poll = poller(source);
		await poll(at(1));
		for (const id of ['a', 'b', 'c']) source.records.set(id, at(1, 30));
		const seen = [];
		for (const minute of [2, 3, 4, 5]) seen.push((await poll(at(minute), () => true)).ids);
		expect(seen).toEqual([['a'], ['b'], ['c'], []]);
	});

	it('drops a record that is gone', async () => {
		const source = new Records();
		const poll = poller(source);
		await poll(at(1));
		for (const id of ['a', 'b', 'c']) source.records.set(id, at(1, 30));
		const detail = source.detail.bind(source);
		source.detail = async (id, known) => (id === 'a' ? undefined : await detail(id, known));
		expect((await poll(at(2))).ids).toEqual(['b', 'c']);
	});

	it('passes on what is no failure of the vendor', async () => {
		const source = new Records();
		const poll = poller(source);
		await poll(at(1));
		source.records.set('a', at(1, 30));
		source.detail = async () => await Promise.reject(new TypeError('a defect'));
		await expect(poll(at(2))).rejects.toThrow('a defect');
	});
});

/** A list in pages of two, from which records leave while it is read. */
function shrinking(rows: string[], leaving: Array<string | undefined>) {
	let present = [...rows];
	let reads = 0;
	const call = async (_id: string, { query }: { query: { page?: number } }) => {
		const page = query.page ?? 1;
		const data = present.slice((page - 1) * 2, page * 2).map((id) => ({ id }));
		const pages = Math.max(1, Math.ceil(present.length / 2));
		const left = leaving[reads++];
		present = present.filter((id) => id !== left);
		const headers = { date: 'Sat, 21 Nov 2026 10:00:00 GMT' };
		return await Promise.resolve({
			status: 200,
			headers,
			body: { data, metadata: { pagination: { page, pages } } },
		});
	};
	return { client: { call } as unknown as PeopleForceClient, reads: () => reads };
}

describe('readStable', () => {
	const idOf = ({ id }: { id?: unknown }) => String(id);

	it('reads a list of several pages again, so that a shift between pages loses nobody', async () => {
		const { client } = shrinking(['a', 'b', 'c', 'd', 'e'], ['a']);
		const { rows, vendorNow } = await readStable(client, 'employee.getAll', {}, idOf as never);
		expect(rows.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(vendorNow).toBe('2026-11-21T10:00:00.000Z');
	});

	it('reads a single page once', async () => {
		const { client, reads } = shrinking(['a', 'b'], []);
		await readStable(client, 'employee.getAll', {}, idOf as never);
		expect(reads()).toBe(1);
	});
});

describe('vacancyState', () => {
	const vacancy = {
		id: 1,
		title: 'T',
		state: 'opened',
		department: { id: 4, name: 'IT' },
		applications_count: 3,
		updated_at: at(1),
	};

	it('changes with what people edit, not with counts, times or names', () => {
		const same = {
			...vacancy,
			applications_count: 9,
			updated_at: at(2),
			department: { id: 4, name: 'I.T.' },
		};
		expect(vacancyState(same)).toBe(vacancyState(vacancy));
		expect(vacancyState({ ...vacancy, state: 'closed' })).not.toBe(vacancyState(vacancy));
		expect(vacancyState({ ...vacancy, title: 'U' })).not.toBe(vacancyState(vacancy));
		expect(vacancyState({ ...vacancy, department: { id: 5 } })).not.toBe(vacancyState(vacancy));
	});
});

describe('eventItem', () => {
	it('adds ID, type and UTC time', () => {
		const item = eventItem(
			{ id: 7 },
			{ event: 'employeeUpdated', id: '7', version: 'v', at: '2026-11-21T10:12:44+01:00' },
		);
		expect(item).toEqual({
			id: 7,
			eventId: 'peopleforce:employeeUpdated:7:v',
			eventType: 'employeeUpdated',
			eventTime: '2026-11-21T09:12:44.000Z',
		});
	});
});
