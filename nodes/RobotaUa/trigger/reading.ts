import type { IDataObject } from 'n8n-workflow';

import type { ApplyPage } from '../applies';
import { applyId, PAGE_SIZE, PageWalk, reachOf } from '../applies';
import type { Reading, ResponseCursor } from './cursor';
import { Known, newestOf } from './cursor';

/** So many pages in a row without news end a poll before the whole overlap is read. */
const QUIET_PAGES = 3;

/**
 * One poll's way through the list, without the requests: takes a page, tells which to read next.
 *
 * - Nothing new on the first page: the poll ends with one request.
 * - Something new: pages are read until rows are older than the overlap window, or three pages in a
 *   row hold nothing new.
 * - A backlog from an earlier poll is read first, from the page where that one stopped.
 */
export class PollReading {
	private readonly known: Known;
	private readonly walk: PageWalk;
	private readonly fresh = new Map<string, IDataObject>();
	private newest: string;
	private total?: number;
	private reads = 0;
	private quiet = 0;
	private next?: number;
	private back = false;
	private bottom?: string;
	private unreadable = 0;

	/** @param latest wall time of now */
	constructor(
		private readonly cursor: ResponseCursor,
		private readonly latest?: string,
	) {
		this.known = new Known(cursor);
		this.walk = new PageWalk(cursor.gap?.page ?? 0, cursor.gap?.total);
		this.next = this.walk.page;
		this.newest = cursor.since;
	}

	/** Page to read next, undefined when the poll has read all it must. */
	get page(): number | undefined {
		return this.next;
	}

	/** The list shrank: rows may have slipped above the page just read, so a poll must not end here. */
	get mustGoOn(): boolean {
		return this.back && this.next !== undefined;
	}

	take({ applies, total }: ApplyPage): void {
		this.reads += 1;
		this.total = total ?? this.total;
		const met = applies.filter((apply) => !this.known.has(apply));
		for (const apply of met) this.fresh.set(applyId(apply), apply);
		if (this.cursor.gap === undefined) {
			this.newest = newestOf(applies, this.newest, this.latest);
		}

		const page = this.walk.page;
		const next = this.walk.next({ count: applies.length, total });
		this.back = next !== undefined && next <= page;
		const reach = reachOf(applies);
		this.bottom = reach ?? this.bottom;
		const reached = reach !== undefined && this.known.reaches(reach);
		// Pages left unread earlier lie somewhere in the overlap: then all of it is read.
		const whole = this.cursor.gap !== undefined || this.cursor.unreadPolls !== undefined;
		this.quiet = met.length === 0 && !whole ? this.quiet + 1 : 0;
		const idle = this.quiet > 0 && this.quiet >= (this.reads === this.quiet ? 1 : QUIET_PAGES);
		// A shrunk list is read over before anything is called complete.
		this.next = this.back ? next : reached || idle ? undefined : next;
		this.skipAbove(met.length);
	}

	/** The page could not be read: the others are, and the poll after this one tries it again. */
	skip(): void {
		this.reads += 1;
		this.unreadable += 1;
		this.back = false;
		this.next = this.walk.skip();
	}

	/** Arrivals push a backlog down by whole pages that need not be read. */
	private skipAbove(met: number): void {
		const { gap } = this.cursor;
		if (gap?.total === undefined || this.total === undefined || this.reads > 1 || met > 0) return;
		const pages = Math.floor((this.total - gap.total) / PAGE_SIZE);
		if (this.next === undefined || pages <= 1) return;
		this.next = Math.max(this.next, gap.page + pages);
		this.walk.page = this.next;
	}

	/** @param late the poll ran out of time: the rest is left to the next one */
	result(late: boolean): Reading {
		const { newest, unreadable } = this;
		const done = { fresh: [...this.fresh.values()], newest, unreadable };
		if (!late || this.next === undefined) return done;
		const total = this.total === undefined ? {} : { total: this.total };
		return { ...done, rest: { page: this.next, bottom: this.bottom ?? this.newest, ...total } };
	}
}
