import { asOutputs } from '../../../shared/operations/operation';
import { recordsOf } from '../../vendor';
import type { RobotaUaOperation } from '../operation';

export const getContactPacks: RobotaUaOperation = {
	value: 'getContactPacks',
	name: 'Get Resume Base Packs',
	action: 'Get the resume base packs',
	description: 'List the bought packs of the resume base with their used and open contacts',
	endpoints: ['service.contactPacks'],
	properties: [],
	async execute({ client }) {
		return asOutputs(recordsOf(await client.read('service.contactPacks')));
	},
};
