import type { Operation, Resource, Run } from '../../shared/operations/operation';
import type { PeopleForceEndpoints } from '../endpoints';

export type PeopleForceOperation = Operation<PeopleForceEndpoints>;
export type PeopleForceResource = Resource<PeopleForceEndpoints>;
export type PeopleForceRun = Run<PeopleForceEndpoints>;
