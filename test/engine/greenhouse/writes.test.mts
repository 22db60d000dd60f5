/** Plain writes of every resource, with mixed failures. */
import type { IDataObject } from 'n8n-workflow';

import {
	bodyOf,
	byId,
	errorTexts,
	items,
	json,
	NODE,
	onError,
	openBench,
	refresh,
	sources,
	STORED,
	type Bench,
} from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(async () => await refresh(bench));

const tables = () => bench.vendor.state.tables;
const active = () =>
	tables().applications.all((row) => row.status === 'in_process' && !row.prospect);
const onApplication = { application: byId('={{ $json.id }}') };
const onCandidate = { candidate: byId('={{ $json.id }}') };
const details = (record: IDataObject | undefined) => JSON.stringify(record);

describe('applications', () => {
	it('creates applications and prospects of existing candidates', async () => {
		const [candidate] = tables().candidates.all();
		const result = await bench.run(
			'application',
			'create',
			{
				candidate: byId('={{ $json.id }}'),
				job: byId('={{ $json.job }}'),
				additionalFields: {
					initialStage: byId(640006),
					source: byId(22),
					recruiter: byId(3301),
					coordinator: byId(3302),
					referrer: byId(900),
				},
			},
			items(
				{ id: candidate.id, job: 410001 },
				{ id: 5, job: 410001 },
				{ id: candidate.id, job: 410000 },
			),
			{ onError },
		);
		expect(sources(result)).toEqual([0]);
		expect(bodyOf(bench.sent('POST', '/applications')[0])).toEqual({
			candidate_id: candidate.id,
			job_id: 410001,
			initial_stage_id: 640006,
			source_id: 22,
			recruiter_id: 3301,
			coordinator_id: 3302,
			referrer_id: 900,
		});
		expect(errorTexts(result).join()).toMatch(/Candidate not found.*initial_stage_id/);
		const prospect = await bench.run('application', 'createProspect', {
			candidate: byId(candidate.id),
			additionalFields: {
				prospectiveJobIds: '410000, 410001',
				prospectPool: byId(1100),
				prospectPoolStage: byId(1200),
			},
		});
		expect(json(prospect)[0]).toMatchObject({
			prospect: true,
			prospective_job_ids: [410000, 410001],
		});
	});

	it('updates people and custom fields, and refuses to send nothing', async () => {
		const rows = active().slice(0, 2);
		const parameters = {
			...onApplication,
			additionalFields: { source: byId('={{ $json.source }}') },
			customFields: {
				mappingMode: 'defineBelow',
				value: { import_reference: '={{ $json.ref }}' },
				schema: [],
			},
		};
		const result = await bench.run(
			'application',
			'update',
			parameters,
			items(
				{ id: rows[0].id, source: 24, ref: 'A-1' },
				{ id: 3, source: 24, ref: 'A-2' },
				{ id: rows[1].id, source: '', ref: '' },
			),
			{ onError },
		);
		expect(json(result)[0]).toMatchObject({
			source_id: 24,
			custom_fields: { import_reference: { value: 'A-1' } },
		});
		expect(errorTexts(result)).toEqual([
			expect.stringContaining('Application not found'),
			"'Additional Fields' holds nothing to change",
		]);
		expect(bench.sent('PATCH')).toHaveLength(2);
	});

	it('moves, advances and transfers, and shows where the application is now', async () => {
		const [one, two, three] = active().filter(
			({ stage_name }) => stage_name === 'Application Review',
		);
		const target = tables().job_interview_stages.find(
			(row) => row.job_id === one.job_id && row.name === 'Onsite',
		);
		const moved = await bench.run(
			'application',
			'move',
			{ ...onApplication, stage: byId(target?.id ?? 0) },
			items({ id: one.id }, { id: 77 }, { id: one.id }),
			{ onError },
		);
		// The second move to the same stage is Greenhouse's own business: it is one.
		expect(json(moved)[0]).toMatchObject({ id: one.id, stageName: 'Onsite', stageId: target?.id });
		expect(errorTexts(moved)[0]).toContain('the application was not found');
		const advanced = await bench.run(
			'application',
			'advance',
			onApplication,
			items({ id: two.id }),
		);
		expect(json(advanced)[0]).toMatchObject({ stageName: 'Phone Interview' });
		expect(bodyOf(bench.sent('POST', `/applications/${two.id}/move`)[0])).toEqual({
			from_stage_id: 640000 + (two.job_id === 410000 ? 0 : 5),
		});
		const other = three.job_id === 410000 ? 410001 : 410000;
		const transferred = await bench.run(
			'application',
			'transfer',
			{ ...onApplication, job: byId(other) },
			items({ id: three.id }),
		);
		expect(json(transferred)[0]).toMatchObject({ jobId: other, stageName: 'Application Review' });
	});

	it('moves where Greenhouse wants the stage record instead of the interview stage', async () => {
		bench.vendor.state.config.fromStageId = 'applicationStage';
		const [one] = active().filter(({ stage_name }) => stage_name === 'Application Review');
		const result = await bench.run('application', 'advance', onApplication, items({ id: one.id }));
		expect(json(result)[0]).toMatchObject({ stageName: 'Phone Interview' });
		expect(bench.sent('POST').map(({ status }) => status)).toEqual([422, 204]);
	});

	it('rejects with reason, notes and e-mail, and takes it back', async () => {
		const [one, two] = active();
		const parameters = {
			...onApplication,
			rejectionReason: byId(61),
			additionalFields: {
				notes: 'Thank you',
				emailTemplateId: '700',
				sendEmailAt: '2026-12-01T09:00:00Z',
				emailFrom: byId(3301),
			},
		};
		const input = items({ id: one.id }, { id: one.id }, { id: two.id });
		const result = await bench.run('application', 'reject', parameters, input, { onError });
		expect(json(result)).toEqual([
			{ id: one.id, rejected: true },
			{ id: two.id, rejected: true },
		]);
		expect(errorTexts(result)[0]).toContain("must be 'in_process', is currently 'rejected'");
		expect(bodyOf(bench.sent('POST')[0])).toEqual({
			rejection_reason_id: 61,
			notes: 'Thank you',
			rejection_email: {
				email_template_id: 700,
				send_email_at: '2026-12-01T09:00:00.000Z',
				email_from_user_id: 3301,
			},
		});
		const back = await bench.run('application', 'unreject', onApplication, input, { onError });
		expect(json(back)).toHaveLength(2);
		expect(tables().applications.get(one.id)?.status).toBe('in_process');
	});

	it('hires into an opening with a start day', async () => {
		const job = active().filter(({ job_id }) => job_id === 410000);
		const opening = tables().openings.find((row) => row.job_id === 410000 && row.open);
		const result = await bench.run(
			'application',
			'hire',
			{
				...onApplication,
				additionalFields: {
					opening: byId('={{ $json.opening }}'),
					startDate: '2027-03-01T00:00:00',
					closeReason: byId(70),
				},
			},
			items(
				{ id: job[0].id, opening: opening?.id },
				{ id: job[1].id, opening: '' },
				{ id: job[2].id, opening: opening?.id },
			),
			{ onError },
		);
		expect(json(result)).toEqual([{ id: job[0].id, hired: true }]);
		expect(errorTexts(result).join()).toMatch(
			/is required when a job has several.*not an open opening/,
		);
		expect(bodyOf(bench.sent('POST')[0])).toEqual({
			opening_id: opening?.id,
			start_date: '2027-03-01',
			close_reason_id: 70,
		});
	});

	it('converts prospects only after the assumption was confirmed, and deletes', async () => {
		const prospects = tables().applications.all((row) => row.prospect);
		const parameters = { ...onApplication, job: byId(410000) };
		const input = items(...prospects.slice(0, 3).map(({ id }) => ({ id })));
		const held = await bench.run('application', 'convertProspect', parameters, input, { onError });
		expect(errorTexts(held)).toHaveLength(3);
		expect(bench.sent('POST')).toEqual([]);
		const done = await bench.run(
			'application',
			'convertProspect',
			{ ...parameters, confirmed: true },
			input,
		);
		expect(json(done).map(({ converted }) => converted)).toEqual([true, true, true]);
		const removed = await bench.run(
			'application',
			'delete',
			onApplication,
			items({ id: prospects[0].id }, { id: prospects[3].id }, { id: 2 }),
			{ onError },
		);
		expect(json(removed)).toEqual([{ id: prospects[0].id, deleted: true }]);
		expect(errorTexts(removed)).toHaveLength(2);
	});

	it('does not send a write again whose answer was lost, and says so', async () => {
		const [one] = active();
		bench.vendor.faults.add({
			kind: 'resetAfter',
			match: { method: 'POST', path: '^/v3/applications/.*/reject$' },
		});
		const { error } = await bench.run('application', 'reject', {
			application: byId(one.id),
			rejectionReason: byId(60),
		});
		expect(error?.description).toContain('not known whether the write was carried out');
		expect(bench.sent('POST')).toHaveLength(1);
		expect(tables().applications.get(one.id)?.status).toBe('rejected');
	});
});

