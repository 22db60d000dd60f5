/** Vacancies, applications, movements. */
import {
	byId,
	items,
	json,
	openBench,
	PEOPLEFORCE_KEYS,
	refresh,
	sources,
	type Bench,
} from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const onError = 'continueErrorOutput' as const;
const vacancyOf = { vacancy: byId('={{ $json.vacancy }}') };
const applications = () => bench.vendor.state.applications.all();
/** A candidate who has not applied anywhere. */
const idle = () => {
	const busy = new Set(applications().map((row) => row.candidate_id));
	return bench.vendor.state.candidates.all((row) => !busy.has(row.id));
};

describe('Vacancy', () => {
	const main = {
		title: '={{ $json.title }}',
		description: '<p>We look for a recruiter</p>',
		department: byId(42),
		location: byId(7),
		pipeline: byId(15),
		employmentType: byId(1),
		hiringLead: byId(1801),
	};

	it('lists by state and reads single ones', async () => {
		const listed = await bench.run('vacancy', 'getAll', {
			returnAll: true,
			filters: { states: ['opened', 'held'], tagIds: '' },
		});
		expect(json(listed).map(({ state }) => state)).toEqual(['opened', 'opened', 'held']);
		expect(bench.sent('GET')[0].query).toBe('status[]=opened&status[]=held');
		const read = await bench.run(
			'vacancy',
			'get',
			vacancyOf,
			items({ vacancy: 5310 }, { vacancy: 1 }, { vacancy: 5312 }),
			{ onError },
		);
		expect(json(read).map(({ id }) => id)).toEqual([5310, 5312]);
		expect(sources(read)).toEqual([0, 2]);
		expect(bench.vendor.state.ignoredQuery).toEqual([]);
	});

	it('creates and updates, with salaries under their body names', async () => {
		const created = await bench.run(
			'vacancy',
			'create',
			{
				...main,
				additionalFields: {
					minSalary: 12_000,
					maxSalary: 16_000,
					currencyCode: 'pln',
					position: byId(301),
					division: byId(3),
				},
			},
			items(
				{ title: 'Recruiter' },
				{ title: '' },
				{ title: 'x'.repeat(101) },
				{ title: 'Senior Recruiter' },
			),
			{ onError },
		);
		expect(sources(created)).toEqual([0, 3]);
		expect(created.errorItems.map((item) => item.json.error)).toEqual([
			"'Title' holds nothing",
			"'Title' holds a text of 101 characters",
		]);
		expect(JSON.parse(bench.sent('POST')[0].body)).toEqual({
			title: 'Recruiter',
			description: '<p>We look for a recruiter</p>',
			department_id: 42,
			location_id: 7,
			recruitment_pipeline_id: 15,
			employment_type_id: 1,
			hiring_lead_user_id: 1801,
			currency_code: 'PLN',
			division_id: 3,
			max_salary: 16_000,
			min_salary: 12_000,
			position_id: 301,
		});
		const id = Number(json(created)[0].id);
		const updated = await bench.run('vacancy', 'update', {
			vacancy: byId(id),
			updateFields: { title: 'Lead Recruiter', minSalary: 13_000 },
		});
		expect(json(updated)[0]).toMatchObject({ id, title: 'Lead Recruiter', state: 'drafting' });
		expect(bench.vendor.state.vacancies.get(id)).toMatchObject({
			min_salary: 13_000,
			max_salary: 16_000,
		});
		expect(bench.vendor.state.ignoredFields).toEqual([]);
	});

	it('names the field that is missing', async () => {
		const result = await bench.run(
			'vacancy',
			'create',
			{ ...main, hiringLead: byId('={{ $json.none }}') },
			items({ title: 'T', none: '' }),
		);
		expect(result.error?.message).toBe("'Hiring Lead' holds nothing");
		expect(bench.sent('POST')).toHaveLength(0);
	});

	it('reads the stages of a vacancy', async () => {
		const result = await bench.run(
			'vacancy',
			'getPipeline',
			vacancyOf,
			items({ vacancy: 5310 }, { vacancy: 5312 }, { vacancy: 2 }),
			{ onError },
		);
		expect(json(result).map(({ stages }) => Array.isArray(stages) && stages.length)).toEqual([
			5, 3,
		]);
		expect(result.errorItems).toHaveLength(1);
	});
});

