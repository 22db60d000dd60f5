import type { IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { answer } from './request';
import { checkSignature } from './signature';
import type { SignatureScheme, SignatureVerdict } from './signature';

/** A vendor whose webhooks are entered by hand and signed with a secret that the credential holds. */
export interface SignedSender {
	vendor: string;
	credentialType: string;
	scheme: SignatureScheme;
	/** What the vendor's screens call the secret. */
	secretName: string;
	/** Where it is set for a webhook. */
	place: string;
}

async function secretOf(
	host: Pick<IWebhookFunctions, 'getCredentials'>,
	{ credentialType }: SignedSender,
): Promise<string> {
	const { webhookSecret } = await host.getCredentials<{ webhookSecret?: unknown }>(credentialType);
	return typeof webhookSecret === 'string' ? webhookSecret : '';
}

/** Whether a delivery comes from the vendor; anything but `valid` is to be refused (fail closed). */
export async function verdictOn(
	host: IWebhookFunctions,
	sender: SignedSender,
	body: Buffer | undefined,
): Promise<SignatureVerdict> {
	return checkSignature(sender.scheme, await secretOf(host, sender), host.getHeaderData(), body);
}

function sentence(
	{ vendor, secretName, place }: SignedSender,
	verdict: Exclude<SignatureVerdict, 'valid'>,
): string {
	switch (verdict) {
		case 'noSecret':
			return `The credential of this trigger holds no webhook secret, so that nobody can tell who sent this. Enter the ${secretName} of the webhook in ${vendor} under "Webhook Secret" of the credential.`;
		case 'missing':
			return `The delivery is not signed. Set a ${secretName} for this webhook in ${place}.`;
		case 'malformed':
			return 'The signature of the delivery is not readable.';
		case 'mismatch':
			return `The signature does not fit. The ${secretName} in ${vendor} and the "Webhook Secret" in the credential must be the same.`;
		case 'noBody':
			return 'The delivery has no body.';
	}
}

/** Answers 401 with the reason and starts nothing. */
export function refuse(
	host: IWebhookFunctions,
	sender: SignedSender,
	verdict: Exclude<SignatureVerdict, 'valid'>,
): IWebhookResponseData {
	const why = sentence(sender, verdict);
	host.logger.warn(`${sender.vendor} Trigger refused a delivery. ${why}`);
	return answer(host, 401, { message: why });
}

/**
 * What activation can check where the user enters the URL at the vendor by hand.
 * @throws NodeOperationError when the credential holds no secret: nothing would ever be accepted
 */
export async function demandSecret(host: IHookFunctions, sender: SignedSender): Promise<boolean> {
	if ((await secretOf(host, sender)) !== '') return true;
	throw new NodeOperationError(host.getNode(), "'Webhook Secret' of the credential is empty", {
		description: `All deliveries would be refused. Enter the ${sender.secretName} that the webhook has in ${sender.vendor}.`,
	});
}