describe('candidates', () => {
	const contacts = {
		emails: [{ value: '={{ $json.mail }}', type: 'personal' }],
		phones: [{ value: '+48 600 100 200', type: 'mobile' }],
		websites: [{ value: 'https://marta.example.com', type: 'portfolio' }],
		socialMedia: [{ value: 'https://social.example.com/in/marta' }],
		addresses: [],
	};

	it('creates candidates with and without an application, with custom fields', async () => {
		const { result: mapped } = await bench.engine.loadOptions({
			kind: 'resourceMapping',
			type: NODE,
			method: 'mapCandidateFields',
			credentials: { greenhouseApi: STORED },
		});
		const result = await bench.run(
			'candidate',
			'create',
			{
				firstName: '={{ $json.first }}',
				lastName: 'Próbna',
				job: byId('={{ $json.job }}'),
				contacts,
				additionalFields: {
					tags: 'remote-ok, new tag',
					canEmail: false,
					title: 'Analityczka',
					source: byId(22),
					timeZone: 'Warsaw',
				},
				customFields: {
					mappingMode: 'defineBelow',
					schema: JSON.parse(JSON.stringify(mapped?.fields ?? [])),
					value: {
						notice_period: '1 month',
						languages: '={{ ["English", "Polish"] }}',
						available_from: '2027-01-15T00:00:00',
						relocation: true,
						expected_salary: '={{ { amount: 10000, currency_code: "PLN" } }}',
					},
				},
			},
			items(
				{ first: 'Marta', mail: 'marta@example.com', job: 410000 },
				{ first: '', mail: 'x@example.com', job: 410000 },
				{ first: 'Ola', mail: 'ola@example.com', job: '' },
				{ first: 'Iga', mail: 'iga@example.com', job: 99 },
			),
			{ onError },
		);
		expect(sources(result)).toEqual([0, 2]);
		expect(errorTexts(result).join()).toMatch(/'First Name' holds nothing.*application.job_id/);
		const [first, second] = bench.sent('POST', '/candidates').map(bodyOf);
		expect(first).toEqual({
			first_name: 'Marta',
			last_name: 'Próbna',
			email_addresses: [{ value: 'marta@example.com', type: 'personal' }],
			phone_numbers: [{ value: '+48 600 100 200', type: 'mobile' }],
			website_addresses: [{ value: 'https://marta.example.com', type: 'portfolio' }],
			social_media_addresses: [{ value: 'https://social.example.com/in/marta' }],
			title: 'Analityczka',
			time_zone: 'Warsaw',
			can_email: false,
			tags: ['remote-ok', 'new tag'],
			custom_fields: expect.arrayContaining([
				{ name_key: 'notice_period', value: '1 month' },
				{ name_key: 'languages', value: ['English', 'Polish'] },
				{ name_key: 'available_from', value: '2027-01-15' },
				{ name_key: 'relocation', value: true },
				{ name_key: 'expected_salary', value: { amount: 10000, currency_code: 'PLN' } },
			]),
			application: { job_id: 410000, source_id: 22 },
		});
		expect(second).not.toHaveProperty('application');
		expect(json(result)[0]).toMatchObject({ application: { job_id: 410000 } });
	});

	it('creates prospects', async () => {
		const result = await bench.run('candidate', 'createProspect', {
			firstName: 'Iwan',
			lastName: 'Próbny',
			additionalFields: {
				prospectPool: byId(1100),
				prospectiveJobIds: '410001',
				prospectOwner: byId(3301),
			},
		});
		expect(bodyOf(bench.sent('POST')[0]).application).toEqual({
			prospect: true,
			job_ids: [410001],
			prospect_pool_id: 1100,
			prospect_owner_id: 3301,
		});
		expect(json(result)[0]).toMatchObject({ application: { prospect: true } });
	});

	it('replaces given lists on update, empties chosen ones and leaves the rest', async () => {
		const [one, two] = tables().candidates.all((row) => row.tags.length > 0);
		const result = await bench.run(
			'candidate',
			'update',
			{
				...onCandidate,
				contacts: { emails: [{ value: 'new@example.com', type: 'work' }] },
				additionalFields: { clear: ['tags', 'addresses'], private: true, firstName: 'Nowa' },
			},
			items({ id: one.id }, { id: 9 }, { id: two.id }),
			{ onError },
		);
		expect(sources(result)).toEqual([0, 2]);
		expect(tables().candidates.get(one.id)).toMatchObject({
			first_name: 'Nowa',
			private: true,
			tags: [],
			addresses: [],
			email_addresses: [{ value: 'new@example.com', type: 'work' }],
			phone_numbers: one.phone_numbers,
		});
		expect(bodyOf(bench.sent('PATCH')[0])).toEqual({
			first_name: 'Nowa',
			is_private: true,
			tags: [],
			addresses: [],
			email_addresses: [{ value: 'new@example.com', type: 'work' }],
		});
	});

	it('merges, anonymizes and deletes', async () => {
		const [one, two, three, four] = tables().candidates.all();
		const merged = await bench.run(
			'candidate',
			'merge',
			{ primary: byId('={{ $json.a }}'), secondary: byId('={{ $json.b }}') },
			items({ a: one.id, b: two.id }, { a: one.id, b: one.id }, { a: one.id, b: 6 }),
			{ onError },
		);
		expect(json(merged)).toHaveLength(1);
		expect(errorTexts(merged)[0]).toBe("'Duplicate' holds the candidate to keep");
		expect(tables().candidates.has(two.id)).toBe(false);
		const erased = await bench.run(
			'candidate',
			'anonymize',
			{ ...onCandidate, fields: 'full_name, emails' },
			items({ id: three.id }),
		);
		expect(json(erased)[0]).toEqual({ id: three.id, anonymized: ['full_name', 'emails'] });
		expect(tables().candidates.get(three.id)?.email_addresses).toEqual([]);
		const removed = await bench.run(
			'candidate',
			'delete',
			onCandidate,
			items({ id: four.id }, { id: four.id }, { id: 'x' }),
			{ onError },
		);
		expect(json(removed)).toEqual([{ id: four.id, deleted: true }]);
		expect(errorTexts(removed)).toHaveLength(2);
	});
});

