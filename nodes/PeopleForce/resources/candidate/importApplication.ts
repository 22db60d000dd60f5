import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../../shared/operations/parameters';
import { dryRunProperty } from '../../../shared/operations/properties';
import { consentPropertiesOf, readConsent } from '../../../shared/people/consentParameters';
import { phoneCountries } from '../../../shared/people/contacts';
import { keyHashesOf } from '../../../shared/people/keyHashes';
import { readApplication } from '../../../shared/people/readApplication';
import { locator, vacancyLocator } from '../../descriptions';
import { ImportWriter } from '../../import/importApplication';
import type { ImportSettings } from '../../import/settings';
import { readVerdict, verdictProperties } from '../../people/verdict';
import type { PeopleForceOperation } from '../operation';

const sourceLocator = locator({
	displayName: 'Source',
	name: 'source',
	search: 'searchSources',
	placeholderId: '6',
	description: 'Where the candidate comes from. Left empty, the source named like the job board.',
	required: false,
});

const policies: INodeProperties = {
	displayName: 'Policies',
	name: 'policies',
	type: 'collection',
	placeholder: 'Add Policy',
	default: {},
	description: 'What to do in cases that have no single right answer',
	options: [
		{
			displayName: 'Application After Disqualification',
			name: 'reapplication',
			type: 'options',
			default: 'review',
			description: 'When the person was disqualified for this vacancy and applies again',
			options: [
				{ name: 'Create a New Application', value: 'create' },
				{ name: 'Park for Review', value: 'review' },
				{ name: 'Skip', value: 'skip' },
			],
		},
		{
			displayName: 'Missing E-Mail and Phone',
			name: 'missingContact',
			type: 'options',
			default: 'review',
			description:
				'Without either, another response of the same person cannot be recognised; only this one can, by its link',
			options: [
				{ name: 'Create Anyway', value: 'create' },
				{ name: 'Park for Review', value: 'review' },
			],
		},
		{
			displayName: 'Same Name and Phone, Other E-Mail',
			name: 'phoneNamesake',
			type: 'options',
			default: 'review',
			description:
				'The same person with a second address, or a relative of the same name. An equal birth date settles it, another one always asks for a review.',
			options: [
				{ name: 'Park for Review', value: 'review' },
				{ name: 'Take for the Same Person', value: 'samePerson' },
			],
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		...consentPropertiesOf('none'),
		{
			displayName: 'Hash Salt',
			name: 'hashSalt',
			type: 'string',
			default: '',
			description:
				'Any text that only you know. With it the output carries keyHashes: hashes of the e-mails and phones, by which a ledger recognises the person without holding personal data.',
		},
		{
			displayName: 'Known Candidate IDs',
			name: 'knownIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 448120, 448133',
			description:
				'Comma-separated candidates that a ledger recorded for the e-mails and phones of this person. PeopleForce cannot be searched by phone.',
		},
		{
			displayName: 'Phone Country',
			name: 'phoneCountry',
			type: 'options',
			default: 'UA',
			description: 'Country of phone numbers without international prefix',
			options: phoneCountries.map((country) => ({ name: country, value: country })),
		},
		...verdictProperties('Candidate'),
	],
};

const properties: INodeProperties[] = [
	{
		displayName: 'Application',
		name: 'application',
		type: 'json',
		default: '={{ $json }}',
		required: true,
		description:
			'An item of the shared shape "CandidateApplication", as the job board nodes give it out with Output "Shared Shape". Its files are taken from the binary fields of the item.',
	},
	{ ...vacancyLocator, description: 'The PeopleForce vacancy that the person applied to' },
	{
		...sourceLocator,
		modes: [
			...(sourceLocator.modes ?? []),
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Work.ua' },
		],
	},
	dryRunProperty,
	policies,
	options,
];

function readSettings(parameters: Parameters): ImportSettings {
	const chosen = parameters.collection('options');
	const policy = parameters.collection('policies');
	const { consentRule, consentKinds } = readConsent(chosen, 'none');
	return {
		policy: {
			reapplication: policy.choice('reapplication', ['review', 'skip', 'create'], 'review'),
			missingContact: policy.choice('missingContact', ['review', 'create'], 'review'),
			phoneNamesake: policy.choice('phoneNamesake', ['review', 'samePerson'], 'review'),
		},
		vacancyId: parameters.id('vacancy'),
		source: parameters.optionalText('source'),
		consent: { rule: consentRule, kinds: consentKinds },
		knownIds: chosen.ids('knownIds'),
		phoneCountry: chosen.choice('phoneCountry', phoneCountries, 'UA'),
		verdict: readVerdict(chosen),
		salt: chosen.optionalText('hashSalt'),
		dryRun: parameters.flag('dryRun'),
	};
}

export const importApplication: PeopleForceOperation = {
	value: 'importApplication',
	name: 'Import Application',
	action: 'Import an application of a candidate',
	description:
		'Make exactly one candidate with one application of a response at a job board, or say why a human must look. Safe to repeat.',
	endpoints: [
		'candidate.getAll',
		'candidate.get',
		'candidate.create',
		'candidate.update',
		'candidateNote.getAll',
		'candidateNote.create',
		'candidateDocument.create',
		'vacancy.pipeline',
		'application.create',
		'source.getAll',
	],
	properties,
	async execute(run) {
		const { parameters } = run;
		const settings = readSettings(parameters);
		const application = readApplication(
			parameters.optionalObject('application'),
			'Application',
			settings.phoneCountry,
		);
		const disposition = await new ImportWriter(run, application, settings).write();
		const keyHashes =
			settings.salt === undefined
				? {}
				: { keyHashes: keyHashesOf(application.person, settings.salt) };
		return [{ json: { ...disposition, ...keyHashes } as IDataObject }];
	},
};
