import type { Match, ReviewReason } from '../../shared/people/match';
import { reviewSentences } from '../../shared/people/match';
import type { Disposition, Hire } from '../../shared/people/shapes';

/** What the user decided for cases that have no single right answer. */
export interface HirePolicy {
	missingHireDate: 'review' | 'create';
	missingContact: 'review' | 'create';
	rehire: 'review' | 'activate';
	movedStartDate: 'update' | 'review';
}

/** The matched employee, from a single read. */
export interface ExistingEmployee {
	id: string;
	hiredOn?: string;
	/** `hired`, `probation`, `employed`, `terminated`; absent when PeopleForce tells none. */
	status?: string;
	terminatedOn?: string;
	/** Another hire made or settled this employee. */
	ofAnotherHire?: boolean;
}

export type HireReason =
	| 'created'
	| 'createdAfterUnknownOutcome'
	| 'alreadyThere'
	| 'hireDateAdded'
	| 'startDateMoved'
	| 'rehired'
	| 'alreadyLeft'
	| 'notHired'
	| 'decidedBefore'
	| 'decisionTimeUnknown'
	| 'unhired'
	| 'missingName'
	| 'missingHireDate'
	| 'missingContact'
	| 'alreadyEmployed'
	| 'employeeOfAnotherHire'
	| 'employeeGone'
	| 'sameNameAndHireDate'
	| 'rehireOfLeaver'
	| 'duplicateNotVisible'
	| 'createOutcomeUnknown'
	| 'createdTwice'
	| 'unknownPlacement'
	| 'decidedSame'
	| 'decidedIdUnknown'
	| ReviewReason;

export interface HirePlan {
	disposition: Disposition['disposition'];
	reason: HireReason;
	explanation: string;
	action: 'none' | 'create' | 'setHireDate' | 'activate';
	targetId?: string;
	/** Whether missing position, department and the like may be filled in. */
	place: boolean;
}

const SENTENCES: Readonly<Record<Exclude<HireReason, ReviewReason>, string>> = {
	created: 'No employee matched, a new one is made.',
	createdAfterUnknownOutcome:
		'PeopleForce gave no answer to the create, but the employee was found afterwards.',
	alreadyThere: 'The employee exists and has this hire date.',
	hireDateAdded: 'The employee exists without a hire date; it is filled in.',
	startDateMoved: 'The start of work was moved; the hire date follows.',
	rehired: 'The person left and was hired again; the profile is activated with the new hire date.',
	alreadyLeft: 'This hire is an old one: the person started then and has left since.',
	notHired: 'The person is not hired any more and no employee exists.',
	decidedBefore: 'The hire was decided before the day from which hires count.',
	decisionTimeUnknown:
		'The ATS does not tell when the hire was decided, so it may be an old one. Create the employee by hand or correct the stage history.',
	unhired:
		'The hire was taken back in the ATS, but the employee exists. Decide whether to terminate or keep the profile.',
	missingName: 'First or last name is missing; PeopleForce needs both. Complete them in the ATS.',
	missingHireDate: 'The start of work is missing. Enter it in the ATS, the next run takes it.',
	missingContact:
		'Neither e-mail nor phone is known, so a second hire of the same person could not be told from the first. Complete one in the ATS.',
	alreadyEmployed:
		'The person works here already with another hire date. An internal move or a correction: decide and change the profile by hand.',
	employeeOfAnotherHire:
		'Another application of this person was hired as well, with another start of work. Take one of the hires back, or correct its start.',
	employeeGone:
		'The employee that was recorded for this hire is not in PeopleForce any more. Make the employee anew, or end the case.',
	sameNameAndHireDate:
		'An employee of the same name starts on the same day, with other contact data. Decide whether it is the same person.',
	rehireOfLeaver:
		'The person left and is hired again. Activate the old profile or allow re-hires in this node.',
	duplicateNotVisible:
		'PeopleForce says that e-mail or phone are taken, but shows no such employee yet. The next run looks again.',
	createOutcomeUnknown:
		'PeopleForce gave no answer to the create and the employee is not visible yet. The next run looks before it creates.',
	createdTwice:
		'Another run created the same person at the same time. Keep the employee with the lower ID and remove the other.',
	decidedSame:
		'A reviewer decided that this is the employee. The hire date there is left as it is.',
	decidedIdUnknown:
		'PeopleForce knows no employee with the ID that the reviewer gave. Decide again.',
	unknownPlacement:
		'Position, department or another part of the placement is not known in PeopleForce. Add it there or correct the name.',
};

