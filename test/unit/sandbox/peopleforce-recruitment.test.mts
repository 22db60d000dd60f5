import axios, { type AxiosInstance } from 'axios';

import {
	PEOPLEFORCE_KEYS,
	type RunningPeopleForce,
	startPeopleForce,
} from '../../../sandbox/vendors/peopleforce/index.mts';

let vendor: RunningPeopleForce;
let api: AxiosInstance;

beforeEach(async () => {
	vendor = await startPeopleForce({ config: { rateLimit: 0 } });
	api = axios.create({
		baseURL: `${vendor.url}/api/public/v3/recruitment`,
		headers: { 'X-API-KEY': PEOPLEFORCE_KEYS.full },
		validateStatus: () => true,
		proxy: false,
	});
});
afterEach(async () => {
	expect(vendor.errors()).toEqual([]);
	await vendor.close();
});

const VACANCY = {
	title: 'Senior Recruiter',
	description: '<p>We look for ...</p>',
	department_id: 42,
	location_id: 7,
	recruitment_pipeline_id: 15,
	employment_type_id: 2,
	hiring_lead_user_id: 1881,
};

describe('PeopleForce sandbox: vacancies', () => {
	it('filters, creates with other salary names, and refuses unknown references', async () => {
		const titles = async (query: string) =>
			(await api.get(`/vacancies?${query}`)).data.data.map((row: { id: number }) => row.id);
		expect(await titles('')).toHaveLength(4);
		expect(await titles('status[]=held&status[]=closed')).toEqual([5312, 5313]);
		expect(await titles('status=closed')).toHaveLength(4);
		expect(await titles('tag_ids[]=8')).toEqual([5310]);
		const made = (
			await api.post('/vacancies', { ...VACANCY, min_salary: 12_000, cost_centre: 'X' })
		).data.data;
		expect(made).toMatchObject({
			state: 'drafting',
			minimum_salary: 12_000,
			hiring_lead: { id: 1881 },
			opened_at: null,
		});
		expect(vendor.state.ignoredFields.map((one) => one.name)).toEqual(['cost_centre']);
		const { title: _title, ...untitled } = VACANCY;
		const wrong = await api.post('/vacancies', {
			...untitled,
			department_id: 1,
			hiring_lead_user_id: 5,
		});
		expect(wrong.data.errors.map((one: { message: string }) => one.message)).toEqual([
			"Title can't be blank",
			'Department must exist',
			'Hiring lead user must exist',
		]);
		expect((await api.post('/vacancies', { ...VACANCY, title: 'x'.repeat(101) })).status).toBe(422);
		expect((await api.put(`/vacancies/${made.id}`, { title: 'Recruiter' })).data.data.title).toBe(
			'Recruiter',
		);
		expect(
			vendor.action('changeVacancyState', { vacancyId: made.id, state: 'opened' }),
		).toMatchObject({ state: 'opened' });
		expect((await api.delete(`/vacancies/${made.id}`)).status).toBe(204);
		expect((await api.get(`/vacancies/${made.id}`)).status).toBe(404);
	});

	it('shows the pipeline of a vacancy as a bare object with counts', async () => {
		const { data } = await api.get('/vacancies/5310/pipeline');
		expect(data).not.toHaveProperty('data');
		expect(data.stages.map((stage: { type: string }) => stage.type)).toEqual([
			'new',
			'interview',
			'interview',
			'offer',
			'hired',
		]);
		const sum = data.stages.reduce(
			(
				total: number,
				stage: { qualified_applications_count: number; disqualified_applications_count: number },
			) => total + stage.qualified_applications_count + stage.disqualified_applications_count,
			0,
		);
		expect([sum > 0, sum]).toEqual([true, data.applications_count]);
		expect((await api.get('/vacancies/5312/pipeline')).data.stages[1]).toMatchObject({
			id: 162,
			type: 'new',
		});
	});
});

