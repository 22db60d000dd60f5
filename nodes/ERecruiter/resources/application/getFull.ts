import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../../shared/http/failure';
import { applicationLocator } from '../../descriptions';
import { fieldNamesProperty, pick } from '../../fields';
import { readListPart, readRecordPart } from '../../hire/parts';
import type { Part } from '../../hire/parts';
import { contextOf } from '../operation';
import type { ERecruiterOperation, ERecruiterRun } from '../operation';

/** The full application or, where eRecruiter cannot give it, the plain one. */
async function readApplication({ client }: ERecruiterRun, id: string, notes: string[]) {
	const full = await readRecordPart(client, 'application.full', id, 'The full application');
	if (full.ok) return full.value;
	notes.push(full.note);
	const plain = await readRecordPart(client, 'application.get', id, 'The application');
	if (plain.ok) return plain.value;
	throw new VendorError(full.failure);
}

export const getFull: ERecruiterOperation = {
	value: 'getFull',
	name: 'Get Full',
	action: 'Get an application with all parts',
	description:
		'Read an application with contact data, stage history and tags. A part that eRecruiter does not give is named in the notes.',
	endpoints: [
		'application.full',
		'application.get',
		'application.stagesHistory',
		'application.tags',
		'candidate.contactData',
	],
	properties: [
		applicationLocator,
		{
			displayName: 'Include',
			name: 'include',
			type: 'multiOptions',
			default: ['contactData', 'stagesHistory', 'tags'],
			description: 'Further parts to read, each takes a request',
			options: [
				{ name: 'Contact Data', value: 'contactData' },
				{ name: 'Stage History', value: 'stagesHistory' },
				{ name: 'Tags', value: 'tags' },
			],
		},
		fieldNamesProperty,
	],
	async execute(run) {
		const { client, parameters } = run;
		const { fields } = contextOf(run);
		const id = parameters.id('application');
		const wanted = new Set(parameters.ids('include'));
		const notes: string[] = [];
		const application = await readApplication(run, id, notes);
		const json: IDataObject = { applicationId: id, application };

		const keep = <T extends IDataObject | IDataObject[]>(name: string, part: Part<T>) => {
			if (part.ok) json[name] = part.value;
			else notes.push(part.note);
		};
		const candidateId = pick([application], fields.candidateId);
		if (wanted.has('contactData') && candidateId === undefined) {
			notes.push('The contact data could not be read: the application names no candidate.');
		} else if (wanted.has('contactData') && candidateId !== undefined) {
			const what = 'The contact data';
			keep('contactData', await readRecordPart(client, 'candidate.contactData', candidateId, what));
		}
		if (wanted.has('stagesHistory')) {
			const what = 'The stage history';
			keep('stagesHistory', await readListPart(client, 'application.stagesHistory', id, what));
		}
		if (wanted.has('tags')) {
			keep('tags', await readListPart(client, 'application.tags', id, 'The tags'));
		}
		return [{ json: { ...json, notes } }];
	},
};
