/** How polls find new applications, stage changes and hires. */
import type { IDataObject } from 'n8n-workflow';

import { collect } from '../../shared/http/pages';
import { parseTime } from '../../shared/people/dates';
import type { Sighting } from '../../shared/polling/cursor';
import { mappedState } from '../../shared/stages/mapper';
import type { ListId } from '../endpoints';
import { between, listAll, readAll, readByIds, type ListQuery, type OnHeaders } from '../list';
import type { HireParts } from '../shapes';
import type { GreenhouseClient } from '../vendor';
import { enteredAt, stageEventOf } from './history';
import { createdEvents, hireEvents, readStageContexts } from './read';
import type { EventSource, Handling, PolledEvent, Watch, Window } from './watch';

const SAMPLES = 3;

/** ISO in UTC with milliseconds, so that times can be compared as texts. */
const time = (value: unknown) => parseTime(value, 'utc') ?? '';

async function changedRows(
	client: GreenhouseClient,
	list: ListId,
	field: 'created_at' | 'updated_at',
	{ from, to }: Window,
	onHeaders: OnHeaders,
	query: ListQuery = {},
): Promise<IDataObject[]> {
	const filter = { ...query, [field]: between(from, to) };
	return await collect(listAll(client, list, filter, undefined, onHeaders));
}

const jobsOf = ({ jobIds }: Watch): ListQuery => (jobIds.length > 0 ? { job_ids: jobIds } : {});

const ofJobs = ({ jobIds }: Watch, { job_id }: IDataObject) =>
	jobIds.length === 0 || jobIds.includes(String(job_id));

/** Rows of the backlog: those just listed, the others read by ID; a deleted one is left out. */
async function rowsOf(
	client: GreenhouseClient,
	list: ListId,
	ids: readonly string[],
	{ rows }: Pick<Handling, 'rows'>,
): Promise<IDataObject[]> {
	const read = await readByIds(
		client,
		list,
		ids.filter((id) => !rows.has(id)),
	);
	return ids.map((id) => rows.get(id) ?? read.get(id)).filter((row) => row !== undefined);
}

function byId(rows: readonly IDataObject[]): Map<string, IDataObject> {
	return new Map(rows.map((row) => [String(row.id), row]));
}

export const applicationCreated: EventSource = {
	nothing: 'There is no application yet',
	inParts: true,
	async sight(client, watch, window, { onHeaders }) {
		const query = { ...jobsOf(watch), ...(watch.prospects ? {} : { prospect: false }) };
		const found = await changedRows(
			client,
			'application.list',
			'created_at',
			window,
			onHeaders,
			query,
		);
		const sightings = found.map(({ id, created_at }) => ({
			id: String(id),
			version: time(created_at),
			at: time(created_at),
		}));
		return { sightings, rows: byId(found) };
	},
	async events(client, _watch, ids, handling) {
		return await createdEvents(client, await rowsOf(client, 'application.list', ids, handling));
	},
	async sample(client, watch) {
		const query = { ...jobsOf(watch), ...(watch.prospects ? {} : { prospect: false }) };
		const newest = listAll(client, 'application.list', query, SAMPLES);
		return await createdEvents(client, await collect(newest, SAMPLES));
	},
};

async function stageEvents(
	client: GreenhouseClient,
	watch: Watch,
	rows: readonly IDataObject[],
): Promise<PolledEvent[]> {
	const owners = rows.map(({ application_id }) => String(application_id));
	const applications = await readByIds(client, 'application.list', owners);
	const watched = [...applications.values()].filter((application) => ofJobs(watch, application));
	const contexts = await readStageContexts(client, watched);
	const byJob = contexts.size > 0 ? await watch.stageMap() : undefined;
	return rows.flatMap((row) => {
		const context = contexts.get(String(row.application_id));
		if (context === undefined) return [];
		const event = stageEventOf(row, context);
		if (event.shape.from === undefined && !watch.firstStage) return [];
		byJob?.learn(event.shape.to);
		const { mappedTo, note } = mappedState(event.shape.to, byJob?.map);
		return [
			{
				...event,
				shape: { ...event.shape, ...(mappedTo === undefined ? {} : { mappedTo }) },
				raw: { stage: row, application: context.application },
				...(note === undefined ? {} : { notes: [note] }),
			},
		];
	});
}

