import type { IDataObject } from 'n8n-workflow';

import type { PollResult } from '../../support/engine/index.mts';
import { API, openBench, refresh, type Bench } from './bench.mts';

const TRIGGER = 'n8n-nodes-recruitment.peopleForcePollingTrigger';
let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

async function poll(
	event: string,
	before?: PollResult,
	further: { parameters?: object; mode?: 'trigger' | 'manual'; budgetMs?: number } = {},
): Promise<PollResult> {
	const { parameters = {}, ...rest } = further;
	return await bench.engine.poll({
		type: TRIGGER,
		parameters: { event, ...parameters } as never,
		credentials: { peopleForceApi: bench.credential() },
		staticData: before?.staticData ?? {},
		activation: before === undefined && rest.mode !== 'manual',
		...rest,
	});
}

const out = (result: PollResult): IDataObject[] => {
	expect(result.error).toBeUndefined();
	return (result.items ?? []).map(({ json }) => json);
};
const ids = (result: PollResult) => out(result).map(({ id }) => String(id));

async function api(method: string, path: string, body: object): Promise<IDataObject> {
	const response = await fetch(`${bench.vendor.url}${API}${path}`, {
		method,
		headers: { 'content-type': 'application/json', 'x-api-key': String(bench.credential().apiKey) },
		body: JSON.stringify(body),
	});
	expect(response.ok).toBe(true);
	const { data } = (await response.json()) as { data: IDataObject };
	return data;
}

let number = 0;
const newPerson = () => ({
	first_name: 'Żaneta',
	last_name: `Próbna${++number}`,
	hired_on: '2026-12-01',
});
const addEmployee = async () => String((await api('POST', '/employees', newPerson())).id);
const editEmployee = async (id: string | number, phone: string) =>
	await api('PUT', `/employees/${id}`, { work_phone_number: phone });
const addCandidate = async () =>
	String(
		(await api('POST', '/recruitment/candidates', { full_name: `Marek Próbny${++number}` })).id,
	);

