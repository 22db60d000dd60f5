import type { ICredentialDataDecryptedObject, IHttpRequestMethods } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { contentHash } from '../people/hash';
import { refusal } from './exchange';
import type { RequestContext } from './exchange';
import { VendorError } from './failure';
import type { VendorFailure } from './failure';
import { fillPath, isBelow, isFileAddress, pinnedBase, resolveLink, sameOrigin } from './origin';
import { withQuery } from './query';
import { Sender } from './sender';
import type {
	Endpoint,
	EndpointTable,
	RequestOptions,
	VendorProfile,
	VendorResponse,
	VendorSettings,
} from './types';

export type { RequestContext } from './exchange';

const RESENDABLE = new Set<IHttpRequestMethods>(['GET', 'HEAD', 'PUT', 'DELETE']);

/**
 * The one way in which a vendor wing sends requests: fills the path from the endpoint table and pins
 * the origin; `Sender` does the rest. All methods throw VendorError or InputError, nothing else.
 */
export class VendorClient<Table extends EndpointTable = EndpointTable> {
	constructor(
		private readonly sender: Sender,
		readonly profile: VendorProfile,
		readonly endpoints: Table,
		readonly settings: VendorSettings,
	) {}

	/** Calls a row of the endpoint table. A 404 of an `emptyOn404` row has the body undefined. */
	async call<T = unknown>(
		id: keyof Table & string,
		options: RequestOptions = {},
	): Promise<VendorResponse<T>> {
		const endpoint = this.resolveEndpoint(id);
		const origin = this.hostOf(endpoint);
		const path = fillPath(endpoint.path, options.path);
		const query = { ...(endpoint.public ? {} : this.settings.query), ...options.query };
		return await this.sender.send<T>({
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
	 * Follows an address that the vendor sent (next page, `resume.url`) with the credential. With
	 * `replay: 'never'` it is not repeated after a lost answer, e.g. where each reading is counted.
	 * @throws VendorError (kind `refused`) when it leads off the pinned origin
	 */
	async follow<T = unknown>(
		link: string,
		options: RequestOptions = {},
	): Promise<VendorResponse<T>> {
		const url = resolveLink(link, `${this.settings.baseUrl}/`);
		if (url === undefined || !sameOrigin(url, this.settings.baseUrl)) {
			throw refusal(this.profile.name, 'GET (link)', 'a link in the answer leads to another host');
		}
		return await this.sender.send<T>({
			label: 'GET (link)',
			method: 'GET',
			url: withQuery(url, options.query ?? {}),
			origin: this.settings.baseUrl,
			authenticated: true,
			replaySafe: options.replay !== 'never',
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
			throw refusal(
				this.profile.name,
				'GET (file)',
				'the file lies at an address that is not safe to open',
			);
		}
		return await this.sender.send<Buffer>({
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
		if (!isBelow(url, this.settings.baseUrl)) {
			throw refusal(this.profile.name, `${method} (custom)`, 'the path leads off the base URL');
		}
		return await this.sender.send<T>({
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
}

/** The failure of a VendorError; anything else is passed on as thrown. */
function failureOf(error: unknown): VendorFailure {
	if (error instanceof VendorError) return error.failure;
	throw error;
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
	const settings = profile.settings(credential);
	const login = settings.loginKey ?? credential;
	const sender = new Sender(
		context,
		profile,
		settings,
		reference?.id ?? 'unsaved',
		profile.locksRefusedLogins ? contentHash([profile.credentialType, login]) : undefined,
	);
	return new VendorClient(sender, profile, endpoints, settings);
}
