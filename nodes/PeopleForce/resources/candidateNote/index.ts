import type { PeopleForceResource } from '../operation';
import { create } from './create';
import { getAll } from './getAll';

export const candidateNote: PeopleForceResource = {
	value: 'candidateNote',
	name: 'Candidate Note',
	operations: [create, getAll],
};
