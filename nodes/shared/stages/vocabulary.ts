import { InputError } from '../errors/inputError';
import { normalName } from '../people/names';

/** A state of the target system that a stage may stand for. */
export interface TargetState {
	/** What is sent. */
	value: string;
	/** What users see. */
	name: string;
}

/** A stage whose target is fixed, found by the names that the source gives it. */
export interface LockedPair {
	names: readonly string[];
	target: string;
}

/** The states to choose from, in the order in which an application passes them. */
export interface Vocabulary {
	targets: readonly TargetState[];
	locked: readonly LockedPair[];
}

const state = (value: string, name: string): TargetState => ({ value, name });

/**
 * inhire's six candidate states (inhire.md 2.1) and the three eRecruiter stages whose state inhire
 * fixes (inhire.md 5). inhire publishes no codes for them: the values are this package's own.
 */
export const inhireStates: Vocabulary = {
	targets: [
		state('waiting_for_decision', 'Waiting for your decision'),
		state('evaluating_candidate', 'Evaluating candidate'),
		state('invited_for_interview', 'Invited for the interview'),
		state('offer_submitted', 'Offer submitted'),
		state('hired', 'Hired'),
		state('negative', 'Negative'),
	],
	locked: [
		{ names: ['Nowy', 'New'], target: 'waiting_for_decision' },
		{ names: ['Złożenie oferty', 'Job proposal'], target: 'offer_submitted' },
		{ names: ['Zatrudniony', 'Employed'], target: 'hired' },
	],
};

/**
 * HeadHunter's stages of a response, as live answers name them (headhunter.md 3.2). An employer's own
 * funnel may have others: then use an own list.
 */
export const headHunterStates: Vocabulary = {
	targets: [
		state('response', 'Response (new)'),
		state('consider', 'Under consideration'),
		state('phone_interview', 'Phone interview'),
		state('assessment', 'Assessment'),
		state('interview', 'Interview'),
		state('offer', 'Offer'),
		state('hired', 'Hired'),
		state('discard_by_employer', 'Rejected'),
	],
	locked: [],
};

/**
 * States as a user typed them: one a line or separated by commas, `code = Name` where both differ.
 * @throws InputError when there is none, or one code twice
 */
export function readOwnStates(text: string | undefined, parameter: string): Vocabulary {
	const targets = (text ?? '').split(/[\n,]/).flatMap((line): TargetState[] => {
		const [value, ...rest] = line.split('=').map((part) => part.trim());
		if (value === '') return [];
		const name = rest.join('=').trim();
		return [{ value, name: name === '' ? value : name }];
	});
	const expected = 'the states of the target, one a line, e.g. interview or 18 = Interview';
	if (targets.length === 0) throw new InputError({ parameter, found: 'no state', expected });
	const double = targets.find(({ value }, at) =>
		targets.slice(0, at).some((earlier) => earlier.value === value),
	);
	if (double !== undefined) {
		throw new InputError({ parameter, found: `the state "${double.value}" twice`, expected });
	}
	return { targets, locked: [] };
}

/** Target that a stage of this name is fixed to; undefined when the user may choose. */
export function lockedTarget(
	name: string | undefined,
	{ locked, targets }: Vocabulary,
): TargetState | undefined {
	const given = normalName(name);
	const pair = locked.find(({ names }) => names.some((one) => normalName(one) === given));
	return pair && targets.find(({ value }) => value === pair.target);
}
