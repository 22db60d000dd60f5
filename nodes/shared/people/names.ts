// Letters that Unicode decomposition leaves whole.
const PLAIN: Readonly<Record<string, string>> = {
	ł: 'l',
	đ: 'd',
	ø: 'o',
	ß: 'ss',
	ı: 'i',
	ё: 'е',
	ґ: 'г',
};

/** A name in the form it is compared in: no case, accents, apostrophes or double spaces. */
export function normalName(value: string | undefined): string {
	return (
		(value ?? '')
			.toLowerCase()
			.normalize('NFD')
			// й and ї are letters of their own, not accented ones: NFC puts them back together.
			.replace(/[\u0300-\u0305\u0307\u0309-\u036f]/g, '')
			.normalize('NFC')
			.replace(/[łđøßıёґ]/g, (letter) => PLAIN[letter] ?? letter)
			.replace(/['’ʼ`"]/g, '')
			.replace(/[-\s.]+/g, ' ')
			.trim()
	);
}

export interface NameParts {
	firstName?: string;
	lastName?: string;
	fullName?: string;
}

/** How well two names agree. */
export type NameAgreement = 'same' | 'partly' | 'different' | 'unknown';

/**
 * Compares two persons' names; the order of first and last name does not matter.
 * `partly`: one name in common, as after a marriage or with a middle name left out.
 */
export function compareNames(a: NameParts, b: NameParts): NameAgreement {
	const left = words(a);
	const right = words(b);
	if (left.length === 0 || right.length === 0) return 'unknown';
	const common = left.filter((word) => right.includes(word)).length;
	if (common === 0) return 'different';
	const shorter = Math.min(left.length, right.length);
	return common >= shorter && common >= 2 ? 'same' : 'partly';
}

function words(name: NameParts): string[] {
	const parts = [name.firstName, name.lastName].filter((part) => part !== undefined && part !== '');
	const text = parts.length > 0 ? parts.join(' ') : (name.fullName ?? '');
	return [
		...new Set(
			normalName(text)
				.split(' ')
				.filter((word) => word !== ''),
		),
	];
}

/**
 * Splits a full name for systems that want two parts. Given-name-first order is assumed unless
 * `familyFirst`; with a patronymic (three words, family first) the last word becomes the middle name.
 */
export function splitFullName(
	fullName: string,
	familyFirst = false,
): { firstName: string; lastName?: string; middleName?: string } {
	const parts = fullName.trim().split(/\s+/);
	if (parts.length === 1) return { firstName: parts[0] };
	if (familyFirst) {
		return {
			lastName: parts[0],
			firstName: parts[1],
			...(parts.length > 2 ? { middleName: parts.slice(2).join(' ') } : {}),
		};
	}
	return { firstName: parts[0], lastName: parts.slice(1).join(' ') };
}

export const nameOrders = ['familyFirst', 'givenFirst', 'none'] as const;
/** How a full name is split where nothing in it shows the order; `none`: not at all. */
export type NameOrder = (typeof nameOrders)[number];

const PATRONYMIC = /(?:ович|евич|йович|ич|івна|ївна|овна|евна|ична)$/i;

/**
 * Splits a Ukrainian or Russian full name. A patronymic shows the order by itself (`Surname Name
 * Patronymic` or `Name Patronymic Surname`); otherwise the order chosen decides. Surnames may end like
 * patronymics: with two such words it decides as well.
 */
export function splitNameInOrder(
	fullName: string | undefined,
	order: NameOrder,
): { firstName?: string; lastName?: string; middleName?: string } {
	const words = (fullName ?? '').trim().split(/\s+/);
	if (order === 'none' || words[0] === '') return {};
	if (words.length === 3) {
		const [first, second, third] = words;
		const inMiddle = PATRONYMIC.test(second);
		const atEnd = PATRONYMIC.test(third);
		if (inMiddle && !atEnd) return { firstName: first, middleName: second, lastName: third };
		if (atEnd && !inMiddle) return { lastName: first, firstName: second, middleName: third };
	}
	return splitFullName(words.join(' '), order === 'familyFirst');
}
