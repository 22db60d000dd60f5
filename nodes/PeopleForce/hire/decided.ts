import { compareNames } from '../../shared/people/names';
import type { Match } from '../../shared/people/match';
import type { Hire } from '../../shared/people/shapes';
import type { HirePlan } from './plan';
import { explain } from './plan';
import type { KnownEmployee } from './roster';

/**
 * The employee that an earlier attempt made of somebody who was decided to be a new person: same name,
 * same start of work, and the contacts that no other employee holds, as `withoutHeld` leaves them.
 */
export function matchOwn(hire: Hire, known: readonly KnownEmployee[]): Match {
	const own = known.filter(
		(one) =>
			one.hiredOn === hire.hiredOn &&
			compareNames(one, hire.person) === 'same' &&
			holdsContacts(one, hire, known),
	);
	if (own.length > 1) {
		return { kind: 'review', reason: 'severalNamesakes', ids: own.map(({ id }) => id) };
	}
	return own.length === 0 ? { kind: 'none' } : { kind: 'one', id: own[0].id, by: 'decision' };
}

function holdsContacts(one: KnownEmployee, hire: Hire, known: readonly KnownEmployee[]): boolean {
	const others = known.filter(({ id }) => id !== one.id);
	const { emails, phones } = withoutHeld(hire, others).hire.person;
	// PeopleForce keeps one of each. Where it shows none, nothing speaks against it.
	const has = (wanted: readonly string[], held: readonly string[]) =>
		wanted.length === 0 || held.length === 0 || wanted.some((value) => held.includes(value));
	return has(emails, one.emails) && has(phones, one.phones);
}

/** A hire without what other employees hold: PeopleForce keeps these unique (peopleforce.md 2.3). */
export function withoutHeld(
	hire: Hire,
	known: readonly KnownEmployee[],
): { hire: Hire; notes: string[] } {
	const notes: string[] = [];
	const free = (
		what: string,
		values: readonly string[],
		of: (one: KnownEmployee) => readonly string[],
	) =>
		values.filter((value) => {
			const holder = known.find((one) => of(one).includes(value));
			if (holder) notes.push(`Employee ${holder.id} holds the ${what}, so it was left out.`);
			return holder === undefined;
		});
	const emails = free('e-mail address', hire.person.emails, (one) => one.emails);
	const phones = free('phone number', hire.person.phones, (one) => one.phones);
	return { hire: { ...hire, person: { ...hire.person, emails, phones } }, notes };
}

/**
 * The plan for an employee whom a reviewer named: what is still asked for review has been reviewed. The
 * hire date of somebody at work is left alone.
 */
export function settleDecided(plan: HirePlan): HirePlan {
	if (!['alreadyEmployed', 'employeeOfAnotherHire', 'unhired'].includes(plan.reason)) return plan;
	const reason = 'decidedSame';
	return { ...plan, disposition: 'unchanged', reason, explanation: explain(reason) };
}