describe('papers', () => {
	const cv = (text: string) => ({
		data: Buffer.from(text).toString('base64'),
		fileName: 'żabka.pdf',
		mimeType: 'application/pdf',
	});

	it('uploads files from the item or from an address', async () => {
		const [one] = active();
		const result = await bench.run(
			'attachment',
			'upload',
			{ ...onApplication, type: 'resume' },
			[
				{ json: { id: one.id }, binary: { data: cv('%PDF first') } },
				{ json: { id: one.id } },
				{ json: { id: one.id }, binary: { data: cv('%PDF second') } },
			],
			{ onError },
		);
		expect(sources(result)).toEqual([0, 2]);
		const resumes = tables().attachments.all(
			(row) => row.application_id === one.id && row.type === 'resume',
		);
		expect(resumes.map(({ content }) => Buffer.from(content, 'base64').toString())).toEqual([
			'%PDF second',
		]);
		expect(resumes[0].filename).toBe('żabka.pdf');
		const byUrl = await bench.run('attachment', 'upload', {
			application: byId(one.id),
			type: 'other',
			from: 'url',
			url: 'https://files.example.com/a/certificate.pdf?x=1',
			options: { visibility: 'admin_only' },
		});
		expect(bodyOf(bench.sent('POST').at(-1) ?? bench.sent('POST')[0])).toEqual({
			application_id: one.id,
			type: 'other',
			url: 'https://files.example.com/a/certificate.pdf?x=1',
			filename: 'certificate.pdf',
			visibility: 'admin_only',
		});
		const removed = await bench.run('attachment', 'delete', {
			attachment: String(json(byUrl)[0].id),
		});
		expect(json(removed)[0]).toMatchObject({ deleted: true });
	});

	it('writes notes and e-mails only for candidates who exist', async () => {
		const [one] = tables().candidates.all();
		const result = await bench.run(
			'note',
			'create',
			{
				...onCandidate,
				body: 'Hello',
				visibility: 'public',
				additionalFields: { author: byId(3301) },
			},
			items({ id: one.id }, { id: 123 }, { id: one.id }),
			{ onError },
		);
		expect(sources(result)).toEqual([0, 2]);
		expect(errorTexts(result)[0]).toContain('the candidate was not found');
		expect(bench.sent('POST', '/notes')).toHaveLength(2);
		expect(json(result)[0]).toMatchObject({
			type: 'NOTE',
			visibility: 'publicly_visible',
			userId: 3301,
		});
		const email = await bench.run('note', 'create', {
			candidate: byId(one.id),
			noteType: 'EMAIL',
			body: 'Dear Marta',
			subject: 'Interview',
			emailFrom: 'igor.nowak@acme.example',
			emailTo: 'a@example.com, b@example.com',
		});
		expect(json(email)[0]).toMatchObject({ type: 'EMAIL', subject: 'Interview' });
		expect(bodyOf(bench.sent('POST', '/notes')[2])).toMatchObject({
			email_to: ['a@example.com', 'b@example.com'],
			email_cc: [],
		});
	});

	it('creates tags, gives and takes them, deletes them', async () => {
		const [one] = tables().candidates.all((row) => row.tags.length === 0);
		const tags = await bench.run(
			'tag',
			'create',
			{ name: '={{ $json.n }}' },
			items({ n: 'a' }, { n: 'b' }, { n: 'a' }),
		);
		expect(json(tags).map(({ name }) => name)).toEqual(['a', 'b', 'a']);
		const tag = byId(String(json(tags)[0].id));
		const given = await bench.run(
			'tag',
			'addToCandidate',
			{ ...onCandidate, tag },
			items({ id: one.id }, { id: one.id }, { id: 1 }),
			{ onError },
		);
		expect(json(given)).toHaveLength(1);
		expect(errorTexts(given)).toHaveLength(2);
		const taken = await bench.run(
			'tag',
			'removeFromCandidate',
			{ ...onCandidate, tag },
			items({ id: one.id }, { id: one.id }),
		);
		expect(json(taken).map(({ removed }) => removed)).toEqual([true, false]);
		const removed = await bench.run('tag', 'delete', { tag });
		expect(json(removed)[0]).toMatchObject({ deleted: true });
	});

	it('adds and deletes educations and employments', async () => {
		const [one] = tables().candidates.all();
		const option = tables().custom_field_options.find((row) => row.name === 'Kyiv Polytechnic');
		const education = await bench.run(
			'education',
			'create',
			{
				...onCandidate,
				additionalFields: { school: byId(option?.id ?? 0), startDate: '2015-10-01T00:00:00' },
			},
			items({ id: one.id }, { id: 2 }, { id: one.id }),
			{ onError },
		);
		expect(json(education)).toHaveLength(2);
		expect(json(education)[0]).toMatchObject({
			schoolOptionId: option?.id,
			startAt: '2015-10-01T00:00:00.000Z',
		});
		const employment = await bench.run(
			'employment',
			'create',
			{ ...onCandidate, companyName: 'Acme', title: 'Analyst', startDate: '={{ $json.start }}' },
			items(
				{ id: one.id, start: '2020-01-01' },
				{ id: one.id, start: '' },
				{ id: one.id, start: 'soon' },
			),
			{ onError },
		);
		expect(json(employment)).toHaveLength(1);
		expect(errorTexts(employment)).toEqual([
			"'Start Date' holds nothing",
			"'Start Date' holds a string that does not fit",
		]);
		for (const [resource, parameter, records] of [
			['education', 'education', education],
			['employment', 'employment', employment],
		] as const) {
			const id = String(json(records)[0].id);
			const removed = await bench.run(resource, 'delete', { [parameter]: id });
			expect(json(removed)[0]).toEqual({ id: Number(id), deleted: true });
		}
	});
});

