const RENAMED: Readonly<Record<string, string>> = {
	strong: 'b',
	h1: 'h3',
	h2: 'h3',
	h4: 'h3',
	h5: 'h3',
	h6: 'h3',
};
/** Tags whose text is no text of the description. */
const DROPPED_WHOLE = /<(script|style|head|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const TOKEN = /<(\/?)([a-z][a-z0-9]*)\b([^>]*)>|([^<]+|<)/gi;
const PARAGRAPHS = new Set(['p', 'div', 'br', 'section', 'article', 'tr', 'table', 'blockquote']);
const BLOCKS = new Set(['ul', 'ol', 'li', 'h3']);
const INLINE = new Set(['a', 'b']);

function opening(tag: string, attributes: string): string {
	if (tag !== 'a') return `<${tag}>`;
	const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(attributes);
	const address = href?.[1] ?? href?.[2] ?? href?.[3] ?? '';
	const safe = /^(https?:|mailto:|tel:)/i.test(address);
	return safe ? `<a href="${address.replace(/"/g, '%22')}">` : '<a>';
}

/** Writes paragraphs around loose text, and closes what was left open. */
class Writer {
	private out = '';
	private readonly open: string[] = [];

	text(text: string): void {
		if (text.trim() === '') {
			if (this.open.length > 0) this.out += ' ';
			return;
		}
		this.needParent();
		this.out += text.replace(/\s+/g, ' ').replace(/</g, '&lt;');
	}

	/** Ends the paragraph that is open, if one is. In a list or a heading a break is a space. */
	paragraph(): void {
		if (this.open.includes('p')) this.close('p');
		else if (this.open.length > 0) this.out += ' ';
	}

	start(tag: string, attributes: string): void {
		if (BLOCKS.has(tag)) this.close('p');
		else this.needParent();
		this.out += opening(tag, attributes);
		this.open.push(tag);
	}

	/** Closes a tag and what stands open inside it; nothing when it is not open. */
	close(tag: string): void {
		const from = this.open.lastIndexOf(tag);
		if (from < 0) return;
		for (const inner of this.open.splice(from).reverse()) this.out += `</${inner}>`;
	}

	end(): string {
		while (this.open.length > 0) this.close(this.open[0]);
		return this.out
			.replace(/\s+(<\/(?:p|li|h3)>)/g, '$1')
			.replace(/(<(?:p|li|h3)>)\s+/g, '$1')
			.replace(/<(p|li|h3|b)><\/\1>/g, '')
			.trim();
	}

	private needParent(): void {
		const parent = this.open.find((tag) => tag === 'p' || tag === 'li' || tag === 'h3');
		if (parent !== undefined) return;
		this.out += '<p>';
		this.open.push('p');
	}
}

/**
 * Fits a job description to the tags that Work.ua takes (workua.md 3.1: a b p ul ol li h3): close
 * relatives are renamed, line breaks end a paragraph, other tags go and their text stays. A text
 * without any tag becomes a paragraph per line.
 */
export function fitDescription(source: string): string {
	const html = /<[a-z][^>]*>/i.test(source) ? source : source.replace(/\r?\n/g, '<br>');
	const writer = new Writer();
	const clean = html.replace(/<!--[\s\S]*?-->/g, '').replace(DROPPED_WHOLE, '');
	for (const [, slash, name, attributes, text] of clean.matchAll(TOKEN)) {
		if (text !== undefined) {
			writer.text(text);
			continue;
		}
		const lower = name.toLowerCase();
		const tag = RENAMED[lower] ?? lower;
		if (PARAGRAPHS.has(tag)) writer.paragraph();
		else if (!BLOCKS.has(tag) && !INLINE.has(tag)) continue;
		else if (slash === '/') writer.close(tag);
		else writer.start(tag, attributes);
	}
	return writer.end();
}
