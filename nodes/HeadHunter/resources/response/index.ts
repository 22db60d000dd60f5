import type { HeadHunterResource } from '../operation';
import { get, getCollections } from './get';
import { getAll } from './getAll';
import { changeStage, markRead, moveMany, reject } from './write';

export const response: HeadHunterResource = {
	value: 'response',
	name: 'Response',
	operations: [changeStage, get, getAll, getCollections, markRead, moveMany, reject],
};
