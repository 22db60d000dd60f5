import axios, { type AxiosInstance } from 'axios';

import {
	COMPANY_ID,
	ERECRUITER_LOGINS,
	type RunningERecruiter,
	startERecruiter,
} from '../../../sandbox/vendors/erecruiter/index.mts';

interface Application {
	applicationId: number;
	candidateId: number;
	candidateEmail: string | null;
	candidatePhoneNumber: string | null;
	candidateCvFiles: Array<{ id: number; fileName: string }>;
	stageId: number;
}
interface History {
	stageId: number;
	stageName: string;
	createDate: string;
	createUserFullName: string;
	startDate?: string;
}

let vendor: RunningERecruiter;
let api: AxiosInstance;
let selected: AxiosInstance;

const client = (token: string) =>
	axios.create({
		baseURL: `${vendor.url}/v1.1`,
		headers: { authorization: `Bearer ${token}` },
		params: { companyId: COMPANY_ID },
		validateStatus: () => true,
		proxy: false,
	});

beforeEach(async () => {
	vendor = await startERecruiter();
	api = client(ERECRUITER_LOGINS.partnerToken);
	selected = client(ERECRUITER_LOGINS.selectedPartnerToken);
});
afterEach(async () => {
	expect(vendor.errors()).toEqual([]);
	await vendor.close();
});

const applicationsOf = async (id: number): Promise<Application[]> =>
	(await api.get(`/Recruitments/${id}/CandidateApplications`)).data.applications;
const historyOf = async (id: number): Promise<History[]> =>
	(await api.get(`/CandidateApplications/${id}/StagesHistory`)).data.candidateApplicationStages;
const ids = (rows: Array<{ id: number }>) => rows.map((row) => row.id);

describe('eRecruiter sandbox: lists', () => {
	it('pages with limit and offset, counters named by endpoint', async () => {
		const seen: number[] = [];
		for (let offset = 0; offset < 60; offset += 20) {
			const { data } = await api.get('/Candidates', { params: { limit: 20, offset } });
			expect(data.totalRowCount).toBe(46);
			seen.push(...data.candidates.map((row: { candidateId: number }) => row.candidateId));
		}
		expect(new Set(seen).size).toBe(46);
		expect(
			(await api.get('/Candidates', { params: { limit: 20, offset: 60 } })).data.candidates,
		).toEqual([]);
		expect((await api.get('/Recruitments')).data).toMatchObject({ rowCount: 5 });
		expect((await api.get('/Recruitments/Closed')).data).toMatchObject({ totalRowsCount: 1 });
		expect((await api.get('/Candidates', { params: { limit: 0 } })).status).toBe(400);
		expect((await api.get('/Candidates', { params: { offset: -1 } })).status).toBe(400);
		expect((await api.get('/Candidates', { params: { limit: 'ten' } })).status).toBe(400);
	});

	it('can cap the page, ignore the offset, and put the newest first', async () => {
		vendor.state.config.maxLimit = 10;
		const first = (await api.get('/Candidates', { params: { limit: 100 } })).data.candidates;
		expect(first).toHaveLength(10);
		vendor.state.config.ignoreOffset = true;
		expect((await api.get('/Candidates', { params: { offset: 10 } })).data.candidates).toEqual(
			first,
		);
		const before = await applicationsOf(501);
		vendor.state.config.newestFirst = true;
		vendor.action('addApplication', { recruitmentId: 501, firstName: 'Nowa', lastName: 'Osoba' });
		const after = await applicationsOf(501);
		expect(after[0].applicationId).toBeGreaterThan(
			Math.max(...before.map((row) => row.applicationId)),
		);
	});

	it('answers bare arrays and keyed lists', async () => {
		const { data: stages } = await api.get('/Account/Stages');
		expect(stages.slice(0, 2)).toEqual([
			{ id: 1, name: 'Nowy' },
			{ id: 3, name: 'Analiza CV' },
		]);
		vendor.state.config.exposeStageType = true;
		const typed = (await api.get('/Account/Stages')).data.filter(
			(row: { type: string }) => row.type === 'employment',
		);
		expect(ids(typed)).toEqual([9, 102, 103]);
		expect((await api.get('/Account/Origins')).data[0]).toEqual({ id: 17, name: 'inhire' });
		expect((await api.get('/Account/Tags')).data.tags).toHaveLength(3);
		expect(ids((await api.get('/Recruitments/504/Stages')).data.stages)).toEqual([
			1, 3, 4, 5, 8, 9, 103, 104,
		]);
		expect((await api.get('/Account/Stages/102')).data.name).toBe('Zatrudniony B2B');
		expect((await api.get('/Account/Stages/2')).status).toBe(404);
		expect(Array.isArray((await api.get('/Candidates/Favourites')).data)).toBe(true);
		for (const path of [
			'/Account/Permissions',
			'/Account/AppVersion',
			'/Dictionaries/Languages',
			'/Dictionaries/RecruitmentStages',
		]) {
			expect([path, (await api.get(path)).status]).toEqual([path, 200]);
		}
	});

	it('can speak PascalCase, errors included', async () => {
		vendor.state.config.casing = 'pascal';
		const { data } = await api.get('/Recruitments/501/CandidateApplications', {
			params: { limit: 1 },
		});
		expect(Object.keys(data)).toEqual(['Applications', 'RowCount']);
		expect(data.Applications[0]).toHaveProperty('CandidateCvFiles');
		expect((await api.get('/Recruitments/99')).data[0]).toMatchObject({
			ErrorCode: 'NotFound',
			ModelType: null,
		});
	});
});

