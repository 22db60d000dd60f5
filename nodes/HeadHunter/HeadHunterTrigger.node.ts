import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { guarded } from '../shared/errors/guard';
import { methods } from './methods';
import { webhookProperties } from './trigger/properties';
import { checkExists, create, receive, remove } from './trigger/webhook';

export class HeadHunterTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HeadHunter Trigger',
		name: 'headHunterTrigger',
		icon: {
			light: 'file:../../icons/headhunter.svg',
			dark: 'file:../../icons/headhunter.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts when HeadHunter tells of a response, a moved response or a vacancy',
		eventTriggerDescription: 'Waiting for HeadHunter to call',
		activationMessage: 'HeadHunter now tells this workflow of the chosen events.',
		defaults: { name: 'HeadHunter Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'headHunterOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'webhook',
			},
		],
		properties: webhookProperties,
	};

	methods = { loadOptions: { getAccounts: methods.loadOptions.getAccounts } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await guarded(this, async () => await checkExists(this));
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await guarded(this, async () => await create(this));
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await guarded(this, async () => await remove(this));
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await guarded(this, async () => await receive(this));
	}
}
