import { configure } from '../../sandbox/demo/scenario.mts';
import { duplicateEmployees } from '../../sandbox/demo/facts.mts';
import { GREENHOUSE_LEDGER, greenhouseHires } from '../../sandbox/demo/hireGreenhouseScenario.mts';
import { openHireStory, START, type HireStory } from '../support/hireGreenhouse.mts';
import { deleteTable, makeDue, until } from '../support/story.mts';

/** The hire template in a real n8n between the Greenhouse and PeopleForce sandboxes: by the hour. */
const DAY_MS = 24 * 3600 * 1000;
let story: HireStory;
/** An application that is 400 days old. */
let veteran: number;
let withoutContact: number;
/** Has the e-mail address of somebody else. */
let namesake: number;
/** Decided a hundred days ago, and touched by somebody today. */
let longAgo: number;

beforeAll(async () => {
	story = await openHireStory({ maxNewHires: 3 });
	prepareHires();
});
afterAll(async () => await story?.stop());

/** Hires as they come: complete, old, without contact or start date, of somebody known. */
function prepareHires(): void {
	const { greenhouse, apply, hire, before, candidateOf, tables } = story;
	// Its opening tells when it was decided, but nobody made an offer.
	hire(apply('Bezdaty'), null);
	for (const name of ['Pierwsza', 'Druga', 'Trzecia', 'Czwarta']) hire(apply(name));
	withoutContact = apply('Niema');
	Object.assign(candidateOf(withoutContact), { email_addresses: [], phone_numbers: [] });
	hire(withoutContact);
	namesake = apply('Cudza');
	const taken = before.find(({ personal_email }) => personal_email !== null);
	Object.assign(candidateOf(namesake), {
		first_name: 'Obca',
		email_addresses: [{ value: String(taken?.personal_email), type: 'personal' }],
	});
	hire(namesake);
	const oldest = tables().applications.find(({ status }) => status === 'in_process');
	veteran = hire(oldest?.id ?? 0);
	greenhouse.clock.advance(-100 * DAY_MS);
	longAgo = hire(apply('Dawna'), '2026-09-01');
	greenhouse.clock.reset();
	greenhouse.action('touch', { applicationId: longAgo });
}

it('shows the plan in a dry run and writes nothing', async () => {
	const age = Date.now() - Date.parse(story.tables().applications.get(veteran)?.created_at ?? '');
	expect(age).toBeGreaterThan(400 * DAY_MS);
	const execution = await story.run();
	expect(execution.error).toBeUndefined();
	const full = await story.n8n.execution(execution.id);
	const plan = full.runs['Show Plan'][0].outputs[0].map(({ json }) => json.disposition);
	expect(plan).toHaveLength(greenhouseHires(story.greenhouse).length);
	expect(plan.filter((what) => what === 'created')).toHaveLength(story.expected());
	expect(await story.rows()).toEqual([]);
	expect(story.writes()).toBe(0);
});

it('stops before writing when a run would create too many', async () => {
	await story.change((workflow) => configure(workflow, 'dryRun', false));
	const execution = await story.run();
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toContain('Mass-write brake');
	expect(story.writes()).toBe(0);
});

it('makes each hire one employee, also of an application of 400 days, and nothing the second time', async () => {
	await story.change((workflow) => configure(workflow, 'maxNewHires', 50));
	expect((await story.run()).error).toBeUndefined();
	expect(story.expected()).toBe(5);
	expect(story.made()).toHaveLength(5);
	const row = await story.rowOf(veteran);
	expect(row).toMatchObject({ disposition: 'created' });
	// Looked at every day until two weeks after the first one.
	const hours = (Date.parse(String(row?.nextAttemptAt)) - Date.now()) / 3_600_000;
	expect(hours).toBeGreaterThan(23);
	expect(hours).toBeLessThan(24);
	const all = await story.rows();
	expect(all).toHaveLength(greenhouseHires(story.greenhouse).length);
	const reasons = all.filter(({ targetId }) => targetId === '').map(({ reason }) => reason);
	expect(reasons.sort()).toEqual([
		'decidedBefore',
		'emailOfAnotherPerson',
		'missingContact',
		'missingHireDate',
	]);
	expect(JSON.stringify(all)).not.toMatch(/@|\+48/);
	const [first] = story.byName('Pierwsza');
	expect(first).toMatchObject({ hired_on: START });
	// Job, department and office are not known there by name; that their IDs are says nothing.
	expect(first.positions).toHaveLength(0);
	const [job] = story.tables().jobs.all();
	expect(story.peopleForce.state.reference.locations.get(job.office_ids[0])).toBeDefined();

	const sent = story.writes();
	expect((await story.run()).error).toBeUndefined();
	expect(story.writes()).toBe(sent);
	expect(await story.rows()).toHaveLength(all.length);
});

