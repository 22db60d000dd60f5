import type { INodeProperties } from 'n8n-workflow';

/** The eight fields that Work.ua does not show when a job is read. */
export const hiddenFields: INodeProperties[] = [
	{
		displayName: 'Contact E-Mail',
		name: 'contactEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. manager@example.com',
		description:
			'Confirmed e-mail of a manager of the account, empty for none. Only an administrator may set it.',
	},
	{
		displayName: 'Hide Company',
		name: 'hideCompanyInfo',
		type: 'boolean',
		default: false,
		description: 'Whether to hide the company; needs a permission that Work.ua gives',
	},
	{
		displayName: 'Mobilisation Deferment',
		name: 'deferment',
		type: 'boolean',
		default: false,
		description: 'Whether a deferment is offered',
	},
	{
		displayName: 'Pensioner',
		name: 'retired',
		type: 'boolean',
		default: false,
		description: 'Whether you are ready to take a pensioner',
	},
	{
		displayName: 'Renew Monthly',
		name: 'renew',
		type: 'boolean',
		default: false,
		description: 'Whether to renew the job each month, which spends a publication each time',
	},
	{
		displayName: 'Show Name and Phone',
		name: 'showPhone',
		type: 'boolean',
		default: false,
		description: 'Whether to show your name and phone on the page of the job',
	},
	{
		displayName: 'Student',
		name: 'stud',
		type: 'boolean',
		default: false,
		description: 'Whether you are ready to take a student',
	},
	{
		displayName: 'Veteran',
		name: 'veteran',
		type: 'boolean',
		default: false,
		description: 'Whether you are ready to take a veteran',
	},
];

/** What becomes of the eight fields that reading does not return: never decided in silence. */
export const hiddenChoice: INodeProperties[] = [
	{
		displayName:
			'Work.ua replaces a job as a whole and does not show eight of its fields: student, veteran, pensioner, deferment, name and phone, monthly renewal, contact e-mail and hidden company. Say what becomes of them.',
		name: 'hiddenNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Fields Work.ua Does Not Show',
		name: 'hiddenMode',
		type: 'options',
		default: 'give',
		description: 'Where the values of the eight fields come from',
		options: [
			{
				name: 'Give Each One',
				value: 'give',
				description: 'Every field is set below; one that is missing stops the item',
			},
			{
				name: 'Reset Them',
				value: 'reset',
				description: 'Set all eight back to the defaults of Work.ua: off, and no contact',
			},
			{
				name: 'Take From Earlier Output',
				value: 'earlier',
				description: 'The object "hiddenFields" that this node gave out when it sent the job last',
			},
		],
	},
	{
		displayName: 'Values',
		name: 'hiddenValues',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'All eight have to be added',
		options: hiddenFields,
		displayOptions: { show: { hiddenMode: ['give'] } },
	},
	{
		displayName: 'Earlier Output',
		name: 'hiddenEarlier',
		type: 'json',
		default: '',
		placeholder: 'e.g. {{ $json.hiddenFields }}',
		description: 'The object "hiddenFields" of an earlier Create, Publish or Update of this job',
		displayOptions: { show: { hiddenMode: ['earlier'] } },
	},
];
