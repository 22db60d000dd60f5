import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type QueryValues, strictQuery } from '../../../framework/index.mts';
import { arrive } from '../arrive.mts';
import { userOf } from '../guard.mts';
import { photoBytes } from '../make-response.mts';
import { failure } from '../messages.mts';
import type { ResponseRow, WorkUa } from '../state.mts';
import { kyivTime } from './jobs.mts';

/** A line of a feed: the same response may stand under two jobs after a re-publication. */
interface Line {
	row: ResponseRow;
	jobId: number;
}

/** Empty values are left out, ids are texts or numbers as captured (workua.md 4.2). */
function present(vendor: WorkUa, { row, jobId }: Line): Record<string, unknown> {
	return {
		id: String(row.id),
		job_id: jobId,
		candidate_id: String(row.candidateId),
		date: kyivTime(row.at),
		...(row.fio === undefined ? {} : { fio: row.fio }),
		from_type: row.fromType,
		...(row.birthDate === undefined ? {} : { birth_date: row.birthDate }),
		...(row.email === undefined ? {} : { email: row.email }),
		...(row.phone === undefined ? {} : { phone: row.phone }),
		...(row.photo === undefined ? {} : { photo: `${vendor.url}${row.photo}` }),
		type: row.type,
		with_file: row.file === undefined ? 0 : 1,
		...(row.text === undefined ? {} : { text: row.text }),
		...(row.cover === undefined ? {} : { cover: row.cover }),
		preferCommunicationChannels: [],
	};
}

function linesOf(vendor: WorkUa, companyId: number): Line[] {
	const { state } = vendor;
	const lines: Line[] = [];
	const rows = state.responses.all(
		(row) => row.companyId === companyId && row.shownFromReading <= state.readings,
	);
	for (const row of rows) {
		lines.push({ row, jobId: row.jobId });
		if (!state.config.repeatAfterRepublish) continue;
		const heir = state.jobs.find((job) => job.previousIds.includes(row.jobId));
		if (heir !== undefined) lines.push({ row, jobId: heir.id });
	}
	return lines;
}

function page(vendor: WorkUa, request: FastifyRequest, query: QueryValues, jobId?: number) {
	const { state } = vendor;
	const limit = query.integer('limit') ?? 20;
	if (limit < 1 || limit > 50) throw failure(request, 400, { id: 'unknown_value', field: 'limit' });
	const lastId = query.integer('last_id');
	const beforeId = query.integer('before_id');
	const before = query.integer('before');
	const asked = query.all('from_type[]');
	const types = asked.length > 0 || state.config.defaultFromType === 'all' ? asked : ['send'];
	const lines = linesOf(vendor, userOf(vendor, request).companyId).filter(
		({ row, jobId: shown }) =>
			(jobId === undefined || shown === jobId) &&
			(types.length === 0 || types.includes(row.fromType)) &&
			(lastId === undefined || row.id > lastId) &&
			(beforeId === undefined || row.id < beforeId) &&
			(before === undefined || row.at < before * 1000),
	);
	lines.sort((a, b) => (query.text('sort') === '1' ? a.row.id - b.row.id : b.row.id - a.row.id));
	const size = state.config.shortPages ? Math.max(1, limit - 1 - (state.readings % 5)) : limit;
	const shown = lines.slice(0, size);
	if (shown.length === 0) throw failure(request, 404, { id: 'not_found' });
	return { status: 'ok', items: shown.map((line) => present(vendor, line)) };
}

/** New responses come in while somebody reads. */
function letArrive(vendor: WorkUa): void {
	const { state } = vendor;
	state.readings += 1;
	const count = Math.min(state.config.arrivalsPerRead, state.config.arrivalsLeft);
	if (count <= 0) return;
	state.config.arrivalsLeft -= count;
	arrive(vendor, { count });
}

/** Responses, their files and photos (workua.md 4). */
export function registerResponses(app: FastifyInstance, vendor: WorkUa): void {
	const list = strictQuery({
		limit: 'integer',
		last_id: 'integer',
		before_id: 'integer',
		before: 'integer',
		sort: ['0', '1'],
		'from_type[]': ['send', 'phonecall'],
	});
	const none = strictQuery({});

	app.get('/jobs/responses', async (request) => {
		const query = list(request);
		letArrive(vendor);
		return page(vendor, request, query);
	});

	app.get<{ Params: { id: string } }>('/jobs/:id/responses', async (request) => {
		const query = list(request);
		const { companyId } = userOf(vendor, request);
		const jobId = Number(request.params.id);
		const job = vendor.state.jobs.find(
			(row) => row.id === jobId || row.previousIds.includes(jobId),
		);
		if (job === undefined) throw failure(request, 404, { id: 'not_found' });
		if (job.companyId !== companyId) throw failure(request, 400, { id: 'not_yours' });
		letArrive(vendor);
		if (vendor.state.config.jobFeedSilent) throw failure(request, 404, { id: 'not_found' });
		return page(vendor, request, query, jobId);
	});

	app.get<{ Params: { jobId: string; id: string } }>(
		'/response_files/:jobId/:id',
		async (request, reply) => {
			none(request);
			const row = vendor.state.responses.get(Number(request.params.id));
			const { companyId } = userOf(vendor, request);
			const jobId = Number(request.params.jobId);
			if (row !== undefined && row.companyId !== companyId) {
				throw failure(request, 400, { id: 'not_yours' });
			}
			const fits = linesOf(vendor, companyId).some(
				(line) => line.row === row && line.jobId === jobId,
			);
			if (row?.file === undefined || !fits) throw failure(request, 404, { id: 'not_found' });
			if (vendor.state.config.fileHeaders) {
				reply.header('content-type', row.file.mime);
				reply.header(
					'content-disposition',
					`attachment; filename="resume"; filename*=UTF-8''${encodeURIComponent(row.file.name)}`,
				);
			} else reply.header('content-type', 'application/octet-stream');
			return await reply.send(row.file.bytes);
		},
	);

	app.get('/sent_photo/*', async (request, reply) => {
		const path = request.raw.url ?? '';
		const known = vendor.state.responses.find((row) => row.photo === path);
		if (known === undefined) throw failure(request, 404, { id: 'not_found' });
		return await reply.header('content-type', 'image/jpeg').send(photoBytes(path));
	});
}
