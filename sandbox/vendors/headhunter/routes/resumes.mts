import type { FastifyInstance } from 'fastify';

import { hhError, managerOf, needPaid, notFound, query } from '../http.mts';
import { fullResume } from '../present.mts';
import type { HeadHunter } from '../state.mts';
import { viewsLeft } from './account.mts';

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** Resume views, files and photos (headhunter.md 4). */
export function registerResumes(app: FastifyInstance, vendor: HeadHunter): void {
	const view = query({
		topic_id: 'string',
		vacancy_id: 'string',
		with_negotiations_history: 'boolean',
		with_creds: 'boolean',
		with_job_search_status: 'boolean',
	});
	app.get<{ Params: { id: string } }>('/resumes/:id', async (request) => {
		const values = view(request);
		needPaid(vendor);
		const manager = managerOf(request);
		const row = vendor.state.resumes.get(request.params.id);
		const topicId = values.text('topic_id');
		const topic = vendor.state.topics.get(topicId ?? '');
		if (row === undefined || (topicId !== undefined && topic?.resumeId !== row.id)) {
			throw notFound();
		}
		if (viewsLeft(vendor, manager.id) <= 0) {
			throw hhError(429, { type: 'resumes', value: 'view_limit_exceeded' });
		}
		vendor.state.views.push({
			managerId: manager.id,
			resumeId: row.id,
			day: vendor.clock.day(),
			...(topicId === undefined ? {} : { topicId }),
		});
		if (topic !== undefined) topic.hasUpdates = false;
		return fullResume(vendor, row, topic);
	});

	const file = query({
		type: ['pdf', 'rtf'],
		topic_id: 'string',
		vacancy_id: 'string',
	});
	app.get<{ Params: { id: string; name: string } }>(
		'/resumes/:id/download/:name',
		async (request, reply) => {
			const type = file(request).text('type') ?? 'pdf';
			needPaid(vendor);
			const row = vendor.state.resumes.get(request.params.id);
			if (row === undefined) throw notFound();
			vendor.state.downloads.push(`${row.id}/${type}`);
			const name = encodeURIComponent(`${row.person.lastName} ${row.id}.${type}`);
			return await reply
				.type(type === 'pdf' ? 'application/pdf' : 'application/rtf')
				.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
				.send(Buffer.from(type === 'pdf' ? `%PDF-1.4 ${row.id}` : `{\\rtf1 ${row.id}}`));
		},
	);
}

/** Photos lie on another host in reality and need no login (4). */
export function registerPhotos(app: FastifyInstance, vendor: HeadHunter): void {
	app.get<{ Params: { name: string } }>('/photo/:name', async (request, reply) => {
		const row = vendor.state.resumes.get(request.params.name.replace(/\.jpg$/, ''));
		if (row === undefined || !row.hasPhoto) return await reply.code(404).send('');
		return await reply.type('image/jpeg').send(JPEG);
	});
}
