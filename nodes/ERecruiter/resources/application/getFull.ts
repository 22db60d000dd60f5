import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../../shared/http/failure';
import { applicationLocator } from '../../descriptions';
import { listKeys } from '../../endpoints';
import { readList } from '../../envelope';
import { fieldNamesProperty, pick } from '../../fields';
import { readPart } from '../../hire/read';
import { unwrap } from '../../vendor';
import { contextOf } from '../operation';
import type { ERecruiterOperation, ERecruiterRun } from '../operation';

const parts = ['contactData', 'stagesHistory', 'tags'] as const;

/** The full application or, where eRecruiter cannot give it, the plain one. */
async function readApplication({ client }: ERecruiterRun, id: string, notes: string[]) {
	const full = await readPart(client, 'application.full', id, 'The full application');
	if (full.note === undefined) return unwrap(full.value);
	notes.push(full.note);
	const plain = await readPart(client, 'application.get', id, 'The application');
	if (plain.failure) throw new VendorError(full.failure ?? plain.failure);
	return unwrap(plain.value);
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

		const candidateId = pick([application], fields.candidateId);
		const sources = {
			contactData: ['candidate.contactData', candidateId, 'The contact data'],
			stagesHistory: ['application.stagesHistory', id, 'The stage history'],
			tags: ['application.tags', id, 'The tags'],
		} as const;
		for (const part of parts) {
			if (!wanted.has(part)) continue;
			const [endpoint, recordId, what] = sources[part];
			if (recordId === undefined) {
				notes.push(`${what} could not be read: the application names no candidate.`);
				continue;
			}
			const { value, note } = await readPart(client, endpoint, recordId, what);
			if (note !== undefined) notes.push(note);
			else if (endpoint === 'candidate.contactData') json[part] = unwrap(value);
			else json[part] = readList(value, listKeys[endpoint].items)?.items ?? unwrap(value);
		}
		return [{ json: { ...json, notes } }];
	},
};