describe('PeopleForce sandbox: candidates', () => {
	const form = (fields: Array<[string, string]>, resume?: { text: string; name: string }) => {
		const made = new FormData();
		for (const [name, value] of fields) made.append(name, value);
		if (resume !== undefined)
			made.append('resume', new Blob([resume.text], { type: 'application/pdf' }), resume.name);
		return made;
	};

	it('creates from multipart and JSON; custom fields flat in, array out', async () => {
		const { data } = await api.post(
			'/candidates',
			form(
				[
					['full_name', 'Łucja Żółć'],
					['email', 'lucja.zolc@example.com'],
					['phone_numbers[]', '+48600700800'],
					['skills[]', 'sql'],
					['skills[]', 'python'],
					['urls', 'https://example.com/one'],
					['source_id', '2'],
					['notice_period', '1 month'],
					['work_modes[]', 'office'],
					['work_modes[]', 'remote'],
				],
				{ text: '%PDF-cv', name: 'życiorys.pdf' },
			),
		);
		expect(data.data).toMatchObject({
			id: expect.stringMatching(/^\d+$/),
			skills: ['sql', 'python'],
			urls: [],
			source: 'Work.ua',
			resume: true,
			applications: [],
		});
		const custom = new Map(
			data.data.custom_fields.map((one: { internal_name: string; value: unknown }) => [
				one.internal_name,
				one.value,
			]),
		);
		expect([custom.get('notice_period'), custom.get('work_modes')]).toEqual([
			'1 month',
			['office', 'remote'],
		]);
		expect(vendor.state.ignoredFields.map((one) => one.name)).toEqual(['urls']);
		const listed = (await api.get('/candidates?email=Lucja.Zolc@example.com')).data.data;
		expect(listed).toHaveLength(1);
		expect(listed[0]).not.toHaveProperty('custom_fields');
		const file = await axios.get(data.data.resume_url.replace('localhost', '127.0.0.1'), {
			proxy: false,
		});
		expect([file.data, file.headers['content-disposition']]).toEqual([
			'%PDF-cv',
			expect.stringContaining("filename*=UTF-8''%C5%BCyciorys.pdf"),
		]);
		const json = await api.post('/candidates', {
			full_name: 'Marek Lis',
			phone_numbers: ['+48600700801'],
			tags: ['x'],
			notice_period: 'immediately',
		});
		expect([json.status, json.data.data.phone_numbers]).toEqual([200, ['+48600700801']]);
		expect(vendor.state.ignoredFields.at(-1)?.name).toBe('tags');
	});

	it('keeps e-mail and resume unique, also on update; empty ones are free', async () => {
		const cv = { text: 'same bytes', name: 'a.pdf' };
		const first = (
			await api.post(
				'/candidates',
				form(
					[
						['full_name', 'A B'],
						['email', 'a@example.com'],
					],
					cv,
				),
			)
		).data.data;
		const twin = await api.post(
			'/candidates',
			form(
				[
					['full_name', 'C D'],
					['email', 'A@example.com'],
				],
				{ ...cv, name: 'b.pdf' },
			),
		);
		expect([twin.status, twin.data.errors]).toEqual([
			422,
			[{ message: 'Email has already been taken' }, { message: 'Resume has already been taken' }],
		]);
		for (const full_name of ['E F', 'G H']) {
			expect((await api.post('/candidates', { full_name })).status).toBe(200);
		}
		const other = (await api.post('/candidates', { full_name: 'I J', email: '' })).data.data;
		expect((await api.put(`/candidates/${other.id}`, { email: 'a@example.com' })).status).toBe(422);
		expect((await api.put(`/candidates/${other.id}`, form([], cv))).status).toBe(422);
		const same = await api.put(
			`/candidates/${first.id}`,
			form(
				[
					['email', 'a@example.com'],
					['skype_username', 's'],
				],
				cv,
			),
		);
		expect(same.status).toBe(200);
		expect((await api.post('/candidates', { email: 'z@example.com' })).data.errors).toEqual([
			{ message: "Full name can't be blank" },
		]);
		expect((await api.post('/candidates', { full_name: 'K', source_id: 99 })).status).toBe(422);
		expect((await api.delete(`/candidates/${first.id}`)).status).toBe(200);
		expect((await api.get(`/candidates/${first.id}`)).status).toBe(404);
	});

	it('filters by stage, vacancy, skill and time', async () => {
		const count = async (query: string) =>
			(await api.get(`/candidates?${query}`)).data.metadata.pagination.count;
		expect(await count('')).toBe(24);
		const at = (vacancy: number) =>
			vendor.state.applications.all((row) => row.vacancy_id === vacancy).length;
		expect(await count('vacancy_ids[]=5310&vacancy_ids[]=5311')).toBe(at(5310) + at(5311));
		const stage = vendor.state.applications.all((row) => row.stage_id === 152).length;
		expect(await count('pipeline_stage_id=152')).toBe(stage);
		expect(await count('skills[]=SQL')).toBe(
			vendor.state.candidates.all((row) => row.skills.includes('SQL')).length,
		);
		const last = vendor.state.candidates.all().at(-1);
		expect(await count(`created_at[gte]=${last?.created_at}`)).toBe(1);
	});

	it('keeps notes, documents, educations and experiences', async () => {
		vendor.state.config.candidateNoteStatus = 201;
		const note = await api.post('/candidates/448120/notes', { comment: 'Silny SQL' });
		expect([note.status, note.data.data.comment]).toEqual([201, 'Silny SQL']);
		expect((await api.post('/candidates/448120/notes', {})).data.errors).toEqual([
			{ message: 'comment is required' },
		]);
		expect((await api.get('/candidates/448120/notes')).data.data).toHaveLength(1);
		const attachment = new FormData();
		attachment.append('attachment', new Blob(['x'], { type: 'image/png' }), 'photo.png');
		const stored = await api.post('/candidates/448120/documents', attachment);
		expect([stored.status, stored.data]).toEqual([
			201,
			{ id: expect.any(Number), filename: 'photo.png', created_at: expect.any(String) },
		]);
		expect((await api.post('/candidates/448120/documents', new FormData())).status).not.toBe(201);
		const study = await api.post('/candidates/448120/educations', {
			school: 'UW',
			name: 'BSc',
			from_year: 2015,
		});
		expect(study.data.data).toMatchObject({ school: 'UW', from_year: 2015, to_year: null });
		expect(
			(await api.post('/candidates/448120/experiences', { title: 'QA', company: 'Acme' })).status,
		).toBe(422);
		expect((await api.delete(`/candidates/448120/educations/${study.data.data.id}`)).status).toBe(
			200,
		);
	});
});

