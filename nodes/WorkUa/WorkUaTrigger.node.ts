import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { guarded } from '../shared/errors/guard';
import { methods } from './methods';
import { properties } from './trigger/properties';
import { pollOnce } from './trigger/run';

export class WorkUaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Work.ua Trigger',
		name: 'workUaTrigger',
		icon: {
			light: 'file:../../icons/workua.svg',
			dark: 'file:../../icons/workua.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts when a candidate responds to a job at Work.ua',
		defaults: { name: 'Work.ua Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'workUaApi', required: true }],
		properties,
	};

	methods = { listSearch: { searchJobs: methods.listSearch.searchJobs } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await guarded(this, async () => await pollOnce(this));
	}
}
