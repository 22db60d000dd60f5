import { keyHash } from './hash';
import type { Person } from './shapes';

/** What a person is recognised by, as text: `email:a@example.com`, `phone:+380501112233`. */
export function contactKeys({ emails, phones }: Pick<Person, 'emails' | 'phones'>): string[] {
	return [...emails.map((email) => `email:${email}`), ...phones.map((phone) => `phone:${phone}`)];
}

/**
 * Salted hashes of a person's normalised e-mails and phones, 32 hex digits each: a ledger keeps them
 * with the target ID and so recognises the person without holding personal data. The same as
 * HMAC-SHA256 of `contactKeys` with the salt as key, cut to 32 digits.
 */
export function keyHashesOf(person: Pick<Person, 'emails' | 'phones'>, salt: string): string[] {
	return contactKeys(person).map((key) => keyHash(salt, key));
}
