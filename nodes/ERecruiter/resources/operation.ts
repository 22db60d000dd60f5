import type { Operation, Resource, Run } from '../../shared/operations/operation';
import type { ERecruiterEndpoints } from '../endpoints';
import { readFieldNames } from '../fields';
import type { ShapeContext } from '../shapes';
import { accountOf, zoneOf } from '../vendor';

export type ERecruiterOperation = Operation<ERecruiterEndpoints>;
export type ERecruiterResource = Resource<ERecruiterEndpoints>;
export type ERecruiterRun = Run<ERecruiterEndpoints>;

/** Field names, zone and company that one item's answers are read with. */
export function contextOf({ client, parameters }: ERecruiterRun): ShapeContext {
	const account = accountOf(client);
	return {
		fields: readFieldNames(parameters),
		zone: zoneOf(client),
		...(account === undefined ? {} : { account }),
	};
}
