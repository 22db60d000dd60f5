import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { VendorError } from '../../../shared/http/failure';
import { responseLocator } from '../../descriptions';
import { readTopic, stageOf } from '../../topics';
import type { HeadHunterClient } from '../../vendor';
import { formBody, lookAfter } from '../../vendor';
import type { HeadHunterOperation } from '../operation';
import { messageProperties, stepItem, stepsOf, takeStep, toldAtOnce } from './steps';

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

const notRejectable = (offered: readonly string[]) =>
	new InputError({
		parameter: 'Response',
		found: 'a response that HeadHunter does not let you reject where it stands',
		expected:
			offered.length > 0
				? `another step, with Response: Change Stage: ${offered.join(', ')}`
				: 'one with steps left: its applicant has deleted or hidden the resume, or it is archived',
	});

export const reject: HeadHunterOperation = {
	value: 'reject',
	name: 'Reject',
	action: 'Reject a response',
	description: 'Turn an applicant down; without a message the applicant is not told',
	endpoints: ['response.get', 'response.move', 'message.rendered'],
	properties: [responseLocator, ...messageProperties],
	async execute(run) {
		const outcome = await takeStep(run, REJECTION);
		if (outcome.kind === 'notOffered') throw notRejectable(outcome.offered);
		return [{ json: stepItem(outcome, REJECTION) }];
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

/** Those of the responses that do not stand in the collection yet; read one by one, without a view. */
async function notYetIn(
	client: HeadHunterClient,
	ids: readonly string[],
	collection: string,
): Promise<string[]> {
	const missing: string[] = [];
	for (const id of new Set(ids)) {
		const topic = await readTopic(client, id);
		const step = stepsOf(topic).find((one) => one.collection === collection);
		const stage = stageOf(topic).id;
		if (stage !== collection && stage !== step?.leadsTo) missing.push(id);
	}
	return missing;
}

export const moveMany: HeadHunterOperation = {
	value: 'moveMany',
	name: 'Change Stage of Many',
	action: 'Change the stage of many responses',
	description:
		'Take up to 50 responses of one vacancy to another stage with one request; those that are there already are left alone',
	endpoints: ['response.get', 'response.moveMany'],
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
		toldAtOnce,
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'Message to each of them who is moved; empty is silent',
		},
	],
	async execute({ client, parameters }) {
		const ids = readIds(parameters.ids('responseIds'));
		const collection = parameters.text('collection');
		const moving = await notYetIn(client, ids, collection);
		if (moving.length > 0) {
			const body = formBody({ topic_id: moving, message: parameters.optionalText('message') });
			const outcome = await client.attempt('response.moveMany', { path: { collection }, body });
			if (!outcome.ok) {
				// The answer was lost: where they stand tells. A further try leaves those alone.
				const isUnclear = outcome.failure.applied === 'unknown';
				const look = async () => await notYetIn(client, moving, collection);
				const left = isUnclear ? await lookAfter(look) : moving;
				if (left?.length !== 0) throw new VendorError(outcome.failure);
			}
		}
		return ids.map((id) => ({ json: { id, to: collection, changed: moving.includes(id) } }));
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
