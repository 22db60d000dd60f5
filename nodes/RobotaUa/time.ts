import { DateTime } from 'luxon';

import { parseTime } from '../shared/people/dates';

const HOUR_MS = 3_600_000;
const WALL = "yyyy-MM-dd'T'HH:mm:ss.SSS";

/**
 * Moments that a wall time can mean, in ms: in autumn an hour comes twice. The year 1 stands for no
 * time (robotaua.md 7).
 */
export function momentsOf(
	value: unknown,
	zone: string,
): { earliest: number; latest: number } | undefined {
	if (typeof value !== 'string' || value.startsWith('0001-')) return undefined;
	const time = parseTime(value, zone);
	if (time === undefined) return undefined;
	const moment = DateTime.fromISO(time, { zone });
	const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(value);
	const same = (other: DateTime) => !zoned && other.toFormat(WALL) === moment.toFormat(WALL);
	const before = moment.minus(HOUR_MS);
	const after = moment.plus(HOUR_MS);
	return {
		earliest: (same(before) ? before : moment).toMillis(),
		latest: (same(after) ? after : moment).toMillis(),
	};
}

/**
 * A time of robota.ua in UTC. Of two possible moments the earlier one: a cursor made of it never
 * stands too far ahead.
 */
export function realTime(value: unknown, zone: string): string | undefined {
	const moments = momentsOf(value, zone);
	return moments === undefined ? undefined : new Date(moments.earliest).toISOString();
}

/**
 * Wall time before which no row can have arrived at or after `floor`, in the form that robota.ua
 * writes. A clock that is put back right after `floor` puts it back as well.
 */
export function wallTimeBefore(floor: number, zone: string): string {
	const start = DateTime.fromMillis(floor, { zone });
	const putBack = Math.max(0, start.offset - start.plus(2 * HOUR_MS).offset);
	return start
		.minus({ minutes: putBack })
		.toFormat(WALL)
		.replace(/\.?0+$/, '');
}
