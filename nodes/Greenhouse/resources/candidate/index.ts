import type { GreenhouseResource } from '../operation';
import { anonymize } from './anonymize';
import { create } from './create';
import { createProspect } from './createProspect';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { importApplication } from './importApplication';
import { merge } from './merge';
import { update } from './update';

export const candidate: GreenhouseResource = {
	value: 'candidate',
	name: 'Candidate',
	operations: [
		anonymize,
		create,
		createProspect,
		remove,
		get,
		getAll,
		importApplication,
		merge,
		update,
	],
};