describe('PeopleForce sandbox: applications', () => {
	const apply = async (candidate: number | string, stage = 151) =>
		await api.post('/vacancies/5310/applications', {
			applicant_id: Number(candidate),
			applicant_state_id: stage,
		});

	it('applies once, moves, disqualifies and writes movements', async () => {
		vendor.clock.set('2026-11-21T12:00:00.000Z', { frozen: true });
		const { id } = (await api.post('/candidates', { full_name: 'Nowa Osoba' })).data.data;
		expect((await apply(id, 161)).data.errors).toEqual([{ message: 'Applicant state must exist' }]);
		expect((await apply(1)).data.errors).toEqual([{ message: 'Applicant must exist' }]);
		const made = (await apply(id)).data.data;
		expect(made).toMatchObject({
			applicant: { id: Number(id) },
			pipeline_state: { id: 151, name: 'New' },
		});
		expect(made).not.toHaveProperty('vacancy');
		expect((await apply(id)).status).toBe(422);
		vendor.state.config.refuseDuplicateApplications = false;
		expect((await apply(id)).status).toBe(200);

		vendor.clock.advance(90_000);
		const path = `/vacancies/5310/applications/${made.id}`;
		expect((await api.put(`${path}/move`, { stage_id: 153 })).status).toBe(422);
		const moved = await api.put(`${path}/move`, {
			pipeline_stage_id: 153,
			perform_automations: false,
		});
		expect(moved.data.data.pipeline_state).toEqual({ id: 153, name: 'Interview' });
		expect((await api.put(`${path}/move`, { pipeline_stage_id: 153 })).status).toBe(200);
		expect(
			(await api.put(`/vacancies/5311/applications/${made.id}/move`, { pipeline_stage_id: 153 }))
				.status,
		).toBe(404);
		const rows = (
			await api.get(`/movements?applicant_ids[]=${id}&vacancy_ids[]=5310`)
		).data.data.filter(
			(row: { vacancy_application: { id: number } }) => row.vacancy_application.id === made.id,
		);
		expect(rows).toMatchObject([
			{ stage: { id: 151 }, duration: 90, exited_at: '2026-11-21T12:01:30.000Z' },
			{ stage: { id: 153 }, exited_at: null },
		]);
		const candidate = (await api.get(`/candidates/${id}`)).data.data;
		expect(candidate.updated_at).toBe('2026-11-21T12:00:00.000Z');
		expect(candidate.applications[0]).toMatchObject({
			vacancy: { id: 5310 },
			pipeline_state: { id: 153 },
		});

		expect((await api.post(`${path}/disqualify`, {})).status).toBe(422);
		const out = await api.post(`${path}/disqualify`, { disqualify_reason_id: 3, comment: 'x' });
		expect(out.data.data.disqualified_at).toBe('2026-11-21T12:01:30.000Z');
		expect(
			(await api.get(`/candidates/${id}`)).data.data.applications[0].disqualify_reason,
		).toMatchObject({ id: 3 });
		expect((await api.get('/applications')).status).toBe(404);
		expect((await api.delete(path)).status).toBe(404);
	});

	it('lists the applications of a vacancy without metadata', async () => {
		const { data } = await api.get('/vacancies/5311/applications?page=2');
		expect(data).not.toHaveProperty('metadata');
		expect(data.data).toHaveLength(
			vendor.state.applications.all((row) => row.vacancy_id === 5311).length,
		);
		expect((await api.get('/vacancies/1/applications')).status).toBe(404);
	});
});
