import type { IDataObject } from 'n8n-workflow';

import type { Operation, Resource, Run } from '../../shared/operations/operation';
import type { Parameters } from '../../shared/operations/parameters';
import type { PeopleForceEndpoints } from '../endpoints';

export type PeopleForceOperation = Operation<PeopleForceEndpoints>;
export type PeopleForceResource = Resource<PeopleForceEndpoints>;
export type PeopleForceRun = Run<PeopleForceEndpoints>;

/** What the parameter `Output` asks for: records as they are, or simplified. */
export function shaper(
	parameters: Parameters,
	simplify: (record: IDataObject) => IDataObject,
): (record: IDataObject) => IDataObject {
	const raw = parameters.choice('output', ['simplified', 'raw'], 'simplified') === 'raw';
	return raw ? (record) => record : simplify;
}
