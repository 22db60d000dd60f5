import type { PublicationOrder } from './order';

/**
 * State of a publication at a board. `Erroneous`: the board shows it to nobody for a reason that it
 * gives, e.g. its moderators.
 */
export type BoardStatus = 'Draft' | 'Published' | 'Closed' | 'Erroneous';

/** A publication as the board has it now. */
export interface BoardPublication {
	id: string;
	status: BoardStatus;
	title?: string;
	/** Publication type that it was published with. */
	type?: string;
	url?: string;
	/** What the board says beside the status, e.g. that it waits for moderation. */
	note?: string;
	/** Fields that the board complained about while it took the draft. */
	errors?: FieldError[];
	/** Whether it carries the reference of the order, where the board keeps one. */
	mine?: boolean;
}

export interface FieldError {
	field: string;
	message: string;
}

/** Publications left of one type. */
export interface Balance {
	type: string;
	left: number;
	name?: string;
}

/** What `advance` needs of a job board; every method may throw VendorError or InputError. */
export interface Board {
	/** Name of the vendor, for sentences. */
	readonly name: string;
	/** Fields of `order.fields` that the board demands, with their display names. */
	readonly required: ReadonlyArray<{ field: string; label: string }>;
	/** The account's publication of this ID; undefined when the account has none. */
	find(id: string, order: PublicationOrder): Promise<BoardPublication | undefined>;
	/** The account's publications that can be of this order by title, drafts too. */
	namesakes(order: PublicationOrder): Promise<BoardPublication[]>;
	/** Publications left of the type; undefined when the board does not tell. */
	left(order: PublicationOrder): Promise<number | undefined>;
	/** Publications left of all types. */
	balance(order: PublicationOrder): Promise<Balance[]>;
	/** Makes a draft, or brings the given one up to date: free. */
	saveDraft(order: PublicationOrder, id?: string): Promise<BoardPublication>;
	/** Publishes a draft as the order has it now: spends one publication. Never sent twice. */
	publish(order: PublicationOrder, draft: BoardPublication): Promise<BoardPublication>;
	close(publication: BoardPublication): Promise<BoardPublication>;
}
