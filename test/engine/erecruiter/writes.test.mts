import { byId, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => {
	bench.reset();
	bench.vendor.state.config.writes = true;
});

const items = ['Ola', 'Ewa', 'Iga'].map((name) => ({ name, mail: `${name}@example.com` }));
const create = {
	recruitment: byId('501'),
	firstName: '={{ $json.name }}',
	lastName: 'Nowicka',
	email: '={{ $json.mail }}',
};
const posts = () =>
	bench.vendor
		.requests()
		.filter(({ method, path }) => method === 'POST' && path.startsWith('/v1.1'));
const bodies = () => posts().map(({ body }) => JSON.parse(String(body)) as object);

describe('Create Application', () => {
	it('sends nothing before the endpoint is confirmed', async () => {
		const result = await bench.run('application', 'create', create, { items });
		expect(result.errorItems).toHaveLength(3);
		expect(result.errorItems[0].json.error).toContain(
			"'I Have Confirmed This Endpoint With eRecruiter'",
		);
		expect(bench.vendor.requests()).toEqual([]);
	});

	it('shows what would be sent', async () => {
		const result = await bench.run('application', 'create', { ...create, dryRun: true }, { items });
		expect(result.items[1].json).toEqual({
			dryRun: true,
			method: 'POST',
			path: '/Recruitments/501/CandidateApplications',
			body: { firstName: 'Ewa', lastName: 'Nowicka', email: 'Ewa@example.com' },
		});
		expect(bench.vendor.requests()).toEqual([]);
	});

	it('creates three, without fields that have no value', async () => {
		const parameters = { ...create, confirmed: true };
		const result = await bench.run('application', 'create', parameters, { items });
		expect(result.items.map(({ json, pairedItem }) => [json.httpStatus, pairedItem])).toEqual([
			[201, { item: 0 }],
			[201, { item: 1 }],
			[201, { item: 2 }],
		]);
		expect(bodies()[2]).toEqual({
			firstName: 'Iga',
			lastName: 'Nowicka',
			email: 'Iga@example.com',
		});
		expect(result.items[0].json.answer).toMatchObject({ applicationId: expect.any(Number) });
	});

	it('sends CV, origin, note and consents', async () => {
		const consents = [{ consentId: 3194, granted: true, grantedAt: '2026-11-20' }];
		const result = await bench.engine.runNode({
			type: 'n8n-nodes-recruitment.eRecruiter',
			parameters: {
				resource: 'application',
				operation: 'create',
				...create,
				confirmed: true,
				additionalFields: {
					cvField: 'cv',
					originId: '17',
					note: 'Profile: https://example.com/ola',
					phone: '+48600100200',
					consents: JSON.stringify(consents),
				},
			},
			items: [
				{
					json: items[0],
					binary: {
						cv: {
							data: Buffer.from('%PDF').toString('base64'),
							fileName: 'CV Ola.pdf',
							mimeType: 'application/pdf',
						},
					},
				},
			],
			credentials: { eRecruiterApi: bench.login() },
		});
		expect(result.error).toBeUndefined();
		expect(bodies()[0]).toMatchObject({
			phone: '+48600100200',
			originId: 17,
			note: 'Profile: https://example.com/ola',
			consents,
			cv: { fileName: 'CV Ola.pdf', contentBase64: 'JVBERg==' },
		});
	});

	it.each(['[{"consentId": 1}]', '{"granted": true}', '['])(
		'refuses the consents %s',
		async (consents) => {
			const parameters = { ...create, confirmed: true, additionalFields: { consents } };
			const result = await bench.run('application', 'create', parameters, {
				items: items.slice(0, 1),
			});
			expect(result.errorItems[0].json.error).toContain("'Consents'");
			expect(posts()).toEqual([]);
		},
	);

	it('never sends a create twice', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			applied: true,
			match: { method: 'POST', path: '/v1.1/' },
		});
		const before = bench.vendor.state.applications.all().length;
		const parameters = { ...create, confirmed: true };
		const result = await bench.run('application', 'create', parameters, { items });
		expect(result.errorItems).toHaveLength(1);
		expect(result.items).toHaveLength(2);
		expect(posts()).toHaveLength(3);
		expect(bench.vendor.state.applications.all()).toHaveLength(before + 3);
		const stopped = await bench.run(
			'application',
			'create',
			{ ...parameters, path: '/Nowhere' },
			{ items, stop: true },
		);
		expect(stopped.error?.httpCode).toBe('404');
	});

	it('takes a corrected path, method and body', async () => {
		const result = await bench.run(
			'application',
			'create',
			{
				...create,
				confirmed: true,
				method: 'PUT',
				path: '/Jobs/{recruitmentId}/People',
				bodyTemplate:
					'{"person": {"name": "{firstName} {lastName}", "phone": "{phone}"}, "extra": {"cv": "{cvBase64}"}}',
			},
			{ items },
		);
		expect(result.errorItems).toHaveLength(3);
		expect(bench.calls()[0]).toBe('PUT /Jobs/501/People 404');
		expect(JSON.parse(String(bench.vendor.requests().at(-1)?.body))).toEqual({
			person: { name: 'Iga Nowicka' },
		});
		const unknown = await bench.run(
			'application',
			'create',
			{ ...create, bodyTemplate: '{"a": "{salary}"}' },
			{ items },
		);
		expect(unknown.errorItems[0].json.error).toContain('{salary}');
	});
});

