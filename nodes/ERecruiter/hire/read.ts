import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import type { ERecruiterEndpoint } from '../endpoints';
import { pick } from '../fields';
import { personOf, vacancyOf } from '../shapes';
import type { ShapeContext } from '../shapes';
import type { ERecruiterClient } from '../vendor';
import type { HireParts } from './assemble';
import { readHistoryPart, readRecordPart } from './parts';
import type { Part } from './parts';

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

function isComplete(records: IDataObject[], context: ShapeContext): boolean {
	const { firstName, lastName, emails, phones, phonesRaw } = personOf(records, context.fields);
	const named = firstName !== undefined && lastName !== undefined;
	return named && emails.length > 0 && phones.length + (phonesRaw?.length ?? 0) > 0;
}

/** Collects the records about one application, and notes about those that could not be read. */
class Gathering {
	readonly records: IDataObject[] = [];

	readonly notes: string[] = [];

	constructor(
		private readonly client: ERecruiterClient,
		private readonly context: ShapeContext,
	) {}

	get complete(): boolean {
		return isComplete(this.records, this.context);
	}

	async take(id: ERecruiterEndpoint, recordId: string, what: string): Promise<Part<IDataObject>> {
		const part = await readRecordPart(this.client, id, recordId, what);
		if (part.ok) this.records.push(part.value);
		else this.notes.push(part.note);
		return part;
	}

	/** @throws VendorError when the application cannot be read in any form */
	async takeApplication(applicationId: string, { row, full }: HireReading): Promise<void> {
		if (row !== undefined) {
			this.records.push(row);
			if (full === true || !this.complete) await this.takeFull(applicationId);
			return;
		}
		const single = await this.take('application.get', applicationId, 'The application');
		if (single.ok && full !== true && this.complete) return;
		const whole = await this.takeFull(applicationId);
		if (!single.ok && !whole.ok) throw new VendorError(single.failure);
	}

	async takeCandidate(): Promise<void> {
		const candidateId = pick(this.records, this.context.fields.candidateId);
		if (candidateId === undefined || this.complete) return;
		await this.take('candidate.contactData', candidateId, 'The contact data');
		if (!this.complete) await this.take('candidate.get', candidateId, 'The candidate');
	}

	private async takeFull(applicationId: string): Promise<Part<IDataObject>> {
		return await this.take('application.full', applicationId, 'The full application');
	}
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
	const gathering = new Gathering(client, context);
	const { records, notes } = gathering;
	await gathering.takeApplication(applicationId, reading);
	await gathering.takeCandidate();

	const history = await readHistoryPart(client, applicationId, context);
	if (!history.ok) notes.push(history.note);

	const vacancy = vacancyOf(records, context.fields, reading.recruitment, reading.recruitmentId);
	let { recruitment } = reading;
	if (vacancy !== undefined && vacancy.title === undefined && reading.readRecruitment) {
		const part = await reading.readRecruitment(vacancy.id);
		if (part.ok) recruitment = part.value;
		else notes.push(part.note);
	}
	return {
		parts: {
			records,
			applicationId,
			...(history.ok ? { history: history.value } : {}),
			...(recruitment === undefined ? {} : { recruitment }),
			...(vacancy === undefined ? {} : { recruitmentId: vacancy.id }),
		},
		notes,
	};
}
