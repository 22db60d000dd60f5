import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { guarded } from '../shared/errors/guard';
import { methods } from './methods';
import { pollingProperties } from './trigger/properties';
import { pollOnce } from './trigger/run';

export class HeadHunterPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HeadHunter Polling Trigger',
		name: 'headHunterPollingTrigger',
		icon: {
			light: 'file:../../icons/headhunter.svg',
			dark: 'file:../../icons/headhunter.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Asks HeadHunter for new responses, moved responses and events of vacancies at set times',
		defaults: { name: 'HeadHunter Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'headHunterOAuth2Api', required: true }],
		properties: pollingProperties,
	};

	methods = { loadOptions: { getAccounts: methods.loadOptions.getAccounts } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await guarded(this, async () => await pollOnce(this));
	}
}
