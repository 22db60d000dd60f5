import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import type { VendorFailure } from '../../shared/http/failure';
import { listKeys } from '../endpoints';
import type { ERecruiterEndpoint } from '../endpoints';
import { propertyNames, readList } from '../envelope';
import { pick } from '../fields';
import { unwrap } from '../vendor';
import type { ERecruiterClient } from '../vendor';
import { personOf, vacancyOf } from '../shapes';
import type { ShapeContext } from '../shapes';
import type { HireParts } from './assemble';
import { readHistory } from './history';
import type { HistoryEntry } from './history';

/** A part that may be missing is not worth the long wait of a full retry. */
const PART_RETRY = { attempts: 2 } as const;

/** Failures that concern the whole run, not one part of one application. */
const FATAL = new Set<VendorFailure['kind']>(['unauthorized', 'rateLimited', 'network', 'refused']);

export interface Part<T> {
	value?: T;
	/** What could not be read, as a sentence. */
	note?: string;
	failure?: VendorFailure;
}

/**
 * Reads a part that the rest can do without: single sub-resources of eRecruiter answer 500 for some
 * records (erecruiter.md 4).
 * @throws VendorError when the failure concerns more than this part (login, rate limit, network)
 */
export async function readPart(
	client: ERecruiterClient,
	id: ERecruiterEndpoint,
	recordId: string,
	what: string,
): Promise<Part<unknown>> {
	const answer = await client.attempt(id, { path: { id: recordId }, retry: PART_RETRY });
	if (answer.ok) return { value: answer.body };
	const { failure } = answer;
	if (FATAL.has(failure.kind)) throw new VendorError(failure);
	return { note: `${what} could not be read: ${failure.message}.`, failure };
}

/** The stage history of an application, oldest first. */
export async function readHistoryPart(
	client: ERecruiterClient,
	applicationId: string,
	{ fields, zone }: ShapeContext,
): Promise<Part<HistoryEntry[]>> {
	const part = await readPart(
		client,
		'application.stagesHistory',
		applicationId,
		'The stage history',
	);
	if (part.note !== undefined) return { note: part.note, failure: part.failure };
	const list = readList(part.value, listKeys['application.stagesHistory'].items);
	if (list !== undefined) return { value: readHistory(list.items, fields, zone) };
	const found = propertyNames(part.value);
	return { note: `The stage history holds no list, its properties are: ${found}.` };
}

function isComplete(records: IDataObject[], context: ShapeContext): boolean {
	const { firstName, lastName, emails, phones, phonesRaw } = personOf(records, context.fields);
	const named = firstName !== undefined && lastName !== undefined;
	return named && emails.length > 0 && phones.length + (phonesRaw?.length ?? 0) > 0;
}

export interface HireReading {
	/** Read the full application even when name, e-mail and phone are already known. */
	full?: boolean;
	/** Row of a list, when the caller has read one: the single record is then not read again. */
	row?: IDataObject;
	recruitmentId?: string;
	recruitment?: IDataObject;
	/** Reads a recruitment, kept by the caller for further applications. */
	readRecruitment?: (id: string) => Promise<Part<IDataObject>>;
}

/**
 * Reads what is needed for a hire: the application, its history and, only where name, e-mail or
 * phone are missing, the full application, the contact data and the candidate. Two requests when
 * the application tells all.
 * @throws VendorError when the application itself cannot be read in any form
 */
export async function readHireParts(
	client: ERecruiterClient,
	applicationId: string,
	context: ShapeContext,
	reading: HireReading = {},
): Promise<{ parts: HireParts; notes: string[] }> {
	const records: IDataObject[] = [];
	const notes: string[] = [];
	const take = async (id: ERecruiterEndpoint, recordId: string, what: string) => {
		const part = await readPart(client, id, recordId, what);
		if (part.note === undefined) records.push(unwrap(part.value));
		else notes.push(part.note);
		return part;
	};

	if (reading.row === undefined) {
		const single = await take('application.get', applicationId, 'The application');
		const full =
			single.failure || reading.full === true || !isComplete(records, context)
				? await take('application.full', applicationId, 'The full application')
				: undefined;
		if (single.failure && full?.failure) throw new VendorError(single.failure);
	} else {
		records.push(reading.row);
		if (reading.full === true || !isComplete(records, context)) {
			await take('application.full', applicationId, 'The full application');
		}
	}
	const candidateId = pick(records, context.fields.candidateId);
	if (candidateId !== undefined && !isComplete(records, context)) {
		await take('candidate.contactData', candidateId, 'The contact data');
		if (!isComplete(records, context)) await take('candidate.get', candidateId, 'The candidate');
	}

	const history = await readHistoryPart(client, applicationId, context);
	if (history.note !== undefined) notes.push(history.note);

	const vacancy = vacancyOf(records, context.fields, reading.recruitment, reading.recruitmentId);
	let { recruitment } = reading;
	if (vacancy !== undefined && vacancy.title === undefined && reading.readRecruitment) {
		const part = await reading.readRecruitment(vacancy.id);
		recruitment = part.value;
		if (part.note !== undefined) notes.push(part.note);
	}
	return {
		parts: {
			records,
			applicationId,
			...(history.value === undefined ? {} : { history: history.value }),
			...(recruitment === undefined ? {} : { recruitment }),
			...(vacancy === undefined ? {} : { recruitmentId: vacancy.id }),
		},
		notes,
	};
}
