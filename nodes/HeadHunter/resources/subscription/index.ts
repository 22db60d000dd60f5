import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { pinnedBase } from '../../../shared/http/origin';
import type { Parameters } from '../../../shared/operations/parameters';
import {
	actionsFor,
	actionTypes,
	readSubscriptions,
	subscribe,
	typesOf,
} from '../../subscriptions';
import type { HeadHunterOperation, HeadHunterResource } from '../operation';

const idProperty: INodeProperties = {
	displayName: 'Subscription ID',
	name: 'subscriptionId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 22',
	description: 'ID of the subscription',
};

const titleOf = (type: string) =>
	type
		.toLowerCase()
		.split('_')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');

const actionsProperty: INodeProperties = {
	displayName: 'Actions',
	name: 'actions',
	type: 'multiOptions',
	default: ['NEW_NEGOTIATION_VACANCY'],
	description: 'What to be told of; the whole list is replaced',
	options: actionTypes.map((value) => ({ name: titleOf(value), value })),
};

const onlyMine: INodeProperties = {
	displayName: 'Only My Vacancies',
	name: 'onlyMine',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out vacancies of other managers',
};

const urlProperty: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://n8n.example.com/webhook/3f6c1a52',
	description: 'Where HeadHunter posts to; it must not be guessable, since nothing is signed',
};

function readActions(parameters: Parameters) {
	const types = parameters.ids('actions').filter((id) => actionTypes.some((type) => type === id));
	if (types.length > 0) return actionsFor(types, parameters.flag('onlyMine'));
	throw new InputError({
		parameter: 'Actions',
		found: 'nothing',
		expected: 'at least one action: the list may not be empty',
	});
}

const getAll: HeadHunterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many webhook subscriptions',
	description: 'List the subscriptions of the login and application, at most one',
	endpoints: ['subscription.getAll'],
	properties: [],
	async execute({ client }) {
		const rows = await readSubscriptions(client);
		return rows.map((row) => ({ json: { id: row.id, url: row.url, actions: typesOf(row) } }));
	},
};

const create: HeadHunterOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a webhook subscription',
	description: 'Subscribe a URL; HeadHunter allows one per login and application',
	endpoints: ['subscription.create', 'subscription.getAll'],
	properties: [urlProperty, actionsProperty, onlyMine],
	async execute({ client, parameters }) {
		const url = pinnedBase('URL', parameters.text('url'));
		const id = await subscribe(client, url, readActions(parameters));
		return [{ json: { id, url } }];
	},
};

const update: HeadHunterOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a webhook subscription',
	description: 'Change the URL or the actions of the subscription',
	endpoints: ['subscription.update'],
	properties: [idProperty, { ...urlProperty, required: false }, actionsProperty, onlyMine],
	async execute({ client, parameters }) {
		const id = parameters.text('subscriptionId');
		const given = parameters.optionalText('url');
		const body = {
			...(given === undefined ? {} : { url: pinnedBase('URL', given) }),
			actions: readActions(parameters),
		};
		await client.call('subscription.update', { path: { id }, body });
		return [{ json: { id, updated: true } }];
	},
};

const remove: HeadHunterOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook subscription',
	description: 'End the subscription, for all workflows that use it',
	endpoints: ['subscription.delete'],
	properties: [idProperty],
	async execute({ client, parameters }) {
		const id = parameters.text('subscriptionId');
		await client.call('subscription.delete', { path: { id } });
		return [{ json: { id, deleted: true } }];
	},
};

export const subscription: HeadHunterResource = {
	value: 'subscription',
	name: 'Webhook Subscription',
	operations: [create, remove, getAll, update],
};
