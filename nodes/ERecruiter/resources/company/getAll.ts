import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { simplifyFlat } from '../../shapes';
import { listAll, withoutCompany } from '../../vendor';
import type { ERecruiterOperation } from '../operation';

export const getAll: ERecruiterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many companies',
	description: 'List the companies that the login may use, with the IDs for the credential',
	endpoints: ['account.companies'],
	properties: [...returnAllAndLimit, outputProperty()],
	async execute({ client, parameters }) {
		const list = listAll(client, 'account.companies', { query: withoutCompany(client) });
		const rows = await collect(list, parameters.limit());
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return asOutputs(raw ? rows : rows.map(simplifyFlat));
	},
};
