import { createHmac, timingSafeEqual } from 'crypto';

export interface SignatureScheme {
	/** Header name, lower case. */
	readonly header: string;
	/** Text before the hex digest: `sha256=` (PeopleForce) or `sha256 ` (Greenhouse). */
	readonly prefix: string;
}

export type SignatureVerdict =
	| 'valid'
	| 'noSecret'
	| 'missing'
	| 'malformed'
	| 'mismatch'
	| 'noBody';

/**
 * Checks an HMAC-SHA256 signature over the raw bytes of a webhook, in constant time. Never throws;
 * anything but `valid` is to be refused (fail closed).
 *
 * @param body the bytes as received; a re-serialised body has another signature
 */
export function checkSignature(
	scheme: SignatureScheme,
	secret: string,
	headers: Readonly<Record<string, unknown>>,
	body: Buffer | undefined,
): SignatureVerdict {
	if (secret === '') return 'noSecret';
	const header = headers[scheme.header];
	if (typeof header !== 'string' || header === '') return 'missing';
	if (!header.startsWith(scheme.prefix)) return 'malformed';
	const digest = header.slice(scheme.prefix.length).trim();
	if (!/^[0-9a-f]{64}$/i.test(digest)) return 'malformed';
	if (body === undefined) return 'noBody';
	const expected = createHmac('sha256', secret).update(body).digest();
	return timingSafeEqual(Buffer.from(digest, 'hex'), expected) ? 'valid' : 'mismatch';
}
