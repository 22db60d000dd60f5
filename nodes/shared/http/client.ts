import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { contentHash } from '../people/hash';
import { BOT_CHECK_PAUSE_MS, botChecks } from './botChecks';
import { SharedBudget } from './budget';
import { buildFailure, VendorError } from './failure';
import type { FailureReading, VendorFailure } from './failure';
import { fillPath, isFileAddress, pinnedBase, resolveLink, sameOrigin } from './origin';
import { withQuery } from './query';
import { refusedLogins } from './refusedLogins';
import { DEFAULT_RETRY, parseRetryAfter, retryDelay } from './retry';
import { readThrown } from './thrown';
import type {
	Endpoint,
	EndpointTable,
	RequestOptions,
	VendorProfile,
	VendorResponse,
	VendorSettings,
} from './types';

export type RequestContext =
	| IExecuteFunctions
	| IPollFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions
	| IHookFunctions;

const MAX_REDIRECTS = 3;
const RESENDABLE = new Set<IHttpRequestMethods>(['GET', 'HEAD', 'PUT', 'DELETE']);

interface Prepared {
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

/**
 * Sends every request of a vendor wing: fills the path from the endpoint table, pins the origin,
 * keeps the credential's rate budget, repeats what is safe, reads the vendor's failures.
 * All methods throw VendorError or InputError, nothing else.
 */
export class VendorClient<Table extends EndpointTable = EndpointTable> {
	private readonly budget: SharedBudget;
	/** A refused login: it is not tried again, since repeated wrong passwords lock accounts. */
	private refusedLogin?: VendorError;

	constructor(
		private readonly context: RequestContext,
		readonly profile: VendorProfile,
		readonly endpoints: Table,
		readonly settings: VendorSettings,
		budgetKey: string,
		/** Stands for the login itself in `refusedLogins`; no secret. */
		private readonly loginKey?: string,
	) {
		this.budget = new SharedBudget(
			`${profile.credentialType}:${settings.budgetKey ?? budgetKey}:${settings.baseUrl}`,
			settings.rate ?? profile.rate,
		);
	}

	/** Calls a row of the endpoint table. A 404 of an `emptyOn404` row has the body undefined. */
	async call<T = unknown>(
		id: keyof Table & string,
		options: RequestOptions = {},
	): Promise<VendorResponse<T>> {
		const endpoint = this.resolveEndpoint(id);
		const origin = this.hostOf(endpoint);
		const path = fillPath(endpoint.path, options.path);
		const query = { ...(endpoint.public ? {} : this.settings.query), ...options.query };
		return await this.send<T>({
			label: `${endpoint.method} ${endpoint.path}`,
			method: endpoint.method,
			url: withQuery(`${origin}${path.startsWith('/') ? '' : '/'}${path}`, query),
			origin,
			authenticated: endpoint.public !== true,
			replaySafe: this.isReplaySafe(endpoint, options),
			emptyOn404: endpoint.emptyOn404 === true,
			permission: endpoint.permission,
			options,
		});
	}

	/** Body of `call` alone. */
	async read<T = unknown>(id: keyof Table & string, options: RequestOptions = {}): Promise<T> {
		return (await this.call<T>(id, options)).body;
	}

	/** Like `read`, for callers that decide by the failure instead of passing it on. */
	async attempt<T = unknown>(
		id: keyof Table & string,
		options: RequestOptions = {},
	): Promise<{ ok: true; body: T } | { ok: false; failure: VendorFailure }> {
		return await this.call<T>(id, options).then(
			({ body }) => ({ ok: true, body }) as const,
			(error: unknown) => ({ ok: false, failure: failureOf(error) }) as const,
		);
	}

	/**
	 * Follows an address that the vendor sent (next page, `resume.url`) with the credential.
	 * @throws VendorError (kind `refused`) when it leads off the pinned origin
	 */
	async follow<T = unknown>(
		link: string,
		options: RequestOptions = {},
	): Promise<VendorResponse<T>> {
		const url = resolveLink(link, `${this.settings.baseUrl}/`);
		if (url === undefined || !sameOrigin(url, this.settings.baseUrl)) {
			throw this.refusal('GET (link)', 'a link in the answer leads to another host');
		}
		return await this.send<T>({
			label: 'GET (link)',
			method: 'GET',
			url: withQuery(url, options.query ?? {}),
			origin: this.settings.baseUrl,
			authenticated: true,
			replaySafe: true,
			emptyOn404: false,
			options,
		});
	}

