import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { guarded } from '../shared/errors/guard';
import { mapPlanStages } from './methods/mapStages';
import { pollOnce } from './trigger/poll';
import { properties } from './trigger/pollingProperties';

export class GreenhousePollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Greenhouse Polling Trigger',
		name: 'greenhousePollingTrigger',
		icon: {
			light: 'file:../../icons/greenhouse.svg',
			dark: 'file:../../icons/greenhouse.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description:
			'Starts when somebody applied, changed the stage or was hired in Greenhouse. Needs no webhook.',
		defaults: { name: 'Greenhouse Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'greenhouseApi', required: true }],
		properties,
	};

	methods = { resourceMapping: { mapPlanStages } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await guarded(this, async () => await pollOnce(this));
	}
}
