const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	laquo: '«',
	raquo: '»',
	ndash: '–',
	mdash: '—',
};

function decode(text: string): string {
	return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
		if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
		const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}

/** Plain text of robota.ua's HTML: paragraphs and list rows become lines. */
export function plainText(html: unknown): string | undefined {
	if (typeof html !== 'string') return undefined;
	const text = decode(
		html
			.replace(/<li[^>]*>/gi, '- ')
			.replace(/<br\s*\/?>|<\/(p|div|li|ul|ol|h\d|tr)>/gi, '\n')
			.replace(/<[^>]*>/g, ''),
	)
		.replace(/[ \t\u00a0]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	return text === '' ? undefined : text;
}

/** Length of a description as robota.ua's rule of 150 characters counts it: without tags. */
export function plainLength(html: string): number {
	return decode(html.replace(/<[^>]*>/g, '')).trim().length;
}