describe('Employee Created', () => {
	it('gives nothing out at first, then each new employee once', async () => {
		const early = await addEmployee();
		const first = await poll('employeeCreated');
		expect(first.items).toBeNull();
		const added = [await addEmployee(), await addEmployee(), await addEmployee()];
		const second = await poll('employeeCreated', first);
		expect(ids(second)).toEqual(added);
		expect(second.saved).toBe(true);
		expect(out(second)[0]).toMatchObject({
			fullName: expect.stringContaining('Próbna'),
			eventType: 'employeeCreated',
			eventTime: expect.stringMatching(/Z$/),
			eventId: `peopleforce:employeeCreated:${added[0]}`,
		});
		const third = await poll('employeeCreated', second);
		expect(third.items).toBeNull();
		const late = await addEmployee();
		expect(ids(await poll('employeeCreated', third))).toEqual([late]);
		expect(early).not.toBe(late);
		// Both ends of the window are always sent.
		for (const { query } of bench.sent('GET').filter(({ path }) => path.endsWith('/employees'))) {
			expect(query).toMatch(/created_at\[gte\]=.+&created_at\[lte\]=/);
		}
	});

	it('finds employees that show late', async () => {
		const first = await poll('employeeCreated');
		bench.vendor.state.config.listLagMs = 60_000;
		const hidden = await addEmployee();
		const second = await poll('employeeCreated', first);
		expect(second.items).toBeNull();
		bench.vendor.clock.advance(61_000);
		expect(ids(await poll('employeeCreated', second))).toEqual([hidden]);
	});

	it('keeps what it could not read, and gives up visibly', async () => {
		const first = await poll('employeeCreated');
		const [one, two, three] = [await addEmployee(), await addEmployee(), await addEmployee()];
		const path = `^${API}/employees/${two}$`;
		bench.vendor.faults.add({
			kind: 'status',
			status: 422,
			body: { message: 'no' },
			times: 'always',
			match: { path },
		});
		let state = await poll('employeeCreated', first);
		expect(ids(state)).toEqual([one, three]);
		for (let attempt = 2; attempt < 5; attempt += 1) {
			state = await poll('employeeCreated', state);
			expect(state.items).toBeNull();
		}
		const last = await poll('employeeCreated', state);
		expect(out(last)).toMatchObject([
			{ id: Number(two), incomplete: expect.stringContaining('422') },
		]);
		bench.vendor.faults.clear();
		expect((await poll('employeeCreated', last)).items).toBeNull();
	});

	it('loses nothing in an outage, and tells n8n what it was', async () => {
		const first = await poll('employeeCreated');
		const added = [await addEmployee(), await addEmployee()];
		bench.vendor.faults.add({
			kind: 'status',
			status: 401,
			body: { message: 'Bad Credentials' },
			times: 1,
		});
		const failed = await poll('employeeCreated', first);
		expect(failed.error?.message).toContain('refused the login');
		expect(failed.error?.failure).toMatchObject({ cause: 'credential-invalid' });
		// The list answers, the first detail does not.
		bench.vendor.faults.add({
			kind: 'status',
			status: 401,
			match: { path: `^${API}/employees/\\d+$` },
		});
		const half = await poll('employeeCreated', failed);
		expect(half.error?.message).toContain('refused the login');
		expect(ids(await poll('employeeCreated', half))).toEqual(added);
	});

	it('stops in time and goes on with the next poll', async () => {
		const first = await poll('employeeCreated');
		const added = [await addEmployee(), await addEmployee(), await addEmployee()];
		bench.vendor.faults.add({
			kind: 'delay',
			ms: 60,
			times: 'always',
			match: { path: `^${API}/employees/\\d+$` },
		});
		const seen: string[] = [];
		let state = first;
		for (let round = 0; round < 3; round += 1) {
			state = await poll('employeeCreated', state, { budgetMs: 50 });
			seen.push(...ids(state));
		}
		expect(seen).toEqual(added);
	});

	it('starts anew when what it watches has changed, or its state is broken', async () => {
		const first = await poll('candidateCreated', undefined, { parameters: { vacancyIds: '5310' } });
		await addCandidate();
		const other = await poll('candidateCreated', first, { parameters: { vacancyIds: '' } });
		expect(other.items).toBeNull();
		const broken = { ...other, staticData: { state: { cursor: { v: 9 }, versions: 'x' } } };
		expect((await poll('candidateCreated', broken)).items).toBeNull();
	});
});

describe('Employee Updated', () => {
	it('gives each change out once, also two within the overlap, and no new employee', async () => {
		const first = await poll('employeeUpdated');
		const fresh = await addEmployee();
		await editEmployee(1803, '+48221002031');
		await editEmployee(1801, '+48221002032');
		const second = await poll('employeeUpdated', first);
		expect(ids(second).sort()).toEqual(['1801', '1803']);
		// The list shows no time: a second change must not pass for the first one.
		await editEmployee(1801, '+48221002033');
		const third = await poll('employeeUpdated', second);
		expect(ids(third)).toEqual(['1801']);
		const [before] = out(second).filter(({ id }) => id === 1801);
		expect(out(third)[0].eventId).not.toBe(before.eventId);
		expect((await poll('employeeUpdated', third)).items).toBeNull();
		expect(ids(third)).not.toContain(fresh);
	});

	it('does not report what happened before it was switched on', async () => {
		await editEmployee(1802, '+48221002034');
		const first = await poll('employeeUpdated');
		expect(first.items).toBeNull();
		const second = await poll('employeeUpdated', first);
		expect(second.items).toBeNull();
		await editEmployee(1802, '+48221002035');
		expect(ids(await poll('employeeUpdated', second))).toEqual(['1802']);
	});

	it('reports leavers too, and gives whole records out on request', async () => {
		const raw = { parameters: { output: 'raw' } };
		const first = await poll('employeeUpdated', undefined, raw);
		const leaver = bench.vendor.state.employees.all().find((row) => row.termination !== null);
		await editEmployee(leaver?.id ?? 0, '+48221002036');
		const second = await poll('employeeUpdated', first, raw);
		expect(out(second)).toMatchObject([
			{ id: leaver?.id, status: 'terminated', fields: expect.anything() },
		]);
	});

	it('forgets versions that no window reaches any more', async () => {
		let state = await poll('employeeUpdated');
		await editEmployee(1801, '+48221002037');
		state = await poll('employeeUpdated', state);
		const stored = state.staticData as {
			state: { cursor: { since: string }; versions: unknown[] };
		};
		expect(stored.state.versions).toHaveLength(1);
		const past = new Date(Date.now() - 3600_000).toISOString();
		for (const row of bench.vendor.state.employees.all()) row.updated_at = past;
		state = await poll('employeeUpdated', state);
		expect(state.staticData).toMatchObject({ state: { versions: [], cursor: { seen: [] } } });
	});
});

