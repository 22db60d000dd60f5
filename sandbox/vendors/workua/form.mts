import type { FastifyRequest } from 'fastify';

import { mediaType } from '../../framework/index.mts';
import type { WorkUaConfig } from './config.mts';
import { inDictionary } from './dictionaries.mts';
import { type Complaint, failure } from './messages.mts';
import type { JobFields } from './rows.mts';

type Flag = 0 | 1;

export interface JobForm {
	fields: JobFields;
	/** Publication type, when the job is to become active. */
	publication?: string;
}

interface Pair {
	key: string;
	value: string;
}

const ALLOWED_TAGS = new Set(['a', 'b', 'p', 'ul', 'ol', 'li', 'h3']);
const FLAGS = [
	'stud',
	'disability',
	'veteran',
	'retired',
	'deferment',
	'renew',
	'text_response',
	'hide_company_info',
] as const;
const PLAIN = new Set<string>([
	'name',
	'description',
	'region[id]',
	'experience[id]',
	'education[id]',
	'salary[value]',
	'salary[value_max]',
	'salary[comment]',
	'show[phone]',
	'publication',
	...FLAGS,
]);

function readPairs(request: FastifyRequest): Pair[] {
	if (mediaType(request) !== 'application/x-www-form-urlencoded') {
		throw failure(request, 400, { id: 'bad_request', field: 'Content-Type' });
	}
	return [...new URLSearchParams(request.rawBody.toString('utf8'))].map(([key, value]) => ({
		key,
		value,
	}));
}

/** PHP's reading of brackets: `a[]` counts up, `a[3]` is placed; grouped by the index. */
class FormReader {
	readonly complaints: Complaint[] = [];

	private readonly plain = new Map<string, string>();

	private readonly lists = new Map<string, string[]>();

	private readonly languages = new Map<string, Record<string, string>>();

	constructor(pairs: readonly Pair[], contactKey: string) {
		for (const { key, value } of pairs) {
			const list = /^(category|jobtype)\[\d*\]\[id\]$/.exec(key) ?? /^(skills)\[\d*\]$/.exec(key);
			const language = /^languages\[(\d+)\]\[(languageId|levelId)\]$/.exec(key);
			if (list !== null) {
				this.lists.set(list[1], [...(this.lists.get(list[1]) ?? []), value]);
			} else if (language !== null) {
				const [, index, part] = language;
				this.languages.set(index, { ...this.languages.get(index), [part]: value });
			} else if (PLAIN.has(key) || key === contactKey) {
				if (this.plain.has(key)) this.complain('unknown_value', key);
				this.plain.set(key, value);
			} else this.complain('unknown_field', key);
		}
	}

	complain(id: Complaint['id'], field: string): void {
		this.complaints.push({ id, field });
	}

	text(key: string): string {
		return this.plain.get(key)?.trim() ?? '';
	}

	flag(key: string): Flag {
		const value = this.text(key);
		if (value !== '' && value !== '0' && value !== '1') this.complain('unknown_value', key);
		return value === '1' ? 1 : 0;
	}

	amount(key: string): number {
		const value = this.text(key);
		if (value !== '' && !/^\d+$/.test(value)) this.complain('unknown_value', key);
		return /^\d+$/.test(value) ? Number(value) : 0;
	}

	/** Dictionary value of a key; empty when not sent. */
	entry(key: string, dictionary: string, none?: string): string {
		const value = this.text(key);
		if (value !== '' && value !== none && !inDictionary(dictionary, value)) {
			this.complain('unknown_value', key);
		}
		return value;
	}

	/** One to three dictionary values. */
	entries(name: string): string[] {
		const values = this.lists.get(name) ?? [];
		if (values.length === 0) this.complain('required', name);
		if (values.length > 3) this.complain('too_many', name);
		if (values.some((value) => !inDictionary(name, value))) this.complain('unknown_value', name);
		return values;
	}

	skills(): string[] {
		return this.lists.get('skills') ?? [];
	}

	languageRows(): JobFields['languages'] {
		return [...this.languages.values()].map(({ languageId = '', levelId = '' }) => {
			if (!inDictionary('language', languageId) || !inDictionary('knowledge_level', levelId)) {
				this.complain('unknown_value', 'languages');
			}
			return { languageId: Number(languageId), levelId: Number(levelId) };
		});
	}
}

function checkTexts(form: FormReader): void {
	const name = form.text('name');
	if (name === '') form.complain('required', 'name');
	else if (/\p{L}/u.test(name) && name === name.toUpperCase() && name !== name.toLowerCase()) {
		form.complaints.push({ id: 'no_caps' });
	}
	const description = form.text('description');
	if (description === '') form.complain('required', 'description');
	const tags = [...description.matchAll(/<\/?\s*([a-z][a-z0-9]*)/gi)].map((match) =>
		match[1].toLowerCase(),
	);
	const foreign = tags.find((tag) => !ALLOWED_TAGS.has(tag));
	if (foreign !== undefined) form.complain('wrong_tags', foreign);
}

/**
 * Reads the form of POST and PUT; PUT takes the full set as well, so what is not sent has its default
 * afterwards (workua.md 3.1).
 * @throws HttpAnswer 400 with every complaint
 */
export function readJobForm(request: FastifyRequest, config: WorkUaConfig): JobForm {
	const contactKey = config.contactKey === 'brackets' ? 'contact[email]' : 'contact.email';
	const form = new FormReader(readPairs(request), contactKey);
	checkTexts(form);
	const region = form.entry('region[id]', 'town');
	if (region === '') form.complaints.push({ id: 'choose_region' });
	const experience = form.entry('experience[id]', 'experience');
	if (experience === '') form.complain('required', 'experience');
	const fields: JobFields = {
		name: form.text('name'),
		description: form.text('description'),
		region,
		category: form.entries('category'),
		jobtype: form.entries('jobtype'),
		experience,
		education: form.entry('education[id]', 'education', '0') || '0',
		salary: {
			value: form.amount('salary[value]'),
			value_max: form.amount('salary[value_max]'),
			comment: form.text('salary[comment]'),
		},
		languages: form.languageRows(),
		skills: form.skills(),
		text_response: form.flag('text_response'),
		disability: form.flag('disability'),
		stud: form.flag('stud'),
		veteran: form.flag('veteran'),
		retired: form.flag('retired'),
		deferment: form.flag('deferment'),
		show_phone: form.flag('show[phone]'),
		renew: form.flag('renew'),
		contact_email: form.text(contactKey),
		hide_company_info: form.flag('hide_company_info'),
	};
	const publication = form.entry('publication', 'publication_type');
	if (form.complaints.length > 0) throw failure(request, 400, ...form.complaints);
	return publication === '' ? { fields } : { fields, publication };
}
