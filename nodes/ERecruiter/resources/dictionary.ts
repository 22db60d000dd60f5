import { collect } from '../../shared/http/pages';
import { asOutputs } from '../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../shared/operations/properties';
import type { ERecruiterList } from '../endpoints';
import { namedEntry } from '../shapes';
import { listAll } from '../vendor';
import type { ERecruiterOperation } from './operation';

interface Dictionary {
	list: ERecruiterList;
	kind: 'origin' | 'tag';
	action: string;
	description: string;
}

/** Get Many of a list of the account whose rows are an ID and a name. */
export function dictionaryOperation({
	list,
	kind,
	action,
	description,
}: Dictionary): ERecruiterOperation {
	return {
		value: 'getAll',
		name: 'Get Many',
		action,
		description,
		endpoints: [list],
		properties: [...returnAllAndLimit, outputProperty()],
		async execute({ client, parameters }) {
			const rows = await collect(listAll(client, list), parameters.limit());
			const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
			return asOutputs(raw ? rows : rows.map((row) => ({ ...(namedEntry(row, kind) ?? row) })));
		},
	};
}