describe('Candidate events', () => {
	it('reads simplified candidates from the list alone', async () => {
		const first = await poll('candidateCreated');
		const added = [await addCandidate(), await addCandidate(), await addCandidate()];
		bench.vendor.clearRequests();
		const second = await poll('candidateCreated', first);
		expect(ids(second)).toEqual(added);
		expect(bench.sent('GET')).toHaveLength(1);
		expect((await poll('candidateCreated', second)).items).toBeNull();
	});

	it('reports changes and reads custom fields for raw items', async () => {
		const raw = { parameters: { output: 'raw' } };
		const first = await poll('candidateUpdated', undefined, raw);
		const fresh = await addCandidate();
		await api('PUT', '/recruitment/candidates/448121', { notice_period: '1 month' });
		await api('PUT', '/recruitment/candidates/448122', { position: 'Lead' });
		const second = await poll('candidateUpdated', first, raw);
		expect(ids(second)).toEqual(['448121', '448122']);
		expect(out(second)[0].custom_fields).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ internal_name: 'notice_period', value: '1 month' }),
			]),
		);
		await api('PUT', `/recruitment/candidates/${fresh}`, { position: 'Analyst' });
		expect(ids(await poll('candidateUpdated', second, raw))).toEqual([fresh]);
	});

	it('drops old candidates when the vendor ignores the filter', async () => {
		bench.vendor.state.config.nullEmptyLists = true;
		const first = await poll('candidateCreated');
		const all = await fetch(`${bench.vendor.url}${API}/recruitment/candidates`, {
			headers: { 'x-api-key': String(bench.credential().apiKey) },
		});
		const body: unknown = await all.json();
		bench.vendor.faults.add({ kind: 'status', status: 200, body, times: 'always' });
		expect((await poll('candidateCreated', first)).items).toBeNull();
	});
});

describe('Application Stage Changed', () => {
	const application = (vacancy: number) =>
		bench.vendor.state.applications.all().filter((row) => row.vacancy_id === vacancy);
	const move = (applicationId: number, stageId: number) =>
		bench.vendor.action('moveApplication', { applicationId, stageId, by: 1801 });

	it('gives each move out once, with where it came from', async () => {
		const first = await poll('applicationStageChanged');
		expect(first.items).toBeNull();
		const [one, two] = application(5310);
		move(one.id, 154);
		move(two.id, 155);
		const second = await poll('applicationStageChanged', first);
		expect(out(second)).toHaveLength(2);
		expect(out(second)).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					applicationId: one.id,
					stage: 'Offer',
					fromStage: expect.any(String),
					vacancyId: 5310,
					eventType: 'applicationStageChanged',
				}),
			]),
		);
		expect((await poll('applicationStageChanged', second)).items).toBeNull();
	});

	it('sees moves to and fro, and watches only chosen vacancies', async () => {
		const chosen = { parameters: { vacancyIds: '5310', output: 'shared' } };
		const first = await poll('applicationStageChanged', undefined, chosen);
		const [one] = application(5310);
		const [other] = application(5311);
		move(one.id, 154);
		await new Promise((resolve) => setTimeout(resolve, 5));
		move(one.id, 151);
		await new Promise((resolve) => setTimeout(resolve, 5));
		move(one.id, 154);
		move(other.id, 154);
		const second = await poll('applicationStageChanged', first, chosen);
		expect(out(second).map(({ to }) => to)).toMatchObject([
			{ id: '154' },
			{ id: '151' },
			{ id: '154' },
		]);
		expect(out(second)[2]).toMatchObject({
			shape: 'StageChange',
			source: { system: 'peopleforce', applicationId: String(one.id) },
			from: { id: '151' },
			regression: true,
		});
		expect(new Set(out(second).map(({ eventId }) => eventId)).size).toBe(3);
		expect(bench.sent('GET', '/recruitment/movements')[0].query).toBe('vacancy_ids[]=5310');
		expect(bench.vendor.state.ignoredQuery).toEqual([]);
	});
});

