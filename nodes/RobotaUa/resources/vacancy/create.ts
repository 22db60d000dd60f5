import { dryRunProperty } from '../../../shared/operations/properties';
import { isRecord } from '../../../shared/operations/parameters';
import { PUBLICATION_TYPES } from '../../choices';
import { cityLocator } from '../../descriptions';
import { checkTickets } from '../../tickets';
import { unreadable } from '../../vendor';
import type { RobotaUaOperation } from '../operation';
import { numericId } from '../operation';
import { checkForm, givenFields, savedId } from './form';
import { additionalFields, publicationTypeProperty, responsesToProperty } from './properties';
import { savedResult } from './publish';

export const create: RobotaUaOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a vacancy',
	description: 'Create a vacancy as a draft, or publish it at once and spend a publication',
	endpoints: ['vacancy.save', 'vacancy.setState', 'vacancy.get', 'service.tickets'],
	properties: [
		{ displayName: 'Title', name: 'title', type: 'string', default: '', required: true },
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 6 },
			default: '',
			required: true,
			description: 'Text or HTML, at least 150 characters',
		},
		cityLocator(),
		publicationTypeProperty,
		responsesToProperty,
		{
			displayName: 'E-Mail for Responses',
			name: 'contactEmail',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. hr@example.com',
			displayOptions: { show: { responsesTo: ['1'] } },
		},
		{
			displayName: 'Own Page URL',
			name: 'ownPageUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/jobs/42',
			displayOptions: { show: { responsesTo: ['2'] } },
		},
		{
			displayName: 'Publish',
			name: 'publish',
			type: 'boolean',
			default: false,
			description:
				'Whether to publish the vacancy at once. The balance is read first; without one left nothing is created.',
		},
		additionalFields(),
		dryRunProperty,
	],
	async execute(run) {
		const { client, parameters } = run;
		const publishType = parameters.choice('publicationType', PUBLICATION_TYPES);
		const responsesTo = parameters.choice('responsesTo', ['1', '2', '3']);
		const fields = parameters.collection('additionalFields');
		const collection: unknown = run.host.getNodeParameter('additionalFields', run.itemIndex, {});
		const given = new Set(isRecord(collection) ? Object.keys(collection) : []);
		const body = {
			id: 0,
			name: parameters.text('title'),
			description: parameters.text('description'),
			cityId: Number(numericId(parameters, 'city', 'City')),
			publishType,
			sendResumeType: responsesTo,
			...(responsesTo === '1' ? { contactEMail: parameters.text('contactEmail') } : {}),
			...(responsesTo === '2' ? { formApplyCustomUrl: parameters.text('ownPageUrl') } : {}),
			...givenFields(fields, given),
		};
		checkForm(body);
		const publish = parameters.flag('publish');
		if (parameters.flag('dryRun')) return [{ json: { dryRun: true, publish, wouldSend: body } }];
		if (publish) await checkTickets(run, publishType);
		const id = savedId(await client.read('vacancy.save', { body }));
		if (id === undefined) throw unreadable('POST /vacancy/add', 'number of the new vacancy');
		return [{ json: await savedResult(run, id, publish) }];
	},
};
