import { InputError } from '../errors/inputError';

const LOCAL_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

function parse(url: string): URL | undefined {
	return URL.canParse(url) ? new URL(url) : undefined;
}

/**
 * Checks a base URL typed into a credential.
 * @returns it without trailing slashes
 * @throws InputError when it is no https:// URL (http:// is allowed for this machine only, so that
 * a local sandbox can be used while a secret never crosses a network in the clear)
 */
export function pinnedBase(field: string, value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const url = parse(text);
	const secure =
		url?.protocol === 'https:' || (url?.protocol === 'http:' && LOCAL_HOSTS.has(url.hostname));
	if (!url || !secure || url.username || url.password) {
		throw new InputError({
			parameter: field,
			found: text === '' ? 'nothing' : 'a value that is no safe address',
			expected: 'an address that begins with https://, without user name or password in it',
		});
	}
	return text.replace(/\/+$/, '');
}

export function sameOrigin(url: string, base: string): boolean {
	const a = parse(url);
	const b = parse(base);
	return a !== undefined && b !== undefined && a.origin === b.origin;
}

/**
 * Whether a file that a vendor points to may be fetched without the credential: over https, or on
 * this machine when the vendor itself is on it (sandbox).
 */
export function isFileAddress(url: string, base: string): boolean {
	const file = parse(url);
	const vendor = parse(base);
	if (file?.protocol === 'https:') return true;
	const local = file?.protocol === 'http:' && LOCAL_HOSTS.has(file.hostname);
	return local && vendor?.protocol === 'http:' && LOCAL_HOSTS.has(vendor.hostname);
}

/** Whether an address lies below a base, also once `..` in it is resolved. */
export function isBelow(url: string, base: string): boolean {
	const target = parse(url);
	const root = parse(`${base}/`);
	if (target === undefined || root === undefined || target.origin !== root.origin) return false;
	return target.pathname.startsWith(root.pathname);
}

/** Resolves a link that an answer holds against the address it came from; undefined when unreadable. */
export function resolveLink(link: string, from: string): string | undefined {
	return URL.canParse(link, from) ? new URL(link, from).toString() : undefined;
}

/**
 * Fills `{name}` parts of a path template, each encoded as one segment.
 * @throws InputError for an empty value, "." or "..", which would address another resource
 */
export function fillPath(template: string, values: Record<string, string | number> = {}): string {
	return template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
		const value = values[name] === undefined ? '' : String(values[name]).trim();
		if (value === '' || value === '.' || value === '..') {
			throw new InputError({
				parameter: name,
				found: value === '' ? 'nothing' : `"${value}"`,
				expected: 'the ID of a record',
			});
		}
		return encodeURIComponent(value);
	});
}
