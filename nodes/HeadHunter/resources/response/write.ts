import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { responseLocator } from '../../descriptions';
import { formBody } from '../../vendor';
import type { HeadHunterOperation } from '../operation';
import { messageProperties, stepItem, takeStep } from './steps';

export const changeStage: HeadHunterOperation = {
	value: 'changeStage',
	name: 'Change Stage',
	action: 'Change the stage of a response',
	description:
		'Take a response to another stage, e.g. invite to an interview; one that is there already is left alone',
	endpoints: ['response.get', 'response.move', 'message.rendered'],
	properties: [
		responseLocator,
		{
			displayName: 'Step Name or ID',
			name: 'step',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getSteps', loadOptionsDependsOn: ['response.value'] },
			default: '',
			required: true,
			description:
				'One of the steps that the response offers, e.g. interview. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		...messageProperties,
	],
	async execute(run) {
		const target = run.parameters.text('step');
		return [{ json: stepItem(await takeStep(run, target), target) }];
	},
};

/** The step by which an employer turns someone down (headhunter.md 3.4). */
const REJECTION = 'discard_by_employer';

export const reject: HeadHunterOperation = {
	value: 'reject',
	name: 'Reject',
	action: 'Reject a response',
	description: 'Turn an applicant down; without a message the applicant is not told',
	endpoints: ['response.get', 'response.move', 'message.rendered'],
	properties: [responseLocator, ...messageProperties],
	async execute(run) {
		return [{ json: stepItem(await takeStep(run, REJECTION), REJECTION) }];
	},
};

/** HeadHunter takes up to 50 in one call (headhunter.md 3.4). */
const MOST = 50;

const idsProperty: INodeProperties = {
	displayName: 'Response IDs',
	name: 'responseIds',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 4512300777, 4512300790',
	description: 'Comma-separated IDs or a list, up to 50, all of one vacancy',
};

function readIds(ids: readonly string[]): readonly string[] {
	if (ids.length > 0 && ids.length <= MOST && ids.every((id) => /^\d+$/.test(id))) return ids;
	throw new InputError({
		parameter: 'Response IDs',
		found: ids.length > MOST ? `${ids.length} IDs` : 'no list of IDs',
		expected: `1 to ${MOST} IDs of responses to one vacancy`,
	});
}

export const moveMany: HeadHunterOperation = {
	value: 'moveMany',
	name: 'Change Stage of Many',
	action: 'Change the stage of many responses',
	description: 'Take up to 50 responses of one vacancy to another stage with one request',
	endpoints: ['response.moveMany'],
	properties: [
		idsProperty,
		{
			displayName: 'Collection ID',
			name: 'collection',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. discard_by_employer',
			description: 'Where to take them, as Response: Get Collections names it',
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'Message to all of them; empty is silent',
		},
	],
	async execute({ client, parameters }) {
		const ids = readIds(parameters.ids('responseIds'));
		const collection = parameters.text('collection');
		const body = formBody({ topic_id: ids, message: parameters.optionalText('message') });
		await client.call('response.moveMany', { path: { collection }, body });
		return ids.map((id) => ({ json: { id, to: collection, changed: true } }));
	},
};

export const markRead: HeadHunterOperation = {
	value: 'markRead',
	name: 'Mark as Read',
	action: 'Mark responses as read',
	description: 'Mark up to 50 responses of one vacancy as read',
	endpoints: ['response.markRead'],
	properties: [idsProperty],
	async execute({ client, parameters }) {
		const ids = readIds(parameters.ids('responseIds'));
		await client.call('response.markRead', { body: formBody({ topic_id: ids }) });
		return ids.map((id) => ({ json: { id, read: true } }));
	},
};
