import type { FastifyInstance } from 'fastify';

import { naiveLocal, strictQuery } from '../../../framework/index.mts';
import { DICTIONARIES } from '../dictionaries.mts';
import { userOf } from '../guard.mts';
import { failure, textOf } from '../messages.mts';
import type { CompanyRow, QuotaRow, ResumeRow, WorkUa } from '../state.mts';

const townOf = (resume: ResumeRow) => DICTIONARIES.town.find(({ id }) => id === resume.town);

/** The quota an opening is taken from; undefined when the company may not open this resume. */
function quotaFor(company: CompanyRow, resume: ResumeRow, day: string): QuotaRow | undefined {
	const region = townOf(resume)?.region;
	const valid = company.quota.filter((row) => row.in_stock > 0 && row.expire_date >= day);
	return valid.find((row) => row.region === region) ?? valid.find((row) => row.region === null);
}

/** In the list nearly all values are texts, in the single call numbers (workua.md 5). */
function present(resume: ResumeRow, single: boolean): Record<string, unknown> {
	const number = (value: number) => (single ? value : String(value));
	const created = naiveLocal(new Date(resume.createdAt), 'Europe/Kyiv').replace('T', ' ');
	return {
		resume_id: number(resume.id),
		id: number(resume.id),
		education_rid: number(66),
		name: resume.title,
		personal_is_visible: number(1),
		jobseeker_id: number(resume.jobseekerId),
		first_name: resume.firstName,
		last_name: resume.lastName,
		photo_type: number(0),
		phone_type: number(1),
		region_rid: number(Number(resume.town)),
		region: townOf(resume)?.name ?? '',
		birth_date: resume.birthDate,
		label_pro: number(1),
		label_card: number(0),
		label_file: number(0),
		salary: number(resume.salary),
		creation_datetime: created,
		sex_rid: number(0),
		disability: number(0),
		contacts: {
			phone_prim: resume.phone,
			phone_raw: resume.phone.replace('+', ''),
			email: resume.email,
			type: 'pro',
			creation_datetime: created,
			jobseeker_id: number(resume.jobseekerId),
			social_link: [],
			exprns: [],
		},
	};
}

/** Resume base and contact openings: what costs money (workua.md 5). */
export function registerResumes(app: FastifyInstance, vendor: WorkUa): void {
	const search = strictQuery({
		search: 'string',
		anyword: ['0', '1'],
		salaryfrom: 'integer',
		salaryto: 'integer',
		nosalary: ['0', '1'],
		'region[]': 'integer',
		student: ['0', '1'],
		disability: ['0', '1'],
		photo: ['0', '1'],
		phone: ['0', '1'],
		'category[]': 'integer',
		'experience[]': 'integer',
		'education[]': 'integer',
		'employment[]': 'integer',
		'gender[]': 'integer',
		sort: ['1', '2', '3'],
		page: 'integer',
		limit: 'integer',
		period: ['1', '2', '3', '4', '5', '6'],
	});
	const single = strictQuery({ resume_id: 'integer' });
	const none = strictQuery({});

	/** @returns the error entry when the resume may not be opened */
	const open = (
		request: Parameters<typeof textOf>[0],
		resume: ResumeRow,
		path: '/resumes' | '/resume',
	) => {
		const user = userOf(vendor, request);
		const { company } = user;
		if (company.openedResumes.has(resume.id)) return undefined;
		const quota = quotaFor(company, resume, vendor.clock.day());
		if (quota === undefined) {
			const region = townOf(resume)?.name_ua ?? '';
			return { resume_id: resume.id, region, text: textOf(request, 'no_permission', region) };
		}
		if (path === '/resumes' && !vendor.state.config.searchSpends) return undefined;
		quota.in_stock -= 1;
		company.openedResumes.add(resume.id);
		vendor.state.spentContacts.push({
			login: user.login,
			resumeId: resume.id,
			region: quota.region,
			path,
			at: vendor.clock.iso(),
		});
		return undefined;
	};

	app.get('/resumes', async (request) => {
		const query = search(request);
		const limit = query.integer('limit') ?? 20;
		const page = query.integer('page') ?? 1;
		if (limit < 10 || limit > 100)
			throw failure(request, 400, { id: 'unknown_value', field: 'limit' });
		if (page < 1) throw failure(request, 400, { id: 'unknown_value', field: 'page' });
		const words = (query.text('search') ?? '').toLowerCase().trim();
		const [region] = query.all('region[]');
		const found = vendor.state.resumes.all(
			(resume) =>
				(words === '' || resume.title.toLowerCase().includes(words)) &&
				(region === undefined || resume.town === region),
		);
		const result: unknown[] = [];
		const errors: unknown[] = [];
		for (const resume of found.slice((page - 1) * limit, page * limit)) {
			const refused = open(request, resume, '/resumes');
			if (refused === undefined) result.push(present(resume, false));
			else errors.push(refused);
		}
		return { result, errors, allCount: String(found.length) };
	});

	app.get('/resume', async (request) => {
		const id = single(request).integer('resume_id');
		const resume = vendor.state.resumes.get(id);
		if (resume === undefined) throw failure(request, 404, { id: 'not_found' });
		const error = open(request, resume, '/resume');
		return error === undefined
			? { result: present(resume, true), error: null }
			: { result: null, error };
	});

	app.get('/contacts/quota', async (request) => {
		none(request);
		return userOf(vendor, request).company.quota;
	});
}