describe('Change Stage', () => {
	const change = { application: byId('={{ $json.id }}'), stage: '5' };
	const three = [{ id: 998800 }, { id: 1 }, { id: 998801 }];

	it('sends nothing before the endpoint is confirmed', async () => {
		const result = await bench.run('application', 'changeStage', change, { items: three });
		expect(result.errorItems).toHaveLength(3);
		expect(bench.vendor.requests()).toEqual([]);
	});

	it('moves two, names the unknown one', async () => {
		const parameters = { ...change, confirmed: true, comment: 'moved' };
		const result = await bench.run('application', 'changeStage', parameters, { items: three });
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(result.errorItems[0].pairedItem).toEqual({ item: 1 });
		expect(bodies()[0]).toEqual({ stageId: 5, comment: 'moved' });
		expect(bench.vendor.state.applications.get(998800)?.stageId).toBe(5);
	});

	it('sends the start of work as a pure day', async () => {
		const parameters = {
			...change,
			stage: '9',
			confirmed: true,
			date: '2027-01-04T00:00:00.000+01:00',
		};
		await bench.run('application', 'changeStage', parameters, { items: [{ id: 998800 }] });
		expect(bodies()[0]).toEqual({ stageId: 9, date: '2027-01-04' });
		expect(bench.vendor.state.applications.get(998800)?.history.at(-1)?.startDate).toBe(
			'2027-01-04',
		);
	});
});

describe('lists in the editor', () => {
	const load = async (
		kind: 'loadOptions' | 'listSearch',
		method: string,
		filter?: string,
		paginationToken?: string,
	) =>
		await bench.engine.loadOptions({
			kind: kind as 'listSearch',
			type: 'n8n-nodes-recruitment.eRecruiter',
			method,
			credentials: { eRecruiterApi: bench.login() },
			...(filter === undefined ? {} : { filter }),
			...(paginationToken === undefined ? {} : { paginationToken }),
		});

	it('offers stages, recruitments and origins', async () => {
		expect((await load('loadOptions', 'getStages')).result).toContainEqual({
			name: 'Zatrudniony B2B',
			value: '102',
			description: 'ID 102',
		});
		expect((await load('loadOptions', 'getRecruitments')).result).toHaveLength(5);
		expect((await load('loadOptions', 'getOrigins')).result).toContainEqual({
			name: 'inhire',
			value: '17',
		});
	});

	it('searches recruitments, candidates and applications without regard to case and accents', async () => {
		const recruitments = await load('listSearch', 'searchRecruitments', 'KSIEGOWA');
		expect(recruitments.result?.results).toEqual([{ name: 'Księgowa / Księgowy', value: '505' }]);
		const candidate = bench.vendor.state.candidates.get(1234503);
		const candidates = await load(
			'listSearch',
			'searchCandidates',
			candidate?.lastName.toUpperCase(),
		);
		expect(candidates.result?.results.map(({ value }) => value)).toContain('1234503');
		const applications = await load('listSearch', 'searchApplications', '998803');
		expect(applications.result?.results.map(({ value }) => value)).toEqual(['998803']);
	});

	it('pages applications by recruitment and ends', async () => {
		const found = new Set<unknown>();
		let token: unknown;
		let pages = 0;
		do {
			const { result } = await load(
				'listSearch',
				'searchApplications',
				undefined,
				token as string | undefined,
			);
			for (const { value } of result?.results ?? []) found.add(value);
			token = result?.paginationToken;
			pages++;
		} while (token !== undefined && pages < 20);
		expect(pages).toBe(5);
		expect(found.size).toBeGreaterThan(30);
	});

	it('shows the failure instead of an empty list', async () => {
		const { error, result } = await bench.engine.loadOptions({
			kind: 'loadOptions',
			type: 'n8n-nodes-recruitment.eRecruiter',
			method: 'getStages',
			credentials: { eRecruiterApi: bench.login({ password: 'x' }) },
		});
		expect(result).toBeUndefined();
		expect(error?.message).toContain('refused the login');
	});
});
