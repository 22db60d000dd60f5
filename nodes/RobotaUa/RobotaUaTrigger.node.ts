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

export class RobotaUaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'robota.ua Trigger',
		name: 'robotaUaTrigger',
		icon: {
			light: 'file:../../icons/robotaua.svg',
			dark: 'file:../../icons/robotaua.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts when a candidate responds to a vacancy on robota.ua',
		defaults: { name: 'robota.ua Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'robotaUaApi', required: true }],
		properties,
	};

	methods = { listSearch: methods.listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await guarded(this, async () => await pollOnce(this));
	}
}
