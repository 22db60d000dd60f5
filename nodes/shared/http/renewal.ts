import type { RequestContext } from './exchange';
import { buildFailure, VendorError } from './failure';
import { readThrown } from './thrown';
import type { VendorProfile, VendorSettings } from './types';

/** Renewals under way, by credential: parallel executions of one process share one. */
const underWay = new Map<string, Promise<VendorError | undefined>>();

/**
 * Has n8n renew an OAuth2 token, for a vendor whose answers to an expired token cannot be told from
 * other refusals by their status (`VendorProfile.renewal`). n8n refreshes when a request is answered
 * with a given status, so a probe is sent that has that status for no other reason. The refused
 * request itself is never shown to n8n as a failure: a plain refusal cannot use up a refresh token.
 *
 * @param key stands for the credential
 * @returns undefined when the token is fresh, otherwise why it is not
 */
export async function renewLogin(
	context: RequestContext,
	profile: VendorProfile,
	settings: VendorSettings,
	key: string,
): Promise<VendorError | undefined> {
	const running = underWay.get(key);
	if (running) return await running;
	const started = probe(context, profile, settings);
	underWay.set(key, started);
	return await started.finally(() => underWay.delete(key));
}

async function probe(
	context: RequestContext,
	profile: VendorProfile,
	settings: VendorSettings,
): Promise<VendorError | undefined> {
	const { renewal } = profile;
	if (renewal === undefined) return undefined;
	try {
		await context.helpers.httpRequestWithAuthentication.call(
			context,
			profile.credentialType,
			{
				method: 'GET',
				url: `${settings.baseUrl}${renewal.probe}`,
				headers: { Accept: 'application/json', ...settings.headers },
				returnFullResponse: true,
				ignoreHttpStatusErrors: { ignore: true, except: [renewal.status] },
				disableFollowRedirect: true,
				timeout: profile.timeoutMs,
			},
			{ oauth2: { tokenExpiredStatusCode: renewal.status } },
		);
		return undefined;
	} catch (error) {
		const { reading } = readThrown(error);
		const passing = reading.kind === 'network' || reading.kind === 'timeout';
		return new VendorError(
			buildFailure(
				profile.name,
				`GET ${renewal.probe}`,
				{ applied: 'no' },
				passing
					? reading
					: {
							kind: 'unauthorized',
							message: 'the access token has expired and could not be renewed',
							advice: 'Open the credential in n8n and connect the account again.',
						},
			),
		);
	}
}
