import type { FastifyInstance, FastifyRequest } from 'fastify';

import { strictQuery, zonedIso } from '../../../framework/index.mts';
import { type JobForm, readJobForm } from '../form.mts';
import { userOf } from '../guard.mts';
import { failure } from '../messages.mts';
import { republish } from '../publish.mts';
import type { JobRow, WorkUa } from '../state.mts';

const MONTH = 30 * 86_400_000;

/** ISO 8601 with the Kyiv offset and no fraction, as the vendor writes it. */
export const kyivTime = (ms: number): string =>
	zonedIso(new Date(ms), 'Europe/Kyiv').replace(/\.\d+/, '');

function present(job: JobRow, full: boolean): Record<string, unknown> {
	const { fields } = job;
	const short = {
		id: String(job.id),
		date: kyivTime(job.at),
		date_expire: job.expiresAt === null ? null : kyivTime(job.expiresAt),
		name: fields.name,
		region: fields.region,
		address: 0,
		text_response: fields.text_response,
		active: job.active ? 1 : 0,
		blocked: job.blocked ? 1 : 0,
		publication: job.publication,
		disability: fields.disability,
	};
	if (!full) return short;
	const { description, category, jobtype, salary, experience, education, languages, skills } =
		fields;
	return {
		...short,
		description,
		category,
		jobtype,
		salary,
		experience,
		education,
		languages,
		skills,
	};
}

/** The job of a path; 404 unknown, 400 another company's or another user's. */
export function ownJob(vendor: WorkUa, request: FastifyRequest, id: string): JobRow {
	const user = userOf(vendor, request);
	const job = vendor.state.jobs.get(Number(id));
	if (job === undefined || job.deleted) throw failure(request, 404, { id: 'not_found' });
	const mine = job.companyId === user.companyId && (user.admin || job.ownerLogin === user.login);
	if (!mine) throw failure(request, 400, { id: 'not_yours' });
	return job;
}

/** Writes one publication off and makes the job active. */
function activate(vendor: WorkUa, request: FastifyRequest, job: JobRow, type: string): void {
	const { company } = userOf(vendor, request);
	const now = vendor.clock.ms();
	if (job.active && job.fields.renew === 1 && now - job.at < MONTH) {
		throw failure(request, 400, { id: 'early_renew' });
	}
	const left = company.publications[type] ?? 0;
	if (left <= 0) throw failure(request, 400, { id: 'no_publications' });
	company.publications[type] = left - 1;
	vendor.state.spentPublications.push({ companyId: company.id, jobId: job.id, type });
	job.publication = type;
	job.active = true;
	job.blocked = vendor.state.config.moderateAtOnce;
	job.at = now;
	job.expiresAt = now + MONTH;
}

function checkRights(vendor: WorkUa, request: FastifyRequest, { fields }: JobForm): void {
	const { admin, company } = userOf(vendor, request);
	if (fields.hide_company_info === 1 && !company.mayHide) {
		throw failure(request, 400, { id: 'no_permission', field: 'hide_company_info' });
	}
	const { contact_email: contact } = fields;
	if (contact !== '' && (!admin || !company.managers.includes(contact))) {
		throw failure(request, 400, { id: 'no_permission', field: 'contact' });
	}
}

/** Jobs and the balance of publications (workua.md 3). */
export function registerJobs(app: FastifyInstance, vendor: WorkUa): void {
	const none = strictQuery({});
	const list = strictQuery({ full: ['0', '1'], all: ['0', '1'], active: ['0', '1'] });

	app.get('/jobs/my', async (request) => {
		const query = list(request);
		const user = userOf(vendor, request);
		const wantsAll = query.text('all') === '1';
		if (wantsAll && !user.admin && vendor.state.config.allForOthers === 'refused') {
			throw failure(request, 400, { id: 'no_permission', field: 'all' });
		}
		const active = query.text('active');
		const jobs = vendor.state.jobs.all(
			(job) =>
				!job.deleted &&
				job.companyId === user.companyId &&
				((wantsAll && user.admin) || job.ownerLogin === user.login) &&
				(active === undefined || job.active === (active === '1')),
		);
		if (jobs.length === 0) throw failure(request, 404, { id: 'not_found' });
		return { status: 'ok', items: jobs.map((job) => present(job, query.text('full') === '1')) };
	});

	app.post('/jobs', async (request, reply) => {
		none(request);
		const form = readJobForm(request, vendor.state.config);
		checkRights(vendor, request, form);
		const user = userOf(vendor, request);
		if (form.publication !== undefined && (user.company.publications[form.publication] ?? 0) <= 0) {
			throw failure(request, 400, { id: 'no_publications' });
		}
		const job = vendor.state.jobs.add((id) => ({
			id,
			companyId: user.companyId,
			ownerLogin: user.login,
			fields: form.fields,
			at: vendor.clock.ms(),
			expiresAt: null,
			active: false,
			blocked: false,
			publication: '',
			previousIds: [],
			deleted: false,
		}));
		if (form.publication !== undefined) activate(vendor, request, job, form.publication);
		const { locationForm } = vendor.state.config;
		if (locationForm !== 'none') {
			const host = locationForm === 'absolute' ? vendor.url : '';
			reply.header('location', `${host}/jobs/${job.id}`);
		}
		return await reply.code(201).send({ status: 'ok' });
	});

	app.put<{ Params: { id: string } }>('/jobs/:id', async (request, reply) => {
		none(request);
		const job = ownJob(vendor, request, request.params.id);
		const form = readJobForm(request, vendor.state.config);
		checkRights(vendor, request, form);
		if (form.publication !== undefined) {
			activate(vendor, request, job, form.publication);
			republish(vendor.state, job);
		} else if (!vendor.state.config.putKeepsActive) job.active = false;
		job.fields = form.fields;
		return await reply.code(204).send();
	});

	app.put<{ Params: { id: string } }>('/jobs/:id/close', async (request, reply) => {
		none(request);
		if (request.headers['content-length'] !== '0') {
			throw failure(request, 400, { id: 'empty_length' });
		}
		const job = ownJob(vendor, request, request.params.id);
		if (!job.active) throw failure(request, 400, { id: 'not_active' });
		job.active = false;
		return await reply.code(204).send();
	});

	app.delete<{ Params: { id: string } }>('/jobs/:id', async (request, reply) => {
		none(request);
		ownJob(vendor, request, request.params.id).deleted = true;
		return await reply.code(vendor.state.config.deleteStatus).send();
	});

	app.get('/available-publications', async (request) => {
		none(request);
		const { publications } = userOf(vendor, request).company;
		return Object.entries(publications).map(([id, total]) => ({ id, total }));
	});
}
