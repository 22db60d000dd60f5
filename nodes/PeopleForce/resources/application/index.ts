import type { PeopleForceResource } from '../operation';
import { applyStageChange } from './applyStageChange';
import { create } from './create';
import { disqualify } from './disqualify';
import { get } from './get';
import { getAll } from './getAll';
import { getStageChanges } from './getStageChanges';
import { move } from './move';

export const application: PeopleForceResource = {
	value: 'application',
	name: 'Application',
	operations: [applyStageChange, create, disqualify, get, getAll, getStageChanges, move],
};
