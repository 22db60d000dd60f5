/** Files and notes of an imported application. */
import type { IDataObject } from 'n8n-workflow';

import { readFile } from '../../shared/operations/files';
import { normalName } from '../../shared/people/names';
import type { ApplicationFile, CandidateApplication } from '../../shared/people/shapes';
import { readAll } from '../list';
import type { GreenhouseRun } from '../resources/operation';
import type { ImportSettings } from './settings';

export interface Paper {
	type: 'resume' | 'cover_letter' | 'other';
	filename: string;
	/** Reads the content as base64. */
	content: () => Promise<string>;
}

const TYPES: Readonly<Record<ApplicationFile['kind'], Paper['type']>> = {
	resume: 'resume',
	coverLetter: 'cover_letter',
	photo: 'other',
	other: 'other',
};

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/**
 * Files to attach: those of the item; a CV or cover letter that is only text becomes a text file.
 * @throws n8n's own error when the item does not hold a file that the application names
 */
export function papersOf(
	run: GreenhouseRun,
	application: CandidateApplication,
	settings: ImportSettings,
): Paper[] {
	const { files, resumeText, coverLetter } = application;
	const papers = files
		.filter(({ kind }) => settings.otherFiles || kind === 'resume' || kind === 'coverLetter')
		.map((file): Paper => {
			const { host, itemIndex } = run;
			const { fileName } = host.helpers.assertBinaryData(itemIndex, file.binary);
			return {
				type: TYPES[file.kind],
				filename: file.name ?? fileName ?? file.kind,
				content: async () =>
					(await readFile(host, itemIndex, file.binary)).bytes.toString('base64'),
			};
		});
	const has = (type: Paper['type']) => papers.some((paper) => paper.type === type);
	if (resumeText !== undefined && !has('resume')) {
		papers.push({
			type: 'resume',
			filename: 'resume.txt',
			content: async () => base64(resumeText),
		});
	}
	if (coverLetter !== undefined && !has('cover_letter')) {
		papers.push({
			type: 'cover_letter',
			filename: 'cover-letter.txt',
			content: async () => base64(coverLetter),
		});
	}
	return papers;
}

/** Papers that the application does not have yet: one resume is enough, others go by name. */
export function missingPapers(papers: readonly Paper[], present: readonly IDataObject[]): Paper[] {
	return papers.filter(
		({ type, filename }) =>
			!present.some(
				(row) =>
					row.type === type &&
					(type === 'resume' || normalName(String(row.filename)) === normalName(filename)),
			),
	);
}

/** The note with profile links, where there is no CV (inhire.md 3). */
export function profileNote(
	application: CandidateApplication,
	papers: readonly Paper[],
	settings: ImportSettings,
): string | undefined {
	const { profileUrls } = application.person;
	const hasResume = papers.some(({ type }) => type === 'resume');
	if (!settings.profileNote || hasResume || profileUrls.length === 0) return undefined;
	const lines = profileUrls.map((url) =>
		/^https?:\/\/([\w-]+\.)*linkedin\.com\//i.test(url) ? `LinkedIn: ${url}` : `Profile: ${url}`,
	);
	return lines.join('\n');
}

export interface PaperTarget {
	candidateId: string;
	applicationId: string;
	/** Just made, so that it has no papers yet. */
	isNew: boolean;
	/** What this execution added to it before: lists may not show it yet. */
	before: readonly string[];
}

/**
 * Attaches papers and writes the note. What cannot be done is told, it does not undo the import.
 * @returns what was done, and sentences about what was not
 */
export async function addPapers(
	run: GreenhouseRun,
	target: PaperTarget,
	papers: readonly Paper[],
	note: string | undefined,
	settings: ImportSettings,
): Promise<{ added: string[]; notes: string[] }> {
	const { client } = run;
	const added: string[] = [];
	const notes: string[] = [];
	const { candidateId, applicationId, isNew, before } = target;
	const present =
		isNew || papers.length === 0
			? []
			: await readAll(client, 'attachment.list', { application_ids: applicationId });
	const wanted = papers.filter(({ type }) => !before.includes(type));
	for (const paper of missingPapers(wanted, present)) {
		const { type, filename } = paper;
		const content = await paper.content().catch(() => undefined);
		if (content === undefined) {
			notes.push(`The file "${type}" was not attached: it is empty or cannot be read.`);
			continue;
		}
		const outcome = await client.attempt('attachment.create', {
			body: { application_id: Number(applicationId), type, filename, content },
			// A new resume takes the old one's place, so that sending it twice leaves one.
			...(type === 'resume' ? { replay: 'safe' as const } : {}),
		});
		if (outcome.ok) added.push(type);
		else notes.push(`The file "${type}" was not attached: ${outcome.failure.message}`);
	}
	if (note !== undefined && !before.includes('note')) {
		const written = isNew ? [] : await readAll(client, 'note.list', { candidate_ids: candidateId });
		if (!written.some(({ body }) => body === note)) {
			const outcome = await client.attempt('note.create', {
				body: {
					candidate_id: Number(candidateId),
					application_id: Number(applicationId),
					body: note,
					note_type: 'NOTE',
					visibility: settings.noteVisibility,
				},
			});
			if (outcome.ok) added.push('note');
			else notes.push(`The note with profile links was not written: ${outcome.failure.message}`);
		}
	}
	return { added, notes };
}
