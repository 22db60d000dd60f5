export interface InputProblem {
	/** The parameter's display name as the user sees it in the panel. */
	parameter: string;
	/** What was found, free of personal data. */
	found: string;
	/** What is expected, with an example where it helps. */
	expected: string;
	/** What to do, when `expected` does not already say it. */
	advice?: string;
}

/** Bad input of a user. Turned into n8n's NodeOperationError at the edge (toNodeError.ts). */
export class InputError extends Error {
	readonly description: string;

	constructor(readonly problem: InputProblem) {
		super(`'${problem.parameter}' holds ${problem.found}`);
		this.name = 'InputError';
		const advice = problem.advice ? ` ${problem.advice}` : '';
		this.description = `Expected: ${problem.expected}.${advice}`;
	}
}
