import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { listOptions } from '../../descriptions';
import { fieldNamesProperty } from '../../fields';
import { simplifyCandidate } from '../../shapes';
import { listAll } from '../../vendor';
import { readListOptions } from '../listing';
import { contextOf } from '../operation';
import type { ERecruiterOperation } from '../operation';

export const getAll: ERecruiterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many candidates',
	description: 'List the candidates that the login sees. A filter by time is not known.',
	endpoints: ['candidate.getAll'],
	properties: [...returnAllAndLimit, listOptions, fieldNamesProperty, outputProperty()],
	async execute(run) {
		const { client, parameters } = run;
		const context = contextOf(run);
		const rows = await collect(
			listAll(client, 'candidate.getAll', readListOptions(parameters)),
			parameters.limit(),
		);
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return asOutputs(raw ? rows : rows.map((row) => simplifyCandidate(row, context)));
	},
};
