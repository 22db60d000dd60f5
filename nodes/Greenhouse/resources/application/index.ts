import type { GreenhouseResource } from '../operation';
import { advance } from './advance';
import { applyStageChange } from './applyStageChange';
import { convertProspect } from './convertProspect';
import { create } from './create';
import { createProspect } from './createProspect';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getHire } from './getHire';
import { getStageChanges } from './getStageChanges';
import { hire } from './hire';
import { move } from './move';
import { reject } from './reject';
import { transfer } from './transfer';
import { unreject } from './unreject';
import { update } from './update';

export const application: GreenhouseResource = {
	value: 'application',
	name: 'Application',
	operations: [
		advance,
		applyStageChange,
		convertProspect,
		create,
		createProspect,
		remove,
		get,
		getAll,
		getHire,
		getStageChanges,
		hire,
		move,
		reject,
		transfer,
		unreject,
		update,
	],
};
