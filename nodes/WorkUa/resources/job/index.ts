import type { WorkUaResource } from '../operation';
import { applyPublication } from './applyPublication';
import { close } from './close';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { publish } from './publish';
import { refreshDate } from './refreshDate';
import { update } from './update';

export const job: WorkUaResource = {
	value: 'job',
	name: 'Job',
	operations: [applyPublication, close, create, remove, get, getAll, publish, refreshDate, update],
};
