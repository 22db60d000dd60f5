import { DateTime } from 'luxon';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a pure day from a day, a timestamp or a Date. A timestamp keeps the day written in it: a
 * start of work on 1 December is 1 December in every zone.
 * @returns `YYYY-MM-DD`, undefined when it is no calendar day
 */
export function parseDay(value: unknown): string | undefined {
	if (value instanceof Date) return parseDay(value.toISOString());
	// n8n's expressions and date pickers hand over luxon values.
	if (DateTime.isDateTime(value)) return value.toISODate() ?? undefined;
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const day = DAY.test(text) ? text : /^\d{4}-\d{2}-\d{2}(?=[T ])/.exec(text)?.[0];
	if (day === undefined) return undefined;
	return DateTime.fromISO(day, { zone: 'utc' }).isValid ? day : undefined;
}

/**
 * Reads a vendor's timestamp.
 * @param zone IANA zone of timestamps without offset, e.g. `Europe/Warsaw`
 * @returns ISO 8601 in UTC with milliseconds, undefined when unreadable
 */
export function parseTime(value: unknown, zone: string): string | undefined {
	if (value instanceof Date) return parseTime(value.toISOString(), zone);
	if (DateTime.isDateTime(value)) return value.toUTC().toISO() ?? undefined;
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const text = value.trim().replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:)/, '$1T$2');
	const time = DateTime.fromISO(text, { zone, setZone: false });
	return time.isValid ? (time.toUTC().toISO() ?? undefined) : undefined;
}

/** Whole days from one day to another, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
	const start = DateTime.fromISO(from, { zone: 'utc' });
	return Math.round(DateTime.fromISO(to, { zone: 'utc' }).diff(start, 'days').days);
}
