/** Advice for every bot check, at the login and elsewhere (robotaua.md 1.2). */
export const BOT_CHECK_ADVICE =
	'Cloudflare stands in front of robota.ua and blocks the address of this n8n for a while, as it does with many cloud servers. The login was not refused and its token is kept. Send fewer requests, run n8n from an office address, or ask your robota.ua manager to let the address through.';

const STATUSES = new Set([403, 429, 503]);

/**
 * Whether an answer is Cloudflare's page and not robota.ua's (robotaua.md 1.2). `cf-ray` is on every
 * answer and says nothing.
 */
export function isBotCheck(
	status: number,
	headers: Readonly<Record<string, unknown>>,
	body: unknown,
): boolean {
	if (!STATUSES.has(status)) return false;
	if (headers['cf-mitigated'] !== undefined) return true;
	const text = Buffer.isBuffer(body) ? body.toString('utf8') : body;
	return (
		typeof text === 'string' && (/^\s*<!doctype html/i.test(text) || /just a moment/i.test(text))
	);
}
