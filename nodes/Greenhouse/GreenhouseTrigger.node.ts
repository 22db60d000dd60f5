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

export class GreenhouseTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Greenhouse Trigger',
		name: 'greenhouseTrigger',
		icon: {
			light: 'file:../../icons/greenhouse.svg',
			dark: 'file:../../icons/greenhouse.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") || "all events" }}',
		description:
			'Starts when Greenhouse calls a webhook: hires, applications, stage changes, offers, jobs. The Greenhouse Polling Trigger works without webhooks.',
		defaults: { name: 'Greenhouse Trigger' },
		eventTriggerDescription: 'Waiting for Greenhouse to call the Test URL',
		activationMessage:
			'Greenhouse can now call the Production URL. It must be entered there by hand, one webhook for each event.',
		triggerPanel: {
			header: 'Events come from webhooks that you add in Greenhouse',
			executionsHelp: {
				inactive:
					'<b>While building</b>, click "Execute workflow", then add the Test URL in Greenhouse under Dev Center > Web Hooks. <br /><br /><b>Once it works</b>, publish the workflow and add the Production URL there, one webhook for each event.',
				active:
					'<b>While building</b>, click "Execute workflow", then add the Test URL in Greenhouse under Dev Center > Web Hooks. <br /><br /><b>The published workflow</b> runs whenever Greenhouse calls the Production URL.',
			},
			activationHint:
				'Publish the workflow, then enter the Production URL in Greenhouse under Dev Center > Web Hooks.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'greenhouseApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties,
	};

	/** Greenhouse has no API for webhooks: nothing is looked up, registered or removed. */
	webhookMethods = {
		default: {
			/** False, so that activation passes through `create`, which checks the secret. */
			async checkExists(): Promise<boolean> {
				return await Promise.resolve(false);
			},
			/** The user enters the URL in Greenhouse (see the notice); without a secret nothing works. */
			async create(this: IHookFunctions): Promise<boolean> {
				return await demandSecret(this, sender);
			},
			/** The user removes the webhook in Greenhouse. */
			async delete(): Promise<boolean> {
				return await Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await guarded(this, async () => await receive(this));
	}
}
