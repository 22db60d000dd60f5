import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { isRecord } from '../operations/parameters';
import { contentHash } from '../people/hash';
import { readText } from '../people/read';

const WANTED = ['look', 'adopt', 'draft', 'published', 'closed'] as const;

/** What a publication at a job board shall become; `look` only tells what it is. */
export type Wanted = (typeof WANTED)[number];

/** Shared shape: one vacancy at one account of a job board, and what shall become of it. */
export interface PublicationOrder {
	shape: 'PublicationOrder';
	version: 1;
	/** Name of the node that works for the account. */
	account: string;
	wanted: Wanted;
	/** Where the vacancy comes from, e.g. `PF-5310`; boards that have a field for it keep it. */
	reference: string;
	title: string;
	/** HTML or text. */
	description: string;
	/** Publication type, in the words of the board. */
	type?: string;
	/** Further fields of the board by parameter name; empty ones count as absent. */
	fields: IDataObject;
	/** ID at the board as recorded; a draft that is no vacancy yet has the prefix `draft-`. */
	id?: string;
	/** An earlier run began to write and did not record the outcome. */
	begun: boolean;
	/** Hash of what was sent last, as an outcome told it. */
	contentHash?: string;
	/** IDs of the account that belong to other vacancies. */
	linkedIds: string[];
}

const isEmpty = (value: unknown) =>
	value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);

/** Fields without the empty ones. */
function filled(value: unknown): IDataObject {
	if (!isRecord(value)) return {};
	return Object.fromEntries(Object.entries(value).filter(([, content]) => !isEmpty(content)));
}

/**
 * Reads the shared shape `PublicationOrder` from a parameter.
 * @throws InputError when it is another shape, or names no known wish
 */
export function readOrder(value: unknown, parameter: string): PublicationOrder {
	const wanted = isRecord(value) ? WANTED.find((one) => one === value.wanted) : undefined;
	if (!isRecord(value) || value.shape !== 'PublicationOrder' || wanted === undefined) {
		throw new InputError({
			parameter,
			found: isRecord(value) ? 'an object of another shape' : 'no object',
			expected: `an item of the shape "PublicationOrder" with "wanted": ${WANTED.join(', ')}`,
		});
	}
	const linked = Array.isArray(value.linkedIds) ? value.linkedIds : [];
	const type = readText(value.type);
	const id = readText(value.id);
	const hash = readText(value.contentHash);
	return {
		shape: 'PublicationOrder',
		version: 1,
		account: readText(value.account) ?? '',
		wanted,
		reference: readText(value.reference) ?? '',
		title: readText(value.title) ?? '',
		description: readText(value.description) ?? '',
		...(type === undefined ? {} : { type }),
		fields: filled(value.fields),
		...(id === undefined ? {} : { id }),
		begun: value.begun === true,
		...(hash === undefined ? {} : { contentHash: hash }),
		linkedIds: linked.map(readText).filter((one) => one !== undefined),
	};
}

const textHash = ({ title, description, fields }: PublicationOrder) =>
	contentHash({ title, description, fields });

/** Hash of all that is sent to the board: what the vacancy says, then the publication type. */
export function orderHash(order: PublicationOrder): string {
	return `${textHash(order)}:${order.type ?? ''}`;
}

/** Whether the vacancy says something else than what was sent; false when either is not known. */
export function saysOtherwise(order: PublicationOrder): boolean {
	const { contentHash: sent, title } = order;
	return sent !== undefined && title !== '' && !sent.startsWith(`${textHash(order)}:`);
}
