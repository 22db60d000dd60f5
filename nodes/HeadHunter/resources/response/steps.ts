import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { VendorError } from '../../../shared/http/failure';
import { isRecord } from '../../../shared/operations/parameters';
import { readText } from '../../../shared/people/read';
import type { Topic } from '../../topics';
import { readTopic, stageOf } from '../../topics';
import { formBody, lookAfter, recordOf, unreadable } from '../../vendor';
import type { HeadHunterRun } from '../operation';

/** Stands over whatever writes to an applicant. */
export const toldAtOnce: INodeProperties = {
	displayName:
		'The applicant gets the message at once, and it cannot be taken back. Try the workflow with a response of your own first.',
	name: 'toldAtOnce',
	type: 'notice',
	default: '',
};

/** What the applicant is told; without a message a step is silent (headhunter.md 3.4). */
export const messageProperties: INodeProperties[] = [
	{
		displayName: 'Message',
		name: 'messageMode',
		type: 'options',
		default: 'none',
		description: 'What to tell the applicant. Without a message the step is silent.',
		options: [
			{ name: 'None', value: 'none', description: 'The applicant does not see the step' },
			{
				name: 'Template',
				value: 'template',
				description: 'The template that HeadHunter offers for the step, filled in',
			},
			{ name: 'Text', value: 'text', description: 'A text of your own' },
		],
	},
	{ ...toldAtOnce, displayOptions: { show: { messageMode: ['template', 'text'] } } },
	{
		displayName: 'Text',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		description: 'Message to the applicant',
		displayOptions: { show: { messageMode: ['text'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { messageMode: ['template', 'text'] } },
		options: [
			{
				displayName: 'Address ID',
				name: 'addressId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1234',
				description: 'ID of an address of the employer to add to an invitation',
			},
			{
				displayName: 'Send SMS',
				name: 'sendSms',
				type: 'boolean',
				default: false,
				description: 'Whether the applicant also gets a text message',
			},
		],
	},
];

/** The step is not possible where the response stands, as a rule because it stands there already. */
const WRONG_STATE = 'negotiations/wrong_state';

interface Step {
	id: string;
	/** Collection of the step's address. */
	collection: string;
	templates: IDataObject[];
	/** Stage that the step leads to. */
	leadsTo: string;
}

export function stepsOf({ record }: Topic): Step[] {
	const actions = Array.isArray(record.actions) ? record.actions.filter(isRecord) : [];
	return actions
		.filter(({ enabled, method }) => enabled !== false && method === 'PUT')
		.map((action) => {
			const id = readText(action.id) ?? '';
			const url = readText(action.url) ?? '';
			const result = isRecord(action.resulting_employer_state)
				? readText(action.resulting_employer_state.id)
				: undefined;
			return {
				id,
				collection: /\/negotiations\/([^/?]+)\/\d+/.exec(url)?.[1] ?? id,
				templates: Array.isArray(action.templates) ? action.templates.filter(isRecord) : [],
				leadsTo: result ?? id,
			};
		});
}

async function messageOf(
	{ client, parameters }: HeadHunterRun,
	topic: Topic,
	step: Step,
): Promise<string | undefined> {
	const mode = parameters.choice('messageMode', ['none', 'template', 'text'], 'none');
	if (mode === 'none') return undefined;
	if (mode === 'text') return parameters.text('message');
	const template = readText(step.templates[0]?.id);
	if (template === undefined) {
		throw new InputError({
			parameter: 'Message',
			found: 'a template, of which this step has none',
			expected: 'a text of your own',
		});
	}
	const label = 'GET /message_templates/{template}';
	const body = recordOf(
		await client.read('message.rendered', { path: { template }, query: { topic_id: topic.id } }),
		label,
	);
	const text = isRecord(body.mail) ? readText(body.mail.text) : undefined;
	if (text === undefined) throw unreadable(label);
	return text;
}

/** What became of a step. */
export type StepOutcome =
	| { kind: 'unchanged'; base: IDataObject; to: string }
	| { kind: 'moved'; base: IDataObject; to: string; messageSent: boolean }
	| { kind: 'notOffered'; base: IDataObject; offered: string[] };

/**
 * Takes a response to a stage, once: one that stands there already is left alone, and an answer that
 * was lost is settled by reading the response again.
 *
 * @param target ID of a step or of the stage it leads to
 * @param dryRun only finds out what would be done
 * @throws VendorError when HeadHunter refuses, or when it stays unknown what happened
 */
export async function takeStep(
	run: HeadHunterRun,
	target: string,
	dryRun = false,
): Promise<StepOutcome> {
	const { client, parameters } = run;
	const topic = await readTopic(client, parameters.id('response'));
	const from = stageOf(topic);
	const base = { id: topic.id, vacancyId: topic.vacancy.id, from: from.id };
	const steps = stepsOf(topic);
	const step = steps.find(({ id }) => id === target) ?? steps.find((s) => s.leadsTo === target);
	if (from.id === target || (step !== undefined && from.id === step.leadsTo)) {
		return { kind: 'unchanged', base, to: from.id };
	}
	if (step === undefined) return { kind: 'notOffered', base, offered: steps.map(({ id }) => id) };
	const message = await messageOf(run, topic, step);
	const moved: StepOutcome = {
		kind: 'moved',
		base,
		to: step.leadsTo,
		messageSent: message !== undefined,
	};
	if (dryRun) return moved;
	const options = parameters.collection('options');
	const body = formBody({
		message,
		address_id: message === undefined ? undefined : options.optionalText('addressId'),
		send_sms: message !== undefined && options.flag('sendSms') ? true : undefined,
	});
	const path = { collection: step.collection, id: topic.id };
	const request = { path, ...(body.bytes.length > 0 ? { body } : {}) };
	const outcome = await client.attempt('response.move', request);
	if (outcome.ok) return moved;
	const { failure } = outcome;
	const isRefused = failure.code === WRONG_STATE;
	if (!isRefused && failure.applied !== 'unknown') throw new VendorError(failure);
	const after = await lookAfter(async () => await readTopic(client, topic.id));
	const isThere = after !== undefined && stageOf(after).id === step.leadsTo;
	if (!isThere) throw new VendorError(failure);
	// Refused, and there: somebody else took it there meanwhile, and our message was not sent.
	return isRefused ? { kind: 'unchanged', base, to: step.leadsTo } : moved;
}

/**
 * As a plain item.
 * @throws InputError naming the steps that the response offers
 */
export function stepItem(outcome: StepOutcome, target: string): IDataObject {
	if (outcome.kind === 'notOffered') {
		const { offered } = outcome;
		throw new InputError({
			parameter: 'Step Name or ID',
			found: `"${target}", which HeadHunter does not offer for this response`,
			expected:
				offered.length === 0
					? 'nothing: this response offers no step'
					: `one of ${offered.join(', ')}`,
		});
	}
	const { base, to } = outcome;
	if (outcome.kind === 'unchanged') return { ...base, to, changed: false, messageSent: false };
	return { ...base, to, changed: true, messageSent: outcome.messageSent };
}