describe('what the editor needs', () => {
	const search = async (
		method: string,
		parameters = {},
		filter?: string,
		paginationToken?: string,
	) =>
		await bench.engine.loadOptions({
			kind: 'listSearch',
			type: NODE,
			method,
			parameters: { resource: 'application', operation: 'move', ...parameters },
			credentials: { greenhouseApi: STORED },
			...(filter === undefined ? {} : { filter }),
			...(paginationToken === undefined ? {} : { paginationToken }),
		});

	it('searches jobs, sources, users and the like by name', async () => {
		const cases: Array<[string, string, string]> = [
			['searchJobs', 'LOGISTICS', 'Logistics Coordinator (LOG-12)'],
			['searchSources', 'inh', 'inhire'],
			['searchUsers', 'nowak', 'Igor Nowak (igor.nowak@acme.example)'],
			['searchRejectionReasons', 'skills', 'Lacking skills'],
			['searchCloseReasons', 'backfill', 'Hire - Backfill'],
			['searchDepartments', 'data', 'Data'],
			['searchOffices', 'kyiv', 'Kyiv'],
			['searchTags', 'silver', 'silver medalist'],
			['searchSchools', 'gda', 'University of Gdansk'],
			['searchDegrees', 'master', "Master's Degree"],
			['searchDisciplines', 'comp', 'Computer Science'],
			['searchReferrers', 'igor', 'Igor Nowak'],
			['searchProspectPools', 'meet', 'Meetup contacts'],
			['searchProspectPoolStages', 'interested', 'Interested (pool 1100)'],
			['searchOpenings', 'ENG-77-2', 'ENG-77-2 (job 410000)'],
		];
		for (const [method, filter, expected] of cases) {
			const { result, error } = await search(method, {}, filter);
			expect(error).toBeUndefined();
			expect([method, result?.results.map(({ name }) => name)]).toEqual([method, [expected]]);
		}
	});

	it('shows the stages of the job that is chosen, or of the application', async () => {
		const names = ['Application Review', 'Phone Interview', 'Onsite', 'Offer'];
		const ofJob = await search('searchStages', { job: byId(410001) });
		expect(ofJob.result?.results.map(({ name }) => name)).toEqual(names);
		const [one] = active();
		const ofApplication = await search('searchStages', { application: byId(one.id) });
		expect(ofApplication.result?.results.map(({ name }) => name)).toEqual(names);
		const all = await search('searchStages', {}, 'onsite');
		expect(all.result?.results).toHaveLength(4);
	});

	it('finds candidates and applications by e-mail and shows the newest without one', async () => {
		const candidate = tables().candidates.get(active()[0].candidate_id);
		const email = candidate?.email_addresses[0].value ?? '';
		const found = await search('searchCandidates', {}, email);
		expect(found.result?.results).toEqual([
			{
				name: `${candidate?.first_name} ${candidate?.last_name} (${email})`,
				value: String(candidate?.id),
			},
		]);
		const applications = await search('searchApplications', {}, email);
		expect(applications.result?.results[0].value).toBe(String(active()[0].id));
		expect((await search('searchCandidates')).result?.results).toHaveLength(24);
		expect((await search('searchApplications', {}, 'prospect')).result?.results.length).toBe(4);
	});

	it('pages long lists by the address of the next page', async () => {
		for (let index = 0; index < 3200; index += 1) {
			tables().candidate_tags.add((id) => ({
				id,
				created_at: '',
				updated_at: '',
				name: `tag ${id}`,
			}));
		}
		const first = await search('searchTags', {}, 'silver');
		expect(first.result?.results).toEqual([]);
		const rest = await search('searchTags', {}, 'silver', String(first.result?.paginationToken));
		expect(rest.result?.results).toHaveLength(1);
		expect(rest.result?.paginationToken).toBeUndefined();
	});

	it('shows custom fields with their types and an error when they may not be read', async () => {
		const load = async (method: string) =>
			await bench.engine.loadOptions({
				kind: 'resourceMapping',
				type: NODE,
				method,
				credentials: { greenhouseApi: STORED },
			});
		const { result } = await load('mapCandidateFields');
		expect(result?.fields.map(({ id, type }) => [id, type])).toEqual([
			['notice_period', 'options'],
			['languages', 'array'],
			['expected_salary', 'object'],
			['available_from', 'dateTime'],
			['relocation', 'boolean'],
			['employee_number', 'string'],
		]);
		expect(result?.fields[0].options).toHaveLength(3);
		expect((await load('mapApplicationFields')).result?.fields).toHaveLength(1);
		bench.vendor.state.config.missingScopes = 'harvest:custom_fields:list';
		const { error } = await load('mapCandidateFields');
		expect(details({ message: error?.message, description: error?.description })).toContain(
			'harvest:custom_fields:list',
		);
	});

	it('has no parameter issue in any operation that is filled in', async () => {
		expect(
			await bench.engine.issues({
				type: NODE,
				parameters: {
					resource: 'application',
					operation: 'move',
					application: byId(1),
					stage: byId(2),
				},
			}),
		).toBeNull();
	});
});
