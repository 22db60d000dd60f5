import { closeReasonLocator, openingLocator } from '../../descriptions';
import { given, optionalId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import { additionalFields, application, applicationId } from './parts';

const opening = openingLocator({
	description: 'The opening that is filled; required when the job has more than one open',
	required: false,
});
const closeReason = closeReasonLocator({ required: false });

export const hire: GreenhouseOperation = {
	value: 'hire',
	name: 'Hire',
	action: 'Hire an application',
	description: 'Mark an application as hired; approvals must be complete',
	endpoints: ['application.hire'],
	properties: [
		application,
		additionalFields([
			opening,
			closeReason,
			{
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				typeOptions: { dateOnly: true },
				default: '',
				description: 'First day of work',
			},
		]),
	],
	async execute(run) {
		const fields = run.parameters.collection('additionalFields');
		const id = applicationId(run);
		const body = given({
			opening_id: optionalId(fields, opening),
			start_date: fields.optionalDay('startDate'),
			close_reason_id: optionalId(fields, closeReason),
		});
		await run.client.call('application.hire', { path: { id }, body });
		return [{ json: { id: Number(id), hired: true } }];
	},
};
