import type { BinaryHelperFunctions, IDataObject } from 'n8n-workflow';

import type { Output } from '../shared/operations/operation';
import type { OutputMode } from '../shared/operations/properties';
import { readCoverLetter } from './messages';
import type { FileKind, View } from './resumes';
import { fetchFiles, NO_RESUME, POSTPONED, viewResume } from './resumes';
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
	/** Views that this run asked for. */
	spent?: number;
	/** Left of the day before this run; undefined when HeadHunter does not tell. */
	ofDay?: number;
}

/** Views that HeadHunter allows today after this run; undefined when it does not tell. */
export function viewsLeft({ ofDay, spent = 0 }: ViewAllowance): number | undefined {
	return ofDay === undefined ? undefined : Math.max(0, ofDay - spent);
}

async function viewWithin(
	client: HeadHunterClient,
	topic: Topic,
	allowance: ViewAllowance,
	reading: Reading,
): Promise<View> {
	if (resumeOf(topic) === undefined) return { status: 'unavailable', reason: NO_RESUME };
	if (allowance.left <= 0) {
		allowance.postponed += 1;
		return { status: 'postponed', reason: POSTPONED, isDayOver: false };
	}
	allowance.left -= 1;
	allowance.spent = (allowance.spent ?? 0) + 1;
	const view = await viewResume(client, topic, reading);
	if (view.status === 'postponed') {
		allowance.postponed += 1;
		// HeadHunter's own count decides: nothing more is asked of it today.
		if (view.isDayOver) Object.assign(allowance, { left: 0, ofDay: 0 });
	}
	return view;
}

/**
 * A response in the chosen form. In the shared shape `resumeStatus` tells whether the person is
 * complete: `read`, `postponed` (budget), `unavailable` (deleted, hidden), `notAsked`.
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
	const view: View = choice.readResumes
		? await viewWithin(client, topic, allowance, reading)
		: { status: 'notAsked' };
	// A postponed response is read again: its letter would be asked for twice.
	const coverLetter =
		choice.coverLetters && view.status !== 'postponed'
			? await readCoverLetter(client, topic, reading)
			: undefined;
	const resume = view.status === 'read' ? view.resume : undefined;
	const source = resume ?? resumeOf(topic);
	const { binary, files, missing } =
		source === undefined || view.status === 'postponed'
			? { binary: {}, files: [], missing: [] }
			: await fetchFiles(helpers, client, source, choice.files, reading);
	const application = toApplication(topic, {
		account: choice.account,
		resume,
		coverLetter,
		files,
		country: countryOf(client.settings.query?.host),
	});
	const json: IDataObject = {
		...application,
		resumeStatus: view.status,
		...('reason' in view ? { resumeReason: view.reason } : {}),
		...(missing.length > 0
			? { notes: missing.map((kind) => `HeadHunter names the ${kind} and does not give it.`) }
			: {}),
	};
	return Object.keys(binary).length > 0 ? { json, binary } : { json };
}
