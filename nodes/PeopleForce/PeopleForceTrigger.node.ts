import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { guarded } from '../shared/errors/guard';
import { demandSecret } from '../shared/webhook/signed';
import { receive, sender } from './trigger/webhook';
import { properties } from './trigger/webhookProperties';

export class PeopleForceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PeopleForce Trigger',
		name: 'peopleForceTrigger',
		icon: {
			light: 'file:../../icons/peopleforce.svg',
			dark: 'file:../../icons/peopleforce.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["topics"].join(", ") || "all topics" }}',
		description:
			'Starts when PeopleForce calls a webhook: employees, leave, candidates, applications. Plans without webhooks use the PeopleForce Polling Trigger.',
		defaults: { name: 'PeopleForce Trigger' },
		eventTriggerDescription: 'Waiting for PeopleForce to call the Test URL',
		activationMessage:
			'PeopleForce can now call the Production URL. It must be entered there by hand, under Settings > Webhooks.',
		triggerPanel: {
			header: 'Events come from a webhook that you add in PeopleForce',
			executionsHelp: {
				inactive:
					'<b>While building</b>, add the Test URL in PeopleForce under Settings > Webhooks, click "Execute workflow", then change an employee there. <br /><br /><b>Once it works</b>, add the Production URL and publish the workflow.',
				active:
					'<b>While building</b>, add the Test URL in PeopleForce under Settings > Webhooks, click "Execute workflow", then change an employee there. <br /><br /><b>The published workflow</b> runs whenever PeopleForce calls the Production URL.',
			},
			activationHint:
				'Publish the workflow and enter the Production URL in PeopleForce under Settings > Webhooks.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peopleForceApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties,
	};

	/** PeopleForce has no API for webhooks: nothing is looked up, registered or removed. */
	webhookMethods = {
		default: {
			/** False, so that activation passes through `create`, which checks the secret. */
			async checkExists(): Promise<boolean> {
				return await Promise.resolve(false);
			},
			/** The user enters the URL in PeopleForce (see the notice); without a secret nothing works. */
			async create(this: IHookFunctions): Promise<boolean> {
				return await demandSecret(this, sender);
			},
			/** The user removes the webhook in PeopleForce. */
			async delete(): Promise<boolean> {
				return await Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await guarded(this, async () => await receive(this));
	}
}
