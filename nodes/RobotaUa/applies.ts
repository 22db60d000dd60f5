import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../shared/http/failure';
import { isRecord } from '../shared/operations/parameters';
import type { RobotaUaClient } from './vendor';
import { recordsOf, unreadable } from './vendor';

/** Filters of `POST /apply/list`; there is none by date or ID (robotaua.md 3.1). */
export interface ApplyQuery {
	/** 0: all vacancies of the account. */
	vacancyId: number;
	/** 0: all folders. */
	folderId: number;
	/** Keyword or phone. */
	filter: string;
	candidateTypes: readonly string[];
}

export interface ApplyPage {
	applies: IDataObject[];
	total?: number;
}

/** robota.ua sends up to this many rows and takes no other size. */
export const PAGE_SIZE = 20;
/** Safety valve against a list that never ends: 40,000 responses. */
export const MAX_READS = 2000;

export async function readApplyPage(
	client: RobotaUaClient,
	query: ApplyQuery,
	page: number,
): Promise<ApplyPage> {
	const body = await client.read('application.getAll', {
		body: { ...query, candidateTypes: [...query.candidateTypes], page },
		retry: { attempts: 3 },
	});
	if (!isRecord(body) || !Array.isArray(body.applies)) {
		throw unreadable('POST /apply/list', 'list of responses');
	}
	const total = typeof body.total === 'number' ? body.total : undefined;
	return { applies: recordsOf(body.applies), ...(total === undefined ? {} : { total }) };
}

/** ID of a response as text; empty when it has none. */
export const applyId = (apply: IDataObject): string =>
	typeof apply.id === 'number' || typeof apply.id === 'string' ? String(apply.id) : '';

/**
 * Time of arrival as robota.ua writes it; empty when there is none, for which the year 1 stands too.
 * Compared as text: one feed has one form (robotaua.md 7).
 */
export const addDate = ({ addDate: date }: IDataObject): string =>
	typeof date === 'string' && !date.startsWith('0001-') ? date : '';

/** Earliest `addDate` of a page, undefined when no row has one. */
export function oldestOf(applies: readonly IDataObject[]): string | undefined {
	const dates = applies.map(addDate).filter((date) => date !== '');
	return dates.length === 0 ? undefined : dates.reduce((a, b) => (a < b ? a : b));
}

/**
 * `addDate` down to which a page shows everything, so that reading may stop there. Undefined when its
 * rows do not stand newest first: no vendor document tells the order (robotaua.md 3.1). The last row
 * alone counts for nothing, it may be an old one by chance.
 */
export function reachOf(applies: readonly IDataObject[]): string | undefined {
	const dates = applies.map(addDate).filter((date) => date !== '');
	const inOrder = dates.every((date, index) => index === 0 || date <= dates[index - 1]);
	return inOrder ? (dates.at(-2) ?? dates.at(-1)) : undefined;
}

/**
 * Chooses the page to read next in a list that shifts while it is read. New responses push rows
 * down: they are met twice, which the ID shows. Withdrawn ones pull rows up, across the border of a
 * page already read: each time the total shrinks, as many pages are read again.
 */
export class PageWalk {
	private size = 0;
	private reads = 0;

	/** @param total length of the list when the first page was chosen, if an earlier read told it */
	constructor(
		public page = 0,
		private total?: number,
	) {}

	/** @returns the next page, undefined at the end of the list */
	next(read: { count: number; total?: number }): number | undefined {
		this.reads += 1;
		this.size = Math.max(this.size, read.count);
		const shrunk =
			this.total === undefined || read.total === undefined ? 0 : this.total - read.total;
		this.total = read.total ?? this.total;
		if (this.reads >= MAX_READS) return undefined;
		if (shrunk > 0 && this.page > 0) {
			this.page = Math.max(0, this.page - Math.ceil(shrunk / PAGE_SIZE));
			return this.page;
		}
		if (read.count === 0) return undefined;
		const last = this.total !== undefined && (this.page + 1) * this.size >= this.total;
		return last ? undefined : this.step();
	}

