/** What an import leads to (pure): decided from what was found, before anything is written. */
import type { IDataObject } from 'n8n-workflow';

import { missingConsent } from '../../shared/people/consent';
import { reviewSentences, type Match, type ReviewReason } from '../../shared/people/match';
import type { CandidateApplication, Disposition } from '../../shared/people/shapes';
import type { ImportSettings } from './settings';

export type ImportReason =
	| 'created'
	| 'createdAfterUnknownOutcome'
	| 'applicationAdded'
	| 'alreadyApplied'
	| 'completed'
	| 'appliedBefore'
	| 'noConsent'
	| 'missingName'
	| 'notRecognisable'
	| 'createOutcomeUnknown'
	| 'createdTwice'
	| ReviewReason;

export interface ImportPlan {
	disposition: Disposition['disposition'];
	reason: ImportReason;
	explanation: string;
	action: 'none' | 'createCandidate' | 'addApplication' | 'complete';
	candidateId?: string;
	applicationId?: string;
}

const SENTENCES: Readonly<Record<Exclude<ImportReason, ReviewReason>, string>> = {
	created: 'No candidate matched: candidate and application are made together.',
	createdAfterUnknownOutcome:
		'Greenhouse gave no answer to the create, but the record was found afterwards.',
	applicationAdded: 'The candidate exists; an application for this job is added.',
	alreadyApplied: 'The candidate has this application already.',
	completed: 'The candidate has this application already; what was missing is added.',
	appliedBefore:
		'The candidate has an application for this job that is over. Decide whether to add another one, or set Applied Before.',
	noConsent: 'The consent to pass the data on is missing, so nothing was sent.',
	missingName: 'First or last name is missing; Greenhouse needs both. Complete them in the source.',
	notRecognisable:
		'There is no e-mail address, so an earlier import of this person could not be recognised. Complete it in the source, or switch on Mark With Tag.',
	createOutcomeUnknown:
		'Greenhouse gave no answer to the create and does not show the record yet. It was not sent again: look the person up in Greenhouse, or let the next run look.',
	createdTwice:
		'Two imports made a candidate of this person at the same time. Merge them in Greenhouse; the lower ID is the one to keep.',
};

const isReviewReason = (reason: ImportReason): reason is ReviewReason => reason in reviewSentences;

export function explain(reason: ImportReason): string {
	return isReviewReason(reason) ? reviewSentences[reason] : SENTENCES[reason];
}

export function planOf(
	disposition: ImportPlan['disposition'],
	reason: ImportReason,
	more: Partial<ImportPlan> = {},
): ImportPlan {
	return { disposition, reason, explanation: explain(reason), action: 'none', ...more };
}

/** The tag that marks a source application. */
export function markerOf({ source }: CandidateApplication): string {
	return `${source.system}:${source.applicationId}`;
}

/** What can be said before Greenhouse is asked: no consent, no name, nothing to look up by. */
export function planBefore(
	application: CandidateApplication,
	settings: ImportSettings,
): ImportPlan | undefined {
	const { person, consents } = application;
	const missing = missingConsent(consents, settings.consentRule, settings.consentKinds);
	if (missing !== undefined) {
		const explanation = `${explain('noConsent')} (${missing})`;
		return planOf('held', 'noConsent', { explanation });
	}
	if (person.firstName === undefined || person.lastName === undefined) {
		return planOf('needsReview', 'missingName');
	}
	const recognisable =
		person.emails.length > 0 || settings.marker || settings.recordedId !== undefined;
	return recognisable ? undefined : planOf('needsReview', 'notRecognisable');
}

/** Whether an application is for the job that is imported for. */
function isForJob(application: IDataObject, { as, jobId }: ImportSettings): boolean {
	if (as === 'candidate') return jobId !== undefined && Number(application.job_id) === jobId;
	if (application.prospect !== true) return false;
	const jobs: unknown[] = Array.isArray(application.prospective_job_ids)
		? application.prospective_job_ids
		: [];
	return jobId === undefined || jobs.map(Number).includes(jobId);
}

/**
 * What to do with the person found, or not found.
 * @param applications all applications of the matched candidate, newest first
 */
export function planImport(
	settings: ImportSettings,
	match: Match,
	applications: readonly IDataObject[],
): ImportPlan {
	if (match.kind === 'review') return planOf('needsReview', match.reason);
	if (match.kind === 'none') return planOf('created', 'created', { action: 'createCandidate' });
	const candidateId = match.id;
	const ofJob = applications.filter((application) => isForJob(application, settings));
	const active = ofJob.find(({ status }) => status === 'in_process');
	if (active !== undefined) {
		const applicationId = String(active.id);
		return planOf('unchanged', 'alreadyApplied', {
			action: 'complete',
			candidateId,
			applicationId,
		});
	}
	const over = ofJob.at(0);
	if (over !== undefined && settings.appliedBefore !== 'create') {
		const disposition = settings.appliedBefore === 'skip' ? 'skipped' : 'needsReview';
		return planOf(disposition, 'appliedBefore', { candidateId, applicationId: String(over.id) });
	}
	return planOf('updated', 'applicationAdded', { action: 'addApplication', candidateId });
}