it('goes on past a hire that cannot be read, and past one that was deleted', async () => {
	const [refused, fine, gone] = [
		story.hire(story.apply('Zakazana')),
		story.hire(story.apply('Zwykla')),
		withoutContact,
	];
	story.tables().applications.remove(gone);
	await story.due(gone);
	story.greenhouse.faults.add({
		kind: 'status',
		status: 403,
		body: { message: 'Forbidden' },
		match: { method: 'GET', path: '/v3/candidates' },
	});
	const execution = await story.run();
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toMatch(/^2 step\(s\) of this run failed.*harvest:candidates/s);
	const states = await Promise.all([refused, fine, gone].map(async (id) => await story.rowOf(id)));
	expect(states.map((row) => row?.disposition).sort()).toEqual(['created', 'failed', 'failed']);
	expect(states[2]).toMatchObject({ disposition: 'failed', lastErrorCode: '404' });
	expect(story.made()).toHaveLength(6);

	const failed = states.slice(0, 2).find((row) => row?.disposition === 'failed');
	await story.due(Number(failed?.sourceId));
	expect((await story.run()).error).toBeUndefined();
	expect(story.made()).toHaveLength(story.expected());
	expect(story.made()).toHaveLength(7);
});

it('never doubles a person when n8n is killed between the create and the ledger', async () => {
	const applicationId = story.hire(story.apply('Przerwana'));
	const { n8n, peopleForce, workflowId } = story;
	// The look back at the new employee hangs: n8n dies with the employee made and nothing recorded.
	peopleForce.faults.add({
		kind: 'timeoutBefore',
		match: { method: 'GET', path: '^/api/public/v3/employees/\\d+$' },
		times: 'always',
	});
	const running = n8n.runSchedule(workflowId, { timeoutMs: 20_000 }).catch(() => undefined);
	await until(() => story.byName('Przerwana').length === 1);
	await n8n.kill();
	await running;
	peopleForce.faults.clear();
	await n8n.restart();
	expect(await story.rowOf(applicationId)).toBeUndefined();

	expect((await story.run()).error).toBeUndefined();
	expect(story.made()).toHaveLength(story.expected());
	expect(await story.rowOf(applicationId)).toMatchObject({ reason: 'alreadyThere' });
	expect(duplicateEmployees(peopleForce, story.seedIds)).toBe(0);
});

it('survives the loss of its ledger', async () => {
	await deleteTable(story.n8n, GREENHOUSE_LEDGER);
	const sent = story.writes();
	expect((await story.run()).error).toBeUndefined();
	expect(story.writes()).toBe(sent);
	const unchanged = (await story.rows()).filter(({ disposition }) => disposition === 'unchanged');
	expect(unchanged).toHaveLength(story.made().length);
});

