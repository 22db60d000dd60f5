import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { RequestContext } from './exchange';
import type { FailureReading } from './failure';
import { buildFailure, VendorError } from './failure';
import { readThrown } from './thrown';
import type { VendorProfile, VendorSettings } from './types';

/**
 * How long the token of another process is waited for (ms). n8n 2.41 renews in one process at a time,
 * but gives that up when the token service takes over 10 s; earlier releases did not have it. The
 * process that comes second is refused, and the first may not have stored its token yet.
 */
const LATE_MS: readonly number[] = [0, 1000, 2000];

/** Renewals under way, by credential: parallel executions of one process share one. */
const underWay = new Map<string, Promise<VendorError | undefined>>();

/**
 * Has n8n renew an OAuth2 token, for a vendor whose answers to an expired token cannot be told from
 * other refusals by their status (`VendorProfile.renewal`). n8n refreshes when a request is answered
 * with a given status, so a probe is sent that has that status for no other reason. The refused
 * request itself is never shown to n8n as a failure: a plain refusal cannot use up a refresh token.
 *
 * @param key stands for the credential
 * @param lateMs pauses before each look for a token that another process got
 * @returns undefined when the token is fresh, otherwise why it is not
 */
export async function renewLogin(
	context: RequestContext,
	profile: VendorProfile,
	settings: VendorSettings,
	key: string,
	lateMs = LATE_MS,
): Promise<VendorError | undefined> {
	const running = underWay.get(key);
	if (running) return await running;
	const started = renew(context, profile, settings, lateMs);
	underWay.set(key, started);
	return await started.finally(() => underWay.delete(key));
}

async function renew(
	context: RequestContext,
	profile: VendorProfile,
	settings: VendorSettings,
	lateMs: readonly number[],
): Promise<VendorError | undefined> {
	const before = await storedToken(context, profile);
	const failed = await probe(context, profile, settings);
	if (failed?.failure.kind !== 'unauthorized') return failed;
	for (const pause of lateMs) {
		await sleep(pause);
		if ((await storedToken(context, profile)) !== before) return undefined;
	}
	return failed;
}

/** The access token as n8n stores it now; undefined when there is none. */
async function storedToken(context: RequestContext, profile: VendorProfile): Promise<unknown> {
	const { oauthTokenData } = await context.getCredentials<ICredentialDataDecryptedObject>(
		profile.credentialType,
	);
	return (oauthTokenData as IDataObject | undefined)?.access_token;
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
		const reading = readRenewal(error, renewal.status);
		return new VendorError(
			buildFailure(profile.name, `GET ${renewal.probe}`, { applied: 'no' }, reading),
		);
	}
}

const PASSING: ReadonlyArray<FailureReading['kind']> = [
	'network',
	'timeout',
	'unavailable',
	'rateLimited',
];
const EXPIRED = 'the access token has expired and could not be renewed';

/** A token service that is down or busy refuses nothing: only a refusal asks for a new connection. */
function readRenewal(error: unknown, refusedStatus: number): FailureReading {
	const { reading, response } = readThrown(error);
	if (response !== undefined && response.status !== refusedStatus) {
		return {
			kind: response.status === 429 ? 'rateLimited' : 'unavailable',
			message: `${EXPIRED}: the token service answered ${response.status}`,
		};
	}
	if (PASSING.includes(reading.kind)) return reading;
	const application = reading.code === 'invalid_client' || reading.code === 'unauthorized_client';
	return {
		kind: 'unauthorized',
		message: EXPIRED,
		advice: application
			? 'Check Client ID and Client Secret in the credential, then connect the account again.'
			: 'Open the credential in n8n and connect the account again.',
	};
}
