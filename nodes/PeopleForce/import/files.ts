import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { multipart } from '../../shared/http/multipart';
import type { InputFile } from '../../shared/operations/files';
import { readFile } from '../../shared/operations/files';
import { readText } from '../../shared/people/read';
import type { CandidateApplication } from '../../shared/people/shapes';
import { filePart } from '../fields/values';
import type { PeopleForceRun } from '../resources/operation';
import { unwrap } from '../vendor';
import { textResume } from './content';

/** Files of an application: PeopleForce has one place for a resume, the rest are documents. */
export interface ImportFiles {
	resume?: InputFile;
	documents: InputFile[];
	/** Sentences about files that the item announces and does not carry. */
	missing: string[];
}

/** Reads the files of the input item; a resume that is text only becomes a file. */
export async function readFiles(
	{ host, item, itemIndex }: PeopleForceRun,
	application: CandidateApplication,
): Promise<ImportFiles> {
	const files: ImportFiles = { documents: [], missing: [] };
	for (const { binary, kind, name } of application.files) {
		if (item.binary?.[binary] === undefined) {
			files.missing.push(`The item does not carry the file "${name ?? binary}" (${kind}).`);
			continue;
		}
		const file = await readFile(host, itemIndex, binary);
		const named = name === undefined ? file : { ...file, fileName: name };
		if (kind === 'resume' && files.resume === undefined) files.resume = named;
		else files.documents.push(named);
	}
	if (files.resume === undefined && application.resumeText !== undefined) {
		files.resume = textResume(application);
	}
	return files;
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex');

/** Whether the candidate's resume is this very file; false also when it cannot be read. */
export async function hasResume(
	{ client }: PeopleForceRun,
	id: string,
	resume: InputFile,
): Promise<boolean> {
	const answer = await client.attempt('candidate.get', { path: { id } });
	const url = answer.ok ? readText(unwrap(answer.body).resume_url) : undefined;
	if (url === undefined) return false;
	const file = await client.download(url).catch(() => undefined);
	return file !== undefined && md5(Buffer.from(file.body)) === md5(resume.bytes);
}

/**
 * Adds a file to a candidate. It is sent once; a refusal or a lost answer undoes nothing.
 * @returns a sentence about what went wrong
 */
export async function uploadDocument(
	{ client }: PeopleForceRun,
	id: string,
	file: InputFile,
): Promise<string | undefined> {
	const body = multipart([filePart('attachment', file)]);
	const outcome = await client.attempt<IDataObject>('candidateDocument.create', {
		path: { id },
		body,
	});
	if (outcome.ok) return undefined;
	const { applied, message } = outcome.failure;
	return applied === 'unknown'
		? `PeopleForce gave no answer to the upload of "${file.fileName}"; it was not sent again.`
		: `The file "${file.fileName}" was not added: ${message}.`;
}
