import type { ConsentRule } from '../../shared/people/consent';
import type { Verdict } from '../people/verdict';

/** What the user decided for cases that have no single right answer. */
export interface ImportPolicy {
	/** A new application of somebody who was disqualified for this vacancy. */
	reapplication: 'review' | 'skip' | 'create';
	/** Nobody could recognise the person again but by the link of the application. */
	missingContact: 'review' | 'create';
	/** Same name and phone, but both have e-mail addresses and none in common. */
	phoneNamesake: 'review' | 'samePerson';
}

export interface ImportSettings {
	policy: ImportPolicy;
	/** ID of the PeopleForce vacancy. */
	vacancyId: string;
	/** ID or name of the source; undefined takes the name of the job board. */
	source?: string;
	consent: { rule: ConsentRule; kinds: readonly string[] };
	/** Candidates that a ledger recorded for the hashes of this person's e-mails and phones. */
	knownIds: readonly string[];
	/** What a reviewer decided about the person. */
	verdict?: Verdict;
	phoneCountry?: string;
	/** Salt of `keyHashes`; undefined leaves them out. */
	salt?: string;
	dryRun: boolean;
}
