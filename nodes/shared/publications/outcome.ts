import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { VendorError } from '../http/failure';
import type { Balance, BoardPublication, BoardStatus, FieldError } from './board';

/** What one step made of a publication. */
export interface PublicationOutcome {
	shape: 'PublicationOutcome';
	version: 1;
	/** Absent when the board could not be asked: what was recorded stays. */
	status?: BoardStatus;
	did: 'nothing' | 'created' | 'updated' | 'published' | 'closed' | 'found';
	/** False: record this first, then send the order again for the next step. */
	done: boolean;
	/** A write whose outcome is not known yet: a later `look` finds it out. */
	unclear: boolean;
	id?: string;
	url?: string;
	type?: string;
	title?: string;
	note?: string;
	/** Why it is not what was wanted, and what to do. */
	problem?: string;
	errors: FieldError[];
	/** Hash of what the board holds; empty when that is not known. */
	contentHash?: string;
	/** Publications left, where they were read. */
	balance?: Balance[];
	/** Dry run: the step that would be taken. */
	would?: 'create' | 'update' | 'publish' | 'close';
}

/** An outcome as n8n carries it. */
export function asJson(outcome: PublicationOutcome): IDataObject {
	const entries = Object.entries(outcome).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as IDataObject;
}

const EMPTY: Pick<PublicationOutcome, 'shape' | 'version' | 'errors' | 'unclear'> = {
	shape: 'PublicationOutcome',
	version: 1,
	errors: [],
	unclear: false,
};

type More = Partial<Omit<PublicationOutcome, 'shape' | 'version'>>;

/** Outcome of a publication as the board has it. */
export function outcomeOf(publication: BoardPublication, more: More = {}): PublicationOutcome {
	const { id, status, url, type, title, note, errors = [] } = publication;
	return {
		...EMPTY,
		did: 'nothing',
		done: true,
		id,
		status,
		url,
		type,
		title,
		note,
		...(status === 'Erroneous' ? { problem: note } : {}),
		errors,
		...more,
	};
}

/** A wish that is not fulfilled, with the reason in words; nothing was sent. */
export function refusedOutcome(problem: string, more: More = {}): PublicationOutcome {
	return { ...EMPTY, did: 'nothing', done: true, status: 'Erroneous', problem, ...more };
}

/** A failure in words: the vendor's sentence, then what to do. */
export function sentenceOf(error: InputError | VendorError): string {
	const advice = error instanceof InputError ? error.description : error.failure.advice;
	const message = error.message.replace(/\.?$/, '.');
	return advice === undefined ? message : `${message} ${advice}`;
}

/** The vendor's complaints, field by field. */
export function fieldErrors(error: unknown): FieldError[] {
	if (!(error instanceof VendorError)) return [];
	return Object.entries(error.failure.fields ?? {}).flatMap(([field, texts]) =>
		texts.map((message) => ({ field, message })),
	);
}

/** What a failure means: refused in words, unclear, or (while reading) nothing known. */
export function failedOutcome(
	error: unknown,
	phase: 'reading' | 'writing',
	more: More = {},
): PublicationOutcome {
	if (error instanceof InputError) return refusedOutcome(sentenceOf(error), more);
	if (!(error instanceof VendorError)) throw error;
	const base = { ...EMPTY, did: 'nothing', done: true, errors: fieldErrors(error) } as const;
	if (phase === 'reading') return { ...base, problem: sentenceOf(error), ...more };
	const unclear = error.failure.applied === 'unknown';
	const next = unclear
		? ' It is not sent again by itself: the next look at the board tells whether it was carried out.'
		: '';
	return {
		...base,
		status: 'Erroneous',
		unclear,
		problem: `${sentenceOf(error)}${next}`,
		...more,
	};
}
