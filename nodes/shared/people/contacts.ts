const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/;

/** An e-mail address in the form it is compared in: trimmed, lower case; undefined when none. */
export function normalEmail(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value
		.trim()
		.replace(/^mailto:/i, '')
		.toLowerCase();
	return EMAIL.test(text) ? text : undefined;
}

/** Distinct addresses in the order given. */
export function normalEmails(values: readonly unknown[]): string[] {
	const emails = values.map(normalEmail).filter((email) => email !== undefined);
	return [...new Set(emails)];
}

/** National rules of the countries our vendors serve: trunk prefix and length without it. */
const COUNTRIES: Readonly<Record<string, { code: string; trunk: string; length: number }>> = {
	PL: { code: '48', trunk: '', length: 9 },
	UA: { code: '380', trunk: '0', length: 9 },
	RU: { code: '7', trunk: '8', length: 10 },
	KZ: { code: '7', trunk: '8', length: 10 },
	BY: { code: '375', trunk: '80', length: 9 },
	UZ: { code: '998', trunk: '', length: 9 },
};

export const phoneCountries = Object.keys(COUNTRIES);

/**
 * Reads a phone number.
 * @param country ISO country whose national numbers are meant when no `+` or `00` leads
 * @returns E.164 (`+48600100200`), undefined when the number is ambiguous or unreadable
 */
export function normalPhone(value: unknown, country?: string): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value)
		.trim()
		.replace(/^tel:/i, '')
		.replace(/(?:ext|wew|доб|int)\.?\s*\d+$/i, '');
	if (!/^[+\d\s().\-/]+$/.test(text)) return undefined;
	const digits = text.replace(/\D/g, '');
	if (text.startsWith('+')) return international(digits);
	if (digits.startsWith('00')) return international(digits.slice(2));

	const rule = country === undefined ? undefined : COUNTRIES[country];
	if (rule === undefined) return undefined;
	const { code, trunk, length } = rule;
	if (digits.length === code.length + length && digits.startsWith(code)) return `+${digits}`;
	if (trunk !== '' && digits.length === trunk.length + length && digits.startsWith(trunk)) {
		return `+${code}${digits.slice(trunk.length)}`;
	}
	return digits.length === length ? `+${code}${digits}` : undefined;
}

function international(digits: string): string | undefined {
	// E.164: at most 15 digits, no leading zero; fewer than 8 is no subscriber's number.
	return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : undefined;
}

/** Splits given phones into those that can be compared and those that cannot. */
export function splitPhones(
	values: readonly unknown[],
	country?: string,
): { phones: string[]; phonesRaw: string[] } {
	const phones = new Set<string>();
	const phonesRaw = new Set<string>();
	for (const value of values) {
		const phone = normalPhone(value, country);
		const given =
			typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
		if (phone !== undefined) phones.add(phone);
		else if (given !== '') phonesRaw.add(given);
	}
	return { phones: [...phones], phonesRaw: [...phonesRaw] };
}
