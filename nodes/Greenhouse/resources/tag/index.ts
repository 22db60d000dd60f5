import type { GreenhouseResource } from '../operation';
import { addToCandidate } from './addToCandidate';
import { create } from './create';
import { remove } from './delete';
import { getAll } from './getAll';
import { getAllOfCandidate } from './getAllOfCandidate';
import { removeFromCandidate } from './removeFromCandidate';

export const tag: GreenhouseResource = {
	value: 'tag',
	name: 'Tag',
	operations: [addToCandidate, create, remove, getAll, getAllOfCandidate, removeFromCandidate],
};
