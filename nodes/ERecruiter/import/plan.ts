/** What an import leads to (pure), and its sentences. */
import { missingConsent, type ConsentRule } from '../../shared/people/consent';
import { reviewSentences, type ReviewReason } from '../../shared/people/match';
import type { CandidateApplication, Disposition } from '../../shared/people/shapes';

export type ImportReason =
	| 'created'
	| 'createdAfterUnknownOutcome'
	| 'alreadyApplied'
	| 'noConsent'
	| 'missingName'
	| 'notRecognisable'
	| 'createOutcomeUnknown'
	| 'createdNotVisible'
	| 'createdTwice'
	| ReviewReason;

export interface ImportPlan {
	disposition: Disposition['disposition'];
	reason: ImportReason;
	explanation: string;
	applicationId?: string;
	candidateId?: string;
}

const SENTENCES: Readonly<Record<Exclude<ImportReason, ReviewReason>, string>> = {
	created: 'The person has no application in this recruitment: one is made.',
	createdAfterUnknownOutcome:
		'eRecruiter gave no answer to the create, but the application was found afterwards.',
	alreadyApplied: 'The person has an application in this recruitment already.',
	noConsent: 'The consent to pass the data on is missing, so nothing was sent.',
	missingName: 'First or last name is missing. Complete them in the source.',
	notRecognisable:
		'There is neither e-mail address nor phone, so an earlier import of this person could not be recognised. Complete it in the source.',
	createOutcomeUnknown:
		'eRecruiter gave no answer to the create and does not show the application yet. It was not sent again: look the person up in eRecruiter, or let the next run look.',
	createdNotVisible:
		'eRecruiter accepted the request but does not show the application. Look the person up there; if nothing was made, method, path or body are not what eRecruiter expects.',
	createdTwice:
		'Two imports made an application of this person at the same time. Delete one of them in eRecruiter.',
};

const isReviewReason = (reason: ImportReason): reason is ReviewReason => reason in reviewSentences;

export function planOf(
	disposition: ImportPlan['disposition'],
	reason: ImportReason,
	more: Partial<ImportPlan> = {},
): ImportPlan {
	const explanation = isReviewReason(reason) ? reviewSentences[reason] : SENTENCES[reason];
	return { disposition, reason, explanation, ...more };
}

/** What can be said before eRecruiter is asked: no consent, no name, nothing to look up by. */
export function planBefore(
	{ person, consents }: CandidateApplication,
	rule: ConsentRule,
	kinds: readonly string[],
): ImportPlan | undefined {
	const missing = missingConsent(consents, rule, kinds);
	if (missing !== undefined) {
		const plan = planOf('held', 'noConsent');
		return { ...plan, explanation: `${plan.explanation} (${missing})` };
	}
	if (person.firstName === undefined || person.lastName === undefined) {
		return planOf('needsReview', 'missingName');
	}
	const recognisable = person.emails.length > 0 || person.phones.length > 0;
	return recognisable ? undefined : planOf('needsReview', 'notRecognisable');
}
