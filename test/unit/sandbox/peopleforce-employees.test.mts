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
		baseURL: `${vendor.url}/api/public/v3`,
		headers: { 'X-API-KEY': PEOPLEFORCE_KEYS.full },
		validateStatus: () => true,
		proxy: false,
	});
});
afterEach(async () => {
	expect(vendor.errors()).toEqual([]);
	await vendor.close();
});

const HIRE = {
	first_name: 'Oksana',
	last_name: 'Wrona',
	personal_email: 'oksana.wrona@example.com',
	mobile_number: '+48 500 100 200',
	hired_on: '2090-12-01',
};
const ids = async (query: string): Promise<number[]> =>
	(await api.get(`/employees?${query}`)).data.data.map((row: { id: number }) => row.id);

describe('PeopleForce sandbox: reading employees', () => {
	it('hides leavers by default and filters by status', async () => {
		const count = async (query: string) =>
			(await api.get(`/employees?${query}`)).data.metadata.pagination.count;
		expect(await count('status=all')).toBe(120);
		expect(await count('')).toBe(108);
		expect(await count('status=terminated')).toBe(12);
		expect((await api.get('/employees/terminated')).data.metadata.pagination.count).toBe(12);
		expect(await count('status=hired')).toBe(4);
		const working = (await count('status=employed')) + (await count('status=probation'));
		expect(working).toBe(104);
	});

	it('matches work e-mails only, or personal ones by switch', async () => {
		const row = vendor.state.employees.all()[2];
		expect(await ids(`emails[]=${row.email?.toUpperCase()}`)).toEqual([row.id]);
		expect(await ids(`status=all&emails[]=${row.personal_email}`)).toEqual([]);
		vendor.state.config.emailsFilterMatchesPersonal = true;
		expect(
			await ids(`status=all&emails[]=${row.personal_email}&emails[]=p1801@acme.example`),
		).toEqual([1801, row.id]);
	});

	it('filters by number, manager, dates and update time (inclusive)', async () => {
		expect(await ids('employee_numbers[]=E-0003')).toEqual([1803]);
		const reports = await ids('manager_id=1801');
		expect(reports.length).toBeGreaterThan(5);
		expect(
			(await api.get('/employees/1801')).data.data.direct_reports.map(
				(row: { id: number }) => row.id,
			),
		).toEqual(reports);
		const { hired_on, updated_at } = vendor.state.employees.all()[4];
		expect(await ids(`hired_on[gte]=${hired_on}&hired_on[lte]=${hired_on}`)).toContain(1805);
		expect(await ids(`updated_at[gte]=${updated_at}&ids[]=1805`)).toEqual([1805]);
		const later = new Date(Date.parse(updated_at) + 1).toISOString();
		expect(await ids(`updated_at[gte]=${later}&ids[]=1805`)).toEqual([]);
	});

	it('shows slim list rows and full single rows', async () => {
		const slim = (await api.get('/employees?ids[]=1801')).data.data[0];
		expect(slim).toMatchObject({
			active: true,
			mobile_number: '+48500000000',
			department: { id: 40, name: 'Zarząd' },
		});
		expect(slim).not.toHaveProperty('fields');
		const full = (await api.get('/employees/1801')).data.data;
		expect(full.fields).toMatchObject({
			mobile_number: { value: '+48500000000' },
			employee_number: { value: 'E-0001' },
			t_shirt_size: { value: expect.any(String) },
			external_id: { value: null },
		});
		expect(full).not.toHaveProperty('mobile_number');
		expect(full.gender).toEqual({
			id: full.gender.id,
			name: expect.stringMatching(/^(Fem|M)ale$/),
		});
	});

	it('is deterministic per seed', async () => {
		const again = await startPeopleForce({ seed: 1 });
		const other = await startPeopleForce({ seed: 2 });
		const names = (one: RunningPeopleForce) =>
			one.state.employees.all().map((row) => row.last_name);
		expect(names(again)).toEqual(names(vendor));
		expect(names(other)).not.toEqual(names(vendor));
		await Promise.all([again.close(), other.close()]);
	});
});