describe('eRecruiter sandbox: whose recruitments', () => {
	it('lists those of the user who logged in', async () => {
		const { clientId, clientSecret, username, password } = ERECRUITER_LOGINS;
		const login = await axios.post(
			`${vendor.url}/oAuth/Token`,
			new URLSearchParams({ grant_type: 'password', username, password }).toString(),
			{ auth: { username: clientId, password: clientSecret }, proxy: false },
		);
		const user = client(login.data.access_token);
		expect(ids((await user.get('/Recruitments/My')).data.recruitments)).toEqual([501, 503, 505]);
		expect((await user.get('/Recruitments/Closed/My')).data).toEqual({
			recruitments: [],
			totalRowsCount: 0,
		});
		expect((await api.get('/Recruitments/My')).data.recruitments).toEqual([]);
	});
});

describe('eRecruiter sandbox: scope', () => {
	it('filters lists silently and refuses the rest with 403, or 404 by switch', async () => {
		expect(ids((await selected.get('/Recruitments')).data.recruitments)).toEqual([
			501, 502, 503, 504,
		]);
		expect(ids((await api.get('/Recruitments')).data.recruitments)).toEqual([
			501, 502, 503, 504, 505,
		]);
		const [hidden] = await applicationsOf(505);
		const paths = [
			'/Recruitments/505',
			'/Recruitments/505/CandidateApplications',
			`/CandidateApplications/${hidden.applicationId}/StagesHistory`,
		];
		for (const path of paths)
			expect([path, (await selected.get(path)).status]).toEqual([path, 403]);
		vendor.state.config.outsideScopeStatus = 404;
		for (const path of paths)
			expect([path, (await selected.get(path)).status]).toEqual([path, 404]);
		const all = (await api.get('/Candidates')).data.totalRowCount;
		expect((await selected.get('/Candidates')).data.totalRowCount).toBeLessThan(all);
		vendor.action('editRecruitment', { recruitmentId: 505, shared: true });
		expect((await selected.get('/Recruitments/505')).status).toBe(200);
	});

	it('keeps the other company apart', async () => {
		expect((await api.get('/Recruitments/507')).status).toBe(403);
		expect((await api.get('/Recruitments/507', { params: { companyId: 18_800_001 } })).status).toBe(
			200,
		);
	});
});

