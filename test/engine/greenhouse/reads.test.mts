/** Lists and single reads of every resource, by v3's rules. */
import type { IDataObject } from 'n8n-workflow';

import {
	byId,
	errorTexts,
	items,
	json,
	onError,
	openBench,
	queryOf,
	refresh,
	sources,
	type Bench,
} from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(async () => await refresh(bench));

const tables = () => bench.vendor.state.tables;
const newest = (rows: Array<{ id: number }>) => rows.map(({ id }) => id).sort((a, b) => b - a);
const ids = (records: IDataObject[]) => records.map(({ id }) => id);

const LISTS = [
	['application', 'applications'],
	['applicationStage', 'application_stages'],
	['attachment', 'attachments'],
	['candidate', 'candidates'],
	['closeReason', 'close_reasons'],
	['customField', 'custom_fields'],
	['department', 'departments'],
	['education', 'candidate_educations'],
	['employment', 'candidate_employments'],
	['interview', 'interviews'],
	['job', 'jobs'],
	['jobStage', 'job_interview_stages'],
	['note', 'notes'],
	['offer', 'offers'],
	['office', 'offices'],
	['opening', 'openings'],
	['rejectionReason', 'rejection_reasons'],
	['scorecard', 'scorecards'],
	['source', 'sources'],
	['tag', 'candidate_tags'],
] as const;

describe.each(LISTS)('%s: Get Many', (resource, table) => {
	it('reads all records, newest first, simplified to ten flat fields or raw', async () => {
		const simplified = await bench.run(resource, 'getAll', { returnAll: true });
		const expected = newest(tables()[table].all());
		expect(expected.length).toBeGreaterThan(2);
		expect(ids(json(simplified))).toEqual(expected);
		for (const record of json(simplified)) {
			expect(Object.keys(record).length).toBeLessThanOrEqual(10);
			for (const value of Object.values(record)) expect(typeof value).not.toBe('object');
		}
		const raw = await bench.run(resource, 'getAll', { limit: 2, output: 'raw' });
		expect(ids(json(raw))).toEqual(expected.slice(0, 2));
		expect(json(raw)[0]).toHaveProperty('created_at');
		expect(queryOf(bench.sent('GET', `/${table}`)[1])).toEqual({ per_page: '2' });
	});
});

describe('paging', () => {
	it('sends the cursor alone and stops when it has enough', async () => {
		bench.vendor.action('addCandidates', { count: 1200 });
		const result = await bench.run('candidate', 'getAll', { limit: 1100 });
		expect(json(result)).toHaveLength(1100);
		expect(new Set(ids(json(result))).size).toBe(1100);
		const queries = bench.sent('GET', '/candidates').map(queryOf);
		expect(queries[0]).toEqual({ per_page: '500' });
		expect(queries.slice(1).map((query) => Object.keys(query))).toEqual([['cursor'], ['cursor']]);
	});

	it('splits more than 50 ids and joins the answers newest first, without doubles', async () => {
		bench.vendor.action('addCandidates', { count: 130 });
		const wanted = newest(tables().candidates.all());
		const shuffled = [...wanted.slice(75), ...wanted.slice(0, 75), wanted[0]];
		const result = await bench.run('candidate', 'getAll', {
			returnAll: true,
			filters: { ids: shuffled.join(', ') },
		});
		expect(ids(json(result))).toEqual(wanted);
		const asked = bench
			.sent('GET', '/candidates')
			.map((request) => queryOf(request).ids.split(','));
		expect(asked.map((part) => part.length)).toEqual([50, 50, 50, 4]);
		const limited = await bench.run('candidate', 'getAll', {
			limit: 3,
			filters: { ids: shuffled.join(',') },
		});
		expect(ids(json(limited))).toEqual(wanted.slice(0, 3));
	});

	it('waits out a 429 by Retry-After and tells of a limit it did not have to meet', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 429,
			body: 'Retry later',
			headers: { 'retry-after': '1' },
			match: { path: '/v3/jobs' },
		});
		const started = Date.now();
		expect(json(await bench.run('job', 'getAll', { returnAll: true }))).toHaveLength(4);
		expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
	});
});

