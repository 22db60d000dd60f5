import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../shared/operations/parameters';
import type { ConsentRule } from '../../shared/people/consent';
import { consentProperties, readConsent } from '../../shared/people/consentParameters';
import { phoneCountries } from '../../shared/people/contacts';
import { recruitmentLocator } from '../descriptions';
import { fieldNamesProperty } from '../fields';
import { newApplicationProperties } from '../write/newApplication';

export interface ImportSettings {
	recruitmentId: string;
	originId?: string;
	consentRule: ConsentRule;
	consentKinds: string[];
	/** Kind of consent → its ID in eRecruiter. */
	consentIds: IDataObject;
	phoneCountry?: string;
	dryRun: boolean;
}

const { before, after } = newApplicationProperties;

/** Parameters of Application: Import Application. */
export const importProperties: INodeProperties[] = [
	...before,
	{
		displayName: 'Application',
		name: 'application',
		type: 'json',
		default: '={{ $json }}',
		required: true,
		description: 'Item of the shape CandidateApplication; its CV is taken from the same item',
	},
	recruitmentLocator,
	...consentProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Consent IDs',
				name: 'consentIds',
				type: 'json',
				default: '{}',
				placeholder: 'e.g. {"transfer": 3194}',
				description:
					'Which consent of eRecruiter each kind is; without one the kind itself is sent',
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
			{
				displayName: 'Phone Country',
				name: 'phoneCountry',
				type: 'options',
				default: 'PL',
				description: 'Country of phone numbers without international prefix',
				options: phoneCountries.map((country) => ({ name: country, value: country })),
			},
		],
	},
	fieldNamesProperty,
	...after,
];

export function readSettings(parameters: Parameters): ImportSettings {
	const options = parameters.collection('options');
	return {
		recruitmentId: parameters.id('recruitment'),
		originId: options.optionalText('originId'),
		...readConsent(parameters),
		consentIds: options.optionalObject('consentIds') ?? {},
		phoneCountry: options.optionalText('phoneCountry') ?? 'PL',
		dryRun: parameters.flag('dryRun'),
	};
}
