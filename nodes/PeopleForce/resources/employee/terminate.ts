import { InputError } from '../../../shared/errors/inputError';
import { outputProperty } from '../../../shared/operations/properties';
import { employeeLocator, locator } from '../../descriptions';
import { given, reference } from '../../fields/values';
import { simplifyEmployee } from '../../shapes';
import { readAdvised, readRecord, unwrap } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const terminate: PeopleForceOperation = {
	value: 'terminate',
	name: 'Terminate',
	action: 'Terminate an employee',
	description: 'End the employment on a day; Activate takes it back',
	endpoints: ['employee.terminate', 'employee.get'],
	properties: [
		employeeLocator,
		{
			displayName: 'Last Day',
			name: 'effectiveFrom',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			required: true,
			description:
				'The day on which the employment ends. For today or a past day it takes effect at once.',
		},
		locator({
			displayName: 'Termination Type',
			name: 'terminationType',
			search: 'searchTerminationTypes',
			description: 'Who ends the employment',
		}),
		locator({
			displayName: 'Termination Reason',
			name: 'terminationReason',
			search: 'searchTerminationReasons',
			description: 'Why it ends',
		}),
		{
			displayName: 'Eligible for Rehire',
			name: 'eligibleForRehire',
			type: 'boolean',
			default: true,
			description: 'Whether the person may be hired again',
		},
		{
			displayName: 'Comment',
			name: 'comment',
			type: 'string',
			default: '',
			description: 'Remark on the termination',
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee') };
		const type = reference(parameters, 'terminationType');
		const reason = reference(parameters, 'terminationReason');
		if (type === undefined || reason === undefined) {
			throw new InputError({
				parameter: type === undefined ? 'Termination Type' : 'Termination Reason',
				found: 'nothing',
				expected: 'an entry of the list or its ID',
			});
		}
		const body = given({
			effective_from: parameters.day('effectiveFrom'),
			termination_type_id: type,
			termination_reason_id: reason,
			eligible_for_rehire: parameters.flag('eligibleForRehire', true),
			comment: parameters.optionalText('comment'),
		});
		const answer = unwrap(
			await readAdvised(
				client,
				'employee.terminate',
				{ path, body },
				{
					validation:
						'PeopleForce ends an employment only when the profile has a hire date, and not before it.',
				},
			),
		);
		// The form of the answer is not documented: the record itself tells the outcome.
		const employee =
			answer.status === undefined ? await readRecord(client, 'employee.get', { path }) : answer;
		return [{ json: shaper(parameters, simplifyEmployee)(employee) }];
	},
};