describe('filters', () => {
	it('writes windows two-sided with pipes', async () => {
		const [oldest] = tables().applications.all();
		const after = oldest.created_at;
		const before = new Date(Date.parse(after) + 20 * 86_400_000).toISOString();
		const result = await bench.run('application', 'getAll', {
			returnAll: true,
			filters: { createdAfter: after, createdBefore: before },
		});
		expect(json(result)).toHaveLength(2);
		const [request] = bench.sent('GET', '/applications');
		expect(queryOf(request).created_at).toBe(`gte|${after}|lte|${before}`);
		expect(request.query).toContain('%7C');
	});

	it('asks for a status by the name that filters know', async () => {
		const result = await bench.run('application', 'getAll', {
			returnAll: true,
			filters: { status: 'active', prospect: false, jobIds: '', job: byId(410000) },
		});
		expect(json(result).length).toBeGreaterThan(2);
		expect(new Set(json(result).map(({ status }) => status))).toEqual(new Set(['in_process']));
		expect(queryOf(bench.sent('GET', '/applications')[0])).toMatchObject({
			status: 'active',
			prospect: 'false',
			job_ids: '410000',
		});
	});

	it('names the parameter for ids that are none and for two windows at once, per item', async () => {
		const result = await bench.run(
			'application',
			'getAll',
			{
				returnAll: true,
				filters: {
					ids: '={{ $json.ids }}',
					createdAfter: '={{ $json.created }}',
					updatedAfter: '={{ $json.updated }}',
				},
			},
			items(
				{ ids: '9200000', created: '', updated: '' },
				{ ids: '9200000, abc', created: '', updated: '' },
				{ ids: '', created: '2026-01-01T00:00:00Z', updated: '2026-01-01T00:00:00Z' },
				{ ids: '9200001,9200002', created: '', updated: '' },
			),
			{ onError },
		);
		expect(sources(result)).toEqual([0, 3, 3]);
		expect(errorTexts(result)).toEqual([
			"'IDs' holds 1 of 2 values that are no ID",
			"'Filters' holds times for both Created and Updated",
		]);
	});

	it('finds candidates by e-mail whatever the case, and by tag', async () => {
		const [candidate] = tables().candidates.all();
		const email = candidate.email_addresses[0].value.toUpperCase();
		const found = await bench.run('candidate', 'getAll', { returnAll: true, filters: { email } });
		expect(ids(json(found))).toEqual([candidate.id]);
		const tagged = await bench.run('candidate', 'getAll', {
			returnAll: true,
			filters: { tag: 'remote-ok' },
		});
		expect(json(tagged).length).toBeGreaterThan(2);
	});

	it('keeps deleted job posts and service users apart as Greenhouse does', async () => {
		const live = await bench.run('jobPost', 'getAll', { returnAll: true });
		const deleted = await bench.run('jobPost', 'getAll', {
			returnAll: true,
			filters: { active: false },
		});
		expect([json(live).length, json(deleted).length]).toEqual([4, 4]);
		const users = await bench.run('user', 'getAll', { returnAll: true });
		const all = await bench.run('user', 'getAll', {
			returnAll: true,
			filters: { showServiceAccounts: true },
		});
		expect([json(users).length, json(all).length]).toEqual([4, 5]);
		const byNumber = await bench.run('user', 'getAll', {
			returnAll: true,
			filters: { employeeIds: 'E-3300, E-3301' },
		});
		expect(ids(json(byNumber))).toEqual([3301, 3300]);
	});

	it('asks for the chosen fields of raw records only', async () => {
		const result = await bench.run('candidate', 'getAll', {
			limit: 3,
			output: 'raw',
			fields: 'id, updated_at',
		});
		expect(json(result).map((record) => Object.keys(record))).toEqual(
			Array(3).fill(['id', 'updated_at']),
		);
	});
});

const GETS = [
	['application', 'application', 'applications'],
	['candidate', 'candidate', 'candidates'],
	['department', 'department', 'departments'],
	['job', 'job', 'jobs'],
	['jobStage', 'stage', 'job_interview_stages'],
	['office', 'office', 'offices'],
	['opening', 'opening', 'openings'],
	['user', 'user', 'users'],
] as const;
const GETS_BY_NUMBER = [
	['interview', 'interview', 'interviews'],
	['jobPost', 'jobPost', 'job_posts'],
	['offer', 'offer', 'offers'],
	['scorecard', 'scorecard', 'scorecards'],
] as const;

describe.each([...GETS, ...GETS_BY_NUMBER])('%s: Get', (resource, parameter, table) => {
	it('reads the records of all items with one request and fails alone where there is none', async () => {
		const active = tables()[table].all().slice(0, 3).reverse();
		const rows = items(
			...active.map(({ id }) => ({ id })),
			{ id: 999999999 },
			{ id: 'abc' },
			{ id: active[0].id },
		);
		const locator = GETS.some(([name]) => name === resource);
		const value = '={{ $json.id }}';
		const result = await bench.run(
			resource,
			'get',
			{ [parameter]: locator ? byId(value) : value, output: 'raw' },
			rows,
			{ onError },
		);
		// Deleted job posts are not shown.
		const shown = active.filter((row) => !('live' in row) || row.active);
		expect(ids(json(result))).toEqual(
			[...shown, active[0]].filter((row) => shown.includes(row)).map(({ id }) => id),
		);
		expect(bench.sent('GET', `/${table}`)).toHaveLength(1);
		expect(errorTexts(result).join(' ')).toMatch(/was not found.*no ID/);
	});
});

