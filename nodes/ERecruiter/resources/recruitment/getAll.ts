import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { listOptions } from '../../descriptions';
import { simplifyFlat } from '../../shapes';
import { listAll } from '../../vendor';
import { readListOptions } from '../listing';
import type { ERecruiterOperation } from '../operation';
import { recruitmentScopes, scopeNames, scopeProperty } from './scopes';

export const getAll: ERecruiterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many recruitments',
	description: 'List the recruitment projects that the login sees',
	endpoints: Object.values(recruitmentScopes),
	properties: [scopeProperty, ...returnAllAndLimit, listOptions, outputProperty()],
	async execute({ client, parameters }) {
		const list = recruitmentScopes[parameters.choice('scope', scopeNames, 'all')];
		const rows = await collect(
			listAll(client, list, readListOptions(parameters)),
			parameters.limit(),
		);
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return asOutputs(raw ? rows : rows.map(simplifyFlat));
	},
};
