import { greenhouseCredential } from '../../sandbox/demo/credentials.mts';
import { itemsOf, type Execution } from '../../sandbox/n8n/executions.mts';
import type { Json } from '../../sandbox/n8n/json.mts';
import { startN8n, type N8nServer } from '../../sandbox/n8n/server.mts';
import {
	startGreenhouse,
	type RunningGreenhouse,
} from '../../sandbox/vendors/greenhouse/index.mts';
import { packageDir } from '../support/package.mts';
import { code, rows, runSketch, type Sketch, type Sketches } from '../support/sketch.mts';

/**
 * Everything that the inhire integration asks permission for, in a real n8n: one workflow for each
 * resource, with several items, some of which fail.
 */
let n8n: N8nServer;
let vendor: RunningGreenhouse;

beforeAll(async () => {
	vendor = await startGreenhouse({ config: { rateLimit: 100_000 } });
	n8n = await startN8n({ packageDir: packageDir(), credentials: [greenhouseCredential(vendor)] });
});
afterAll(async () => {
	await n8n?.stop();
	await vendor?.close();
});
afterEach(() => expect(vendor.errors()).toEqual([]));

/** A Greenhouse node that sends failed items to its second output. */
function operation(after: string, resource: string, name: string, parameters: Json = {}): Sketch {
	const { id, name: credential } = greenhouseCredential(vendor);
	return {
		after,
		type: 'n8n-nodes-recruitment.greenhouse',
		parameters: { resource, operation: name, ...parameters },
		onError: 'continueErrorOutput',
		credentials: { greenhouseApi: { id, name: credential } },
	};
}

/** The items before, with one in their middle that does not exist and one that is no ID. */
const spoiled = (after: string): Sketch =>
	code(
		after,
		'const items = $input.all(); items.splice(1, 0, { json: { id: 1 } }, { json: { id: "x-1" } }); return items.map(({ json }) => ({ json }));',
	);
const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });
const thisId = byId('={{ $json.id }}');
const all = { returnAll: true };

const run = async (name: string, sketches: Sketches) => await runSketch(n8n, name, sketches);

const tables = () => vendor.state.tables;
const ids = (records: ReadonlyArray<{ id?: unknown }>) => records.map(({ id }) => id);
const newest = (records: ReadonlyArray<{ id: number }>) =>
	ids(records).sort((a, b) => Number(b) - Number(a));
const errors = (execution: Execution, node: string) =>
	itemsOf(execution, node, 1).map(({ error }) => String(error));
/** What a Get makes of a spoiled list: all but the two odd ones, which say what is wrong. */
function expectAllButTwo(execution: Execution, node: string, wanted: unknown[], what: string) {
	expect(wanted.length).toBeGreaterThanOrEqual(3);
	expect(ids(itemsOf(execution, node))).toEqual(wanted);
	const [absent, odd, ...more] = errors(execution, node);
	expect(absent).toContain(`${what} was not found`);
	expect(odd).toContain('a value that is no ID');
	expect(more).toEqual([]);
}

it('Applications: list and retrieve', async () => {
	const execution = await run('Applications', {
		'Get Many': operation('Start', 'application', 'getAll', {
			...all,
			filters: { status: 'active', prospect: false },
		}),
		Mix: spoiled('Get Many'),
		Get: operation('Mix', 'application', 'get', { application: thisId, output: 'shared' }),
		'Get Raw': operation('Get Many', 'application', 'get', { application: thisId, output: 'raw' }),
	});
	const active = tables().applications.all((row) => row.status === 'in_process' && !row.prospect);
	expect(ids(itemsOf(execution, 'Get Many'))).toEqual(newest(active));
	expect(itemsOf(execution, 'Get Raw')).toHaveLength(active.length);
	for (const json of itemsOf(execution, 'Get Raw')) {
		expect(json).toEqual(tables().applications.get(Number(json.id)));
	}
	const shapes = itemsOf(execution, 'Get').map((json) => {
		const { source, person } = json as {
			source: { applicationId: string };
			person: { emails: string[] };
		};
		const row = tables().applications.get(Number(source.applicationId));
		const candidate = tables().candidates.get(row?.candidate_id);
		expect(person.emails[0]).toBe(candidate?.email_addresses[0].value.toLowerCase());
		return { id: row?.id };
	});
	expect(ids(shapes)).toEqual(newest(active));
	expect(errors(execution, 'Get')[0]).toContain('the application was not found');
	expect(errors(execution, 'Get')).toHaveLength(2);
});

