import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { collect } from '../../shared/http/pages';
import { isRecord } from '../../shared/operations/parameters';
import { readText } from '../../shared/people/read';
import { readRoles } from '../dictionaries';
import { readPublications } from '../publications';
import { readTopic } from '../topics';
import { itemsOf, openClient, readIdentity, recordOf, rowsOf } from '../vendor';
import { chosen, openForList } from './open';

type Loader = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => a.name.localeCompare(b.name);

/** Employers of the login; always asked of its primary account. */
export async function getAccounts(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const client = await openClient(this, undefined);
		const rows = itemsOf(await client.read('account.getAll'), 'GET /manager_accounts/mine');
		const options = rows.map(({ id, employer }) => ({
			name: (isRecord(employer) ? readText(employer.name) : undefined) ?? readText(id) ?? '',
			value: readText(id) ?? '',
		}));
		return [{ name: 'Primary Account', value: '' }, ...options.sort(byName)];
	});
}

/** Managers of the employer. */
export async function getManagers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const client = await openForList(this);
		const { employerId } = await readIdentity(client);
		const rows = await collect(rowsOf(client, 'manager.getAll', 200, { path: { employerId } }));
		return rows
			.map((row) => ({
				name: readText(row.full_name) ?? readText(row.email) ?? '',
				value: readText(row.id) ?? '',
			}))
			.sort(byName);
	});
}

export async function getProfessionalRoles(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const rows = await readRoles(await openForList(this));
		return rows
			.map(({ id, name, category }) => ({
				name: `${readText(name) ?? ''} (${readText(category) ?? ''})`,
				value: readText(id) ?? '',
			}))
			.sort(byName);
	});
}

/** Kinds of publication for the chosen area and role, with what is left. */
export async function getPublications(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const client = await openForList(this);
		const { employerId } = await readIdentity(client);
		const wanted = { areaId: chosen(this, 'area'), roleId: chosen(this, 'professionalRole') };
		const rows = await readPublications(client, employerId, wanted);
		return rows.map(({ id, title, left }) => ({ name: `${title} (${left} left)`, value: id }));
	});
}

/** Steps that the chosen response offers. */
export async function getSteps(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const id = chosen(this, 'response');
		if (id === undefined) return [];
		const { record } = await readTopic(await openForList(this), id);
		const actions = Array.isArray(record.actions) ? record.actions.filter(isRecord) : [];
		return actions
			.filter(({ enabled, method }) => enabled !== false && method === 'PUT')
			.map((action) => ({
				name: readText(action.name) ?? '',
				value: readText(action.id) ?? '',
			}));
	});
}

function dictionaryLoader(name: string): Loader {
	return async function load(this: ILoadOptionsFunctions) {
		return await guarded(this, async () => {
			const client = await openForList(this);
			const body = recordOf(await client.read('dictionary.common'), 'GET /dictionaries');
			return itemsOf({ items: body[name] }, 'GET /dictionaries').map((row) => ({
				name: readText(row.name) ?? '',
				value: readText(row.id) ?? '',
			}));
		});
	};
}

export const getEmploymentForms = dictionaryLoader('employment_form');
export const getExperiences = dictionaryLoader('experience');
export const getWorkFormats = dictionaryLoader('work_format');
