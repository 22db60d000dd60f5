import type { FastifyInstance, FastifyRequest } from 'fastify';

import { Refusal, strictBody } from '../../../framework/index.mts';
import {
	applicationOf,
	type ERecruiter,
	failure,
	pathId,
	readQuery,
	recruitmentOf,
	stamp,
} from '../http.mts';
import { addApplication, moveStage } from '../moves.mts';

interface NewApplicationBody {
	firstName: string;
	lastName: string;
	email?: string;
	phone?: string;
	originId?: number;
	note?: string;
	consents?: Array<Record<string, unknown>>;
	cv?: { fileName: string; contentBase64: string };
}

const object = (required: string[], properties: Record<string, object>) => ({
	type: 'object',
	required,
	additionalProperties: false,
	properties,
});
const text = { type: 'string', minLength: 1 };

/** Assumed write paths (erecruiter.md 13, A12 and A13): they exist only when the switch `writes` is on. */
export function registerWrites(app: FastifyInstance, vendor: ERecruiter): void {
	const gate = (request: FastifyRequest) => {
		if (!vendor.state.config.writes) throw new Refusal('unknownPath', request.url);
		readQuery(vendor, request, 'single');
	};

	const newApplication = strictBody<NewApplicationBody>(
		object(['firstName', 'lastName'], {
			firstName: text,
			lastName: text,
			email: { type: 'string', format: 'email' },
			phone: text,
			originId: { type: 'integer' },
			note: { type: 'string' },
			consents: { type: 'array', items: { type: 'object' } },
			cv: object(['fileName', 'contentBase64'], { fileName: text, contentBase64: text }),
		}),
	);
	app.post('/Recruitments/:id/CandidateApplications', async (request, reply) => {
		gate(request);
		const { state, clock } = vendor;
		const recruitment = recruitmentOf(vendor, request, pathId(request));
		const { note, cv, ...person } = newApplication(request);
		if (recruitment.closedAt !== null)
			throw failure(400, 'RecruitmentClosed', 'The recruitment is closed.');
		if (person.originId !== undefined && !state.origins.has(person.originId)) {
			throw failure(400, 'InvalidParameter', 'originId is not known.');
		}
		const email = person.email?.toLowerCase();
		const twin = state.applications.find(
			(row) =>
				row.recruitmentId === recruitment.id &&
				email !== undefined &&
				state.candidates.get(row.candidateId)?.email?.toLowerCase() === email,
		);
		if (twin !== undefined && state.config.refuseDuplicateApplications) {
			throw failure(409, 'Duplicate', 'The candidate has already applied.');
		}
		const row = addApplication(vendor, {
			recruitmentId: recruitment.id,
			...person,
			cv:
				cv === undefined
					? null
					: { fileName: cv.fileName, data: Buffer.from(cv.contentBase64, 'base64') },
		});
		if (note !== undefined)
			row.notes.push({ id: row.notes.length + 1, text: note, createdAt: clock.iso(), user: 'API' });
		return await reply.code(201).send({ applicationId: row.id, candidateId: row.candidateId });
	});

	const stageChange = strictBody<{ stageId: number; date?: string; comment?: string }>(
		object(['stageId'], {
			stageId: { type: 'integer' },
			date: { type: 'string', format: 'date' },
			comment: { type: 'string' },
		}),
	);
	app.post('/CandidateApplications/:id/Stages', async (request, reply) => {
		gate(request);
		const row = applicationOf(vendor, request);
		const { stageId, date, comment } = stageChange(request);
		const recruitment = vendor.state.recruitments.get(row.recruitmentId);
		if (recruitment?.stageIds.includes(stageId) !== true) {
			throw failure(400, 'InvalidParameter', 'stageId is not a stage of the recruitment.');
		}
		const isHire = vendor.state.stages.get(stageId)?.type === 'employment';
		moveStage(vendor, row, {
			stageId,
			user: 'API',
			...(isHire && date !== undefined ? { startDate: date } : {}),
			...(comment === undefined ? {} : { comment }),
		});
		return await reply.code(201).send({ applicationId: row.id, stageId: row.stageId });
	});

	const newNote = strictBody<{ content: string }>(object(['content'], { content: text }));
	app.post('/CandidateApplications/:id/Notes', async (request, reply) => {
		gate(request);
		const row = applicationOf(vendor, request);
		const { content } = newNote(request);
		const note = {
			id: row.notes.length + 1,
			text: content,
			createdAt: vendor.clock.iso(),
			user: 'API',
		};
		row.notes.push(note);
		return await reply.code(201).send({ id: note.id, createDate: stamp(vendor, note.createdAt) });
	});
}