describe('single reads', () => {
	it('takes the ID out of addresses of candidate and application pages', async () => {
		const { id, candidate_id } = tables().applications.all()[0];
		const url = `https://app2.greenhouse.io/people/${candidate_id}?application_id=${id}#x`;
		const at = (value: string) => ({ __rl: true, mode: 'url', value });
		const application = await bench.run('application', 'get', { application: at(url) });
		expect(json(application)[0].id).toBe(id);
		const candidate = await bench.run('candidate', 'get', { candidate: at(url) });
		expect(json(candidate)[0].id).toBe(candidate_id);
	});

	it('gives out shared shapes, read in bulk', async () => {
		const rows = tables()
			.applications.all((row) => !row.prospect)
			.slice(0, 3);
		const result = await bench.run(
			'application',
			'get',
			{ application: byId('={{ $json.id }}'), output: 'shared' },
			items(...rows.map(({ id }) => ({ id }))),
		);
		expect(json(result)).toHaveLength(3);
		const person = tables().candidates.get(rows[0].candidate_id);
		expect(json(result)[0]).toMatchObject({
			shape: 'CandidateApplication',
			source: {
				system: 'greenhouse',
				applicationId: String(rows[0].id),
				candidateId: String(rows[0].candidate_id),
				receivedAt: rows[0].created_at,
			},
			vacancy: { id: String(rows[0].job_id) },
			person: {
				firstName: person?.first_name,
				emails: [person?.email_addresses[0].value],
				phones: [person?.phone_numbers[0].value],
			},
		});
		expect(bench.sent('GET')).toHaveLength(3);
	});
});

describe('records of another record', () => {
	it.each([
		['interview', 'getAllForApplication', 'application', 'interviews', 'application_id'],
		[
			'applicationStage',
			'getAllForApplication',
			'application',
			'application_stages',
			'application_id',
		],
		['jobStage', 'getAllForJob', 'job', 'job_interview_stages', 'job_id'],
		['jobPost', 'getAllForJob', 'job', 'job_posts', 'job_id'],
		['user', 'getJobPermissions', 'user', 'user_job_permissions', 'user_id'],
		['user', 'getFutureJobPermissions', 'user', 'future_job_permissions', 'user_id'],
		['tag', 'getAllOfCandidate', 'candidate', 'applied_candidate_tags', 'candidate_id'],
	] as const)(
		'%s: %s reads 50 parents together',
		async (resource, operation, parameter, table, key) => {
			const rows: Array<{ id: number } & Record<string, unknown>> = tables()[table].all();
			const expected = rows.filter((row) => row.active !== false || table !== 'job_posts');
			const parents = [...new Set(expected.map((row) => Number(row[key])))];
			const parameters = { [parameter]: byId('={{ $json.id }}'), returnAll: true, output: 'raw' };
			const input = items(...parents.map((id) => ({ id })), { id: 'x' }, { id: 888888 });
			const result = await bench.run(resource, operation, parameters, input, { onError });
			expect(json(result)).toHaveLength(expected.length);
			expect(errorTexts(result)).toHaveLength(1);
			result.items.forEach((item, index) => {
				expect(item.json[key]).toBe(parents[Number(sources(result)[index])]);
			});
			expect(bench.sent('GET', `/${table}`)).toHaveLength(1);
			const limited = await bench.run(
				resource,
				operation,
				{ ...parameters, returnAll: false, limit: 1 },
				input.slice(0, 2),
			);
			expect(sources(limited)).toEqual(input.slice(0, 2).map((_, index) => index));
		},
	);

	it('reads the panel of interviews', async () => {
		const input = items(
			...tables()
				.interviews.all()
				.map(({ id }) => ({ id })),
		);
		const parameters = { interview: '={{ $json.id }}', returnAll: true };
		const result = await bench.run('interview', 'getInterviewers', parameters, input);
		expect(json(result)).toHaveLength(input.length * 2);
		expect(json(result)[0]).toMatchObject({ email: expect.stringContaining('@acme.example') });
	});

	it('takes the live post of a job and the current offer of an application', async () => {
		const post = await bench.run(
			'jobPost',
			'getForJob',
			{ job: byId('={{ $json.id }}') },
			items({ id: 410000 }, { id: 5 }, { id: 410001 }),
			{ onError },
		);
		expect(json(post).map(({ jobId, live }) => [jobId, live])).toEqual([
			[410000, true],
			[410001, true],
		]);
		const [offer] = tables().offers.all((row) => row.status === 'Created');
		const current = await bench.run('offer', 'getCurrent', {
			application: byId(offer.application_id),
		});
		expect(json(current)[0]).toMatchObject({ id: offer.id, version: 2, status: 'Created' });
	});

	it('lists options of custom fields, schools and degrees', async () => {
		const schools = await bench.run('customField', 'getOptions', {
			returnAll: true,
			filters: {
				customFieldIds: String(
					tables().custom_fields.find((row) => row.name_key === 'languages')?.id,
				),
			},
		});
		expect(
			json(schools)
				.map(({ name }) => name)
				.sort(),
		).toEqual(['English', 'Polish', 'Ukrainian']);
	});
});