describe('eRecruiter sandbox: applications', () => {
	it('holds hires with and without contact data and start date', async () => {
		const open = (await Promise.all([501, 502, 503, 504].map(applicationsOf))).flat();
		const hired = open.filter((row) => [9, 102, 103].includes(row.stageId));
		expect(
			hired.some((row) => row.candidateEmail === null && row.candidatePhoneNumber !== null),
		).toBe(true);
		expect(
			hired.some((row) => row.candidateEmail !== null && row.candidatePhoneNumber === null),
		).toBe(true);
		expect(
			hired.some((row) => row.candidateEmail === null && row.candidatePhoneNumber === null),
		).toBe(true);
		const starts = await Promise.all(
			hired.map(async (row) => (await historyOf(row.applicationId)).at(-1)?.startDate),
		);
		expect(starts).toContain(undefined);
		expect(starts.filter((start) => /^\d{4}-\d\d-\d\d$/.test(start ?? '')).length).toBeGreaterThan(
			1,
		);
		expect(open.every((row) => !('startDate' in row))).toBe(true);
		const perPerson = new Map<number, number>();
		for (const row of open)
			perPerson.set(row.candidateId, (perPerson.get(row.candidateId) ?? 0) + 1);
		expect(Math.max(...perPerson.values())).toBeGreaterThan(1);
		const full = (await api.get(`/CandidateApplications/${hired[0].applicationId}/Full`)).data;
		expect(full).toMatchObject({
			applicationId: hired[0].applicationId,
			candidate: { candidateId: hired[0].candidateId },
		});
		const other = (await api.get(`/Candidates/${hired[0].candidateId}/Recruitments`)).data
			.recruitments;
		expect(other.length).toBeGreaterThan(0);
	});

	it('moves stages with naive Warsaw times, other forms by switch', async () => {
		const [{ applicationId }] = await applicationsOf(501);
		const before = await historyOf(applicationId);
		await axios.post(
			`${vendor.url}/__sandbox/actions/moveStage`,
			{
				applicationId,
				stageId: 9,
				startDate: '2027-01-02',
				at: '2026-07-20T14:45:00Z',
				user: 'Jan Mazur',
			},
			{ proxy: false },
		);
		const after = await historyOf(applicationId);
		expect(after.slice(0, -1)).toEqual(before);
		expect(after.at(-1)).toEqual({
			stageId: 9,
			stageName: 'Zatrudniony',
			createDate: '2026-07-20T16:45:00',
			createUserFullName: 'Jan Mazur',
			startDate: '2027-01-02',
		});
		vendor.state.config.dateForm = 'offset';
		expect((await historyOf(applicationId)).at(-1)?.createDate).toBe('2026-07-20T16:45:00+02:00');
		vendor.state.config.dateForm = 'utc';
		expect((await historyOf(applicationId)).at(-1)?.createDate).toBe('2026-07-20T14:45:00Z');
		vendor.action('setStartDate', { applicationId, startDate: '2027-02-01' });
		expect((await historyOf(applicationId)).at(-1)?.startDate).toBe('2027-02-01');
		const wrong = await axios.post(
			`${vendor.url}/__sandbox/actions/moveStage`,
			{ applicationId, stageId: 999 },
			{ proxy: false, validateStatus: () => true },
		);
		expect([wrong.status, wrong.data.message]).toEqual([400, 'Recruitment 501 has no stage 999']);
	});

	it('adds, renames, detaches and deletes stages as the pages do', async () => {
		vendor.action('addStage', { name: 'Rozmowa HR', type: 'interview' });
		expect(ids((await api.get('/Recruitments/502/Stages')).data.stages)).toContain(105);
		expect(ids((await api.get('/Recruitments/506/Stages')).data.stages)).not.toContain(105);
		vendor.action('renameStage', { stageId: 9, name: 'Employed' });
		const hired = (await applicationsOf(503)).find((row) => row.stageId === 9);
		const id = hired?.applicationId ?? 0;
		expect((await historyOf(id)).at(-1)?.stageName).toBe('Zatrudniony');
		expect((await api.get(`/CandidateApplications/${id}`)).data.stageName).toBe('Employed');
		const b2b = (await applicationsOf(501)).find((row) => row.stageId === 102)?.applicationId ?? 0;
		vendor.action('detachStage', { recruitmentId: 501, stageId: 102 });
		expect((await api.get(`/CandidateApplications/${b2b}`)).data.stageId).toBe(102);
		const rows = (await historyOf(b2b)).length;
		vendor.action('deleteStage', { stageId: 102, replaceBy: 9 });
		expect((await api.get(`/CandidateApplications/${b2b}`)).data.stageId).toBe(9);
		expect(await historyOf(b2b)).toHaveLength(rows);
		expect(() => vendor.action('deleteStage', { stageId: 9, replaceBy: 1 })).toThrow(
			'system stage',
		);
		expect(() => vendor.action('detachStage', { recruitmentId: 501, stageId: 9 })).toThrow('fixed');
	});

	it('can hold a crowd', async () => {
		const body = { recruitmentId: 503, count: 230, stageId: 9, startDate: '2027-01-02' };
		const { applicationIds } = (
			await axios.post(`${vendor.url}/__sandbox/actions/addApplications`, body, { proxy: false })
		).data;
		const { data } = await api.get('/Recruitments/503/CandidateApplications', {
			params: { limit: 100, offset: 200 },
		});
		const left = data.rowCount - 200;
		expect(data.applications).toHaveLength(left);
		expect(data.applications.at(-1)).toMatchObject({
			applicationId: applicationIds.at(-1),
			stageId: 9,
		});
		expect((await historyOf(applicationIds[5])).at(-1)).toMatchObject({ startDate: '2027-01-02' });
		expect((await api.get('/Candidates')).data.totalRowCount).toBe(46 + 230);
	});

	it('downloads CVs, photos and form files', async () => {
		const rows = await applicationsOf(501);
		const [file] = rows.flatMap((row) => row.candidateCvFiles);
		const cv = await api.get(`/Candidates/CVs/${file.id}`, { responseType: 'arraybuffer' });
		expect(cv.headers['content-type']).toBe('application/pdf');
		expect(decodeURIComponent(cv.headers['content-disposition'])).toContain(file.fileName);
		expect(Buffer.from(cv.data).toString('latin1')).toMatch(/^%PDF-1\.4[^]*%%EOF\n$/);
		vendor.state.config.contentDisposition = false;
		expect((await api.get(`/Candidates/CVs/${file.id}`)).headers).not.toHaveProperty(
			'content-disposition',
		);
		expect((await api.get('/Candidates/CVs/1')).status).toBe(404);
		const even = rows.find((row) => row.candidateId % 2 === 0)?.candidateId;
		const photo = await api.get(`/Candidates/${even}/Photo`, { responseType: 'arraybuffer' });
		expect(Buffer.from(photo.data).subarray(1, 4).toString()).toBe('PNG');
		const form = vendor.state.applications.find(
			(row) => row.customFile !== null && row.recruitmentId !== 507,
		);
		expect(
			(await api.get(`/CandidateApplications/FormCustomFiles/${form?.customFile?.id}`)).status,
		).toBe(200);
	});

	it('reads the parts of a candidate; some salaries answer 500, others on order', async () => {
		const parts = [
			'ContactData',
			'Educations',
			'LanguageSkills',
			'EmploymentExperiences',
			'EmploymentHistories',
			'JobWanted',
			'JobWantedWithExpectedSalaries',
			'DriverLicense',
			'Notes',
			'DesiredSalary',
		];
		for (const part of parts) {
			expect([part, (await api.get(`/Candidates/1234501/${part}`)).status]).toEqual([part, 200]);
		}
		const broken = await api.get('/Candidates/1234500/DesiredSalary');
		expect([broken.status, broken.data]).toEqual([
			500,
			[
				{
					message: 'Internal server error ocured. Please contact with us to resolve problem.',
					errorCode: 'InternalServerError',
					modelType: null,
				},
			],
		]);
		vendor.faults.add({
			kind: 'status',
			status: 500,
			match: { path: '/v1.1/Candidates/1234501/ContactData' },
		});
		expect((await api.get('/Candidates/1234501/ContactData')).status).toBe(500);
		expect((await api.get('/Candidates/1234501/ContactData')).data).toMatchObject({
			email: expect.any(String),
		});
	});
});

