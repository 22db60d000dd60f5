import { VendorError } from '../../shared/http/failure';
import type { FailureKind } from '../../shared/http/failure';
import type { Output } from '../../shared/operations/operation';
import { MAX_ATTEMPTS } from '../../shared/polling/cursor';
import { PAGE } from '../feed';
import type { FeedEntry } from '../feed';
import type { FeedCursor } from './cursor';
import { advance, HEAD, headOf, OVERLAP_MS } from './cursor';

/** What a poll needs from the outside. */
export interface PollPorts {
	/** A page after an ID, oldest first; 0 means from the very beginning. Empty at the end. */
	readPage(after: number): Promise<FeedEntry[]>;
	readOne(id: number): Promise<FeedEntry | undefined>;
	wanted(entry: FeedEntry): boolean;
	/** @param bare without files: they could not be read several times */
	build(entry: FeedEntry, bare: boolean): Promise<Output>;
	now(): number;
	/** Whether the poll should stop and leave the rest to the next one. */
	isLate(): boolean;
	maxItems: number;
}

export interface PollOutcome {
	cursor: FeedCursor;
	items: Output[];
	/** IDs of responses whose files are tried again at the next poll. */
	postponed: number[];
	/** To be thrown where no item would be lost by it. */
	fault?: VendorError;
}

/** Readings of the feed in one poll, while more keeps coming. */
const MAX_PASSES = 4;

/** Failures that end the poll without blaming the response at hand. */
const ENDING: ReadonlySet<FailureKind> = new Set([
	'rateLimited',
	'unauthorized',
	'forbidden',
	'network',
	'challenge',
]);

/** One poll over the account's feed. The cursor it returns covers exactly what was handed over. */
export class Poll {
	private readonly items: Output[] = [];
	private readonly done: number[] = [];
	private readonly postponed: number[] = [];
	private readonly retry: Map<number, number>;
	private readonly seen: Set<number>;
	private fault?: VendorError;
	/** Up to here the feed was worked off without a gap; undefined once its end was reached. */
	private ceiling?: number;
	private behind: boolean;

	constructor(
		private readonly ports: PollPorts,
		private readonly cursor: FeedCursor,
	) {
		this.retry = new Map(cursor.retry);
		this.seen = new Set(cursor.seen.map(([id]) => id));
		this.ceiling = cursor.floor;
		this.behind = cursor.behind;
	}

	/** @throws VendorError when the feed cannot be read and there is nothing to hand over */
	async run(): Promise<PollOutcome> {
		await this.retryPostponed();
		if (this.fault === undefined) await this.readFeed();
		if (this.fault !== undefined && this.items.length === 0) throw this.fault;
		const moved = advance(this.cursor, this.done, this.ports.now(), this.ceiling);
		return {
			cursor: { ...moved, retry: [...this.retry], behind: this.behind },
			items: this.items,
			postponed: this.postponed,
			...(this.fault ? { fault: this.fault } : {}),
		};
	}

	private isFull(): boolean {
		return this.items.length >= this.ports.maxItems || this.ports.isLate();
	}

	private async retryPostponed(): Promise<void> {
		for (const [id, attempts] of this.cursor.retry) {
			if (this.items.length > 0 && this.isFull()) return;
			const entry = await this.guarded(async () => await this.ports.readOne(id));
			if (this.fault !== undefined) return;
			// Gone meanwhile: nothing is left to hand over.
			if (entry === undefined) this.retry.delete(id);
			else await this.handOver(entry, attempts);
			if (this.fault !== undefined) return;
		}
	}

	/**
	 * Looks at the last few responses first: nothing new there is one request. With news the feed is
	 * read from the floor to its end, and again after many, so that a response which shows up late
	 * under a lower ID is met too.
	 */
	private async readFeed(): Promise<void> {
		const { floor } = this.cursor;
		const head = headOf(this.cursor);
		if (head > floor) {
			const page = await this.guarded(async () => await this.ports.readPage(head));
			if (page === undefined || !this.hasNews(page, head)) return;
		}
		for (let pass = 0; pass < MAX_PASSES; pass++) {
			const before = this.done.length;
			this.behind = true;
			if (!(await this.readFrom(floor))) return;
			const found = this.done.length - before;
			if (found === 0 || (pass === 0 && found <= HEAD)) break;
		}
		this.ceiling = undefined;
		this.behind = false;
	}

	private hasNews(page: readonly FeedEntry[], after: number): boolean {
		const beyond = page.filter(({ id }) => id > after);
		// A page that ends before what is known already leaves open what comes behind it.
		const isShort = (beyond.at(-1)?.id ?? Infinity) < this.cursor.lastId;
		return isShort || page.length >= PAGE || beyond.some(({ id }) => !this.seen.has(id));
	}

	/** @returns whether the end of the feed was reached */
	private async readFrom(floor: number): Promise<boolean> {
		this.ceiling = floor;
		for (let after = floor; ; ) {
			const from = after;
			const page = await this.guarded(async () => await this.ports.readPage(from));
			if (page === undefined) return false;
			const beyond = page.filter(({ id }) => id > from);
			for (const entry of beyond.filter(({ id }) => !this.seen.has(id))) {
				if (this.items.length > 0 && this.isFull()) return false;
				await this.take(entry);
				if (this.fault !== undefined) return false;
				this.ceiling = entry.id;
			}
			const last = beyond.at(-1)?.id;
			// A short page is not the last one: with news only an empty page is the end.
			if (last === undefined) return true;
			if (this.done.length === 0 && !this.hasNews(page, from)) return true;
			after = last;
			this.ceiling = last;
		}
	}

	private async take(entry: FeedEntry): Promise<void> {
		// An account without any response had no ID to start from: there the date decides.
		const old =
			this.cursor.floor === 0 &&
			entry.at !== undefined &&
			entry.at < Date.parse(this.cursor.since) - OVERLAP_MS;
		if (!old && this.ports.wanted(entry)) await this.handOver(entry, 0);
		if (this.fault !== undefined) return;
		this.done.push(entry.id);
		this.seen.add(entry.id);
	}

	/** Hands a response over, or postpones it when its files cannot be read now. */
	private async handOver(entry: FeedEntry, attempts: number): Promise<void> {
		const bare = attempts >= MAX_ATTEMPTS;
		const outcome = await this.ports.build(entry, bare).then(
			(output) => output,
			(error: unknown) => {
				if (error instanceof VendorError) return error;
				throw error;
			},
		);
		if (!(outcome instanceof VendorError)) {
			this.retry.delete(entry.id);
			this.items.push(outcome);
		} else if (ENDING.has(outcome.failure.kind)) {
			this.fault = outcome;
		} else {
			this.retry.set(entry.id, attempts + 1);
			this.postponed.push(entry.id);
		}
	}

	private async guarded<T>(read: () => Promise<T>): Promise<T | undefined> {
		return await read().catch((error: unknown) => {
			if (!(error instanceof VendorError)) throw error;
			this.fault = error;
			return undefined;
		});
	}
}