describe('PeopleForce sandbox: writing employees', () => {
	it('creates with custom fields written flat and reads them nested', async () => {
		const created = await api.post('/employees', {
			...HIRE,
			t_shirt_size: 'M',
			languages: ['polski'],
		});
		expect(created.status).toBe(200);
		const { id } = created.data.data;
		const { data } = (await api.get(`/employees/${id}`)).data;
		expect(data).toMatchObject({
			status: 'hired',
			hired_on: '2090-12-01',
			full_name: 'Oksana Wrona',
		});
		expect(data.fields).toMatchObject({
			t_shirt_size: { value: 'M' },
			languages: { value: ['polski'] },
		});
	});

	it('drops unknown fields silently and notes them', async () => {
		await api.post('/employees', { ...HIRE, position_id: 300, fields: { t_shirt_size: 'M' } });
		expect(vendor.state.ignoredFields.map((one) => one.name)).toEqual(['position_id', 'fields']);
	});

	it('refuses missing, invalid and taken values, in each 422 form', async () => {
		await api.post('/employees', { ...HIRE, email: 'o.wrona@acme.example' });
		const twin = {
			first_name: '',
			last_name: 'X',
			email: 'O.Wrona@acme.example',
			personal_email: 'Oksana.Wrona@example.com',
			mobile_number: '+48500100200',
			gender: 'other',
			date_of_birth: '1990-02-31',
			t_shirt_size: 'XXS',
		};
		const expected = {
			first_name: "can't be blank",
			email: 'has already been taken',
			personal_email: 'has already been taken',
			mobile_number: 'has already been taken',
			gender: 'is not included in the list',
			date_of_birth: 'is invalid',
			t_shirt_size: 'is not included in the list',
		};
		const label: Record<string, string> = {
			first_name: 'First name',
			email: 'Email',
			personal_email: 'Personal email',
			mobile_number: 'Mobile number',
			gender: 'Gender',
			date_of_birth: 'Date of birth',
			t_shirt_size: 'T shirt size',
		};
		const sentences = Object.entries(expected).map(
			([field, problem]) => `${label[field]} ${problem}`,
		);
		const refused = async (form: typeof vendor.state.config.validationForm) => {
			vendor.state.config.validationForm = form;
			const { status, data } = await api.post('/employees', twin);
			expect(status).toBe(422);
			return data;
		};
		const first = await refused('errorMessages');
		expect(first.errors.map((one: { message: string }) => one.message).sort()).toEqual(
			[...sentences].sort(),
		);
		expect((await refused('errorStrings')).errors.sort()).toEqual([...sentences].sort());
		const byField = Object.fromEntries(
			Object.entries(expected).map(([field, problem]) => [field, [problem]]),
		);
		expect((await refused('fieldErrors')).errors).toEqual(byField);
		expect((await refused('message')).message).toContain('Personal email has already been taken');
		expect(vendor.state.employees.size).toBe(121);
		vendor.state.config.uniqueness = false;
		expect((await api.post('/employees', HIRE)).status).toBe(200);
	});

	it('counts terminated people as taken and honours fields the account requires', async () => {
		const leaver = vendor.state.employees.all((row) => row.termination !== null)[0];
		const again = await api.post('/employees', { ...HIRE, personal_email: leaver.personal_email });
		expect([again.status, again.data.errors[0].message]).toEqual([
			422,
			'Personal email has already been taken',
		]);
		vendor.state.config.requiredEmployeeFields = ['external_id'];
		expect((await api.post('/employees', HIRE)).status).toBe(422);
		const wrong = await api.post('/employees', {
			...HIRE,
			external_id: 'er:1',
			languages: ['Klingon'],
		});
		expect(wrong.data.errors).toEqual([{ message: 'Languages is not included in the list' }]);
		expect((await api.post('/employees', { ...HIRE, external_id: 'er:1' })).status).toBe(200);
	});

	it('updates partially; nothing else changes', async () => {
		vendor.clock.advance(1000);
		const before = structuredClone(vendor.state.employees.get(1803));
		const { status, data } = await api.put('/employees/1803', {
			hired_on: '2026-02-03',
			middle_name: null,
		});
		expect([status, data.data.hired_on]).toEqual([200, '2026-02-03']);
		const after = vendor.state.employees.get(1803);
		expect(after).toEqual({ ...before, hired_on: '2026-02-03', updated_at: after?.updated_at });
		expect(Date.parse(after?.updated_at ?? '')).toBeGreaterThan(
			Date.parse(before?.updated_at ?? ''),
		);
		expect(
			(await api.put('/employees/1803', { personal_email: before?.personal_email })).status,
		).toBe(200);
		expect((await api.put('/employees/1803', { first_name: '' })).status).toBe(422);
		vendor.state.config.updateReturnsRecord = false;
		expect((await api.put('/employees/1803', { gender: 'male' })).data).toBe('');
		expect((await api.delete('/employees/1803')).status).toBe(404);
		expect((await api.patch('/employees/1803', {})).status).toBe(404);
	});

	it('refuses other content types and broken JSON', async () => {
		const form = await api.post('/employees', 'first_name=A&last_name=B', {
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		});
		expect(form.status).toBe(415);
		const broken = await api.post('/employees', Buffer.from('{"first_name":'), {
			headers: { 'content-type': 'application/json' },
		});
		expect(broken.status).toBe(400);
	});

	it('keeps new people out of lists during the lag', async () => {
		vendor.clock.set('2026-11-21T12:00:00Z', { frozen: true });
		vendor.state.config.listLagMs = 5000;
		const { id } = (await api.post('/employees', { ...HIRE, email: 'o.w@acme.example' })).data.data;
		expect(await ids('status=all&emails[]=o.w@acme.example')).toEqual([]);
		expect((await api.get(`/employees/${id}`)).status).toBe(200);
		vendor.clock.advance(5000);
		expect(await ids('status=all&emails[]=o.w@acme.example')).toEqual([id]);
	});
});

