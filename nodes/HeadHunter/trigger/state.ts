import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/operations/parameters';

/** How far back a vacancy is read again, for responses that show up late. */
export const OVERLAP_MS = 24 * 3_600_000;
/** As far back for a vacancy read for the first time, of which no response is remembered. */
export const SKEW_MS = 5 * 60_000;
/**
 * Every so often all collections of a vacancy are read, whatever the counters say: well before what an
 * earlier reading missed leaves the overlap.
 */
export const SWEEP_MS = OVERLAP_MS / 2;
/** So long a vacancy that left the list is remembered: it may only have been missing from one reading. */
export const KEEP_GONE_MS = 30 * 24 * 3_600_000;
/** Attempts at the details of a response; a last one is made with what is known alone. */
export const MAX_ATTEMPTS = 5;

/** What a poll remembers of an active vacancy. */
export interface VacancyState {
	/** Counters of the vacancy as the list shows them, in one text. */
	print: string;
	/** Hash of the fields that people see, for Vacancy Changed. */
	content: string;
	expiresAt: string;
	/** Everything made up to here was handed over (ISO). */
	since: string;
	/** When all its collections were last read, whatever the counters said (ISO). */
	sweptAt: string;
	/** Responses by collection as last counted. */
	totals: Record<string, number>;
	/** Response → stage, all of them, for Stage Changed; else → time, those of the overlap only. */
	topics: Record<string, string>;
	/** When the list first came without it (ISO), and whether it is archived. */
	gone?: { at: string; archived: boolean };
}

/** A new response that waits for its details: `[id, received at, attempts]`. */
export type Waiting = [id: string, receivedAt: string, attempts: number];

/** Where the polling trigger stands, kept in n8n's static data: IDs and times, no personal data. */
export interface PollState {
	v: 1;
	scope: string;
	/** Whether the first reading, which reports nothing, has reached its end. */
	ready: boolean;
	/** When a poll last saw all vacancies: what a vacancy not seen before starts from (ISO). */
	polledAt: string;
	employerId: string;
	managerId: string;
	vacancies: Record<string, VacancyState>;
	waiting: Waiting[];
}

/** Reads the stored state; an unknown shape or another scope starts from now (rules 9 and 12). */
export function readState(stored: unknown, scope: string): PollState | undefined {
	if (!isRecord(stored)) return undefined;
	const texts = [stored.polledAt, stored.employerId, stored.managerId];
	const sound =
		stored.v === 1 &&
		stored.scope === scope &&
		typeof stored.ready === 'boolean' &&
		texts.every((text) => typeof text === 'string') &&
		isRecord(stored.vacancies) &&
		Object.values(stored.vacancies).every(isVacancyState) &&
		Array.isArray(stored.waiting) &&
		stored.waiting.every(isWaiting);
	return sound ? (stored as unknown as PollState) : undefined;
}

function isVacancyState(value: unknown): boolean {
	return (
		isRecord(value) &&
		typeof value.print === 'string' &&
		typeof value.since === 'string' &&
		typeof value.sweptAt === 'string' &&
		isRecord(value.totals) &&
		isRecord(value.topics)
	);
}

function isWaiting(value: unknown): boolean {
	if (!Array.isArray(value)) return false;
	const [id, at, attempts]: unknown[] = value;
	return typeof id === 'string' && typeof at === 'string' && typeof attempts === 'number';
}

/** A vacancy that is to be read from a time on. */
export const unread = (since: string): VacancyState => ({
	print: '',
	content: '',
	expiresAt: '',
	since,
	sweptAt: since,
	totals: {},
	topics: {},
});

/** Counters of a vacancy in the list; equal ones mean that no response came or was read. */
export function printOf(vacancy: IDataObject): string {
	const counters = isRecord(vacancy.counters) ? vacancy.counters : {};
	const { responses, unread_responses: unread, invitations_and_responses: all } = counters;
	return [responses, unread, all, vacancy.has_updates].map(String).join('|');
}

/** Whether two prints count as many responses: reading one changes the unread ones only. */
export function countsAlike(print: string, other: string): boolean {
	const counts = (text: string) => text.split('|').filter((_, place) => place === 0 || place === 2);
	return counts(print).join() === counts(other).join();
}
