import type { BinaryHelperFunctions, IDataObject } from 'n8n-workflow';

import type { Output } from '../shared/operations/operation';
import type { OutputMode } from '../shared/operations/properties';
import type { CoverLetter } from './messages';
import { readCoverLetter } from './messages';
import type { FetchedFiles, FileKind, View } from './resumes';
import { fetchFiles, fileUrl, NO_RESUME, POSTPONED, viewResume } from './resumes';
import { countryOf, simplifyTopic, toApplication } from './shapes';
import type { Reading, Topic } from './topics';
import { resumeOf } from './topics';
import type { HeadHunterClient } from './vendor';

export interface OutputChoice extends Reading {
	mode: OutputMode;
	/** Only the shared shape reads resumes, letters and files. */
	readResumes: boolean;
	coverLetters: boolean;
	files: readonly FileKind[];
	/** ID of the employer, for `source.account`. */
	account?: string;
}

/** Views left in this run. */
export interface ViewAllowance {
	left: number;
	postponed: number;
	/** HeadHunter has refused a view: no more today, whatever it told before. */
	isDayOver?: boolean;
	/** Views that this run asked for. */
	spent?: number;
	/** Left of the day before this run; undefined when HeadHunter does not tell. */
	ofDay?: number;
}

const NO_FILES: FetchedFiles = { binary: {}, files: [], missing: [] };

/** Views that HeadHunter allows today after this run; undefined when it does not tell. */
export function viewsLeft({ ofDay, spent = 0 }: ViewAllowance): number | undefined {
	return ofDay === undefined ? undefined : Math.max(0, ofDay - spent);
}

/** What is known without asking HeadHunter; undefined when a view may be spent on the resume. */
function settledView(
	topic: Topic,
	{ readResumes }: OutputChoice,
	allowance: ViewAllowance,
): View | undefined {
	if (!readResumes) return { status: 'notAsked' };
	if (resumeOf(topic) === undefined) return { status: 'unavailable', reason: NO_RESUME };
	if (allowance.left > 0) return undefined;
	allowance.postponed += 1;
	return { status: 'postponed', reason: POSTPONED, isDayOver: false };
}

async function viewWithin(
	client: HeadHunterClient,
	topic: Topic,
	allowance: ViewAllowance,
	reading: Reading,
): Promise<View> {
	allowance.left -= 1;
	allowance.spent = (allowance.spent ?? 0) + 1;
	const view = await viewResume(client, topic, reading);
	if (view.status === 'postponed') {
		allowance.postponed += 1;
		// HeadHunter's own count decides: nothing more is asked of it today.
		if (view.isDayOver) Object.assign(allowance, { left: 0, ofDay: 0, isDayOver: true });
	}
	return view;
}

/**
 * A response in the chosen form. In the shared shape `resumeStatus` tells whether the person is
 * complete: `read`, `postponed` (budget), `unavailable` (deleted, hidden), `notAsked`.
 *
 * The resume is viewed last: a fault of the service before it costs no view, and nothing after it may
 * throw, since the view would be spent for nothing and again with the next attempt.
 */
export async function topicOutput(
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	client: HeadHunterClient,
	topic: Topic,
	choice: OutputChoice,
	allowance: ViewAllowance,
): Promise<Output> {
	if (choice.mode === 'raw') {
		return { json: { ...topic.record, vacancy_id: topic.vacancy.id } };
	}
	if (choice.mode === 'simplified') return { json: simplifyTopic(topic) };
	const reading: Reading = choice.retry ? { retry: choice.retry } : {};
	const settled = settledView(topic, choice, allowance);
	// A postponed response is read again: its letter and files would be asked for twice.
	const waits = settled?.status === 'postponed';
	const letter: CoverLetter =
		choice.coverLetters && !waits ? await readCoverLetter(client, topic, reading) : {};
	const short = resumeOf(topic) ?? {};
	const wanted = waits ? [] : choice.files;
	const early = wanted.filter((kind) => fileUrl(short, kind) !== undefined);
	const fetched = await fetchFiles(helpers, client, short, early, reading);
	const view = settled ?? (await viewWithin(client, topic, allowance, reading));
	const resume = view.status === 'read' ? view.resume : undefined;
	if (resume !== undefined) {
		// The short resume names its files, as a rule; what only the full one names comes now.
		const late = wanted.filter((kind) => !early.includes(kind));
		await fetchFiles(helpers, client, resume, late, { ...reading, mayMiss: true }, fetched);
	}
	const postponed = view.status === 'postponed';
	const { binary, files, missing } = postponed ? NO_FILES : fetched;
	const application = toApplication(topic, {
		account: choice.account,
		resume,
		coverLetter: postponed ? undefined : letter.text,
		files,
		country: countryOf(client.settings.query?.host),
	});
	const notes = [
		...(letter.note === undefined || postponed ? [] : [letter.note]),
		...missing.map((kind) => `HeadHunter names the ${kind} and does not give it.`),
	];
	const json: IDataObject = {
		...application,
		resumeStatus: view.status,
		...('reason' in view ? { resumeReason: view.reason } : {}),
		...(notes.length > 0 ? { notes } : {}),
	};
	return Object.keys(binary).length > 0 ? { json, binary } : { json };
}
