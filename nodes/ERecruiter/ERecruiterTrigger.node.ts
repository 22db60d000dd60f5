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

export class ERecruiterTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eRecruiter Trigger',
		name: 'eRecruiterTrigger',
		icon: {
			light: 'file:../../icons/erecruiter.svg',
			dark: 'file:../../icons/erecruiter.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description:
			'Starts when a candidate is hired, applies or moves to another stage in eRecruiter (Poland, erecruiter.pl)',
		defaults: { name: 'eRecruiter Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'eRecruiterApi', required: true }],
		properties,
	};

	methods = { loadOptions: methods.loadOptions, resourceMapping: methods.resourceMapping };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await guarded(this, async () => await pollOnce(this));
	}
}
