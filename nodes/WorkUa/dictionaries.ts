import type { IDataObject } from 'n8n-workflow';

import type { RetryRule } from '../shared/http/retry';
import { readText } from '../shared/people/read';
import type { WorkUaClient } from './vendor';
import { EDITOR_RETRY, rowsOf } from './vendor';

/** Dictionaries of Work.ua (workua.md 2), by the name in the drop-down. */
export const DICTIONARIES = [
	{ name: 'Education', value: 'education' },
	{ name: 'Experience', value: 'experience' },
	{ name: 'Gender', value: 'gender' },
	{ name: 'Job and Resume Category', value: 'category' },
	{ name: 'Job Publication Type', value: 'publication_type' },
	{ name: 'Kind of Employment', value: 'jobtype' },
	{ name: 'Language', value: 'language' },
	{ name: 'Language Level', value: 'knowledge_level' },
	{ name: 'Resume Salary Step', value: 'salary_resume' },
	{ name: 'Town', value: 'town' },
] as const;

export type DictionaryName = (typeof DICTIONARIES)[number]['value'];
export const dictionaryNames: readonly DictionaryName[] = DICTIONARIES.map(({ value }) => value);

/** `name` alone is the legacy Russian text, whatever the language asked for (workua.md 2). */
export function nameOf(entry: IDataObject, locale: string | undefined): string {
	const own = locale === 'ru_RU' ? entry.name : locale === 'en_US' ? entry.name_en : entry.name_ua;
	return (
		readText(own) ??
		readText(entry.name_ua) ??
		readText(entry.name_en) ??
		readText(entry.name) ??
		readText(entry.id) ??
		''
	);
}

export async function readDictionary(
	client: WorkUaClient,
	name: DictionaryName,
	retry?: Partial<RetryRule>,
): Promise<IDataObject[]> {
	return rowsOf(
		await client.read('dictionary.getAll', { path: { name }, ...(retry ? { retry } : {}) }),
		`GET /dictionaries/${name}`,
	);
}

/** For the editor: ID and name in the credential's language, sorted by name unless the order means something. */
export async function readOptions(
	client: WorkUaClient,
	name: DictionaryName,
	inOrder = false,
): Promise<Array<{ id: string; name: string }>> {
	const locale = client.settings.values?.locale;
	const options = (await readDictionary(client, name, EDITOR_RETRY)).flatMap((entry) => {
		const id = readText(entry.id);
		return id === undefined ? [] : [{ id, name: nameOf(entry, locale) }];
	});
	return inOrder ? options : options.sort((a, b) => a.name.localeCompare(b.name));
}