export const stageChanged: EventSource = {
	nothing: 'No application has changed its stage yet',
	// A stage entered in one week and left in another shows in the latter only.
	inParts: false,
	async sight(client, _watch, window, { onHeaders }) {
		const found = await changedRows(
			client,
			'applicationStage.list',
			'updated_at',
			window,
			onHeaders,
		);
		// A row also changes when its stage is left: then it was entered before this window.
		const entered = found.filter((row) => (enteredAt(row) ?? '') >= window.from);
		const sightings = entered.map((row) => ({
			id: String(row.id),
			version: enteredAt(row) ?? '',
			at: time(row.updated_at),
		}));
		return { sightings, rows: byId(entered) };
	},
	async events(client, watch, ids, handling) {
		const rows = await rowsOf(client, 'applicationStage.list', ids, handling);
		const events = await stageEvents(client, watch, rows);
		return events.sort((a, b) => (time(a.eventTime) < time(b.eventTime) ? -1 : 1));
	},
	async sample(client, watch) {
		const newest = await collect(listAll(client, 'applicationStage.list', {}, 50), 50);
		const events = await stageEvents(client, watch, newest);
		return events.slice(0, SAMPLES);
	},
};

/** What is remembered of a hire: its decision and its start date. */
function hireState({ key, shape }: PolledEvent): string {
	const start = shape?.shape === 'Hire' ? shape.hiredOn : undefined;
	return [key.at(1), start].map((part) => part ?? '-').join('|');
}

const decisionOf = (state: string) => state.split('|')[0];

/**
 * When an application left its last stage, by ID. Together with the filling of the opening it tells
 * a hire of today from one of long ago that somebody only touched; the offer may have been accepted
 * weeks before the hire.
 */
async function lastExits(
	client: GreenhouseClient,
	application_ids: readonly string[],
): Promise<Map<string, string>> {
	const exits = new Map<string, string>();
	for (const row of await readAll(client, 'applicationStage.list', { application_ids })) {
		const id = String(row.application_id);
		const exited = time(row.exited_at);
		if (exited > (exits.get(id) ?? '')) exits.set(id, exited);
	}
	return exits;
}

async function hiresOf(
	client: GreenhouseClient,
	ids: readonly string[],
	{ activatedAt, memory, rows }: Handling,
): Promise<PolledEvent[]> {
	const records = await rowsOf(client, 'application.list', ids, { rows });
	const concerned = records.filter(
		({ id, status }) => status === 'hired' || memory.has(String(id)),
	);
	const found = await hireEvents(client, concerned, () => undefined);
	const unknown = found.filter(({ parts }) => parts.hired && !memory.has(idOf(parts)));
	const exits = await lastExits(
		client,
		unknown.map(({ parts }) => idOf(parts)),
	);
	const events: PolledEvent[] = [];
	for (const { parts, ...event } of found) {
		const id = idOf(parts);
		const before = memory.get(id);
		if (!parts.hired) {
			memory.delete(id);
			events.push({ ...event, key: [id, before], eventTime: time(parts.application.updated_at) });
			continue;
		}
		const state = hireState(event);
		memory.set(id, state);
		if (before === state) continue;
		if (before === undefined) {
			const filled = time(parts.opening?.closed_at);
			const left = exits.get(id) ?? '';
			const latest = filled > left ? filled : left;
			// Hired before this trigger was switched on, and only touched since.
			if (latest !== '' && latest < activatedAt) continue;
		} else if (decisionOf(before) === decisionOf(state)) {
			const key = [...event.key, state.split('|')[1]];
			events.push({
				...event,
				eventType: 'hireChanged',
				key,
				eventTime: time(parts.offer?.updated_at),
			});
			continue;
		}
		events.push(event);
	}
	return events;
}

const idOf = ({ application }: HireParts) => String(application.id);

export const hired: EventSource = {
	nothing: 'No application has been hired yet',
	inParts: true,
	/** Updated applications of any age, and accepted offers: either may be the one that changed. */
	async sight(client, watch, window, { memory, onHeaders }) {
		const updated = await changedRows(
			client,
			'application.list',
			'updated_at',
			window,
			onHeaders,
			jobsOf(watch),
		);
		const applications = updated.filter(
			({ id, status }) => status === 'hired' || memory.has(String(id)),
		);
		const offers = await changedRows(client, 'offer.list', 'updated_at', window, onHeaders, {
			...jobsOf(watch),
			status: 'Accepted',
		});
		const sightings = new Map<string, Sighting>();
		const note = (id: string, at: string) => {
			const known = sightings.get(id);
			const latest = known !== undefined && known.at > at ? known.at : at;
			sightings.set(id, { id, version: latest, at: latest });
		};
		for (const { id, updated_at } of applications) note(String(id), time(updated_at));
		for (const { application_id, updated_at } of offers) {
			note(String(application_id), time(updated_at));
		}
		return { sightings: [...sightings.values()], rows: byId(applications) };
	},
	async events(client, _watch, ids, handling) {
		return await hiresOf(client, ids, handling);
	},
	async sample(client, watch) {
		const query = { ...jobsOf(watch), status: 'hired' };
		const newest = listAll(client, 'application.list', query, SAMPLES);
		const records = await collect(newest, SAMPLES);
		const found = await hireEvents(client, records, () => undefined);
		return found.map(({ eventType, key, eventTime, shape, raw }) => ({
			eventType,
			key,
			eventTime,
			shape,
			raw,
		}));
	},
};
