import type { IDataObject } from 'n8n-workflow';

import { missingConsent } from '../../shared/people/consent';
import type { CandidateApplication, Disposition } from '../../shared/people/shapes';
import type { ImportMatch, ImportReviewReason } from './known';
import { applicationsTo, importReviewSentences, isMarked, nameOfPerson } from './known';
import type { ImportSettings } from './settings';

export type ImportReason = keyof typeof SENTENCES | ImportReviewReason;

export interface ImportPlan {
	disposition: Disposition['disposition'];
	reason: ImportReason;
	explanation: string;
	/**
	 * `create`: candidate and application; `apply`: complete the candidate and add the application;
	 * `enrich`: complete the candidate, who has the application.
	 */
	action: 'none' | 'create' | 'apply' | 'enrich';
	targetId?: string;
}

const SENTENCES = {
	created: 'No candidate matched, a new one is made with an application to the vacancy.',
	createdAfterUnknownOutcome:
		'PeopleForce gave no answer to the create, but the candidate was found afterwards.',
	applied: 'The candidate exists and gets an application to the vacancy; empty fields are filled.',
	reapplied:
		'The candidate was disqualified for this vacancy before, applied again and gets a new application.',
	enriched: 'The application exists; data of this further response are added.',
	completed: 'An interrupted import of this response is carried to its end.',
	alreadyThere: 'The candidate and the application are there.',
	disqualifiedBefore: 'The candidate was disqualified for this vacancy before and is left alone.',
	reappliedAfterDisqualification:
		'The candidate was disqualified for this vacancy and applied again. Decide, or choose another policy in this node.',
	missingConsent:
		'The consent that this node asks for is missing, so nothing was sent. It is imported once the consent is given.',
	missingName:
		'The response shows no name. Open it at the job board and add the candidate by hand.',
	missingContact:
		'Neither e-mail nor phone is known, so another response of the same person could not be told. Open the response at the job board.',
	resumeOfAnotherCandidate:
		'PeopleForce holds this resume file with another candidate: the same person with other contact data, or an agency. Search the file there and merge by hand.',
	duplicateNotVisible:
		'PeopleForce says that this person is there already, but shows no such candidate yet. The next run looks again.',
	createOutcomeUnknown:
		'PeopleForce gave no answer to the create and the candidate is not visible yet. The next run looks before it creates.',
	createdTwice:
		'Another run created the same person at the same time. Keep the candidate with the lower ID and remove the other.',
	applicationOutcomeUnknown:
		'PeopleForce gave no answer when the application was added and does not show it yet. The next run looks before it adds it.',
	applicationRefused: 'The candidate is there, but PeopleForce refused the application.',
	decidedIdUnknown:
		'PeopleForce knows no candidate with the ID that the reviewer gave. Decide again.',
	decidedWithoutLink:
		'The response has no link by which a repeat would recognise a new candidate. Add the candidate by hand and decide "Same as existing".',
} as const;

/** The sentence that explains a reason to the user. */
export function explainImport(reason: ImportReason): string {
	return reason in SENTENCES
		? SENTENCES[reason as keyof typeof SENTENCES]
		: importReviewSentences[reason as ImportReviewReason];
}

export function decide(
	disposition: ImportPlan['disposition'],
	reason: ImportReason,
	action: ImportPlan['action'] = 'none',
	targetId?: string,
): ImportPlan {
	return {
		disposition,
		reason,
		explanation: explainImport(reason),
		action,
		...(targetId === undefined ? {} : { targetId }),
	};
}

/**
 * What can be said before PeopleForce is asked: consent, name and contact.
 * @returns undefined when the person may be looked up
 */
export function planByContent(
	application: CandidateApplication,
	{ consent, policy, verdict }: Pick<ImportSettings, 'consent' | 'policy' | 'verdict'>,
): ImportPlan | undefined {
	const { person, consents, source } = application;
	if (missingConsent(consents, consent.rule, consent.kinds) !== undefined) {
		return decide('held', 'missingConsent');
	}
	// A reviewer who named the candidate knows who it is.
	if (verdict?.kind === 'existing') return undefined;
	if (nameOfPerson(person) === '') return decide('needsReview', 'missingName');
	if (verdict)
		return source.url === undefined ? decide('needsReview', 'decidedWithoutLink') : undefined;
	const reachable = [...person.emails, ...person.phones, ...(person.phonesRaw ?? [])].length > 0;
	// The link is then the only thing that a repeat recognises the candidate by.
	const recognisable = policy.missingContact === 'create' && source.url !== undefined;
	return reachable || recognisable ? undefined : decide('needsReview', 'missingContact');
}

/**
 * Decides what an application means for PeopleForce. Pure: the same application and records give the
 * same plan.
 *
 * @param record the matched candidate, needed when `match` is `one`
 */
export function planImport(
	application: CandidateApplication,
	match: ImportMatch,
	record: IDataObject | undefined,
	{ policy, vacancyId, verdict }: Pick<ImportSettings, 'policy' | 'vacancyId' | 'verdict'>,
): ImportPlan {
	if (verdict?.kind === 'existing' && !record) return decide('needsReview', 'decidedIdUnknown');
	if (match.kind === 'review') return decide('needsReview', match.reason);
	if (match.kind === 'none' || record === undefined) return decide('created', 'created', 'create');

	const { id } = match;
	const marked = isMarked(record, application);
	const existing = applicationsTo(record, vacancyId);
	if (existing.length === 0) {
		return decide('updated', marked ? 'completed' : 'applied', 'apply', id);
	}
	if (!isReapplication(application.source.receivedAt, existing, marked)) {
		return marked
			? decide('unchanged', 'alreadyThere', 'none', id)
			: decide('updated', 'enriched', 'enrich', id);
	}
	if (policy.reapplication === 'create' || verdict?.kind === 'existing')
		return decide('updated', 'reapplied', 'apply', id);
	return policy.reapplication === 'skip'
		? decide('skipped', 'disqualifiedBefore', 'none', id)
		: decide('needsReview', 'reappliedAfterDisqualification', 'none', id);
}

/**
 * Whether the person applied again after being disqualified: the response came after every
 * disqualification. One without a time is new unless its link stands in the record.
 */
function isReapplication(
	receivedAt: string | undefined,
	existing: ReadonlyArray<{ disqualifiedAt?: string }>,
	marked: boolean,
): boolean {
	return existing.every(({ disqualifiedAt }) => {
		if (disqualifiedAt === undefined) return false;
		if (receivedAt === undefined) return !marked;
		return Date.parse(receivedAt) > Date.parse(disqualifiedAt);
	});
}
