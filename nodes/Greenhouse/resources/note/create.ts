import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { applicationLocator, candidateLocator, userLocator } from '../../descriptions';
import { readOne } from '../../list';
import { simplify } from '../../simplify';
import { given, optionalId } from '../../writing';
import { additionalFields } from '../application/parts';
import type { GreenhouseOperation } from '../operation';
import { numericId } from '../reading';

const candidate = candidateLocator({ description: 'The candidate the note is about' });
const application = applicationLocator({
	description: 'The application the note belongs to',
	required: false,
});
const author = userLocator({
	displayName: 'Author',
	name: 'author',
	description: 'The user who wrote the note; the acting user when left empty',
	required: false,
});

const emailOnly = { show: { noteType: ['EMAIL'] } };
const addresses = (displayName: string, name: string, required: boolean): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	required,
	placeholder: 'e.g. nathan@example.com, ada@example.com',
	description: 'Comma-separated addresses',
	displayOptions: emailOnly,
});

export const create: GreenhouseOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a note',
	description:
		'Add a note, an activity or an e-mail to the feed of a candidate; it cannot be changed or deleted later',
	endpoints: ['candidate.list', 'note.create'],
	properties: [
		candidate,
		{
			displayName: 'Note Type',
			name: 'noteType',
			type: 'options',
			default: 'NOTE',
			options: [
				{ name: 'Activity', value: 'ACTIVITY' },
				{ name: 'E-Mail', value: 'EMAIL', description: 'Kept in the feed, not sent' },
				{ name: 'Note', value: 'NOTE' },
			],
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
		},
		{
			displayName: 'Visibility',
			name: 'visibility',
			type: 'options',
			default: 'private',
			options: [
				{ name: 'Admin Only', value: 'admin_only' },
				{ name: 'Private', value: 'private' },
				{ name: 'Public', value: 'public' },
			],
		},
		{
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			default: '',
			required: true,
			displayOptions: emailOnly,
		},
		addresses('From', 'emailFrom', true),
		addresses('To', 'emailTo', true),
		addresses('CC', 'emailCc', false),
		additionalFields([application, author]),
	],
	async execute({ client, parameters }) {
		const id = numericId(parameters.id(candidate.name), candidate.displayName);
		// Greenhouse does not check the candidate: a note for a wrong ID would be there for ever.
		await readOne(client, 'candidate.list', id, 'the candidate');
		const note_type = parameters.choice('noteType', ['NOTE', 'ACTIVITY', 'EMAIL'], 'NOTE');
		const fields = parameters.collection('additionalFields');
		const email = () => ({
			subject: parameters.text('subject'),
			email_from: parameters.ids('emailFrom'),
			email_to: parameters.ids('emailTo'),
			email_cc: parameters.ids('emailCc'),
		});
		const body = given({
			candidate_id: Number(id),
			body: parameters.text('body'),
			note_type,
			visibility: parameters.choice('visibility', ['admin_only', 'private', 'public'], 'private'),
			application_id: optionalId(fields, application),
			user_id: optionalId(fields, author),
			...(note_type === 'EMAIL' ? email() : {}),
		});
		const answer = await client.read<IDataObject>('note.create', { body });
		return [{ json: simplify.note(answer) }];
	},
};
