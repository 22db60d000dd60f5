import type { Consent } from './shapes';

export type ConsentRule = 'none' | 'anyGranted' | 'requiredKinds';

/**
 * Whether personal data may leave the source (design.md 4, Privacy). A consent is never assumed:
 * absent means not given.
 *
 * @param kinds kinds that must each be granted, for `requiredKinds`
 * @returns undefined when the data may go on, otherwise what is missing
 */
export function missingConsent(
	consents: readonly Consent[],
	rule: ConsentRule,
	kinds: readonly string[] = [],
): string | undefined {
	if (rule === 'none') return undefined;
	const granted = new Set(consents.filter((c) => c.granted).map((c) => c.kind));
	if (rule === 'anyGranted') return granted.size > 0 ? undefined : 'no consent was granted';
	const missing = kinds.filter((kind) => !granted.has(kind));
	return missing.length > 0 ? `no consent for ${missing.join(', ')}` : undefined;
}
