const LETTERS: Record<string, string> = {
	ł: 'l',
	ø: 'o',
	ß: 'ss',
	а: 'a',
	б: 'b',
	в: 'v',
	г: 'h',
	ґ: 'g',
	д: 'd',
	е: 'e',
	ё: 'io',
	є: 'ie',
	ж: 'zh',
	з: 'z',
	и: 'y',
	і: 'i',
	ї: 'i',
	й: 'i',
	к: 'k',
	л: 'l',
	м: 'm',
	н: 'n',
	о: 'o',
	п: 'p',
	р: 'r',
	с: 's',
	т: 't',
	у: 'u',
	ф: 'f',
	х: 'kh',
	ц: 'ts',
	ч: 'ch',
	ш: 'sh',
	щ: 'shch',
	ъ: '',
	ы: 'y',
	ь: '',
	э: 'e',
	ю: 'iu',
	я: 'ia',
};

/** Lower-case a-z form of a Polish, Ukrainian, Russian or English name, for mailbox names. */
export function toLatin(name: string): string {
	return [...name.toLowerCase()]
		.map((letter) => LETTERS[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
		.join('')
		.replace(/[^a-z0-9]+/g, '');
}
