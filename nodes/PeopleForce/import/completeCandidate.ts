import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import { multipart } from '../../shared/http/multipart';
import type { InputFile } from '../../shared/operations/files';
import type { CandidateApplication } from '../../shared/people/shapes';
import { filePart, formParts } from '../fields/values';
import type { PeopleForceRun } from '../resources/operation';
import { isTaken, listAll, unwrap } from '../vendor';
import { isNoted, noteMarker, noteText } from './content';
import type { ImportFiles } from './files';
import { hasResume, uploadDocument } from './files';
import { remember } from './find';
import { isMarked } from './known';
import { takenFields } from './taken';

export interface Completed {
	record: IDataObject;
	/** Sentences about parts that were left undone. */
	notes: string[];
}

/**
 * Adds to an existing candidate what a further response brings: files, a note on the second source,
 * empty fields. Files and note are written once: the note carries a marker that a repeat recognises.
 * The link among the fields comes after them, so that it says that they are there.
 *
 * @param missing fields to fill, as `missingFields` gives them
 */
export async function completeCandidate(
	run: PeopleForceRun,
	application: CandidateApplication,
	record: IDataObject,
	missing: IDataObject,
	files: ImportFiles,
): Promise<Completed> {
	const id = String(record.id);
	const problems: string[] = [];
	const marked = isMarked(record, application);
	const marker = noteMarker(application);
	// A candidate made by an interrupted import has the link, but perhaps not all documents.
	const open = !marked || files.documents.length > 0;
	const noted = open && isNoted(await notesOf(run, id), marker);
	const empty = record.resume !== true;

	if (open && !noted) {
		const uploads = [...files.documents];
		const further = files.resume !== undefined && !empty && !marked ? files.resume : undefined;
		if (further && !(await hasResume(run, id, further))) uploads.unshift(further);
		for (const file of uploads) {
			const problem = await uploadDocument(run, id, file);
			if (problem !== undefined) problems.push(problem);
		}
		if (!marked || uploads.length > 0) problems.push(...(await addNote(run, application, record)));
	}
	const resume = empty ? files.resume : undefined;
	const done = await update(run, record, missing, resume, problems);
	await remember(run, done);
	return { record: done, notes: problems };
}

async function notesOf(run: PeopleForceRun, id: string): Promise<IDataObject[]> {
	const notes: IDataObject[] = [];
	for await (const note of listAll(run.client, 'candidateNote.getAll', { path: { id } })) {
		notes.push(note);
	}
	return notes;
}

/**
 * Writes the note of an application, sent once.
 * @param heldEmails e-mails that the record cannot have, since other candidates hold them
 * @returns a sentence about what went wrong
 */
export async function addNote(
	run: PeopleForceRun,
	application: CandidateApplication,
	record: IDataObject,
	heldEmails: readonly string[] = [],
): Promise<string[]> {
	const id = String(record.id);
	const outcome = await run.client.attempt('candidateNote.create', {
		path: { id },
		body: { comment: noteText(application, record, heldEmails) },
	});
	if (outcome.ok) return [];
	const { applied, message } = outcome.failure;
	const marker = noteMarker(application);
	if (applied === 'unknown' && isNoted(await notesOf(run, id), marker)) return [];
	return [`The note was not added: ${message}.`];
}

/** Fills the fields; a resume that another candidate holds is left out, the fields are not. */
async function update(
	run: PeopleForceRun,
	record: IDataObject,
	missing: IDataObject,
	resume: InputFile | undefined,
	problems: string[],
): Promise<IDataObject> {
	const path = { id: String(record.id) };
	if (Object.keys(missing).length === 0 && resume === undefined) return record;
	const body =
		resume === undefined ? missing : multipart([...formParts(missing), filePart('resume', resume)]);
	const outcome = await run.client.attempt('candidate.update', { path, body });
	if (outcome.ok) {
		const answer = unwrap(outcome.body);
		return answer.id === undefined ? { ...record, ...missing } : answer;
	}
	if (!isTaken(outcome.failure)) throw new VendorError(outcome.failure);
	if (resume !== undefined && takenFields(outcome.failure).resume) {
		problems.push('Another candidate holds this resume file, so it was not added here.');
		return await update(run, record, missing, undefined, problems);
	}
	if (missing.email === undefined) throw new VendorError(outcome.failure);
	problems.push('Another candidate holds the e-mail address, so it was not added here.');
	return await update(run, record, { ...missing, email: undefined }, resume, problems);
}
