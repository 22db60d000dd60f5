import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { VendorError } from '../../../shared/http/failure';
import { isRecord } from '../../../shared/operations/parameters';
import { readText } from '../../../shared/people/read';
import { spendSwitch, vacancyLocator } from '../../descriptions';
import { itemsOf, recordOf, siteOf } from '../../vendor';
import type { HeadHunterOperation, HeadHunterRun } from '../operation';
import { identityOf } from '../operation';
import {
	descriptionProperty,
	fieldsProperty,
	ignoreDuplicates,
	nameProperty,
	readFields,
} from './fields';
import { demandConsent } from './publish';

const optional = { required: false };

export const update: HeadHunterOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a vacancy',
	description: 'Change fields of an active vacancy; the area cannot be changed',
	endpoints: ['vacancy.update'],
	properties: [
		vacancyLocator,
		{ ...nameProperty, ...optional, description: 'New name; empty leaves it' },
		{ ...descriptionProperty, ...optional },
		fieldsProperty([ignoreDuplicates]),
	],
	async execute({ client, parameters }) {
		const id = parameters.id('vacancy');
		const { manager, ...fields } = readFields(parameters, siteOf(client));
		const name = parameters.optionalText('name');
		const description = parameters.optionalText('description');
		const body: IDataObject = {
			...(name === undefined ? {} : { name }),
			...(description === undefined ? {} : { description }),
			...fields,
		};
		// The manager goes in a request of its own (headhunter.md 2.3).
		const bodies = [body, manager === undefined ? {} : { manager }].filter(
			(part) => Object.keys(part).length > 0,
		);
		if (bodies.length === 0) {
			throw new InputError({
				parameter: 'Additional Fields',
				found: 'no field to change',
				expected: 'at least one field',
			});
		}
		const duplicates = parameters.collection('fields').flag('ignoreDuplicates');
		const query = duplicates ? { ignore_duplicates: true } : {};
		for (const part of bodies) {
			await client.call('vacancy.update', { path: { id }, body: part, query });
		}
		return [{ json: { id, updated: true, fields: bodies.flatMap((part) => Object.keys(part)) } }];
	},
};

export const prolong: HeadHunterOperation = {
	value: 'prolong',
	name: 'Prolong',
	action: 'Prolong a vacancy',
	description: 'Prolong an active vacancy, which costs as much as a new publication',
	endpoints: ['vacancy.prolongInfo', 'vacancy.prolong'],
	properties: [vacancyLocator, spendSwitch],
	async execute(run) {
		const { client, parameters } = run;
		demandConsent(run);
		const path = { id: parameters.id('vacancy') };
		const label = 'GET /vacancies/{id}/prolongate';
		const info = recordOf(await client.read('vacancy.prolongInfo', { path }), label);
		const [action] = itemsOf({ items: info.actions }, label);
		if (action?.enabled !== true) {
			const reason = isRecord(action?.disable_reason) ? action.disable_reason : {};
			throw new InputError({
				parameter: 'Vacancy',
				found: `a vacancy that cannot be prolonged: ${readText(reason.name) ?? readText(reason.id) ?? 'no reason given'}`,
				expected: 'an active vacancy for which a publication is left',
				advice: 'Nothing was spent.',
			});
		}
		const outcome = await client.attempt('vacancy.prolong', { path });
		if (!outcome.ok && outcome.failure.applied !== 'unknown')
			throw new VendorError(outcome.failure);
		// What was paid for must not fail for want of a date; a lost answer is settled by it.
		const after = await client.attempt('vacancy.prolongInfo', { path });
		const expiresAt =
			after.ok && isRecord(after.body) ? readText(after.body.expires_at) : undefined;
		const isLonger = Date.parse(expiresAt ?? '') > Date.parse(readText(info.expires_at) ?? '');
		if (!outcome.ok && !isLonger) throw new VendorError(outcome.failure);
		return [{ json: { id: path.id, prolonged: true, expiresAt: expiresAt ?? null } }];
	},
};

type Writing = 'vacancy.hide' | 'vacancy.restore';

async function write(run: HeadHunterRun, endpoint: Writing): Promise<string> {
	const { employerId } = await identityOf(run);
	const id = run.parameters.id('vacancy');
	await run.client.call(endpoint, { path: { employerId, id } });
	return id;
}

async function isArchived({ client }: HeadHunterRun, id: string): Promise<boolean> {
	const body = await client.read('vacancy.get', { path: { id } });
	return recordOf(body, 'GET /vacancies/{id}').archived === true;
}

export const archive: HeadHunterOperation = {
	value: 'archive',
	name: 'Archive',
	action: 'Archive a vacancy',
	description: 'Close a vacancy; it cannot be taken out of the archive, only be published anew',
	endpoints: ['account.me', 'vacancy.archive', 'vacancy.get'],
	properties: [vacancyLocator],
	async execute(run) {
		const id = run.parameters.id('vacancy');
		const { employerId } = await identityOf(run);
		const outcome = await run.client.attempt('vacancy.archive', { path: { employerId, id } });
		if (!outcome.ok) {
			// Archived already, or the answer to the request was lost: its state tells.
			const { failure } = outcome;
			const unclear = failure.kind === 'forbidden' || failure.applied === 'unknown';
			if (!unclear || !(await isArchived(run, id))) throw new VendorError(failure);
		}
		return [{ json: { id, archived: true } }];
	},
};

export const hide: HeadHunterOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a vacancy',
	description: 'Hide an archived vacancy; it can be restored to the archive',
	endpoints: ['account.me', 'vacancy.hide'],
	properties: [vacancyLocator],
	async execute(run) {
		return [{ json: { id: await write(run, 'vacancy.hide'), deleted: true } }];
	},
};

export const restore: HeadHunterOperation = {
	value: 'restore',
	name: 'Restore',
	action: 'Restore a vacancy',
	description: 'Bring a deleted vacancy back to the archive',
	endpoints: ['account.me', 'vacancy.restore'],
	properties: [vacancyLocator],
	async execute(run) {
		return [{ json: { id: await write(run, 'vacancy.restore'), restored: true } }];
	},
};
