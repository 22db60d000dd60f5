import type { IDataObject } from 'n8n-workflow';

import type { ApplyQuery } from '../applies';
import {
	addDate,
	applyId,
	applyPages,
	FolderIds,
	oldestOf,
	reachOf,
	readOrSkip,
	UnreadablePages,
} from '../applies';
import { FOLDER } from '../choices';
import { wallTimeBefore } from '../time';
import type { RobotaUaClient } from '../vendor';
import type { ResponseCursor } from './cursor';
import { advance, baseline, floorOf, newestOf, staysFor } from './cursor';
import { PollReading } from './reading';

export interface Watch {
	query: ApplyQuery;
	excludeRejected: boolean;
	/** Zone of `addDate`. */
	zone: string;
}

export interface PollOutcome {
	cursor: ResponseCursor;
	/** Oldest first. */
	responses: IDataObject[];
	rejected: number;
	/** The folder Rejected could not be read whole: a rejected one may be among the responses. */
	unchecked: boolean;
	/** Pages that robota.ua could not give. */
	unreadable: number;
	/** They are not tried again. */
	givenUp: boolean;
}

/** The first poll: everything in the list down to the overlap counts as old, nothing is given out. */
export async function startPolling(
	client: RobotaUaClient,
	watch: Watch,
	scope: string,
): Promise<ResponseCursor> {
	const read: IDataObject[] = [];
	const latest = wallTimeNow(watch);
	for await (const applies of applyPages(client, watch.query, new UnreadablePages())) {
		read.push(...applies);
		const reach = reachOf(applies);
		if (reach !== undefined && reach < floorOf(newestOf(read, '', latest))) break;
	}
	return baseline(scope, read, latest);
}

const wallTimeNow = ({ zone }: Watch) => wallTimeBefore(Date.now(), zone);

/**
 * Reads what is new since the cursor. The returned cursor is to be stored after everything succeeded;
 * a failure leaves the old one as it was.
 *
 * @param isLate whether the time of this poll is used up; asked after each page but the first
 */
export async function pollResponses(
	client: RobotaUaClient,
	watch: Watch,
	stored: ResponseCursor,
	isLate: () => boolean,
): Promise<PollOutcome> {
	const latest = wallTimeNow(watch);
	const cursor = { ...stored, since: newestOf([], stored.since, latest) };
	const reading = new PollReading(cursor, latest);
	const unreadable = new UnreadablePages();
	let late = false;
	while (reading.page !== undefined && (!late || reading.mustGoOn)) {
		const page = await readOrSkip(client, watch.query, reading.page, unreadable);
		if (page === undefined) reading.skip();
		else reading.take(page);
		late = isLate();
	}
	const result = reading.result(late);
	const { kept, unchecked } = await withoutRejected(client, watch, result.fresh);
	return {
		cursor: advance(cursor, result),
		responses: kept.sort(byArrival),
		rejected: result.fresh.length - kept.length,
		unchecked,
		unreadable: unreadable.count,
		givenUp: unreadable.count > 0 && !staysFor(cursor, result),
	};
}

async function withoutRejected(
	client: RobotaUaClient,
	{ query, excludeRejected }: Watch,
	fresh: IDataObject[],
): Promise<{ kept: IDataObject[]; unchecked: boolean }> {
	const oldest = oldestOf(fresh);
	if (!excludeRejected || oldest === undefined) return { kept: fresh, unchecked: false };
	const rejected = new FolderIds(client, query, FOLDER.rejected);
	await rejected.readTo(oldest);
	const kept = fresh.filter((apply) => !rejected.has(apply));
	return { kept, unchecked: rejected.incomplete };
}

function byArrival(a: IDataObject, b: IDataObject): number {
	const [first, second] = [addDate(a), addDate(b)];
	if (first !== second) return first < second ? -1 : 1;
	return Number(applyId(a)) - Number(applyId(b));
}