describe('Candidates', () => {
	const people = ['Alfa', 'Beta', 'Gamma'].map((lastName, index) => ({
		firstName: 'Wymyslona',
		lastName,
		email: `wymyslona.${lastName}@example.com`.toLowerCase(),
		job: 410_000 + (index % 2),
	}));
	const contacts = { emails: [{ value: '={{ $json.email }}', type: 'personal' }] };
	const made = (lastName: string) => tables().candidates.all((row) => row.last_name === lastName);

	it('add candidate, application and attachment; one of each refused, the others done', async () => {
		const start = tables().applications.size;
		const execution = await run('Add candidates', {
			People: rows([people[0], { ...people[0], lastName: '' }, people[1], people[2]]),
			'Add Candidate': operation('People', 'candidate', 'create', {
				firstName: '={{ $json.firstName }}',
				lastName: '={{ $json.lastName }}',
				job: byId('={{ $json.job }}'),
				contacts,
				additionalFields: { source: byId(22), tags: 'inhire' },
			}),
			// The second is to apply for a job that does not exist.
			Others: code(
				'Add Candidate',
				'return $input.all().map(({ json }, index) => ({ json: { id: json.id, job: index === 1 ? 1 : 410002 } }));',
			),
			'Add Application': operation('Others', 'application', 'create', {
				candidate: thisId,
				job: byId('={{ $json.job }}'),
				additionalFields: { source: byId(22) },
			}),
			Papers: code(
				'Add Candidate',
				'return $input.all().map(({ json }, index) => ({ json: { id: index === 2 ? 1 : json.application.id, name: json.last_name }, binary: { cv: { data: Buffer.from(`CV of ${json.last_name}`).toString("base64"), mimeType: "application/pdf", fileName: `${json.last_name}.pdf` } } }));',
			),
			'Add Attachment': operation('Papers', 'attachment', 'upload', {
				application: thisId,
				type: 'resume',
				from: 'binary',
				binaryPropertyName: 'cv',
			}),
		});
		expect(errors(execution, 'Add Candidate')).toHaveLength(1);
		expect(errors(execution, 'Add Candidate')[0]).toContain('Last Name');
		for (const { lastName, email, job } of people) {
			const [candidate, ...doubles] = made(lastName);
			expect(doubles).toEqual([]);
			expect(candidate).toMatchObject({
				first_name: 'Wymyslona',
				email_addresses: [{ value: email, type: 'personal' }],
				tags: ['inhire'],
			});
			const applications = tables().applications.all((row) => row.candidate_id === candidate.id);
			expect(applications.every(({ source_id }) => source_id === 22)).toBe(true);
			expect(applications.map(({ job_id }) => job_id)).toEqual(
				lastName === 'Beta' ? [job] : [job, 410_002],
			);
		}
		expect(tables().applications.size).toBe(start + 5);
		expect(errors(execution, 'Add Application')).toHaveLength(1);
		const files = itemsOf(execution, 'Add Attachment').map((json) => {
			const row = tables().attachments.get(Number(json.id));
			return [row?.filename, Buffer.from(row?.content ?? '', 'base64').toString(), row?.type];
		});
		expect(files).toEqual([
			['Alfa.pdf', 'CV of Alfa', 'resume'],
			['Beta.pdf', 'CV of Beta', 'resume'],
		]);
		expect(errors(execution, 'Add Attachment')).toHaveLength(1);
	});

	it('add prospect; list by e-mail and retrieve', async () => {
		const execution = await run('Prospects', {
			People: rows(
				people.map((one) => ({ ...one, lastName: `${one.lastName} P`, email: `p.${one.email}` })),
			),
			'Add Prospect': operation('People', 'candidate', 'createProspect', {
				firstName: '={{ $json.firstName }}',
				lastName: '={{ $json.lastName }}',
				contacts,
				additionalFields: { prospectiveJobIds: '={{ $json.job }}' },
			}),
			'Get Many': operation('People', 'candidate', 'getAll', {
				...all,
				filters: { email: '={{ $json.email.toUpperCase().replace("P.", "") }}' },
			}),
			Mix: spoiled('Get Many'),
			Get: operation('Mix', 'candidate', 'get', { candidate: thisId }),
		});
		for (const { lastName, job } of people) {
			const [candidate] = made(`${lastName} P`);
			const [application] = tables().applications.all((row) => row.candidate_id === candidate.id);
			expect(application).toMatchObject({ prospect: true, prospective_job_ids: [job] });
		}
		const wanted = people.map(({ lastName }) => made(lastName)[0].id);
		expect(ids(itemsOf(execution, 'Get Many'))).toEqual(wanted);
		expectAllButTwo(execution, 'Get', wanted, 'the candidate');
	});
});

