import type { IDataObject } from 'n8n-workflow';

import type { ApplyQuery } from '../../applies';
import {
	addDate,
	applyId,
	applyPages,
	FolderIds,
	oldestOf,
	reachOf,
	UnreadablePages,
} from '../../applies';
import { FOLDER } from '../../choices';
import { momentsOf, wallTimeBefore } from '../../time';
import type { RobotaUaClient } from '../../vendor';

export interface Selection {
	query: ApplyQuery;
	/** Zone of `addDate`. */
	zone: string;
	/** ISO, UTC. */
	receivedAfter?: string;
	/** Only responses that arrived after this one. */
	afterId?: string;
	excludeRejected: boolean;
	/** Responses that are left out. */
	except?: ReadonlySet<string>;
	/** Unreadable pages are skipped and counted instead of failing. */
	skipUnreadable: boolean;
	limit?: number;
}

export interface Selected {
	applies: IDataObject[];
	rejected: number;
	/** Left out as one of `except`. */
	known: number;
	/** The folder Rejected could not be read whole. */
	unchecked: boolean;
	/** Pages skipped as unreadable. */
	unreadable: number;
	/** `afterId` was never met although the list was read to its end. */
	afterIdMissing: boolean;
	/** Reading stopped at `limit`. */
	cut: boolean;
}

/**
 * Reads responses from the newest back, no page further than needed: the list has no filter by date
 * or ID (robotaua.md 3.1). Rejected ones are told by the folder's own list, read as far back as the
 * responses found and not at all when there are none.
 */
export async function selectApplies(
	client: RobotaUaClient,
	selection: Selection,
): Promise<Selected> {
	const { query, receivedAfter, afterId, zone, limit, except } = selection;
	const selected: Selected = {
		applies: [],
		rejected: 0,
		known: 0,
		unchecked: false,
		unreadable: 0,
		afterIdMissing: false,
		cut: false,
	};
	const unreadable = selection.skipUnreadable ? new UnreadablePages() : undefined;
	const exclude = selection.excludeRejected && query.folderId === FOLDER.all;
	const rejected = exclude ? new FolderIds(client, query, FOLDER.rejected) : undefined;
	const floor = receivedAfter === undefined ? undefined : Date.parse(receivedAfter);
	const stops = floor === undefined ? [] : [wallTimeBefore(floor, zone)];
	let met = false;
	let mark: number | undefined;
	let first = true;

	for await (const page of applyPages(client, query, unreadable)) {
		selected.unreadable = unreadable?.count ?? 0;
		const anchor = page.find((apply) => applyId(apply) === afterId);
		if (anchor !== undefined) {
			met = true;
			mark = momentsOf(addDate(anchor), zone)?.earliest;
			if (mark !== undefined) stops.push(wallTimeBefore(mark, zone));
		}
		const least = Math.max(floor ?? -Infinity, mark ?? -Infinity);
		const wanted = page.filter(
			(apply) => applyId(apply) !== afterId && arrivedAt(apply, zone) >= least,
		);
		// An emptied page would stop nothing: its rows were met on the page before.
		if (page.length === 0 && !first) continue;
		first = false;
		const oldest = oldestOf(wanted.filter((apply) => except?.has(applyId(apply)) !== true));
		if (rejected !== undefined && oldest !== undefined) await rejected.readTo(oldest);
		selected.unchecked = rejected?.incomplete ?? false;
		for (const apply of wanted) {
			if (except?.has(applyId(apply)) === true) selected.known += 1;
			else if (rejected?.has(apply) === true) selected.rejected += 1;
			else if (limit === undefined || selected.applies.length < limit) selected.applies.push(apply);
			else selected.cut = true;
		}
		if (selected.cut || (limit !== undefined && selected.applies.length >= limit)) {
			selected.cut = true;
			return selected;
		}
		const reach = reachOf(page);
		if (reach !== undefined && stops.some((stop) => reach < stop)) return selected;
	}
	selected.unreadable = unreadable?.count ?? 0;
	selected.afterIdMissing = afterId !== undefined && !met;
	return selected;
}

/** Arrival in ms, the latest it can mean; a response without a readable time counts as new. */
function arrivedAt(apply: IDataObject, zone: string): number {
	return momentsOf(addDate(apply), zone)?.latest ?? Infinity;
}
