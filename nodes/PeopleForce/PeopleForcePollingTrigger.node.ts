import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { guarded } from '../shared/errors/guard';
import { mapMovements } from './methods/mapStages';
import { pollOnce } from './trigger/polling';
import { properties } from './trigger/pollingProperties';

export class PeopleForcePollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PeopleForce Polling Trigger',
		name: 'peopleForcePollingTrigger',
		icon: {
			light: 'file:../../icons/peopleforce.svg',
			dark: 'file:../../icons/peopleforce.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description:
			'Starts when an employee, a candidate, an application or a vacancy is new or changed. Needs no webhook and works with every plan.',
		defaults: { name: 'PeopleForce Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peopleForceApi', required: true }],
		properties,
	};

	methods = { resourceMapping: { mapMovements } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await guarded(this, async () => await pollOnce(this));
	}
}