/** The sentence that explains a reason to the user. */
export function explain(reason: HireReason): string {
	return reason in reviewSentences
		? reviewSentences[reason as ReviewReason]
		: SENTENCES[reason as Exclude<HireReason, ReviewReason>];
}

function decide(
	disposition: HirePlan['disposition'],
	reason: HireReason,
	action: HirePlan['action'] = 'none',
	targetId?: string,
	place = false,
): HirePlan {
	return {
		disposition,
		reason,
		explanation: explain(reason),
		action,
		place,
		...(targetId === undefined ? {} : { targetId }),
	};
}

/**
 * Whether a hire counts at all: switching the flow on must not make employees of everybody who was
 * ever hired.
 *
 * @param from ISO time from which decisions count; undefined lets every hire count
 * @returns the plan that ends the matter, undefined when the hire counts
 */
export function planByDecision(hire: Hire, from: string | undefined): HirePlan | undefined {
	// A hire taken back never makes an employee, so its time does not matter.
	if (from === undefined || !hire.hired) return undefined;
	if (hire.decidedAt === undefined) return decide('needsReview', 'decisionTimeUnknown');
	return Date.parse(hire.decidedAt) < Date.parse(from)
		? decide('skipped', 'decidedBefore')
		: undefined;
}

/**
 * Decides what a hire means for PeopleForce. Pure: the same hire and records give the same plan.
 *
 * @param existing the matched employee, needed when `match` is `one`
 * @param today `YYYY-MM-DD` in the workflow's zone
 */
export function planHire(
	hire: Hire,
	match: Match,
	existing: ExistingEmployee | undefined,
	policy: HirePolicy,
	today: string,
): HirePlan {
	if (match.kind === 'review') return decide('needsReview', match.reason);
	if (match.kind === 'none' || existing === undefined) return planNew(hire, policy);
	if (!hire.hired) return planUnhire(hire, existing);
	if (existing.status === 'terminated') return planRehire(hire, existing, policy);

	const { id, hiredOn } = existing;
	if (hire.hiredOn === undefined || hire.hiredOn === hiredOn) {
		return decide('unchanged', 'alreadyThere', 'none', id, true);
	}
	// Two hires that both follow their own date would move it to and fro.
	if (existing.ofAnotherHire) return decide('needsReview', 'employeeOfAnotherHire', 'none', id);
	if (hiredOn === undefined) return decide('updated', 'hireDateAdded', 'setHireDate', id, true);
	// Someone at work for a while is not waiting for a first day: another date is another matter.
	if (hiredOn <= today) return decide('needsReview', 'alreadyEmployed', 'none', id);
	return policy.movedStartDate === 'update'
		? decide('updated', 'startDateMoved', 'setHireDate', id, true)
		: decide('needsReview', 'startDateMoved', 'none', id);
}

function planNew(hire: Hire, policy: HirePolicy): HirePlan {
	if (!hire.hired) return decide('skipped', 'notHired');
	const { person } = hire;
	if (person.firstName === undefined || person.lastName === undefined) {
		return decide('needsReview', 'missingName');
	}
	if (hire.hiredOn === undefined && policy.missingHireDate === 'review') {
		return decide('needsReview', 'missingHireDate');
	}
	const reachable =
		person.emails.length > 0 || person.phones.length > 0 || person.phonesRaw !== undefined;
	if (!reachable && policy.missingContact === 'review') {
		return decide('needsReview', 'missingContact');
	}
	return decide('created', 'created', 'create', undefined, true);
}

function planUnhire(hire: Hire, existing: ExistingEmployee): HirePlan {
	if (existing.status === 'terminated') return decide('skipped', 'notHired', 'none', existing.id);
	// Another hire date: the profile stems from another hire than the one taken back.
	const other = hire.hiredOn !== undefined && hire.hiredOn !== existing.hiredOn;
	return other
		? decide('skipped', 'notHired', 'none', existing.id)
		: decide('needsReview', 'unhired', 'none', existing.id);
}

function planRehire(hire: Hire, existing: ExistingEmployee, policy: HirePolicy): HirePlan {
	const lastDay = existing.terminatedOn ?? existing.hiredOn;
	const old =
		hire.hiredOn === existing.hiredOn ||
		(hire.hiredOn !== undefined && lastDay !== undefined && hire.hiredOn <= lastDay);
	if (old) return decide('unchanged', 'alreadyLeft', 'none', existing.id);
	if (hire.hiredOn === undefined)
		return decide('needsReview', 'missingHireDate', 'none', existing.id);
	return policy.rehire === 'activate'
		? decide('updated', 'rehired', 'activate', existing.id, true)
		: decide('needsReview', 'rehireOfLeaver', 'none', existing.id);
}
