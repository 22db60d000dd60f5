import { readQuota } from '../../contacts';
import type { WorkUaOperation } from '../operation';

export const getAll: WorkUaOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many contact quotas',
	description: 'Read how many contacts of the resume base can still be opened; this costs nothing',
	endpoints: ['contactQuota.getAll'],
	properties: [],
	async execute({ client }) {
		return (await readQuota(client)).map((quota) => ({ json: { ...quota } }));
	},
};