	/**
	 * Fetches a file. The credential goes along only when the address lies on the pinned origin;
	 * a signed address elsewhere is fetched bare, over https.
	 */
	async download(
		link: string,
		options: Pick<RequestOptions, 'retry'> = {},
	): Promise<VendorResponse<Buffer>> {
		const url = resolveLink(link, `${this.settings.baseUrl}/`);
		const own = url !== undefined && sameOrigin(url, this.settings.baseUrl);
		if (url === undefined || !(own || isFileAddress(url, this.settings.baseUrl))) {
			throw this.refusal('GET (file)', 'the file lies at an address that is not safe to open');
		}
		return await this.send<Buffer>({
			label: 'GET (file)',
			method: 'GET',
			url,
			origin: own ? this.settings.baseUrl : new URL(url).origin,
			authenticated: own,
			replaySafe: true,
			emptyOn404: false,
			isFile: true,
			options: { ...options, as: 'bytes' },
		});
	}

	/** Custom API call: any method and path below the base URL. */
	async raw<T = unknown>(
		method: IHttpRequestMethods,
		path: string,
		options: RequestOptions = {},
	): Promise<VendorResponse<T>> {
		const url = `${this.settings.baseUrl}/${path.replace(/^\/+/, '')}`;
		if (!sameOrigin(url, this.settings.baseUrl) || !url.startsWith(`${this.settings.baseUrl}/`)) {
			throw this.refusal(`${method} (custom)`, 'the path leads off the base URL');
		}
		return await this.send<T>({
			label: `${method} (custom)`,
			method,
			url: withQuery(url, { ...this.settings.query, ...options.query }),
			origin: this.settings.baseUrl,
			authenticated: true,
			replaySafe: options.replay ? options.replay === 'safe' : RESENDABLE.has(method),
			emptyOn404: false,
			options,
		});
	}

	private resolveEndpoint(id: keyof Table & string): Endpoint {
		const endpoint = this.endpoints[id];
		const override = this.settings.endpointOverrides?.[id]?.trim();
		if (!override) return endpoint;
		const match = /^(?:(GET|POST|PUT|PATCH|DELETE)\s+)?(\S+)$/i.exec(override);
		if (!match) {
			throw new InputError({
				parameter: 'Endpoint Overrides',
				found: `an entry for "${id}" that is no path`,
				expected: 'a path or a method and a path, e.g. "GET /Recruitments/List"',
			});
		}
		const method = (match[1]?.toUpperCase() ?? endpoint.method) as IHttpRequestMethods;
		return { ...endpoint, method, path: match[2] };
	}

	private hostOf(endpoint: Endpoint): string {
		if (endpoint.host === undefined) return this.settings.baseUrl;
		const host = this.settings.hosts?.[endpoint.host];
		return pinnedBase(endpoint.host, host);
	}

	private isReplaySafe(endpoint: Endpoint, options: RequestOptions): boolean {
		const rule = options.replay ?? endpoint.replay;
		return rule ? rule === 'safe' : RESENDABLE.has(endpoint.method);
	}