it('Job Posts: list, list for job, retrieve post for job', async () => {
	const execution = await run('Job posts', {
		'Get Many': operation('Start', 'jobPost', 'getAll', all),
		Jobs: operation('Start', 'job', 'getAll', all),
		Mix: spoiled('Jobs'),
		'List for Job': operation('Mix', 'jobPost', 'getAllForJob', { ...all, job: thisId }),
		'Post for Job': operation('Mix', 'jobPost', 'getForJob', { job: thisId }),
	});
	const posts = tables().job_posts.all(({ active }) => active);
	const jobs = newest(tables().jobs.all());
	expect(jobs).toHaveLength(4);
	expect(ids(itemsOf(execution, 'Get Many'))).toEqual(newest(posts));
	const ofJobs = jobs.map((job) => newest(posts.filter(({ job_id }) => job_id === job)));
	expect(ids(itemsOf(execution, 'List for Job'))).toEqual(ofJobs.flat());
	expect(ids(itemsOf(execution, 'Post for Job'))).toEqual(ofJobs.map(([first]) => first));
	// A job without posts lists none; its one post is missed.
	expect(errors(execution, 'List for Job')).toHaveLength(1);
	expect(errors(execution, 'Post for Job')[0]).toContain('a post of this job was not found');
	expect(errors(execution, 'Post for Job')).toHaveLength(2);
});

it('Job Stages: list, retrieve, list for job', async () => {
	const execution = await run('Job stages', {
		'Get Many': operation('Start', 'jobStage', 'getAll', { ...all, filters: { active: true } }),
		Mix: spoiled('Get Many'),
		Get: operation('Mix', 'jobStage', 'get', { stage: thisId }),
		Jobs: operation('Start', 'job', 'getAll', all),
		'Mix Jobs': spoiled('Jobs'),
		'List for Job': operation('Mix Jobs', 'jobStage', 'getAllForJob', { ...all, job: thisId }),
	});
	const stages = tables().job_interview_stages.all();
	const inUse = newest(stages.filter(({ active }) => active));
	expect(ids(itemsOf(execution, 'Get Many'))).toEqual(inUse);
	expectAllButTwo(execution, 'Get', inUse, 'the stage');
	const ofJobs = newest(tables().jobs.all()).map((job) =>
		newest(stages.filter(({ job_id }) => job_id === job)),
	);
	expect(ids(itemsOf(execution, 'List for Job'))).toEqual(ofJobs.flat());
	expect(errors(execution, 'List for Job')).toHaveLength(1);
});

it('Jobs: list and retrieve', async () => {
	const execution = await run('Jobs', {
		'Get Many': operation('Start', 'job', 'getAll', all),
		Mix: spoiled('Get Many'),
		Get: operation('Mix', 'job', 'get', { job: thisId }),
		'Get Open': operation('Start', 'job', 'getAll', {
			...all,
			filters: { status: 'open' },
			output: 'raw',
		}),
	});
	const jobs = tables().jobs;
	expect(ids(itemsOf(execution, 'Get Many'))).toEqual(newest(jobs.all()));
	expectAllButTwo(execution, 'Get', newest(jobs.all()), 'the job');
	const open = itemsOf(execution, 'Get Open');
	expect(open).toHaveLength(2);
	for (const json of open) expect(json).toEqual(jobs.get(Number(json.id)));
});

