import { createHash, randomUUID } from 'crypto';

import { VendorError } from '../../../shared/http/failure';
import { asOutputs } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import { returnAllAndLimit } from '../../../shared/operations/properties';
import { parseTime } from '../../../shared/people/dates';
import { readText } from '../../../shared/people/read';
import { responseLocator } from '../../descriptions';
import {
	chatOf,
	isNoParticipant,
	oldMessages,
	readMessages,
	simplifyOldMessage,
} from '../../messages';
import { readTopic } from '../../topics';
import type { HeadHunterClient } from '../../vendor';
import { formBody, lookAfter, unreadable } from '../../vendor';
import type { HeadHunterOperation, HeadHunterResource, HeadHunterRun } from '../operation';
import { identityOf } from '../operation';
import { toldAtOnce } from '../response/steps';

const getAll: HeadHunterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many messages',
	description:
		'Read the messages of a response, oldest first; the first of the applicant is the cover letter',
	endpoints: ['response.get', 'chat.messages', 'message.getAll'],
	properties: [responseLocator, ...returnAllAndLimit],
	async execute({ client, parameters }) {
		const topic = await readTopic(client, parameters.id('response'));
		const rows = await readMessages(client, topic, parameters.limit());
		return asOutputs(rows.map((row) => ({ responseId: topic.id, ...row })));
	},
};

/** How much earlier than ours HeadHunter's clock may note a message. */
const SKEW_MS = 5 * 60_000;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The same text always gives the same UUID. */
function uuidOf(text: string): string {
	const hash = createHash('sha256').update(text).digest('hex');
	// Version 8: of an application's own making.
	const parts = [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`8${hash.slice(13, 16)}`,
		`8${hash.slice(17, 20)}`,
		hash.slice(20, 32),
	];
	return parts.join('-');
}

/**
 * Key by which HeadHunter knows a repeated message. Without one of the user's it stands for the item
 * of this execution, so that n8n's "Retry On Fail" does not write twice.
 */
function keyOf({ parameters, host, itemIndex }: HeadHunterRun, id: string, text: string): string {
	const given = parameters.optionalText('key');
	if (given !== undefined) return UUID.test(given) ? given : uuidOf(`${id}:${given}`);
	const execution = host.getExecutionId();
	if (!execution) return randomUUID();
	return uuidOf(JSON.stringify([execution, host.getNode().id, itemIndex, id, text]));
}

/**
 * Writes by the older call, which knows no key: a lost answer is settled by reading the messages.
 * It answers 201 with `null` (headhunter.md 3.5).
 */
async function sendOldWay(client: HeadHunterClient, id: string, text: string): Promise<void> {
	const since = Date.now() - SKEW_MS;
	const body = formBody({ message: text });
	const outcome = await client.attempt('message.send', { path: { id }, body });
	if (outcome.ok) return;
	const isLost = outcome.failure.applied === 'unknown';
	const rows = isLost ? await lookAfter(async () => await oldMessages(client, id)) : [];
	const isSent = (rows ?? [])
		.map(simplifyOldMessage)
		.some(({ from, text: said, at }) => from === 'employer' && said === text && isLater(at, since));
	if (!isSent) throw new VendorError(outcome.failure);
}

const isLater = (at: unknown, since: number) => Date.parse(parseTime(at, 'utc') ?? '') >= since;

const send: HeadHunterOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send a message',
	description:
		'Write to an applicant: in the chat, or by the older call where this manager takes no part in it. After a silent change of stage the message also shows the applicant the new stage.',
	endpoints: ['response.get', 'chat.send', 'message.send', 'message.getAll'],
	properties: [
		responseLocator,
		toldAtOnce,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description: 'What to write, up to 20,000 characters',
		},
		{
			displayName: 'Idempotency Key',
			name: 'key',
			type: 'string',
			default: '',
			placeholder: 'e.g. invitation-4512300777',
			description:
				'Any text that stands for this message: a second one with the same key is not sent to the response. When left empty, the item of this execution is the key, so that Retry On Fail does not write twice.',
		},
	],
	async execute(run) {
		const { client, parameters } = run;
		const topic = await readTopic(client, parameters.id('response'));
		const text = parameters.text('text');
		const chatId = chatOf(topic);
		if (chatId !== undefined) {
			const key = keyOf(run, topic.id, text);
			const body = { text, idempotency_key: key };
			const base = { responseId: topic.id, by: 'chat' };
			const outcome = await client.attempt('chat.send', { path: { chatId }, body });
			if (outcome.ok) {
				const id = isRecord(outcome.body) ? readText(outcome.body.id) : undefined;
				return [{ json: { ...base, id: id ?? null, sent: true } }];
			}
			const { failure } = outcome;
			// A message with this key was sent before, at the latest by a try whose answer was lost.
			if (failure.kind === 'conflict') {
				return [{ json: { ...base, id: null, sent: false, alreadySent: true, key } }];
			}
			if (!isNoParticipant(failure)) throw new VendorError(failure);
		}
		await sendOldWay(client, topic.id, text);
		return [{ json: { responseId: topic.id, id: null, sent: true, by: 'response' } }];
	},
};

const getTemplates: HeadHunterOperation = {
	value: 'getTemplates',
	name: 'Get Templates',
	action: 'Get message templates',
	description: "List the employer's templates of messages",
	endpoints: ['account.me', 'message.templates'],
	properties: [],
	async execute(run) {
		const { employerId } = await identityOf(run);
		const body = await run.client.read('message.templates', { path: { employerId } });
		if (!Array.isArray(body)) throw unreadable('GET …/mail_templates');
		return asOutputs(body.filter(isRecord));
	},
};

export const message: HeadHunterResource = {
	value: 'message',
	name: 'Message',
	operations: [getAll, getTemplates, send],
};