describe('Vacancy events', () => {
	const vacancy = {
		title: 'Recruiter',
		description: 'x',
		department_id: 42,
		location_id: 7,
		recruitment_pipeline_id: 15,
		employment_type_id: 1,
		hiring_lead_user_id: 1801,
	};

	it('compares the whole list for new vacancies', async () => {
		const first = await poll('vacancyCreated');
		expect(first.items).toBeNull();
		const made = [];
		for (let index = 0; index < 3; index += 1)
			made.push((await api('POST', '/recruitment/vacancies', vacancy)).id);
		bench.vendor.action('changeVacancyState', { vacancyId: 5310, state: 'closed' });
		const second = await poll('vacancyCreated', first);
		expect(out(second).map(({ id }) => id)).toEqual(made);
		expect(out(second)[0]).toMatchObject({ state: 'drafting', eventType: 'vacancyCreated' });
		expect((await poll('vacancyCreated', second)).items).toBeNull();
	});

	it('reports changed vacancies with their former state, and not that somebody applied', async () => {
		const first = await poll('vacancyUpdated');
		bench.vendor.action('changeVacancyState', { vacancyId: 5311, state: 'held' });
		await api('PUT', '/recruitment/vacancies/5312', { title: 'Lead Analyst' });
		await api('POST', '/recruitment/vacancies', vacancy);
		const candidate = await addCandidate();
		await api('POST', '/recruitment/vacancies/5310/applications', {
			applicant_id: Number(candidate),
			applicant_state_id: 151,
		});
		const second = await poll('vacancyUpdated', first);
		expect(out(second)).toMatchObject([
			{ id: 5311, state: 'held', previousState: 'opened' },
			{ id: 5312, title: 'Lead Analyst', previousState: 'held' },
		]);
		expect((await poll('vacancyUpdated', second)).items).toBeNull();
	});

	it('keeps its state when a page of the list fails', async () => {
		refresh(bench, { pageSize: 2 });
		const first = await poll('vacancyCreated');
		await api('POST', '/recruitment/vacancies', vacancy);
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			match: { path: `${API}/recruitment/vacancies`, nth: 2 },
		});
		const failed = await poll('vacancyCreated', first);
		expect(failed.error?.message).toContain('does not allow');
		expect(out(await poll('vacancyCreated', failed))).toHaveLength(1);
	});
});

describe('test run in the editor', () => {
	const manual = { mode: 'manual' as const };

	it.each([
		['employeeCreated', 3],
		['employeeUpdated', 3],
		['candidateCreated', 3],
		['applicationStageChanged', 3],
		['vacancyCreated', 3],
		['vacancyUpdated', 3],
	])('%s shows a few recent items and leaves the state alone', async (event, count) => {
		await addEmployee();
		await addEmployee();
		await addEmployee();
		const result = await poll(event, undefined, manual);
		expect(out(result)).toHaveLength(count);
		expect(out(result)[0].eventType).toBe(event);
		const times = out(result).map(({ eventTime }) => String(eventTime));
		expect([...times].sort().reverse()).toEqual(times);
		expect(result.staticData).toEqual({});
	});

	it('says so when there is nothing to show', async () => {
		const result = await poll('candidateUpdated', undefined, manual);
		expect(result.error?.message).toContain('No candidate was changed in the last 30 days');
	});

	it('names a setting that does not fit', async () => {
		const result = await poll('employeeCreated', undefined, {
			parameters: { options: { overlapMinutes: 600 } },
		});
		expect(result.error?.message).toBe("'Overlap Minutes' holds 600");
	});
});
