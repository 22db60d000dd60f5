import type { Operation, Resource, Run } from '../../shared/operations/operation';
import type { GreenhouseEndpoints } from '../endpoints';

export type GreenhouseOperation = Operation<GreenhouseEndpoints>;
export type GreenhouseResource = Resource<GreenhouseEndpoints>;
export type GreenhouseRun = Run<GreenhouseEndpoints>;
