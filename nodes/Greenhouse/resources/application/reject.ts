import type { INodeProperties } from 'n8n-workflow';

import { rejectionReasonLocator, userLocator } from '../../descriptions';
import { given, optionalId, requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import { additionalFields, application, applicationId } from './parts';

const reason = rejectionReasonLocator();
const sender = userLocator({
	displayName: 'E-Mail From',
	name: 'emailFrom',
	description: 'The user in whose name the rejection e-mail is sent',
	required: false,
});
const template: INodeProperties = {
	displayName: 'E-Mail Template ID',
	name: 'emailTemplateId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 70112',
	description: 'Template of the rejection e-mail; without it none is sent',
};

export const reject: GreenhouseOperation = {
	value: 'reject',
	name: 'Reject',
	action: 'Reject an application',
	description: 'Reject an active application, with or without an e-mail to the candidate',
	endpoints: ['application.reject'],
	properties: [
		application,
		reason,
		additionalFields([
			sender,
			template,
			{
				displayName: 'Notes',
				name: 'notes',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'Text that is kept with the rejection',
			},
			{
				displayName: 'Send E-Mail At',
				name: 'sendEmailAt',
				type: 'dateTime',
				default: '',
				description: 'When the rejection e-mail goes out; at once when left empty',
			},
		]),
	],
	async execute(run) {
		const { client, parameters } = run;
		const fields = parameters.collection('additionalFields');
		const id = applicationId(run);
		const email = given({
			email_template_id: optionalId(fields, template),
			send_email_at: fields.optionalTime('sendEmailAt'),
			email_from_user_id: optionalId(fields, sender),
		});
		const body = given({
			rejection_reason_id: requiredId(parameters, reason),
			notes: fields.optionalText('notes'),
			rejection_email: email.email_template_id === undefined ? undefined : email,
		});
		await client.call('application.reject', { path: { id }, body });
		return [{ json: { id: Number(id), rejected: true } }];
	},
};
