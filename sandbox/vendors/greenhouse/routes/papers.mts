import type { FastifyInstance } from 'fastify';

import { HttpAnswer, strictBody } from '../../../framework/index.mts';
import { unprocessable } from '../answers.mts';
import type { Api } from '../api.mts';

const integer = { type: 'integer' };
const text = { type: 'string', minLength: 1 };

const VISIBILITY: Record<string, string> = {
	public: 'publicly_visible',
	private: 'privately_visible',
	admin_only: 'admin_only_visible',
};

interface AttachmentInput {
	application_id: number;
	filename: string;
	type: string;
	content?: string;
	url?: string;
}

/** `/v3/attachments` and the file host (greenhouse.md 4.3). */
export function registerAttachmentRoutes(app: FastifyInstance, api: Api): void {
	const body = strictBody<AttachmentInput>({
		type: 'object',
		additionalProperties: false,
		required: ['application_id', 'filename', 'type'],
		properties: {
			application_id: integer,
			filename: text,
			type: {
				enum: [
					...['resume', 'cover_letter', 'other', 'take_home_test', 'offer_letter'],
					'signed_offer_letter',
				],
			},
			content: text,
			url: { type: 'string', format: 'uri' },
			visibility: { enum: ['public', 'private', 'admin_only'] },
		},
	});
	api.route('POST', '/attachments', 'harvest:attachments:create', ({ request, reply }) => {
		const { application_id, filename, type, content, url } = body(request);
		if ((content === undefined) === (url === undefined)) {
			throw unprocessable('Either content or url must be given');
		}
		if (content !== undefined && !/^[A-Za-z0-9+/]+=*$/.test(content)) {
			throw unprocessable({ content: 'is not base64' });
		}
		const { tables } = api.state;
		const application = api.demand(tables.applications, application_id, 'Application');
		// A new resume takes the place of the one before.
		if (type === 'resume') {
			for (const old of tables.attachments.all(
				(row) => row.application_id === application_id && row.type === 'resume',
			)) {
				tables.attachments.remove(old.id);
			}
		}
		const row = tables.attachments.add((id) => ({
			id,
			...api.stamps(),
			application_id,
			candidate_id: application.candidate_id,
			type,
			filename,
			content: content ?? Buffer.from(`fetched from ${url ?? ''}`).toString('base64'),
		}));
		api.publish(row);
		reply.code(201);
		const { content: _content, ...shown } = row;
		return { ...shown, url: `${api.vendor.url}/files/${row.id}` };
	});
	api.route('DELETE', '/attachments/:id', 'harvest:attachments:destroy', ({ id }) => {
		api.demand(api.state.tables.attachments, id, 'Attachment');
		api.state.tables.attachments.remove(id);
		return { id, message: 'Attachment deleted' };
	});

	// Signed storage addresses: a request that also carries a login is refused there.
	app.get<{ Params: { id: string }; Querystring: { signature?: string } }>(
		'/files/:id',
		async (request, reply) => {
			const row = api.state.tables.attachments.get(Number(request.params.id));
			if (request.headers.authorization !== undefined) {
				throw new HttpAnswer(400, '<Error><Code>InvalidArgument</Code></Error>');
			}
			if (row === undefined || !(Number(request.query.signature) > api.clock.ms())) {
				throw new HttpAnswer(403, '<Error><Code>AccessDenied</Code></Error>');
			}
			return await reply.type('application/pdf').send(Buffer.from(row.content, 'base64'));
		},
	);
}

interface NoteInput {
	candidate_id: number;
	body: string;
	note_type: string;
	visibility: string;
	application_id?: number;
	user_id?: number;
	subject?: string;
	email_from?: string[];
	email_to?: string[];
	email_cc?: string[];
}

/** `/v3/notes`: `candidate_id` is not checked (greenhouse.md 4.3). */
export function registerNoteRoutes(api: Api): void {
	const addresses = { type: 'array', items: text };
	const body = strictBody<NoteInput>({
		type: 'object',
		additionalProperties: false,
		required: ['candidate_id', 'body', 'note_type', 'visibility'],
		properties: {
			candidate_id: integer,
			body: text,
			note_type: { enum: ['NOTE', 'ACTIVITY', 'EMAIL'] },
			visibility: { enum: Object.keys(VISIBILITY) },
			application_id: integer,
			user_id: integer,
			subject: text,
			email_from: addresses,
			email_to: addresses,
			email_cc: addresses,
		},
	});
	const EMAIL_FIELDS = ['subject', 'email_from', 'email_to', 'email_cc'] as const;
	api.route('POST', '/notes', 'harvest:notes:create', ({ request, reply, actor }) => {
		const input = body(request);
		const present = EMAIL_FIELDS.filter((field) => input[field] !== undefined);
		if (input.note_type === 'EMAIL' && present.length < EMAIL_FIELDS.length) {
			throw unprocessable(`${EMAIL_FIELDS.join(', ')} are required for EMAIL`);
		}
		if (input.note_type !== 'EMAIL' && present.some((field) => field !== 'subject')) {
			throw unprocessable('E-mail fields are only allowed for EMAIL');
		}
		reply.code(201);
		return api.publish(
			api.state.tables.notes.add((id) => ({
				id,
				...api.stamps(),
				candidate_id: input.candidate_id,
				application_id: input.application_id ?? null,
				body: input.body,
				body_with_tags: null,
				subject: input.subject ?? null,
				type: input.note_type,
				user_id: input.user_id ?? actor,
				email_from: input.email_from?.join(', ') ?? null,
				email_to: input.email_to?.join(', ') ?? null,
				email_cc: input.email_cc ?? null,
				email_attachment_file_names: null,
				import_hash: null,
				visibility: VISIBILITY[input.visibility],
			})),
		);
	});
}