describe('hires and files', () => {
	it('reads hires as the shared shape, 50 together, and names what it may not read', async () => {
		const hired = tables()
			.applications.all((row) => !row.prospect && row.status === 'in_process')
			.slice(0, 3);
		for (const { id } of hired)
			bench.vendor.action('hire', { applicationId: id, startDate: '2027-03-01' });
		bench.vendor.state.config.missingScopes = 'harvest:job_hiring_managers:list';
		bench.vendor.clearRequests();
		const result = await bench.run(
			'application',
			'getHire',
			{ application: byId('={{ $json.id }}') },
			items(...hired.map(({ id }) => ({ id })), { id: 4 }),
			{ onError },
		);
		expect(json(result)).toHaveLength(3);
		expect(errorTexts(result)).toHaveLength(1);
		const first = json(result)[0];
		const job = tables().jobs.get(hired[0].job_id);
		expect(first).toMatchObject({
			shape: 'Hire',
			hired: true,
			source: { system: 'greenhouse', applicationId: String(hired[0].id) },
			decidedAt: expect.stringMatching(/Z$/),
			position: { name: job?.name },
			department: { id: String(job?.department_id) },
			location: { id: '10', name: 'Gdynia' },
			recruiter: { id: '3301', email: 'igor.nowak@acme.example' },
			employmentType: { name: 'Full-time' },
		});
		expect(first).not.toHaveProperty('manager');
		expect(result.hints.map(({ message }) => message).join()).toMatch(
			/Hiring managers were left out/,
		);
		expect(bench.sent('GET', '/applications')).toHaveLength(1);
		expect(bench.sent('GET', '/offers')).toHaveLength(1);
	});

	it('downloads files by a fresh address, without the login', async () => {
		const files = tables().attachments.all().slice(0, 3);
		const result = await bench.run(
			'attachment',
			'download',
			{ attachment: '={{ $json.id }}', outputField: 'cv' },
			items(...files.map(({ id }) => ({ id })), { id: 1 }),
			{ onError },
		);
		expect(result.items.map(({ binary }) => binary?.cv.data)).toEqual(
			files.map(({ content }) => content),
		);
		expect(result.items[0].binary?.cv.fileName).toBe(files[0].filename);
		expect(json(result)[0]).not.toHaveProperty('url');
		const downloads = bench.vendor.requests().filter(({ path }) => path.startsWith('/files/'));
		expect(downloads.map(({ headers }) => headers.authorization)).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		expect(errorTexts(result)).toHaveLength(1);
	});

	it('sends any request of the API, page by page if asked', async () => {
		bench.vendor.action('addCandidates', { count: 120 });
		const all = await bench.run('apiRequest', 'send', {
			path: '/candidates',
			allPages: true,
			query: { parameter: [{ name: 'per_page', value: '50' }] },
		});
		expect(json(all)).toHaveLength(tables().candidates.size);
		const one = await bench.run('apiRequest', 'send', { path: 'rejection_reasons/60' });
		expect(json(one)[0]).toMatchObject({ id: 60, name: 'Lacking skills' });
		const bad = await bench.run(
			'apiRequest',
			'send',
			{ path: '={{ $json.path }}' },
			items(
				{ path: '/jobs?x=1' },
				{ path: '/../token' },
				{ path: 'https://x.example/jobs' },
				{ path: '/nope' },
				{ path: '/user_roles' },
			),
			{ onError },
		);
		expect(errorTexts(bad)).toHaveLength(4);
		expect(new Set(sources(bad))).toEqual(new Set([4]));
		const wrong = await bench.run('apiRequest', 'send', {
			path: '/jobs',
			query: { parameter: [{ name: 'updated_after', value: '2026-01-01' }] },
		});
		expect(wrong.error?.message).toContain('Invalid query params: updated_after');
	});
});