describe('eRecruiter sandbox: assumed writes', () => {
	const NEW = { firstName: 'Łucja', lastName: 'Żółć', email: 'lucja.zolc@example.com' };

	it('do not exist unless switched on', async () => {
		expect((await api.post('/Recruitments/501/CandidateApplications', NEW)).status).toBe(404);
		expect((await api.post('/CandidateApplications/998800/Stages', { stageId: 3 })).status).toBe(
			404,
		);
	});

	it('create applications strictly, join people by e-mail and change stages', async () => {
		vendor.state.config.writes = true;
		const cv = { fileName: 'cv.pdf', contentBase64: Buffer.from('%PDF').toString('base64') };
		const made = await api.post('/Recruitments/501/CandidateApplications', {
			...NEW,
			originId: 17,
			note: 'https://example.com/in/lucja',
			consents: [{ consentId: 3194, granted: true }],
			cv,
		});
		expect(made.status).toBe(201);
		const { applicationId, candidateId } = made.data;
		const row = (await applicationsOf(501)).find((one) => one.applicationId === applicationId);
		expect(row).toMatchObject({
			candidateId,
			stageId: 1,
			originId: 17,
			candidateCvFiles: [{ fileName: 'cv.pdf' }],
		});
		expect(
			(await api.get(`/CandidateApplications/${applicationId}/Notes`)).data.notes[0].content,
		).toContain('lucja');
		const second = await api.post('/Recruitments/502/CandidateApplications', {
			...NEW,
			email: 'LUCJA.ZOLC@example.com',
		});
		expect(second.data.candidateId).toBe(candidateId);
		vendor.state.config.refuseDuplicateApplications = true;
		expect((await api.post('/Recruitments/501/CandidateApplications', NEW)).status).toBe(409);
		const wrong = await api.post('/Recruitments/501/CandidateApplications', {
			...NEW,
			surname: 'X',
		});
		expect([wrong.status, wrong.data[0].message]).toEqual([400, 'Unknown field surname']);
		expect((await api.post('/Recruitments/506/CandidateApplications', NEW)).data[0].errorCode).toBe(
			'RecruitmentClosed',
		);
		expect((await selected.post('/Recruitments/505/CandidateApplications', NEW)).status).toBe(403);
		const moved = await api.post(`/CandidateApplications/${applicationId}/Stages`, {
			stageId: 9,
			date: '2027-01-02',
		});
		expect(moved.status).toBe(201);
		expect((await historyOf(applicationId)).at(-1)).toMatchObject({
			stageId: 9,
			startDate: '2027-01-02',
		});
		expect(
			(await api.post(`/CandidateApplications/${applicationId}/Stages`, { stageId: 2 })).status,
		).toBe(400);
	});
});
