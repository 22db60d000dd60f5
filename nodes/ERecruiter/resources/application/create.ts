import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { readFile } from '../../../shared/operations/files';
import { isRecord } from '../../../shared/operations/parameters';
import type { Parameters } from '../../../shared/operations/parameters';
import { recruitmentLocator } from '../../descriptions';
import { newApplicationProperties } from '../../write/newApplication';
import { asId, sendWrite } from '../../write/send';
import type { ERecruiterOperation } from '../operation';

const person: INodeProperties[] = [
	{ displayName: 'First Name', name: 'firstName', type: 'string', default: '', required: true },
	{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '', required: true },
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. jan.kowalski@example.com',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Consents',
				name: 'consents',
				type: 'json',
				default: '[]',
				description:
					'List of consents as given by the person, each with consentId, granted, grantedAt and text. Without it none is sent: a consent is never assumed.',
			},
			{
				displayName: 'CV Binary Field',
				name: 'cvField',
				type: 'string',
				default: '',
				placeholder: 'e.g. data',
				description: 'Field of the input item that holds the CV',
			},
			{
				displayName: 'Note',
				name: 'note',
				type: 'string',
				default: '',
				description: 'Text beside the application, e.g. a profile address where there is no CV',
			},
			{
				displayName: 'Origin Name or ID',
				name: 'originId',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getOrigins' },
				default: '',
				description:
					'Source of the application. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{ displayName: 'Phone', name: 'phone', type: 'string', default: '' },
		],
	},
];

const { before, after } = newApplicationProperties;

/** @throws InputError unless it is a list of objects that say whether the consent was granted */
function readConsents(fields: Parameters) {
	const consents = fields.optionalList('consents');
	if (consents === undefined || consents.length === 0) return undefined;
	const sound = consents.filter(isRecord).filter(({ granted }) => typeof granted === 'boolean');
	if (sound.length === consents.length) return sound;
	throw new InputError({
		parameter: 'Consents',
		found: 'an entry that does not say whether the consent was granted',
		expected: 'a list such as [{"consentId": 3194, "granted": true, "grantedAt": "2026-11-20"}]',
	});
}

export const create: ERecruiterOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create an application',
	description:
		'Push a candidate into a recruitment. An assumption: nothing is sent until you confirm the endpoint with eRecruiter.',
	endpoints: ['application.create'],
	properties: [...before, recruitmentLocator, ...person, ...after],
	async execute(run) {
		const { parameters, host, itemIndex } = run;
		const fields = parameters.collection('additionalFields');
		const cvField = fields.optionalText('cvField');
		const cv = cvField === undefined ? undefined : await readFile(host, itemIndex, cvField);
		return await sendWrite(run, 'application.create', {
			path: { recruitmentId: parameters.id('recruitment') },
			body: {
				firstName: parameters.text('firstName'),
				lastName: parameters.text('lastName'),
				email: parameters.optionalText('email'),
				phone: fields.optionalText('phone'),
				originId: asId(fields.optionalText('originId')),
				note: fields.optionalText('note'),
				consents: readConsents(fields),
				cvFileName: cv?.fileName,
				cvBase64: cv?.bytes.toString('base64'),
			},
		});
	},
};
