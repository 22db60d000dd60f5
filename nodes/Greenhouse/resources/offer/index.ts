import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getCurrent } from './getCurrent';

export const offer: GreenhouseResource = {
	value: 'offer',
	name: 'Offer',
	operations: [get, getAll, getCurrent],
};
