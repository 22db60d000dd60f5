import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Collection, Topic } from '../../../nodes/HeadHunter/topics';
import { Poll, type Ports, type Watch } from '../../../nodes/HeadHunter/trigger/poll';
import type { PollState } from '../../../nodes/HeadHunter/trigger/state';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-20T08:00:00Z');
const iso = (at: number) => new Date(at).toISOString();

interface Row {
	id: string;
	at: number;
	/** Time as HeadHunter writes it, when it is not `at`. */
	written?: string | null;
}

/** One vacancy with responses in one collection. */
class Vendor {
	rows: Row[] = [];

	/** A response that the next reading of the list does not show, since the list shifts. */
	slipping?: string;

	ports(now: number): Ports {
		const collection: Collection = {
			id: 'response',
			total: this.rows.length,
			withUpdates: 0,
			orders: ['last_change_time_except_employer_inbox'],
		};
		const topic = ({ id, at, written = iso(at) }: Row): Topic => ({
			id,
			vacancy: { id: '1', url: 'https://hh.example/vacancy/1' },
			record: { id, created_at: written, updated_at: written, state: { id: 'response' } },
		});
		const list = [...this.rows]
			.sort((a, b) => b.at - a.at)
			.filter(({ id }) => id !== this.slipping);
		const counters = { responses: this.rows.length };
		const each = async function* <T>(rows: T[]) {
			yield* await Promise.resolve(rows);
		};
		return {
			now: iso(now),
			isLate: () => false,
			activeVacancies: () => each<IDataObject>([{ id: '1', name: 'Accountant', counters }]),
			vacancy: async () => await Promise.resolve(undefined),
			collections: async () => await Promise.resolve([collection]),
			topics: () => {
				this.slipping = undefined;
				return each(list.map(topic));
			},
		};
	}
}

/** Polls and hands everything on, as the trigger does. */
class Trigger {
	state: PollState = {
		v: 1,
		scope: '',
		polledAt: iso(START),
		ready: false,
		employerId: '1',
		managerId: '1',
		vacancies: {},
		waiting: [],
	};

	constructor(private readonly vendor: Vendor) {}

	async poll(now: number): Promise<string[]> {
		const watch: Watch = {
			events: new Set(['newResponse']),
			mode: 'raw',
			baseline: !this.state.ready,
		};
		const { state, fresh } = await new Poll(this.vendor.ports(now), watch, this.state).run();
		this.state = { ...state, waiting: [] };
		return [...fresh.keys()];
	}
}

describe('polls of HeadHunter', () => {
	it('give each response once, also one that slipped past a reading, within the day', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 0, max: 40 * 60 }), { minLength: 1, maxLength: 8 }),
				fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 80, maxLength: 80 }),
				fc.nat(),
				async (minutes, jitter, pick) => {
					const vendor = new Vendor();
					const trigger = new Trigger(vendor);
					const arrivals = minutes
						.map((minute, index) => ({ id: String(index), at: START + minute * 60_000 }))
						.sort((a, b) => a.at - b.at);
					const slips = arrivals[pick % arrivals.length].id;
					const got: string[] = [];
					let done = false;
					for (let hour = 0; hour < 80; hour += 1) {
						const now = START + hour * HOUR + jitter[hour];
						vendor.rows = arrivals.filter(({ at }) => at < now && at >= START);
						if (!done && hour > 0 && vendor.rows.some(({ id }) => id === slips)) {
							vendor.slipping = slips;
							done = true;
						}
						const fresh = await trigger.poll(now);
						if (hour > 0) got.push(...fresh);
						else arrivals.splice(0, vendor.rows.length);
						if (arrivals.length === 0) return;
					}
					expect([...got].sort()).toEqual(arrivals.map(({ id }) => id).sort());
				},
			),
			{ numRuns: 60 },
		);
	});

	it('give what a sweep missed with the next one', async () => {
		const vendor = new Vendor();
		const trigger = new Trigger(vendor);
		const got: string[] = [];
		for (let hour = 0; hour <= 60; hour += 1) {
			const now = START + hour * HOUR + (hour === 12 || hour === 24 ? 2000 : 0);
			if (hour === 12 || hour === 24) {
				// Counted, but not listed: the list shifted between two pages.
				vendor.slipping = String(hour);
				vendor.rows.push({ id: String(hour), at: now - HOUR / 2 });
			}
			got.push(...(await trigger.poll(now)));
		}
		expect(got).toEqual(['12', '24']);
	});

	it('give a response whose time cannot be read, once', async () => {
		const vendor = new Vendor();
		const trigger = new Trigger(vendor);
		vendor.rows = [{ id: 'old', at: START, written: null }];
		expect(await trigger.poll(START)).toEqual([]);
		vendor.rows.push({ id: 'new', at: START + HOUR, written: null });
		expect(await trigger.poll(START + 2 * HOUR)).toEqual(['new']);
		vendor.rows.push({ id: 'other', at: START + 3 * HOUR });
		expect(await trigger.poll(START + 4 * HOUR)).toEqual(['other']);
		expect(await trigger.poll(START + 80 * HOUR)).toEqual([]);
	});
});
