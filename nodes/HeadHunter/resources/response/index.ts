import type { HeadHunterResource } from '../operation';
import { applyStageChange } from './applyStageChange';
import { get, getCollections } from './get';
import { getAll } from './getAll';
import { changeStage, markRead, moveMany, reject } from './write';

export const response: HeadHunterResource = {
	value: 'response',
	name: 'Response',
	operations: [
		applyStageChange,
		changeStage,
		get,
		getAll,
		getCollections,
		markRead,
		moveMany,
		reject,
	],
};
