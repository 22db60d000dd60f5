import { isJson, optionalText } from './json.mts';

const REQUEST_TIMEOUT_MS = 60_000;
const API_KEY_LABEL = 'sandbox';

/** An answer of n8n that is not a success. */
export class N8nApiError extends Error {
	readonly status: number;

	readonly body: unknown;

	constructor(call: string, status: number, body: unknown) {
		const reason = isJson(body) ? (optionalText(body.message) ?? JSON.stringify(body)) : body;
		super(`n8n answered ${status} to ${call}: ${String(reason)}`);
		this.name = 'N8nApiError';
		this.status = status;
		this.body = body;
	}
}

/** Sends one request with an optional JSON body and gives the parsed answer. */
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

async function readBody(response: Response): Promise<unknown> {
	const text = await response.text();
	if (text === '') return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return parsed;
	} catch {
		return text;
	}
}

interface Answer {
	status: number;
	body: unknown;
	cookies: string[];
}

async function send(
	url: string,
	method: string,
	headers: Record<string, string>,
	body: unknown,
): Promise<Answer> {
	const response = await fetch(url, {
		method,
		headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
		signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
	});
	const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	return { status: response.status, body: await readBody(response), cookies };
}

function succeeded(status: number): boolean {
	return status >= 200 && status < 300;
}

export interface Login {
	email: string;
	password: string;
}

/** The editor's internal API under the root, with a cookie session that renews itself. */
export function sessionCalls(url: string, login: Login): Call {
	let cookie = '';

	async function signIn(): Promise<void> {
		const body = { emailOrLdapLoginId: login.email, password: login.password };
		const answer = await send(`${url}/rest/login`, 'POST', {}, body);
		if (!succeeded(answer.status)) {
			throw new N8nApiError('POST /rest/login', answer.status, answer.body);
		}
		cookie = answer.cookies.join('; ');
	}

	return async (method, path, body) => {
		if (cookie === '') await signIn();
		let answer = await send(`${url}${path}`, method, { cookie }, body);
		if (answer.status === 401) {
			await signIn();
			answer = await send(`${url}${path}`, method, { cookie }, body);
		}
		if (!succeeded(answer.status)) {
			throw new N8nApiError(`${method} ${path}`, answer.status, answer.body);
		}
		return answer.body;
	};
}

/** The public API under /api/v1 with an API key. */
export function apiCalls(url: string, apiKey: string): Call {
	return async (method, path, body) => {
		const headers = { 'X-N8N-API-KEY': apiKey };
		const answer = await send(`${url}/api/v1${path}`, method, headers, body);
		if (!succeeded(answer.status)) {
			throw new N8nApiError(`${method} /api/v1${path}`, answer.status, answer.body);
		}
		return answer.body;
	};
}

function dataOf(body: unknown): unknown {
	return isJson(body) ? body.data : undefined;
}

/** The internal API under /rest; answers come without their `data` envelope. */
export function restCalls(session: Call): Call {
	return async (method, path, body) => {
		const answer = await session(method, `/rest${path}`, body);
		return isJson(answer) && 'data' in answer ? answer.data : answer;
	};
}

/** Makes an API key with every scope the owner may have; earlier sandbox keys go. */
export async function makeApiKey(session: Call): Promise<string> {
	const known = dataOf(await session('GET', '/rest/api-keys'));
	const items = isJson(known) && Array.isArray(known.items) ? known.items : known;
	for (const key of Array.isArray(items) ? items : []) {
		if (isJson(key) && key.label === API_KEY_LABEL) {
			await session('DELETE', `/rest/api-keys/${String(key.id)}`);
		}
	}
	const scopes = dataOf(await session('GET', '/rest/api-keys/scopes'));
	const body = { label: API_KEY_LABEL, expiresAt: null, scopes };
	const created = dataOf(await session('POST', '/rest/api-keys', body));
	const raw = isJson(created) ? optionalText(created.rawApiKey) : undefined;
	if (!raw) throw new Error('n8n gave no API key');
	return raw;
}
