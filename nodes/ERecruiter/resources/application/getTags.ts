import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty } from '../../../shared/operations/properties';
import { applicationLocator } from '../../descriptions';
import { namedEntry } from '../../shapes';
import { listAll } from '../../vendor';
import type { ERecruiterOperation } from '../operation';

export const getTags: ERecruiterOperation = {
	value: 'getTags',
	name: 'Get Tags',
	action: 'Get the tags of an application',
	description: 'List the tags of one application',
	endpoints: ['application.tags'],
	properties: [applicationLocator, outputProperty()],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('application') };
		const rows = await collect(listAll(client, 'application.tags', { path }));
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return asOutputs(raw ? rows : rows.map((row) => ({ ...(namedEntry(row, 'tag') ?? row) })));
	},
};