it('Scheduled Interviews: list, retrieve, list for application', async () => {
	const execution = await run('Interviews', {
		'Get Many': operation('Start', 'interview', 'getAll', all),
		Mix: spoiled('Get Many'),
		Get: operation('Mix', 'interview', 'get', { interview: '={{ $json.id }}' }),
		Applications: operation('Start', 'application', 'getAll', all),
		'Mix Applications': spoiled('Applications'),
		'List for Application': operation('Mix Applications', 'interview', 'getAllForApplication', {
			...all,
			application: thisId,
		}),
	});
	const interviews = tables().interviews.all();
	expect(ids(itemsOf(execution, 'Get Many'))).toEqual(newest(interviews));
	expectAllButTwo(execution, 'Get', newest(interviews), 'the interview');
	const listed = itemsOf(execution, 'List for Application');
	expect(newest(listed.map(({ id }) => ({ id: Number(id) })))).toEqual(newest(interviews));
	for (const { id, applicationId } of listed) {
		expect(tables().interviews.get(Number(id))?.application_id).toBe(applicationId);
	}
	expect(errors(execution, 'List for Application')).toHaveLength(1);
});

it('Sources: list', async () => {
	const execution = await run('Sources', {
		'Get Many': operation('Start', 'source', 'getAll', all),
		Wanted: rows([{ ids: '20,21' }, { ids: 'inhire' }, { ids: '22' }]),
		'Get Some': operation('Wanted', 'source', 'getAll', {
			...all,
			filters: { ids: '={{ $json.ids }}' },
		}),
	});
	const sources = tables().sources;
	expect(sources.size).toBeGreaterThanOrEqual(3);
	expect(itemsOf(execution, 'Get Many')).toEqual(
		newest(sources.all()).map((id) => {
			const { name, type } = sources.get(Number(id)) ?? {};
			return { id, name, type: type?.name };
		}),
	);
	expect(ids(itemsOf(execution, 'Get Some'))).toEqual([21, 20, 22]);
	expect(errors(execution, 'Get Some')).toEqual([expect.stringContaining("'IDs'")]);
});

describe('Users', () => {
	const sketches = (): Sketches => ({
		'Get Many': operation('Start', 'user', 'getAll', all),
		Mix: spoiled('Get Many'),
		Get: operation('Mix', 'user', 'get', { user: thisId }),
		'Job Permissions': operation('Mix', 'user', 'getJobPermissions', { ...all, user: thisId }),
		'Future Job Permissions': operation('Mix', 'user', 'getFutureJobPermissions', {
			...all,
			user: thisId,
		}),
	});
	const seen = () => newest(tables().users.all(({ primary_email }) => primary_email !== null));

	it('list, retrieve and both lists of permissions', async () => {
		const execution = await run('Users', sketches());
		expect(ids(itemsOf(execution, 'Get Many'))).toEqual(seen());
		expectAllButTwo(execution, 'Get', seen(), 'the user');
		for (const [node, table] of [
			['Job Permissions', tables().user_job_permissions],
			['Future Job Permissions', tables().future_job_permissions],
		] as const) {
			const wanted = seen().map((user) => newest(table.all((row) => row.user_id === user)));
			expect(wanted.flat()).toHaveLength(table.size);
			expect(ids(itemsOf(execution, node))).toEqual(wanted.flat());
			expect(errors(execution, node)).toHaveLength(1);
		}
	});

	it('without the scope of one list: the others work, and the failure names the scope', async () => {
		vendor.state.config.missingScopes = 'harvest:user_job_permissions:list';
		const execution = await run('Users without a scope', sketches());
		vendor.state.config.missingScopes = '';
		expect(itemsOf(execution, 'Job Permissions')).toEqual([]);
		const failed = itemsOf(execution, 'Job Permissions', 1);
		expect(failed).toHaveLength(seen().length + 2);
		expect(JSON.stringify(failed[0])).toContain('harvest:user_job_permissions:list');
		expect(ids(itemsOf(execution, 'Get'))).toEqual(seen());
		expect(itemsOf(execution, 'Future Job Permissions')).toHaveLength(
			tables().future_job_permissions.size,
		);
	});
});
