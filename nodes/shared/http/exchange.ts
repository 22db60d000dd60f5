import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { buildFailure, VendorError } from './failure';
import { isFileAddress, resolveLink, sameOrigin } from './origin';
import { readThrown } from './thrown';
import type { RequestOptions, VendorProfile, VendorResponse, VendorSettings } from './types';

export type RequestContext =
	| IExecuteFunctions
	| IPollFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions
	| IHookFunctions;

const MAX_REDIRECTS = 3;

/** A request with its address settled. */
export interface Prepared {
	label: string;
	method: IHttpRequestMethods;
	url: string;
	/** Pinned origin of this request. */
	origin: string;
	authenticated: boolean;
	replaySafe: boolean;
	emptyOn404: boolean;
	/** A file's 401 says nothing about the login. */
	isFile?: true;
	permission?: string;
	options: RequestOptions;
}

/** A request that is not sent because it would carry the credential off its host. */
export function refusal(vendor: string, endpoint: string, why: string): VendorError {
	return new VendorError(
		buildFailure(
			vendor,
			endpoint,
			{ applied: 'no' },
			{
				kind: 'refused',
				message: why,
				advice: 'The credential is only ever sent to the host of its base URL.',
			},
		),
	);
}

/** Hands requests to n8n's helper and gives back what came: an answer or a failure, never a throw. */
export class Exchange {
	constructor(
		private readonly context: RequestContext,
		private readonly profile: VendorProfile,
		private readonly settings: VendorSettings,
	) {}

	/** One exchange, redirects included: on the same origin with the credential, elsewhere never. */
	async carry(
		request: Prepared,
		url = request.url,
		redirects = 0,
	): Promise<VendorResponse | VendorError> {
		const options = this.hostOptions(request, url);
		let raw: unknown;
		try {
			raw = request.authenticated
				? await this.context.helpers.httpRequestWithAuthentication.call(
						this.context,
						this.profile.credentialType,
						options,
					)
				: await this.context.helpers.httpRequest(options);
		} catch (error) {
			const thrown = readThrown(error);
			if (thrown.response) return await this.settle(request, thrown.response, url, redirects);
			const failed = new VendorError(
				buildFailure(
					this.profile.name,
					request.label,
					{ applied: thrown.sent && !request.replaySafe ? 'unknown' : 'no' },
					thrown.reading,
				),
			);
			return thrown.loginRefused ? new LoginRefused(failed.failure) : failed;
		}
		const { statusCode, headers, body } = raw as {
			statusCode: number;
			headers: Record<string, string>;
			body: unknown;
		};
		return await this.settle(request, { status: statusCode, headers, body }, url, redirects);
	}

	private async settle(
		request: Prepared,
		response: VendorResponse,
		url: string,
		redirects: number,
	): Promise<VendorResponse | VendorError> {
		const location = response.headers.location;
		const redirected = [301, 302, 303, 307, 308].includes(response.status) && location;
		if (!redirected) return response;
		const target = resolveLink(location, url);
		const readOnly = request.method === 'GET' || request.method === 'HEAD';
		if (!target || !readOnly || redirects >= MAX_REDIRECTS) {
			return refusal(this.profile.name, request.label, 'the vendor redirected the request');
		}
		if (sameOrigin(target, request.origin)) {
			return await this.carry(request, target, redirects + 1);
		}
		if (request.options.as !== 'bytes' || !isFileAddress(target, this.settings.baseUrl)) {
			return refusal(
				this.profile.name,
				request.label,
				'the vendor redirected the request to another host',
			);
		}
		const bare = { ...request, authenticated: false, origin: new URL(target).origin };
		return await this.carry(bare, target, redirects + 1);
	}

	/** Built anew for each request: n8n's helper changes the object it is given. */
	private hostOptions(request: Prepared, url: string): IHttpRequestOptions {
		const { body, headers, as } = request.options;
		const bytes = isBytes(body) ? body : undefined;
		const renewsToken = this.settings.renewsToken ?? this.profile.renewsToken;
		return {
			method: request.method,
			url,
			headers: {
				Accept: as === 'bytes' ? '*/*' : 'application/json',
				...this.settings.headers,
				...(bytes ? { 'Content-Type': bytes.contentType } : {}),
				...(body && !bytes ? { 'Content-Type': 'application/json' } : {}),
				...headers,
			},
			body: bytes ? bytes.bytes : (body as IDataObject | undefined),
			encoding: as === 'bytes' ? 'arraybuffer' : undefined,
			returnFullResponse: true,
			// 401 stays an exception where a login can be renewed: n8n's helper acts on it.
			ignoreHttpStatusErrors: renewsToken ? { ignore: true, except: [401] } : true,
			disableFollowRedirect: true,
			timeout: this.profile.timeoutMs,
		};
	}
}

/** The credential's login step was refused: no request can succeed with this credential. */
export class LoginRefused extends VendorError {}

function isBytes(body: RequestOptions['body']): body is { bytes: Buffer; contentType: string } {
	return typeof body === 'object' && 'bytes' in body && Buffer.isBuffer(body.bytes);
}
