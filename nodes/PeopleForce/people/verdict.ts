import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../shared/operations/parameters';

/** What a reviewer decided about a person that could not be told for sure. */
export type Verdict = { kind: 'newPerson' } | { kind: 'existing'; id: string };

/** Options by which a flow hands over a reviewer's decision. */
export function verdictProperties(what: 'Candidate' | 'Employee'): INodeProperties[] {
	const record = what.toLowerCase();
	return [
		{
			displayName: 'Review Decision',
			name: 'reviewDecision',
			type: 'options',
			default: 'none',
			description: 'What a reviewer decided about a case that was parked before',
			options: [
				{ name: 'New Person', value: 'newPerson', description: `None of the ${record}s there` },
				{ name: 'None', value: 'none' },
				{
					name: 'Same as Existing',
					value: 'existing',
					description: `The ${record} whose ID is given`,
				},
			],
		},
		{
			displayName: `Reviewed ${what} ID`,
			name: 'reviewedId',
			type: 'string',
			default: '',
			description: `The ${record} that the person is, for the decision "Same as Existing"`,
		},
	];
}

/**
 * Reads the decision; undefined when there is none.
 * @throws InputError when the person is said to be an existing one, but not which
 */
export function readVerdict(options: Parameters): Verdict | undefined {
	const kinds = ['none', 'newPerson', 'existing'] as const;
	const kind = options.choice('reviewDecision', kinds, 'none');
	if (kind === 'none') return undefined;
	return kind === 'newPerson' ? { kind } : { kind, id: options.text('reviewedId') };
}