describe('Application', () => {
	it('applies in the entry stage, keeps who applied already, goes on past failures', async () => {
		const [first, second] = idle();
		const applied = applications().find((row) => row.vacancy_id === 5312);
		const parameters = { ...vacancyOf, candidate: byId('={{ $json.candidate }}') };
		const rows = items(
			{ vacancy: 5312, candidate: first.id },
			{ vacancy: 5312, candidate: applied?.candidate_id },
			{ vacancy: 5312, candidate: 999_999 },
			{ vacancy: 5310, candidate: second.id },
			{ vacancy: 5312, candidate: first.id },
		);
		const result = await bench.run('application', 'create', parameters, rows, { onError });
		expect(json(result).map(({ disposition, stage }) => [disposition, stage])).toEqual([
			['created', 'Новий'],
			['unchanged', expect.any(String)],
			['created', 'New'],
			['unchanged', 'Новий'],
		]);
		expect(sources(result)).toEqual([0, 1, 3, 4]);
		expect(json(result)[1].id).toBe(applied?.id);
		expect(bench.sent('POST')).toHaveLength(2);

		const strict = await bench.run(
			'application',
			'create',
			{ ...parameters, ifApplied: 'stop' },
			rows.slice(1, 2),
		);
		expect(strict.error?.message).toContain(`(application ${applied?.id})`);
	});

	it.each(['resetAfter', 'resetBefore'] as const)('applies at most once: %s', async (kind) => {
		const [candidate] = idle();
		const before = applications().length;
		bench.vendor.faults.add({ kind, match: { method: 'POST' } });
		const result = await bench.run('application', 'create', {
			vacancy: byId(5310),
			candidate: byId(candidate.id),
			stage: byId(152),
		});
		expect(bench.sent('POST')).toHaveLength(1);
		expect(applications()).toHaveLength(before + (kind === 'resetAfter' ? 1 : 0));
		if (kind === 'resetAfter')
			expect(json(result)[0]).toMatchObject({ stageId: 152, disposition: 'created' });
		else expect(result.error?.description).toContain('No application of the candidate was found');
	});

	it('gives the existing one out when somebody was faster', async () => {
		const applied = applications()[0];
		const old = { data: { id: String(applied.candidate_id), applications: [] } };
		bench.vendor.faults.add({ kind: 'status', status: 200, body: old, match: { method: 'GET' } });
		const result = await bench.run('application', 'create', {
			vacancy: byId(applied.vacancy_id),
			candidate: byId(applied.candidate_id),
			stage: byId(151),
		});
		expect(json(result)[0]).toMatchObject({ id: applied.id, disposition: 'unchanged' });
	});

	it('lists, reads, moves and disqualifies', async () => {
		const rows = applications().filter((row) => row.vacancy_id === 5310);
		const listed = await bench.run(
			'application',
			'getAll',
			{ ...vacancyOf, returnAll: true },
			items({ vacancy: 5310 }, { vacancy: 5311 }, { vacancy: 5313 }),
		);
		expect(new Set(sources(listed))).toEqual(new Set([0, 1, 2]));
		expect(json(listed)[0]).toMatchObject({
			id: rows[0].id,
			vacancyId: '5310',
			candidateId: rows[0].candidate_id,
		});

		const each = { ...vacancyOf, application: byId('={{ $json.id }}') };
		const inputs = items(
			{ vacancy: 5310, id: rows[0].id },
			{ vacancy: 5311, id: rows[0].id },
			{ vacancy: 5310, id: rows[1].id },
		);
		const read = await bench.run('application', 'get', each, inputs, { onError });
		expect(sources(read)).toEqual([0, 2]);

		const moved = await bench.run('application', 'move', { ...each, stage: byId(154) }, inputs, {
			onError,
		});
		expect(json(moved).map(({ stage }) => stage)).toEqual(['Offer', 'Offer']);
		expect(JSON.parse(bench.sent('PUT')[0].body)).toEqual({ pipeline_stage_id: 154 });
		await bench.run('application', 'move', {
			vacancy: byId(5310),
			application: byId(rows[0].id),
			stage: byId(155),
			options: { performAutomations: false },
		});
		expect(JSON.parse(bench.sent('PUT').at(-1)?.body ?? '')).toEqual({
			pipeline_stage_id: 155,
			perform_automations: false,
		});

		const out = await bench.run(
			'application',
			'disqualify',
			{ ...each, reason: byId(3), options: { comment: 'Withdrew' } },
			inputs,
			{ onError },
		);
		expect(sources(out)).toEqual([0, 2]);
		expect(json(out)[0].disqualifiedAt).toEqual(expect.any(String));
		expect(JSON.parse(bench.sent('POST').at(-1)?.body ?? '')).toEqual({
			disqualify_reason_id: 3,
			comment: 'Withdrew',
		});
		expect(bench.vendor.state.ignoredFields).toEqual([]);
	});

	it('repeats a move after a fault, since it changes nothing the second time', async () => {
		const [row] = applications();
		bench.vendor.faults.add({
			kind: 'status',
			status: 503,
			applied: true,
			match: { method: 'PUT' },
		});
		const movements = bench.vendor.state.movements.all().length;
		const target = row.stage_id === 153 ? 152 : 153;
		const result = await bench.run('application', 'move', {
			vacancy: byId(row.vacancy_id),
			application: byId(row.id),
			stage: byId(target),
		});
		expect(result.error).toBeUndefined();
		expect(bench.sent('PUT')).toHaveLength(2);
		expect(bench.vendor.state.movements.all()).toHaveLength(movements + 1);
	});
});

