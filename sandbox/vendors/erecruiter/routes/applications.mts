import type { FastifyInstance, FastifyReply } from 'fastify';

import {
	applicationOf,
	type ERecruiter,
	notFound,
	pathId,
	readQuery,
	sees,
	stamp,
} from '../http.mts';
import type { ApplicationRow, FileRow, HistoryRow, NoteRow } from '../state.mts';

/** List row: names, e-mail and phone may be null; no dates, no start of work. */
export function applicationView(vendor: ERecruiter, row: ApplicationRow) {
	const { candidates, stages } = vendor.state;
	const candidate = candidates.get(row.candidateId);
	return {
		applicationId: row.id,
		candidateId: row.candidateId,
		candidateName: candidate?.firstName ?? null,
		candidateLastName: candidate?.lastName ?? null,
		candidateEmail: candidate?.email ?? null,
		candidatePhoneNumber: candidate?.phone ?? null,
		candidateCvFiles: row.cvFiles.map(({ id, fileName }) => ({ id, fileName })),
		stageId: row.stageId,
		stageName: stages.get(row.stageId)?.name ?? null,
		originId: row.originId,
	};
}

function detailView(vendor: ERecruiter, row: ApplicationRow) {
	return {
		...applicationView(vendor, row),
		recruitmentId: row.recruitmentId,
		recruitmentName: vendor.state.recruitments.get(row.recruitmentId)?.name ?? null,
		createDate: stamp(vendor, row.createdAt),
	};
}

const historyView = (vendor: ERecruiter, row: HistoryRow) => ({
	stageId: row.stageId,
	stageName: row.stageName,
	createDate: stamp(vendor, row.createdAt),
	createUserFullName: row.user,
	...(row.startDate === undefined ? {} : { startDate: row.startDate }),
});

export const noteView = (vendor: ERecruiter, row: NoteRow) => ({
	id: row.id,
	content: row.text,
	createDate: stamp(vendor, row.createdAt),
	createUserFullName: row.user,
});

/** Sends a stored file as a download. */
export async function sendFile(
	vendor: ERecruiter,
	reply: FastifyReply,
	file: FileRow,
): Promise<FastifyReply> {
	if (vendor.state.config.contentDisposition) {
		const name = encodeURIComponent(file.fileName);
		reply.header('content-disposition', `attachment; filename="file"; filename*=UTF-8''${name}`);
	}
	return await reply.type(file.contentType).send(file.data);
}

/** `CandidateApplications/*` (erecruiter.md 5). */
export function registerApplications(app: FastifyInstance, vendor: ERecruiter): void {
	const path = '/CandidateApplications';
	app.get(`${path}/FormCustomFiles/:id`, async (request, reply) => {
		readQuery(vendor, request, 'single');
		const id = pathId(request);
		const owner = vendor.state.applications.find((row) => row.customFile?.id === id);
		const recruitment = vendor.state.recruitments.get(owner?.recruitmentId);
		const file = owner?.customFile ?? null;
		if (file === null || recruitment === undefined || !sees(request, recruitment))
			throw notFound('File');
		return await sendFile(vendor, reply, file);
	});
	app.get(`${path}/:id`, async (request) => {
		readQuery(vendor, request, 'single');
		return detailView(vendor, applicationOf(vendor, request));
	});
	app.get(`${path}/:id/Full`, async (request) => {
		readQuery(vendor, request, 'single');
		const row = applicationOf(vendor, request);
		const candidate = vendor.state.candidates.get(row.candidateId);
		return {
			...detailView(vendor, row),
			candidate: {
				candidateId: row.candidateId,
				firstName: candidate?.firstName ?? null,
				lastName: candidate?.lastName ?? null,
				email: candidate?.email ?? null,
			},
			formCustomFiles:
				row.customFile === null
					? []
					: [{ id: row.customFile.id, fileName: row.customFile.fileName }],
			consents: row.consents,
		};
	});
	app.get(`${path}/:id/FullCandidateFormWithWorkLocations`, async (request) => {
		readQuery(vendor, request, 'single');
		const row = applicationOf(vendor, request);
		const city = vendor.state.recruitments.get(row.recruitmentId)?.city ?? null;
		return { applicationId: row.id, answers: [], workLocations: [{ city }] };
	});
	app.get(`${path}/:id/StagesHistory`, async (request) => {
		readQuery(vendor, request, 'list');
		const row = applicationOf(vendor, request);
		return { candidateApplicationStages: row.history.map((one) => historyView(vendor, one)) };
	});
	app.get(`${path}/:id/Tags`, async (request) => {
		readQuery(vendor, request, 'list');
		const row = applicationOf(vendor, request);
		return { tags: row.tagIds.flatMap((id) => vendor.state.tags.get(id) ?? []) };
	});
	app.get(`${path}/:id/Notes`, async (request) => {
		readQuery(vendor, request, 'list');
		const row = applicationOf(vendor, request);
		return { notes: row.notes.map((note) => noteView(vendor, note)) };
	});
}
