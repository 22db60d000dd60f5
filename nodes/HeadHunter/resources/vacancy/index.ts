import type { HeadHunterResource } from '../operation';
import { applyPublication } from './applyPublication';
import { getAll } from './getAll';
import { publish } from './publish';
import { get, getPublications, getStats } from './read';
import { archive, hide, prolong, restore, update } from './write';

export const vacancy: HeadHunterResource = {
	value: 'vacancy',
	name: 'Vacancy',
	operations: [
		applyPublication,
		archive,
		hide,
		get,
		getAll,
		getPublications,
		getStats,
		prolong,
		publish,
		restore,
		update,
	],
};