	private refusal(endpoint: string, why: string): VendorError {
		return new VendorError(
			buildFailure(
				this.profile.name,
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

	private async send<T>(request: Prepared): Promise<VendorResponse<T>> {
		let waited = 0;
		const rule = { ...DEFAULT_RETRY, ...request.options.retry };
		for (let attempt = 1; ; attempt++) {
			if (this.refusedLogin && request.authenticated) throw this.refusedLogin;
			if (request.authenticated) this.holdRefusedLogin(request);
			this.pauseForBotCheck(request);
			const pause = this.budget.take();
			if (pause > 0) await sleep(pause);

			const outcome = await this.tryOnce<T>(request);
			this.budget.answered();
			if (request.authenticated && !request.isFile) this.noteLogin(outcome);
			if (!(outcome instanceof VendorError)) return outcome;

			const { failure } = outcome;
			if (failure.kind === 'challenge') throw this.meetBotCheck(outcome);
			if (failure.kind === 'rateLimited') {
				this.budget.block(Date.now() + (failure.retryAfterMs ?? 1000));
			}
			const delay = retryDelay(failure, request.replaySafe, attempt, waited, Math.random(), rule);
			if (delay === undefined) throw outcome;
			waited += delay;
			await sleep(delay);
		}
	}

	private get botCheckKey(): string {
		return `${this.profile.credentialType}:${this.settings.baseUrl}`;
	}

	/** Sends nothing while a bot check is being waited out (botChecks.ts). */
	private pauseForBotCheck(request: Prepared): void {
		const { name } = this.profile;
		const paused = botChecks.pausing(this.botCheckKey, name, request.label, Date.now());
		if (paused) throw paused;
	}

	private meetBotCheck(met: VendorError): VendorError {
		const pause = this.settings.botCheckPauseMs ?? BOT_CHECK_PAUSE_MS;
		return botChecks.meet(this.botCheckKey, met, pause, Date.now());
	}

	/** Does not send a login that the vendor refused a while ago (refusedLogins.ts). */
	private holdRefusedLogin(request: Prepared): void {
		if (!this.profile.locksRefusedLogins || this.loginKey === undefined) return;
		const retryAfterMs = refusedLogins.holdMs(this.loginKey, Date.now());
		if (retryAfterMs <= 0) return;
		this.refusedLogin = new VendorError(
			buildFailure(
				this.profile.name,
				request.label,
				{ applied: 'no', retryAfterMs },
				{
					kind: 'unauthorized',
					message: 'it was refused before and is held back, since repeated tries lock the login',
					advice: 'Correct the login in the credential: a changed one is used at once.',
				},
			),
		);
		throw this.refusedLogin;
	}

	private noteLogin(outcome: VendorResponse | VendorError): void {
		if (!this.profile.locksRefusedLogins || this.loginKey === undefined) return;
		if (!(outcome instanceof VendorError)) refusedLogins.accept(this.loginKey);
		else if (outcome.failure.kind === 'unauthorized') {
			refusedLogins.refuse(this.loginKey, Date.now());
			this.refusedLogin = outcome;
		}
	}

	private async tryOnce<T>(request: Prepared): Promise<VendorResponse<T> | VendorError> {
		const outcome = await this.exchange(request, request.url, 0);
		if (outcome instanceof VendorError) return outcome;

		const limits = this.profile.readLimits?.(outcome.headers, Date.now());
		if (limits) this.budget.learn(limits);

		if (request.emptyOn404 && outcome.status === 404) {
			return { ...outcome, body: undefined as T };
		}
		const readable = this.readable(outcome, request);
		const reading = this.profile.readFailure(readable, request.permission);
		const failed = reading !== undefined || outcome.status < 200 || outcome.status > 299;
		if (!failed) return outcome as VendorResponse<T>;
		const write = !request.replaySafe;
		return new VendorError(
			buildFailure(
				this.profile.name,
				request.label,
				{
					status: outcome.status,
					applied: write && isUncertain(outcome.status, reading) ? 'unknown' : 'no',
					retryAfterMs: parseRetryAfter(outcome.headers['retry-after'], Date.now()),
				},
				reading,
			),
		);
	}

	/** A failed file download carries its error as bytes: the error reader wants text or JSON. */
	private readable(response: VendorResponse, request: Prepared): VendorResponse {
		if (request.options.as !== 'bytes' || response.status < 300) return response;
		if (!Buffer.isBuffer(response.body)) return response;
		const text = response.body.toString('utf8');
		try {
			return { ...response, body: JSON.parse(text) as unknown };
		} catch {
			return { ...response, body: text };
		}
	}

	/** One exchange, redirects included: on the same origin with the credential, elsewhere never. */
	private async exchange(
		request: Prepared,
		url: string,
		redirects: number,
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
			if (thrown.loginRefused) this.refusedLogin = failed;
			return failed;
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
			return this.refusal(request.label, 'the vendor redirected the request');
		}
		if (sameOrigin(target, request.origin)) {
			return await this.exchange(request, target, redirects + 1);
		}
		if (request.options.as !== 'bytes' || !isFileAddress(target, this.settings.baseUrl)) {
			return this.refusal(request.label, 'the vendor redirected the request to another host');
		}
		const bare = { ...request, authenticated: false, origin: new URL(target).origin };
		return await this.exchange(bare, target, redirects + 1);
	}

	private get renewsToken(): boolean {
		return this.settings.renewsToken ?? this.profile.renewsToken;
	}

	/** Built anew for each request: n8n's helper changes the object it is given. */
	private hostOptions(request: Prepared, url: string): IHttpRequestOptions {
		const { body, headers, as } = request.options;
		const bytes = isBytes(body) ? body : undefined;
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
			ignoreHttpStatusErrors: this.renewsToken ? { ignore: true, except: [401] } : true,
			disableFollowRedirect: true,
			timeout: this.profile.timeoutMs,
		};
	}
}

/** The failure of a VendorError; anything else is passed on as thrown. */
function failureOf(error: unknown): VendorFailure {
	if (error instanceof VendorError) return error.failure;
	throw error;
}

/** A server fault, or a success whose answer nobody can read: the write may have been carried out. */
function isUncertain(status: number, reading: FailureReading | undefined): boolean {
	return status >= 500 || (status < 300 && reading?.kind === 'unexpected');
}

function isBytes(body: RequestOptions['body']): body is { bytes: Buffer; contentType: string } {
	return typeof body === 'object' && 'bytes' in body && Buffer.isBuffer(body.bytes);
}

/**
 * Opens a client for the credential of the node in `context`.
 * @throws InputError when the credential holds an unusable value
 */
export async function createClient<Table extends EndpointTable>(
	context: RequestContext,
	profile: VendorProfile,
	endpoints: Table,
): Promise<VendorClient<Table>> {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(
		profile.credentialType,
	);
	const reference = context.getNode().credentials?.[profile.credentialType];
	return new VendorClient(
		context,
		profile,
		endpoints,
		profile.settings(credential),
		reference?.id ?? 'unsaved',
		profile.locksRefusedLogins ? contentHash([profile.credentialType, credential]) : undefined,
	);
}