describe('Movement', () => {
	it('lists by vacancy and candidate, simplified, raw and as stage changes', async () => {
		const application = applications().find((row) => row.vacancy_id === 5311);
		bench.vendor.action('moveApplication', {
			applicationId: application?.id,
			stageId: 155,
			by: 1801,
		});
		bench.vendor.action('moveApplication', {
			applicationId: application?.id,
			stageId: 151,
			by: 1801,
		});
		const filters = { vacancyIds: '5311', candidateIds: '={{ $json.candidate }}' };
		const rows = items(
			{ candidate: application?.candidate_id },
			{ candidate: 1 },
			{ candidate: application?.candidate_id },
		);
		const simple = await bench.run('movement', 'getAll', { returnAll: true, filters }, rows);
		expect(new Set(sources(simple))).toEqual(new Set([0, 2]));
		expect(json(simple)[0]).toMatchObject({ applicationId: application?.id, vacancyId: 5311 });

		const shared = await bench.run(
			'movement',
			'getAll',
			{ returnAll: true, filters, output: 'shared' },
			rows.slice(0, 1),
		);
		const last = json(shared).at(-1);
		expect(last).toMatchObject({
			shape: 'StageChange',
			source: { system: 'peopleforce', applicationId: String(application?.id) },
			vacancy: { id: '5311' },
			from: { id: '155', name: 'Hired' },
			to: { id: '151', name: 'New' },
			regression: true,
			actor: expect.any(String),
		});
		expect(json(shared)[0]).not.toHaveProperty('from');
		expect(bench.vendor.state.ignoredQuery).toEqual([]);

		const raw = await bench.run('movement', 'getAll', {
			returnAll: false,
			limit: 2,
			output: 'raw',
		});
		expect(json(raw)).toHaveLength(2);
		expect(json(raw)[0]).toHaveProperty('vacancy_application');
	});

	it('shows no salary range to a key without the right', async () => {
		const result = await bench.run(
			'vacancy',
			'get',
			{ vacancy: byId(5310), output: 'raw' },
			undefined,
			{
				key: PEOPLEFORCE_KEYS.withoutCompensation,
			},
		);
		expect(json(result)[0].minimum_salary).toBeNull();
	});
});