	/** The page could not be read. @returns the page after it, undefined past the end */
	skip(): number | undefined {
		this.reads += 1;
		const size = Math.max(this.size, PAGE_SIZE);
		const past = this.total !== undefined && (this.page + 1) * size >= this.total;
		return past || this.reads >= MAX_READS ? undefined : this.step();
	}

	private step(): number {
		this.page += 1;
		return this.page;
	}
}

/** So many unreadable pages are skipped in one reading; with more, robota.ua itself is out of order. */
const MAX_UNREADABLE = 3;

/**
 * Pages that robota.ua fails at again and again: a JSON answer with a `key`, as for a broken record
 * (robotaua.md 1.3). They are skipped and counted, so that one record does not hold up all others.
 */
export class UnreadablePages {
	count = 0;

	/** @throws the failure when it is of another kind, or when there are too many such pages */
	note(error: unknown): void {
		const failure = error instanceof VendorError ? error.failure : undefined;
		const kind = failure?.kind;
		const broken = kind === 'unavailable' || kind === 'badRequest';
		if (failure?.code === undefined || !broken || this.count >= MAX_UNREADABLE) throw error;
		this.count += 1;
	}
}

/** A page, or undefined when it was skipped as unreadable. */
export async function readOrSkip(
	client: RobotaUaClient,
	query: ApplyQuery,
	page: number,
	unreadable: UnreadablePages | undefined,
): Promise<ApplyPage | undefined> {
	if (unreadable === undefined) return await readApplyPage(client, query, page);
	return await readApplyPage(client, query, page).catch((error: unknown) => {
		unreadable.note(error);
		return undefined;
	});
}

/**
 * Pages of a list, newest first, each response once. A page may come out empty of new ones.
 *
 * @param unreadable counts pages to skip; without it an unreadable page is an error
 */
export async function* applyPages(
	client: RobotaUaClient,
	query: ApplyQuery,
	unreadable?: UnreadablePages,
): AsyncGenerator<IDataObject[]> {
	const met = new Set<string>();
	const walk = new PageWalk();
	let page: number | undefined = 0;
	while (page !== undefined) {
		const read = await readOrSkip(client, query, page, unreadable);
		if (read === undefined) {
			page = walk.skip();
			continue;
		}
		const { applies, total }: ApplyPage = read;
		const fresh = applies.filter((apply) => !met.has(applyId(apply)));
		for (const apply of fresh) met.add(applyId(apply));
		yield fresh;
		page = walk.next({ count: applies.length, total });
	}
}

/**
 * IDs of the responses in one folder, read only as far back as asked. No row tells its folder
 * (robotaua.md 3.2): the list of the folder is the only way to know.
 */
export class FolderIds {
	private readonly ids = new Set<string>();
	private readonly pages: AsyncGenerator<IDataObject[]>;
	private reached?: string;
	private readonly unreadable = new UnreadablePages();
	private ended = false;

	constructor(client: RobotaUaClient, query: ApplyQuery, folderId: number) {
		this.pages = applyPages(client, { ...query, folderId }, this.unreadable);
	}

	/** Whether a page of the folder could not be read, so that `has` may miss one. */
	get incomplete(): boolean {
		return this.unreadable.count > 0;
	}

	/** Reads on until everything from `oldest` (an `addDate`) up to now is known. */
	async readTo(oldest: string): Promise<void> {
		while (!this.ended && (this.reached === undefined || this.reached >= oldest)) {
			const { value, done } = await this.pages.next();
			if (done === true || value === undefined) {
				this.ended = true;
				return;
			}
			for (const apply of value) this.ids.add(applyId(apply));
			this.reached = reachOf(value) ?? this.reached;
		}
	}

	has(apply: IDataObject): boolean {
		return this.ids.has(applyId(apply));
	}
}
