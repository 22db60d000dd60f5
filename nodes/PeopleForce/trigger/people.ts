import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import type { Query } from '../../shared/http/types';
import { readText } from '../../shared/people/read';
import type { Sighting } from '../../shared/polling/cursor';
import { simplifyCandidate } from '../recruitmentShapes';
import { simplifyEmployee } from '../shapes';
import type { PeopleForceClient } from '../vendor';
import { unwrap } from '../vendor';
import { pollByWindow } from './backlog';
import type { Detail, WindowSource } from './backlog';
import { readStable } from './list';
import { eventItem, newestFirst, SAMPLE_DAYS, SAMPLES } from './watch';
import type { EventSource, Watch } from './watch';

/** Employees or candidates: lists with filters by time of creation and change. */
interface Kind {
	list: 'employee.getAll' | 'candidate.getAll';
	single: 'employee.get' | 'candidate.get';
	/** Further parameters of the list. */
	query: (watch: Watch) => Query;
	simplify: (record: IDataObject) => IDataObject;
	/** Employees' list shows no times (peopleforce.md 2.4): only single reads tell them. */
	listTellsTimes: boolean;
}

const employees: Kind = {
	list: 'employee.getAll',
	single: 'employee.get',
	query: () => ({ status: 'all' }),
	simplify: simplifyEmployee,
	listTellsTimes: false,
};

const candidates: Kind = {
	list: 'candidate.getAll',
	single: 'candidate.get',
	query: ({ vacancyIds }) => ({ 'vacancy_ids[]': vacancyIds }),
	simplify: simplifyCandidate,
	listTellsTimes: true,
};

type TimeField = 'created_at' | 'updated_at';

class PeopleWindow implements WindowSource {
	private readonly rows = new Map<string, IDataObject>();

	readonly decidedByDetail: boolean;

	constructor(
		private readonly client: PeopleForceClient,
		private readonly kind: Kind,
		private readonly time: TimeField,
		private readonly watch: Watch,
	) {
		this.decidedByDetail = time === 'updated_at' && !kind.listTellsTimes;
	}

	async sight({
		from,
		to,
	}: {
		from: string;
		to: string;
	}): Promise<{ sightings: Sighting[]; vendorNow?: string }> {
		const query = {
			...this.kind.query(this.watch),
			[`${this.time}[gte]`]: from,
			[`${this.time}[lte]`]: to,
		};
		const reading = await readStable(this.client, this.kind.list, query, ({ id }) => readText(id));
		const sightings: Sighting[] = [];
		for (const row of reading.rows) {
			const id = readText(row.id);
			const shown = this.kind.listTellsTimes ? readText(row[this.time]) : undefined;
			const noEvent = shown !== undefined && (this.isBefore(row, from) || this.isOnlyNew(row));
			if (id === undefined || noEvent) continue;
			this.rows.set(id, row);
			// A record is created once; a change is known by its time.
			const version = this.time === 'created_at' ? 'created' : (shown ?? to);
			sightings.push({ id, version, at: shown ?? to });
		}
		return { ...reading, sightings };
	}

	async detail(id: string, known: string | undefined, from: string): Promise<Detail | undefined> {
		const row = this.rows.get(id);
		const enough = this.kind.listTellsTimes && this.watch.output === 'simplified';
		const record = enough && row !== undefined ? row : await this.read(id);
		if (record === undefined) return undefined;
		const version = readText(record[this.time]) ?? '';
		const repeated = this.time === 'updated_at' && version === known;
		// What waits since an earlier poll lies before this window.
		const before = row !== undefined && this.isBefore(record, from);
		return repeated || before || this.isOnlyNew(record)
			? { version }
			: { version, item: this.item(id, record) };
	}

	incomplete(id: string): IDataObject | undefined {
		const row = this.rows.get(id) ?? { id };
		return this.item(id, row);
	}

	/** The record as the API reads it; undefined when it is gone. */
	private async read(id: string): Promise<IDataObject | undefined> {
		const outcome = await this.client.attempt(this.kind.single, { path: { id } });
		if (outcome.ok) return unwrap(outcome.body);
		if (outcome.failure.kind === 'notFound') return undefined;
		throw new VendorError(outcome.failure);
	}

	/** A filter that was ignored shows old records. */
	private isBefore(record: IDataObject, from: string): boolean {
		return Date.parse(readText(record[this.time]) ?? '') < Date.parse(from);
	}

	/** A new record is no changed one. */
	private isOnlyNew(record: IDataObject): boolean {
		const created = readText(record.created_at);
		return (
			this.time === 'updated_at' && created !== undefined && created === readText(record.updated_at)
		);
	}

	private item(id: string, record: IDataObject): IDataObject {
		const { event, output } = this.watch;
		const at = readText(record[this.time]);
		return eventItem(output === 'raw' ? record : this.kind.simplify(record), {
			event,
			id,
			at,
			...(this.time === 'updated_at' && at !== undefined ? { version: at } : {}),
		});
	}
}

/** Records read for a test run: the newest ones may be no event. */
const MAX_LOOKED_AT = 12;

async function sample(
	client: PeopleForceClient,
	kind: Kind,
	time: TimeField,
	watch: Watch,
	now: string,
): Promise<IDataObject[]> {
	const source = new PeopleWindow(client, kind, time, watch);
	let items: IDataObject[] = [];
	for (const days of SAMPLE_DAYS) {
		const since = new Date(Date.parse(now) - days * 24 * 3600 * 1000).toISOString();
		const { sightings } = await source.sight({ from: since, to: now });
		// Without a time in the list the IDs tell the order: they grow.
		const newest = sightings.sort((a, b) =>
			a.at === b.at ? Number(b.id) - Number(a.id) : a.at < b.at ? 1 : -1,
		);
		items = [];
		for (const { id } of newest.slice(0, MAX_LOOKED_AT)) {
			const detail = await source.detail(id, undefined, since);
			if (detail?.item !== undefined) items.push(detail.item);
			if (items.length >= SAMPLES) break;
		}
		if (items.length >= SAMPLES) break;
	}
	return items.sort(newestFirst((item) => item.eventTime));
}

function peopleSource(kind: Kind, time: TimeField, nothing: string): EventSource {
	return {
		nothing,
		poll: async (client, watch, stored, scope, clock) => {
			const source = new PeopleWindow(client, kind, time, watch);
			return await pollByWindow(source, watch.overlapMs, stored, scope, clock);
		},
		sample: async (client, watch, now) => await sample(client, kind, time, watch, now),
	};
}

export const candidateCreated = peopleSource(
	candidates,
	'created_at',
	`No candidate was added in the last ${SAMPLE_DAYS.at(-1)} days.`,
);
export const candidateUpdated = peopleSource(
	candidates,
	'updated_at',
	`No candidate was changed in the last ${SAMPLE_DAYS.at(-1)} days.`,
);
export const employeeCreated = peopleSource(
	employees,
	'created_at',
	`No employee was added in the last ${SAMPLE_DAYS.at(-1)} days.`,
);
export const employeeUpdated = peopleSource(
	employees,
	'updated_at',
	`No employee was changed in the last ${SAMPLE_DAYS.at(-1)} days.`,
);