describe('employee ID back to Greenhouse', () => {
	const notes = () =>
		story.tables().notes.all(({ body }) => (body ?? '').startsWith('PeopleForce'));

	/** Each employee is named in the feed of its own candidate, once. */
	function expectOneNoteEach(): void {
		const wanted = story.made().map(({ id, personal_email }) => {
			const candidate = story
				.tables()
				.candidates.find(({ email_addresses }) =>
					email_addresses.some(({ value }) => value.toLowerCase() === personal_email),
				);
			return `${candidate?.id} ${id}`;
		});
		const there = notes().map(({ candidate_id, body }) => {
			const employee = /^PeopleForce employee (\d+) /.exec(body ?? '')?.[1];
			return `${candidate_id} ${employee}`;
		});
		expect(there.sort()).toEqual(wanted.sort());
	}

	it('writes no note as shipped', () => {
		expect(notes()).toEqual([]);
	});

	it('names the scope that notes need, and writes none while it cannot read them', async () => {
		const { config } = story.greenhouse.state;
		await story.change((workflow) => configure(workflow, 'writeBackNote', true));
		config.missingScopes = 'harvest:notes:list';
		const execution = await story.run();
		config.missingScopes = '';
		expect(execution.error?.message).toContain('harvest:notes:list');
		expect(notes()).toEqual([]);
		expect((await story.rows('hireNote')).map(({ reason }) => reason)).toEqual(
			story.made().map(() => 'failed'),
		);
		await makeDue(story.n8n, GREENHOUSE_LEDGER, 'flow', 'hireNote');
	});

	it('writes one note each, also when n8n is killed behind a note', async () => {
		const { n8n, greenhouse, workflowId } = story;
		greenhouse.faults.add({
			kind: 'timeoutAfter',
			match: { method: 'POST', path: '/v3/notes', nth: 3 },
		});
		const running = n8n.runSchedule(workflowId, { timeoutMs: 20_000 }).catch(() => undefined);
		await until(() => notes().length === 3);
		await n8n.kill();
		await running;
		greenhouse.faults.clear();
		await n8n.restart();
		expect((await story.rows('hireNote')).every(({ reason }) => reason === 'failed')).toBe(true);
		expect((await story.run()).error).toBeUndefined();
		expectOneNoteEach();
		const states = (await story.rows('hireNote')).map(({ disposition }) => disposition);
		expect(states.filter((what) => what === 'unchanged')).toHaveLength(3);
		expect(states).toHaveLength(story.made().length);
		const sent = story.writes();
		expect((await story.run()).error).toBeUndefined();
		expect(story.writes()).toBe(sent);
	});

	it('looks before it writes again what got no answer, and finds its notes without a ledger', async () => {
		const [one, two] = [
			story.hire(story.apply('Notatka')),
			story.hire(story.apply('Druganotatka')),
		];
		expect((await story.run()).error).toBeUndefined();
		story.greenhouse.faults.add({
			kind: 'resetAfter',
			match: { method: 'POST', path: '/v3/notes' },
		});
		const execution = await story.run();
		expect(execution.error?.message).toMatch(/^1 step\(s\).*The note about employee/);
		const wanted = [one, two].map((id) => `note-${id}`);
		const fresh = (await story.rows('hireNote')).filter(({ sourceId }) =>
			wanted.includes(String(sourceId)),
		);
		expect(fresh.map(({ disposition }) => disposition).sort()).toEqual(['created', 'failed']);
		await makeDue(story.n8n, GREENHOUSE_LEDGER, 'flow', 'hireNote');
		expect((await story.run()).error).toBeUndefined();
		expectOneNoteEach();

		await deleteTable(story.n8n, GREENHOUSE_LEDGER);
		const sent = story.writes();
		expect((await story.run()).error).toBeUndefined();
		expect((await story.run()).error).toBeUndefined();
		expect(story.writes()).toBe(sent);
		expectOneNoteEach();
	});
});

it('carries out what a reviewer decided, and leaves alone what was rejected', async () => {
	const { greenhouse, decide, rowOf, run, byName } = story;
	const rejected = story.hire(story.apply('Odrzucona'), null);
	expect((await run()).error).toBeUndefined();
	expect(await rowOf(rejected)).toMatchObject({ disposition: 'needsReview' });
	const nextAttemptAt = '2026-01-01T00:00:00.000Z';
	await decide(namesake, { disposition: 'approved', targetId: '', nextAttemptAt });
	await decide(rejected, { disposition: 'rejected', reason: 'rejected', nextAttemptAt: '' });
	// Complete by now, but nobody is to take it again.
	greenhouse.action('offer', { applicationId: rejected, startsOn: START });
	greenhouse.action('touch', { applicationId: rejected });
	expect((await run()).error).toBeUndefined();
	expect(byName('Cudza')).toHaveLength(1);
	expect(byName('Cudza')[0].personal_email).toBeNull();
	expect(await rowOf(rejected)).toMatchObject({ disposition: 'rejected' });
	expect(byName('Odrzucona')).toEqual([]);
});

it('takes up those whom a later hiresFrom left out', async () => {
	expect(await story.rowOf(longAgo)).toMatchObject({ reason: 'decidedBefore' });
	const earlier = new Date(Date.now() - 101 * DAY_MS).toISOString().slice(0, 10);
	await story.change((workflow) => configure(workflow, 'hiresFrom', earlier));
	expect((await story.run()).error).toBeUndefined();
	expect(await story.rowOf(longAgo)).toMatchObject({ disposition: 'created' });
	expect(story.byName('Dawna')).toMatchObject([{ hired_on: '2026-09-01' }]);
});

it('makes no employee anew who was deleted in PeopleForce', async () => {
	const applicationId = story.hire(story.apply('Skasowana'));
	expect((await story.run()).error).toBeUndefined();
	const [employee] = story.byName('Skasowana');
	story.peopleForce.state.employees.remove(employee.id);
	await story.due(applicationId);
	expect((await story.run()).error).toBeUndefined();
	expect(await story.rowOf(applicationId)).toMatchObject({ reason: 'employeeGone' });
	expect(story.byName('Skasowana')).toEqual([]);
});

it('left both vendors without an error of their own', () => {
	expect(story.greenhouse.errors()).toEqual([]);
	expect(story.peopleForce.errors()).toEqual([]);
});
