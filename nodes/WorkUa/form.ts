import { isRecord } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';

/**
 * The eight fields of a job that no reading returns (workua.md 3.2): a PUT that leaves one out sets
 * it back to its default.
 */
export const HIDDEN_FIELDS = [
	'stud',
	'veteran',
	'retired',
	'deferment',
	'showPhone',
	'renew',
	'contactEmail',
	'hideCompanyInfo',
] as const;
export type HiddenField = (typeof HIDDEN_FIELDS)[number];

export interface HiddenValues {
	/** Ready to take students. */
	stud: boolean;
	veteran: boolean;
	retired: boolean;
	/** Mobilisation deferment offered. */
	deferment: boolean;
	showPhone: boolean;
	/** Monthly renewal; spends a publication each time. */
	renew: boolean;
	/** Confirmed e-mail of a manager; empty for none. */
	contactEmail: string;
	hideCompanyInfo: boolean;
}

/** The vendor's defaults of the eight. */
export const HIDDEN_DEFAULTS: HiddenValues = {
	stud: false,
	veteran: false,
	retired: false,
	deferment: false,
	showPhone: false,
	renew: false,
	contactEmail: '',
	hideCompanyInfo: false,
};

/** The fields of a job that reading returns as well. */
export interface VisibleFields {
	name: string;
	/** HTML with the tags a b p ul ol li h3 only. */
	description: string;
	townId: string;
	/** One to three. */
	categoryIds: string[];
	jobTypeIds: string[];
	experienceId: string;
	educationId?: string;
	/** UAH. */
	salaryFrom?: number;
	salaryTo?: number;
	salaryComment?: string;
	textResponse?: boolean;
	disability?: boolean;
	languages?: Array<{ languageId: string; levelId: string }>;
	skills?: string[];
}

export type Pair = [key: string, value: string];

const FORM_KEYS: Record<HiddenField, string> = {
	stud: 'stud',
	veteran: 'veteran',
	retired: 'retired',
	deferment: 'deferment',
	showPhone: 'show[phone]',
	renew: 'renew',
	contactEmail: 'contact[email]',
	hideCompanyInfo: 'hide_company_info',
};

/**
 * The form of POST /jobs and PUT /jobs/{id} (workua.md 3.1): brackets as PHP reads them, numbered
 * where an element has two keys.
 *
 * @param publication type; without it the job stays, or becomes, inactive
 */
export function jobForm(
	visible: VisibleFields,
	hidden: HiddenValues,
	publication?: string,
): Pair[] {
	const pairs: Pair[] = [
		['name', visible.name],
		['description', visible.description],
		['region[id]', visible.townId],
	];
	const add = (key: string, value: string | number | undefined) => {
		if (value !== undefined && value !== '') pairs.push([key, String(value)]);
	};
	const flag = (value: boolean) => (value ? '1' : '0');
	visible.categoryIds.forEach((id, index) => add(`category[${index}][id]`, id));
	visible.jobTypeIds.forEach((id, index) => add(`jobtype[${index}][id]`, id));
	add('experience[id]', visible.experienceId);
	add('education[id]', visible.educationId);
	add('salary[value]', visible.salaryFrom);
	add('salary[value_max]', visible.salaryTo);
	add('salary[comment]', visible.salaryComment);
	if (visible.textResponse !== undefined) add('text_response', flag(visible.textResponse));
	if (visible.disability !== undefined) add('disability', flag(visible.disability));
	(visible.languages ?? []).forEach(({ languageId, levelId }, index) => {
		add(`languages[${index}][languageId]`, languageId);
		add(`languages[${index}][levelId]`, levelId);
	});
	(visible.skills ?? []).forEach((skill, index) => add(`skills[${index}]`, skill));
	for (const field of HIDDEN_FIELDS) {
		const value = hidden[field];
		add(FORM_KEYS[field], typeof value === 'boolean' ? flag(value) : value);
	}
	add('publication', publication);
	return pairs;
}

/**
 * A form as bytes. The type carries a charset: n8n's helper would try to parse a body of the bare
 * type itself.
 */
export function formBody(pairs: readonly Pair[]): { bytes: Buffer; contentType: string } {
	return {
		bytes: Buffer.from(new URLSearchParams([...pairs]).toString()),
		contentType: 'application/x-www-form-urlencoded; charset=utf-8',
	};
}

/** Any JSON object as a form, nested values in brackets: `{a: {b: [1]}}` becomes `a[b][0]=1`. */
export function toPairs(value: unknown, key = ''): Pair[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) {
		return value.flatMap((entry: unknown, index) => toPairs(entry, `${key}[${index}]`));
	}
	if (isRecord(value)) {
		return Object.entries(value).flatMap(([name, entry]) =>
			toPairs(entry, key === '' ? name : `${key}[${name}]`),
		);
	}
	if (typeof value === 'boolean') return [[key, value ? '1' : '0']];
	return [[key, String(value)]];
}

const ids = (value: unknown): string[] =>
	(Array.isArray(value) ? value : []).map(readText).filter((id) => id !== undefined);
const positive = (value: unknown): number | undefined =>
	Number(value) > 0 ? Number(value) : undefined;

/**
 * The readable fields of a job from `GET /jobs/my?full=1`, in the form a PUT takes them: reading gives
 * plain IDs where writing wants objects (workua.md 3.2).
 */
export function fromListing(job: Record<string, unknown>): Partial<VisibleFields> {
	const salary = isRecord(job.salary) ? job.salary : {};
	const languages = Array.isArray(job.languages) ? job.languages.filter(isRecord) : [];
	const education = readText(job.education);
	return {
		name: readText(job.name),
		description: readText(job.description),
		townId: readText(job.region),
		categoryIds: ids(job.category),
		jobTypeIds: ids(job.jobtype),
		experienceId: readText(job.experience),
		educationId: education === '0' ? undefined : education,
		salaryFrom: positive(salary.value),
		salaryTo: positive(salary.value_max),
		salaryComment: readText(salary.comment),
		textResponse: Number(job.text_response) === 1,
		disability: Number(job.disability) === 1,
		languages: languages.flatMap(({ languageId, levelId }) => {
			const pair = { languageId: readText(languageId), levelId: readText(levelId) };
			return pair.languageId !== undefined && pair.levelId !== undefined
				? [{ languageId: pair.languageId, levelId: pair.levelId }]
				: [];
		}),
		skills: ids(job.skills),
	};
}
