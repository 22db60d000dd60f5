import { randomUUID } from 'crypto';

import { VendorError } from '../../../shared/http/failure';
import { asOutputs } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import { returnAllAndLimit } from '../../../shared/operations/properties';
import { readText } from '../../../shared/people/read';
import { responseLocator } from '../../descriptions';
import { chatOf, isNoParticipant, readMessages } from '../../messages';
import { readTopic } from '../../topics';
import { formBody, unreadable } from '../../vendor';
import type { HeadHunterOperation, HeadHunterResource } from '../operation';
import { identityOf } from '../operation';

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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const send: HeadHunterOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send a message',
	description:
		'Write to an applicant: in the chat, or by the older call where this manager takes no part in it',
	endpoints: ['response.get', 'chat.send', 'message.send'],
	properties: [
		responseLocator,
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
			placeholder: 'e.g. 3f6c1a52-0d6e-4b5c-9a51-1c1d2e3f4a5b',
			description:
				'A UUID of this message: a second message with the same one is not sent. Empty makes a new one.',
		},
	],
	async execute({ client, parameters }) {
		const topic = await readTopic(client, parameters.id('response'));
		const text = parameters.text('text');
		const given = parameters.optionalText('key');
		const key = given !== undefined && UUID.test(given) ? given : randomUUID();
		const chatId = chatOf(topic);
		if (chatId !== undefined) {
			const body = { text, idempotency_key: key };
			const base = { responseId: topic.id, by: 'chat' };
			const outcome = await client.attempt('chat.send', { path: { chatId }, body });
			if (outcome.ok) {
				const id = isRecord(outcome.body) ? readText(outcome.body.id) : undefined;
				return [{ json: { ...base, id: id ?? null, sent: true } }];
			}
			const { failure } = outcome;
			// A message with this key was sent before.
			if (failure.kind === 'conflict') return [{ json: { ...base, id: null, sent: false, key } }];
			if (!isNoParticipant(failure)) throw new VendorError(failure);
		}
		// Answers 201 with `null` (headhunter.md 3.5).
		const body = formBody({ message: text });
		await client.call('message.send', { path: { id: topic.id }, body });
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
