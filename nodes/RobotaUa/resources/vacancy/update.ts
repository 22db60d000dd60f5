import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { dryRunProperty } from '../../../shared/operations/properties';
import { isRecord } from '../../../shared/operations/parameters';
import { cityLocator, vacancyLocator } from '../../descriptions';
import type { RobotaUaOperation } from '../operation';
import { numericId, optionalId } from '../operation';
import { checkForm, editedForm, givenFields, unknownFields, writtenForm } from './form';
import { additionalFields, publicationTypeProperty, responsesToProperty } from './properties';
import { readVacancy, verified } from './publish';

export const update: RobotaUaOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a vacancy',
	description:
		'Change a vacancy. It is read first and sent whole, since robota.ua may reset what an edit leaves out.',
	endpoints: ['vacancy.get', 'vacancy.save'],
	properties: [
		vacancyLocator(),
		{
			displayName: 'Fields That Cannot Be Read',
			name: 'hiddenFields',
			type: 'options',
			default: 'stop',
			description:
				'Employment Types, Work Types, Extra Contacts and For Students are not shown by robota.ua and so cannot be kept',
			options: [
				{
					name: 'Leave Out',
					value: 'leaveOut',
					description: 'Those not given are not sent: robota.ua may reset them',
				},
				{
					name: 'Stop Unless Given',
					value: 'stop',
					description: 'Nothing is changed until all four stand under Additional Fields',
				},
			],
		},
		additionalFields([
			cityLocator({ required: false }),
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 6 },
				default: '',
				description: 'Text or HTML, at least 150 characters',
			},
			{
				displayName: 'E-Mail for Responses',
				name: 'contactEmail',
				type: 'string',
				default: '',
				placeholder: 'e.g. hr@example.com',
			},
			{ displayName: 'Own Page URL', name: 'ownPageUrl', type: 'string', default: '' },
			publicationTypeProperty,
			responsesToProperty,
			{ displayName: 'Title', name: 'title', type: 'string', default: '' },
		]),
		dryRunProperty,
	],
	async execute(run) {
		const { client, parameters } = run;
		const id = numericId(parameters, 'vacancy', 'Vacancy');
		const collection: unknown = run.host.getNodeParameter('additionalFields', run.itemIndex, {});
		const given = new Set(isRecord(collection) ? Object.keys(collection) : []);
		if (given.size === 0) {
			throw new InputError({
				parameter: 'Additional Fields',
				found: 'nothing',
				expected: 'at least one field to change',
			});
		}
		const fields = parameters.collection('additionalFields');
		const changes: IDataObject = {
			...givenFields(fields, given),
			name: fields.optionalText('title'),
			description: fields.optionalText('description'),
			cityId: optionalId(fields, 'city', 'City'),
			publishType: fields.optionalText('publicationType'),
			sendResumeType: fields.optionalText('responsesTo'),
			contactEMail: fields.optionalText('contactEmail'),
			formApplyCustomUrl: fields.optionalText('ownPageUrl'),
		};
		const asked = Object.fromEntries(
			Object.entries(changes).filter(([, value]) => value !== undefined),
		);
		const current = await readVacancy(run, id);
		const body = editedForm(writtenForm(current), asked);
		if (body.sendResumeType === undefined) {
			throw new InputError({
				parameter: 'Responses Go To',
				found: 'nothing, and robota.ua shows a value that has no known written form',
				expected: 'the choice made when the vacancy was created',
			});
		}
		const unknown = unknownFields(body);
		const policy = parameters.choice('hiddenFields', ['stop', 'leaveOut']);
		if (policy === 'stop' && unknown.length > 0) {
			throw new InputError({
				parameter: 'Additional Fields',
				found: `no value for ${unknown.join(', ')}`,
				expected: 'all four fields that robota.ua does not show, or the choice Leave Out',
				advice: 'Nothing was changed.',
			});
		}
		checkForm(body);
		if (parameters.flag('dryRun')) {
			return [{ json: { dryRun: true, wouldSend: body, mayBeReset: unknown } }];
		}
		await client.call('vacancy.save', { body });
		const shown = await verified(run, id);
		return [{ json: unknown.length > 0 ? { ...shown, mayBeReset: unknown } : shown }];
	},
};