describe('PeopleForce sandbox: records of an employee', () => {
	it('terminates and activates', async () => {
		vendor.clock.set('2026-11-21T12:00:00Z', { frozen: true });
		const { id } = (await api.post('/employees', { first_name: 'A', last_name: 'B' })).data.data;
		const body = {
			effective_from: '2026-11-21',
			termination_type_id: 1,
			termination_reason_id: 4,
			eligible_for_rehire: true,
		};
		const refused = await api.post(`/employees/${id}/terminate`, body);
		expect([refused.status, refused.data.errors[0].message]).toEqual([
			422,
			"Hired on can't be blank",
		]);
		await api.put(`/employees/${id}`, { hired_on: '2026-01-01' });
		expect(
			(await api.post(`/employees/${id}/terminate`, { ...body, termination_reason_id: 99 })).status,
		).toBe(422);
		vendor.state.config.terminationLagMs = 60_000;
		const done = (await api.post(`/employees/${id}/terminate`, body)).data.data;
		expect(done).toMatchObject({ status: 'employed', termination_effective_on: '2026-11-21' });
		vendor.clock.advance(60_000);
		expect((await api.get(`/employees/${id}`)).data.data).toMatchObject({
			status: 'terminated',
			termination_reason: { id: 4, name: 'End of contract' },
			termination_eligible_for_rehire: true,
		});
		expect((await api.post(`/employees/${id}/activate`)).data.data).toMatchObject({
			status: 'employed',
			termination_effective_on: null,
		});
	});

	it('places people by dated positions and employment statuses', async () => {
		const { id } = (await api.post('/employees', HIRE)).data.data;
		const position = await api.post(`/employees/${id}/positions`, {
			effective_from: '2090-12-01',
			position_id: 305,
			department_id: 44,
			reporting_to_id: 1801,
		});
		expect([position.status, position.data.data]).toMatchObject([
			201,
			{ effective_on: '2090-12-01', department: { id: 44 }, reporting_to: { id: 1801 } },
		]);
		expect((await api.post(`/employees/${id}/positions`, { position_id: 305 })).status).toBe(422);
		const wrong = await api.post(`/employees/${id}/positions`, {
			effective_from: '2090-12-01',
			department_id: 1,
		});
		expect(wrong.data.errors).toEqual([{ message: 'Department must exist' }]);
		await api.post(`/employees/${id}/employment_statuses`, {
			effective_from: '2090-12-01',
			employment_type_id: 3,
			probation_policy_id: 1,
		});
		expect((await api.get(`/employees/${id}`)).data.data).toMatchObject({
			position: { id: 305 },
			department: { id: 44 },
			employment_type: { id: 3, name: 'B2B' },
			probation_ends_on: '2091-03-01',
		});
		const { data } = (await api.get(`/employees/${id}/positions`)).data;
		expect((await api.delete(`/employees/${id}/positions/${data[0].id}`)).status).toBe(204);
		expect((await api.get(`/employees/${id}`)).data.data.position).toBeNull();
	});

	it('keeps notes (bare array), salaries (bare object) and extra pay', async () => {
		const empty = await api.post('/employees/1801/notes', {});
		expect([empty.status, empty.data]).toEqual([
			400,
			{ success: false, errors: [{ message: 'body is required' }] },
		]);
		expect(
			(await api.post('/employees/1801/notes', { body: 'Przyjęto', created_by_id: 1802 })).status,
		).toBe(201);
		expect((await api.get('/employees/1801/notes')).data).toMatchObject([
			{ body: 'Przyjęto', created_by: { id: 1802 } },
		]);
		const salary = {
			effective_on: '2026-01-01',
			amount: 9500.5,
			per: 'month',
			currency_code: 'PLN',
		};
		expect((await api.post('/employees/1801/salaries', salary)).data).toMatchObject(salary);
		expect((await api.post('/employees/1801/salaries', { ...salary, per: 'decade' })).status).toBe(
			422,
		);
		const extra = {
			compensation_type_id: 11,
			amount: 100,
			starts_on: '2026-01-01',
			currency_code: 'PLN',
			type: 'reoccurring',
		};
		expect((await api.post('/employees/1801/additional_compensations', extra)).status).toBe(422);
		const paid = await api.post('/employees/1801/additional_compensations', {
			...extra,
			frequency: 'monthly',
		});
		expect(paid.data.data).toMatchObject({ amount: '100.00', compensation_type: { id: 11 } });
	});

	it('stores documents as parts, data URIs or links; file URLs need no key and expire', async () => {
		const send = async (fields: Record<string, string | Blob>) => {
			const form = new FormData();
			for (const [name, value] of Object.entries(fields)) {
				if (typeof value === 'string') form.append(name, value);
				else form.append(name, value, 'umowa.pdf');
			}
			return await api.post('/employees/1801/documents', form);
		};
		const base = { document_folder_id: '21', name: 'Umowa' };
		const file = (
			await send({ ...base, document: new Blob(['%PDF-1'], { type: 'application/pdf' }) })
		).data.data;
		expect(file).toMatchObject({ type: 'file', document_folder_id: 21, name: 'Umowa' });
		const inline = await send({
			...base,
			document: 'data:application/pdf;name=x.pdf;base64,JVBERg==',
		});
		expect(inline.data.data.type).toBe('file');
		expect((await send({ ...base, url: 'https://example.com/x' })).data.data).toMatchObject({
			type: 'link',
			url: 'https://example.com/x',
		});
		expect((await send(base)).status).toBe(422);
		expect(
			(await send({ ...base, document_folder_id: '1', url: 'https://example.com' })).status,
		).toBe(422);
		expect((await api.post('/employees/1801/documents', base)).status).toBe(415);
		expect((await api.get('/employees/1801/documents?document_folder_id=22')).data.data).toEqual(
			[],
		);
		const url = new URL(file.url);
		expect(url.hostname).toBe('localhost');
		url.hostname = '127.0.0.1';
		const plain = axios.create({ validateStatus: () => true, proxy: false });
		expect((await plain.get(url.href)).data).toBe('%PDF-1');
		vendor.clock.advance(3_600_001);
		expect((await plain.get(url.href)).status).toBe(403);
		expect((await api.delete(`/employees/1801/documents/${file.id}`)).status).toBe(204);
		expect((await api.get('/employees/1801/documents')).data.data).toHaveLength(2);
	});
});
