import type { PeopleForceResource } from '../operation';
import { activate } from './activate';
import { addEmploymentStatus } from './addEmploymentStatus';
import { addPosition } from './addPosition';
import { create } from './create';
import { createFromHire } from './createFromHire';
import { get } from './get';
import { getAll } from './getAll';
import { getEmploymentStatuses } from './getEmploymentStatuses';
import { getPositions } from './getPositions';
import { getSalaries } from './getSalaries';
import { terminate } from './terminate';
import { update } from './update';
import { upsert } from './upsert';

export const employee: PeopleForceResource = {
	value: 'employee',
	name: 'Employee',
	operations: [
		activate,
		addEmploymentStatus,
		addPosition,
		create,
		createFromHire,
		get,
		getAll,
		getEmploymentStatuses,
		getPositions,
		getSalaries,
		terminate,
		update,
		upsert,
	],
};
