import type { FailureReading } from './failure';
import type { VendorResponse } from './types';

/** Marks an error of a credential's login step, so that it is not taken for a network fault. */
export const LOGIN_MARK = 'Login: ';
/** Marks a login that could not be tried: the login service was down or busy, nothing was refused. */
export const LOGIN_OUTAGE_MARK = 'Login outage: ';
/** Marks a login that met a bot check: nothing was refused, the credential is fine. */
export const LOGIN_BOT_CHECK_MARK = 'Login bot check: ';

interface Thrown {
	/** An answer that n8n's helper raised as an exception (401 after a renewed login). */
	response?: VendorResponse;
	/** Whether the request may have reached the vendor. */
	sent: boolean;
	reading: FailureReading;
	/** The login step itself was refused: no request can succeed with this credential. */
	loginRefused?: true;
}

// The connection was never made, so nothing can have been carried out.
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);
const TIMEOUT = new Set(['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT']);

function record(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function headersOf(value: unknown): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const [name, content] of Object.entries(record(value))) {
		if (typeof content === 'string') headers[name.toLowerCase()] = content;
	}
	return headers;
}

/** The error chain, outermost first: n8n wraps axios' error as `cause`. */
function chain(error: unknown): Array<Record<string, unknown>> {
	const links: Array<Record<string, unknown>> = [];
	let current = error;
	while (typeof current === 'object' && current !== null && links.length < 6) {
		links.push(record(current));
		current = record(current).cause;
	}
	return links;
}

/** What n8n's OAuth2 client throws when a token is renewed: a refusal by OAuth 2, or another answer. */
function tokenService(links: Array<Record<string, unknown>>): FailureReading | undefined {
	const refused = links.find(({ code }) => code === 'EAUTH');
	if (refused !== undefined) {
		const { error } = record(refused.body);
		return {
			kind: 'unauthorized',
			...(typeof error === 'string' ? { code: error } : {}),
			message: 'the token service refused the login',
		};
	}
	const odd = links.find(({ code }) => code === 'ESTATUS');
	if (odd === undefined) return undefined;
	return {
		kind: odd.status === 429 ? 'rateLimited' : 'unavailable',
		message: `the token service answered ${String(odd.status)}`,
	};
}

/**
 * Reads what n8n's request helper threw: an answer, a login refusal, a time-out or a network fault.
 * Only codes and the vendor's answer are read; the exception itself holds headers with secrets.
 */
export function readThrown(error: unknown): Thrown {
	const links = chain(error);
	for (const link of links) {
		const response = record(link.response);
		const status = response.status ?? response.statusCode;
		// A success that was thrown is an answer whose body broke off on the way.
		if (typeof status === 'number' && status >= 200 && status < 300) {
			return { sent: true, reading: { kind: 'network', message: 'the answer broke off' } };
		}
		if (typeof status === 'number') {
			return {
				response: {
					status,
					headers: headersOf(response.headers),
					body: response.data ?? response.body,
				},
				sent: true,
				reading: {},
			};
		}
	}
	const token = tokenService(links);
	if (token !== undefined) return { sent: false, reading: token };
	const texts = links.map((link) => (typeof link.message === 'string' ? link.message : ''));
	const login = texts.find((text) => text.includes(LOGIN_MARK));
	if (login !== undefined) {
		return {
			sent: false,
			loginRefused: true,
			reading: {
				kind: 'unauthorized',
				message: login.slice(login.indexOf(LOGIN_MARK) + LOGIN_MARK.length),
			},
		};
	}
	const outage = texts.find((text) => text.includes(LOGIN_OUTAGE_MARK));
	if (outage !== undefined) {
		return {
			sent: false,
			reading: {
				kind: 'unavailable',
				message: outage.slice(outage.indexOf(LOGIN_OUTAGE_MARK) + LOGIN_OUTAGE_MARK.length),
			},
		};
	}
	const check = texts.find((text) => text.includes(LOGIN_BOT_CHECK_MARK));
	if (check !== undefined) {
		return {
			sent: false,
			reading: {
				kind: 'challenge',
				message: check.slice(check.indexOf(LOGIN_BOT_CHECK_MARK) + LOGIN_BOT_CHECK_MARK.length),
				advice:
					'User name and password were not looked at. Run n8n from another address, or ask the vendor to let this one through.',
			},
		};
	}
	const code = links.map((link) => link.code).find((value) => typeof value === 'string');
	if (typeof code === 'string' && NEVER_SENT.has(code)) {
		return {
			sent: false,
			reading: {
				kind: 'network',
				code,
				advice: 'Check the base URL in the credential and the network of this n8n.',
			},
		};
	}
	if (typeof code === 'string' && TIMEOUT.has(code)) {
		return { sent: true, reading: { kind: 'timeout', code } };
	}
	if (typeof code === 'string') {
		return { sent: true, reading: { kind: 'network', code } };
	}
	const message = texts.find((text) => text !== '');
	return { sent: true, reading: { kind: 'unexpected', message } };
}
