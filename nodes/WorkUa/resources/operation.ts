import type { Operation, Resource, Run } from '../../shared/operations/operation';
import type { WorkUaEndpoints } from '../endpoints';

export type WorkUaOperation = Operation<WorkUaEndpoints>;
export type WorkUaResource = Resource<WorkUaEndpoints>;
export type WorkUaRun = Run<WorkUaEndpoints>;
