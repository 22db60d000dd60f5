import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import type { DictionaryName } from '../dictionaries';
import { readOptions } from '../dictionaries';
import { endpoints } from '../endpoints';
import { readBalance } from '../publications';
import { EDITOR_RETRY, profile } from '../vendor';

type Loader = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** @param inOrder keeps the vendor's order where it means something (levels, steps) */
function dictionaryLoader(name: DictionaryName, inOrder = false): Loader {
	return async function load(this: ILoadOptionsFunctions) {
		return await guarded(this, async () => {
			const client = await createClient(this, profile, endpoints);
			const options = await readOptions(client, name, inOrder);
			return options.map((option) => ({ name: option.name, value: option.id }));
		});
	};
}

export const getCategories = dictionaryLoader('category');
export const getEducations = dictionaryLoader('education', true);
export const getExperiences = dictionaryLoader('experience', true);
export const getGenders = dictionaryLoader('gender');
export const getJobTypes = dictionaryLoader('jobtype');
export const getLanguageLevels = dictionaryLoader('knowledge_level', true);
export const getLanguages = dictionaryLoader('language');
export const getSalarySteps = dictionaryLoader('salary_resume', true);

/** Publication types with what is left of each. */
export async function getPublicationTypes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const client = await createClient(this, profile, endpoints);
		const balance = await readBalance(client, EDITOR_RETRY);
		const types = await readOptions(client, 'publication_type', true);
		return types.map(({ id, name }) => ({
			name: `${name} (${balance.get(id) ?? 0} left)`,
			value: id,
		}));
	});
}
