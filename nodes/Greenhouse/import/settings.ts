import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import type { Parameters } from '../../shared/operations/parameters';
import { dryRunProperty } from '../../shared/operations/properties';
import type { ConsentRule } from '../../shared/people/consent';
import { consentProperties, readConsent } from '../../shared/people/consentParameters';
import { phoneCountries } from '../../shared/people/contacts';
import { candidateLocator, jobLocator, stageLocator } from '../descriptions';
import { peopleFields, readPeopleFields } from '../resources/application/parts';
import { customFieldRows, customFieldsProperty, given, optionalId } from '../writing';

/** What an earlier application for the same job that is over leads to. */
export const appliedBefore = ['review', 'skip', 'create'] as const;

export interface ImportSettings {
	as: 'candidate' | 'prospect';
	jobId?: number;
	stageId?: number;
	/** `source_id`, `recruiter_id`, … of the new application. */
	people: IDataObject;
	consentRule: ConsentRule;
	consentKinds: string[];
	appliedBefore: (typeof appliedBefore)[number];
	/** Tag that marks the application in Greenhouse, so that it can be looked up without an e-mail. */
	marker: boolean;
	tags: string[];
	addContacts: boolean;
	otherFiles: boolean;
	profileNote: boolean;
	noteVisibility: 'admin_only' | 'private' | 'public';
	recordedId?: string;
	phoneCountry?: string;
	customFields?: IDataObject[];
	dryRun: boolean;
}

const job = jobLocator({
	description: 'The job applied for; usually an expression that maps the vacancy of the source',
	required: false,
});
const stage = stageLocator({
	displayName: 'Initial Stage',
	name: 'initialStage',
	description: 'The stage to start in; the first one when left empty',
	required: false,
});
const recorded = candidateLocator({
	displayName: 'Recorded Candidate',
	name: 'recorded',
	description: 'The candidate that a ledger recorded for this application, if any',
	required: false,
});

const policyProperty: INodeProperties = {
	displayName: 'Applied Before',
	name: 'appliedBefore',
	type: 'options',
	default: 'review',
	description:
		'What to do when the candidate has an application for this job that was rejected, hired or converted',
	options: [
		{ name: 'Create Another Application', value: 'create' },
		{ name: 'Park for Review', value: 'review' },
		{ name: 'Skip', value: 'skip' },
	],
};

const optionProperties: INodeProperties[] = [
	{
		displayName: 'Add Missing Contact Data',
		name: 'addContacts',
		type: 'boolean',
		default: false,
		description:
			'Whether e-mails, phones and links that an existing candidate lacks are added to the profile',
	},
	policyProperty,
	{
		displayName: 'Attach Other Files',
		name: 'otherFiles',
		type: 'boolean',
		default: false,
		description:
			'Whether photos and other files are attached as well, not only CV and cover letter',
	},
	stage,
	{
		displayName: 'Mark With Tag',
		name: 'marker',
		type: 'boolean',
		default: false,
		description:
			'Whether the candidate gets a tag with the ID of the source application. It is looked up, so that people without an e-mail address can be imported and are recognised.',
	},
	{
		displayName: 'Note Visibility',
		name: 'noteVisibility',
		type: 'options',
		default: 'private',
		description: 'Who may see the note with profile links',
		options: [
			{ name: 'Admin Only', value: 'admin_only' },
			{ name: 'Private', value: 'private' },
			{ name: 'Public', value: 'public' },
		],
	},
	{
		displayName: 'Phone Country',
		name: 'phoneCountry',
		type: 'options',
		default: 'PL',
		description: 'Country of phone numbers without international prefix',
		options: phoneCountries.map((country) => ({ name: country, value: country })),
	},
	{
		displayName: 'Profile Links Into Note',
		name: 'profileNote',
		type: 'boolean',
		default: true,
		description: 'Whether links such as LinkedIn are written into a note when there is no CV',
	},
	recorded,
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. inhire, referral week',
		description: 'Comma-separated tags of a new candidate',
	},
	...peopleFields,
];

/** Parameters of Candidate: Import Application. */
export const importProperties: INodeProperties[] = [
	{
		displayName: 'Application',
		name: 'application',
		type: 'json',
		default: '={{ $json }}',
		required: true,
		description: 'Item of the shape CandidateApplication; its files are taken from the same item',
	},
	{
		displayName: 'Import As',
		name: 'as',
		type: 'options',
		default: 'candidate',
		options: [
			{ name: 'Candidate for a Job', value: 'candidate' },
			{ name: 'Prospect', value: 'prospect' },
		],
	},
	job,
	...consentProperties,
	dryRunProperty,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...optionProperties].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	},
	customFieldsProperty('candidate'),
];

export function readSettings(parameters: Parameters): ImportSettings {
	const options = parameters.collection('options');
	const as = parameters.choice('as', ['candidate', 'prospect'], 'candidate');
	const jobId = optionalId(parameters, job);
	if (as === 'candidate' && jobId === undefined) {
		throw new InputError({
			parameter: job.displayName,
			found: 'nothing',
			expected: 'the job of Greenhouse that belongs to the vacancy of this application',
			advice: 'Import as a prospect when there is none yet.',
		});
	}
	return {
		as,
		jobId,
		stageId: optionalId(options, stage),
		people: given(readPeopleFields(options)),
		...readConsent(parameters),
		appliedBefore: options.choice('appliedBefore', appliedBefore, 'review'),
		marker: options.flag('marker', false),
		tags: options.ids('tags'),
		addContacts: options.flag('addContacts', false),
		otherFiles: options.flag('otherFiles', false),
		profileNote: options.flag('profileNote', true),
		noteVisibility: options.choice(
			'noteVisibility',
			['admin_only', 'private', 'public'],
			'private',
		),
		recordedId: options.optionalText(recorded.name),
		phoneCountry: options.optionalText('phoneCountry'),
		customFields: customFieldRows(parameters.mapped('customFields')),
		dryRun: parameters.flag('dryRun', false),
	};
}
