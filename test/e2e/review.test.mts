import { IMPORT_LEDGER } from '../../sandbox/demo/importScenario.mts';
import { startLedgerScenario, type LedgerScenario } from '../../sandbox/demo/ledgerScenario.mts';
import { configure, LEDGER } from '../../sandbox/demo/scenario.mts';
import { dayFromNow } from '../support/days.mts';
import { packageDir } from '../support/package.mts';
import { changeWorkflow, makeDue } from '../support/story.mts';

/** The review queue in a real n8n over the ledgers of two flows: one story, step by step. */
let scenario: LedgerScenario;
let reviewId: string;

const HIRES = 'Hires from eRecruiter';
const RESPONSES = 'Responses of job boards';
const APPROVE = 'Approve as a new person';
const SAME = 'Same as existing ID';
const REJECT = 'Reject (never again)';
const AGAIN = 'Try again now';

/** Applications in eRecruiter and responses at Work.ua that need a decision. */
const hires: Record<string, string> = {};
const responses: Record<string, string> = {};

beforeAll(async () => {
	scenario = await startLedgerScenario({
		packageDir: packageDir(),
		configuration: { maxNewResponses: 500 },
	});
	reviewId = await scenario.add('review-queue', {});
});
afterAll(async () => await scenario?.stop());

const employees = () => scenario.peopleForce.state.employees.all();
const candidates = () => scenario.peopleForce.state.candidates.all();
const writes = () =>
	scenario.peopleForce.requests().filter(({ method }) => method !== 'GET').length;
const run = async (workflowId: string) =>
	await scenario.n8n.runSchedule(workflowId, { timeoutMs: 240_000 });
const runHires = async () => await run(scenario.hireId);
const runImport = async () => await run(scenario.workflowId);
const row = async (table: string, sourceId: string) => {
	const rows = (await scenario.n8n.dataTableRows(table)).filter((one) => one.sourceId === sourceId);
	expect(rows).toHaveLength(1);
	return rows[0];
};
const openCases = async () => {
	const { id } = await scenario.n8n.runWorkflow(reviewId, 'List Open Cases');
	const execution = await scenario.n8n.execution(id);
	return { execution, items: execution.runs['Open Cases']?.[0].outputs[0].map(({ json }) => json) };
};

/** Somebody hired under another name, with a contact of an employee who is there. */
function hire(index: number, contact: { email?: string | null; phone?: string | null }): string {
	const { eRecruiter } = scenario;
	const { applicationId } = eRecruiter.action('addApplication', {
		recruitmentId: 501,
		firstName: 'Ksenia',
		lastName: `Odrębna${'abcdefgh'[index]}`,
		email: `ksenia.${index}@example.com`,
		phone: `+48 500 888 10${index}`,
		...contact,
	}) as { applicationId: number };
	eRecruiter.action('moveStage', { applicationId, stageId: 9, startDate: dayFromNow(60) });
	return String(applicationId);
}

/** A response at Work.ua with the e-mail of a candidate who is there, under another name. */
function respond(name: string | undefined, email: string | undefined): string {
	const { workUa } = scenario;
	const [id] = (workUa.action('arrive', { type: 'easy' }) as { ids: number[] }).ids;
	const response = workUa.state.responses.get(id);
	if (!response) throw new Error(`no response ${id}`);
	Object.assign(response, { fio: name, email, shownFromReading: 0 });
	return String(id);
}

it('says so when no flow has run yet', async () => {
	const { execution } = await openCases();
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toContain('None of the ledgers');
});

it('lists what the flows parked, in plain words, and names the ledgers that are not there', async () => {
	const holders = employees().filter((one) => one.mobile_number && one.personal_email);
	expect(holders.length).toBeGreaterThan(4);
	hires.approve = hire(1, { email: holders[0].personal_email });
	hires.reject = hire(2, { phone: holders[1].mobile_number });
	hires.same = hire(3, { phone: holders[2].mobile_number });
	hires.again = hire(4, { email: null, phone: null });
	expect((await runHires()).status).toBe('success');
	const first = await openCases();
	expect(first.items?.[0].summary).toContain('Responses of job boards: no ledger yet');

	const known = candidates().filter(({ email }) => email !== null);
	known.slice(0, 3).forEach((one, index) => {
		one.full_name = `Бондаренко ${['Тарас', 'Остап', 'Назар'][index]}`;
	});
	responses.approve = respond('Інша Соломія Перша', known[0].email ?? '');
	responses.reject = respond('Інша Соломія Друга', known[1].email ?? '');
	responses.same = respond('Інша Соломія Третя', known[2].email ?? '');
	responses.again = respond(undefined, 'solomiia@example.com');
	expect((await runImport()).error).toBeUndefined();
	const { items = [] } = await openCases();
	const told = new Map(items.map((one) => [one.case, one]));
	expect(told.get(hires.approve)).toMatchObject({
		flow: HIRES,
		state: 'needsReview',
		reason: 'emailOfAnotherPerson',
		inWords: 'The e-mail address belongs to a record with another name.',
		sourceSystem: 'erecruiter',
	});
	expect(told.get(hires.again)).toMatchObject({ reason: 'missingContact' });
	expect(told.get(responses.again)).toMatchObject({ flow: RESPONSES, reason: 'missingName' });
	expect(told.get(responses.again)?.sourcePage).toMatch(
		new RegExp(`^https://www\\.work\\.ua/\\S+\\?jobId=\\d+#response-${responses.again}$`),
	);
	expect([hires.reject, hires.same].map((id) => told.get(id)?.reason)).toEqual(
		Array(2).fill('phoneOfAnotherPerson'),
	);
	expect(
		[responses.approve, responses.reject, responses.same].map((id) => told.get(id)?.reason),
	).toEqual(Array(3).fill('emailOfAnotherPerson'));
	expect(JSON.stringify(items)).not.toMatch(/@|\+48|\+380/);
});

it('records nothing in a dry run, for a wrong ID, an unknown case or half an answer', async () => {
	const { n8n, decide } = scenario;
	await n8n.publish(reviewId);
	const before = await n8n.dataTableRows(LEDGER);
	const answers = [
		await decide({ flow: HIRES, decision: APPROVE, case: hires.approve }),
		await decide({ flow: HIRES, decision: SAME, case: hires.same, existingId: '99999999' }),
		await decide({ flow: HIRES, decision: SAME, case: hires.same, existingId: 'Nowak' }),
		await decide({ flow: HIRES, decision: APPROVE, case: '1' }),
		await decide({ flow: HIRES, decision: REJECT }),
		await decide({ flow: 'Hires from Greenhouse', decision: REJECT, case: '1' }),
		await decide({ flow: HIRES, decision: 'Show the open cases' }),
	];
	expect(answers).toEqual([
		expect.stringContaining('Dry run, nothing recorded. It would be: Case'),
		expect.stringContaining('PeopleForce knows no employee with the ID 99999999'),
		expect.stringContaining('Existing ID must be the number of the employee'),
		expect.stringContaining(`"${HIRES}" has no open case 1.`),
		expect.stringContaining('Case is empty'),
		expect.stringContaining('is not there yet'),
		expect.stringContaining(`${hires.approve} (erecruiter,`),
	]);
	expect(await n8n.dataTableRows(LEDGER)).toEqual(before);
	const open = await fetch(`${n8n.url}/form/recruitment-review`);
	expect(open.status).toBe(401);
	await changeWorkflow(n8n, reviewId, (workflow) => configure(workflow, 'dryRun', false));
	await n8n.publish(reviewId);
});

it('carries out the decisions about hires once, over failures, and never takes up a rejected one', async () => {
	const { decide, peopleForce, n8n } = scenario;
	const holder = employees().filter((one) => one.mobile_number && one.personal_email)[2];
	const count = employees().length;
	const answers = [
		await decide({ flow: HIRES, decision: APPROVE, case: hires.approve }),
		await decide({ flow: HIRES, decision: REJECT, case: hires.reject }),
		await decide({
			flow: HIRES,
			decision: SAME,
			case: `erecruiter:${hires.same}`,
			existingId: String(holder.id),
		}),
		await decide({ flow: HIRES, decision: AGAIN, case: hires.again }),
	];
	expect(answers[0]).toContain('is a new person: the next run makes the employee');
	expect(answers[2]).toContain(`is employee ${holder.id}`);
	expect(await row(LEDGER, hires.approve)).toMatchObject({ disposition: 'approved', targetId: '' });

	// The contact was completed meanwhile; PeopleForce is down for creates.
	const application = scenario.eRecruiter.state.applications.get(Number(hires.again));
	const person = scenario.eRecruiter.state.candidates.get(Number(application?.candidateId));
	if (!person) throw new Error('no candidate');
	person.email = 'ksenia.completed@example.com';
	peopleForce.faults.add({
		kind: 'status',
		status: 503,
		match: { method: 'POST', path: '^/api/public/v3/employees$' },
		times: 'always',
	});
	expect((await runHires()).error).toBeUndefined();
	expect(await row(LEDGER, hires.approve)).toMatchObject({
		disposition: 'approved',
		reason: 'createOutcomeUnknown',
	});
	expect(employees()).toHaveLength(count);
	peopleForce.faults.clear();

	await makeDue(n8n, LEDGER, 'sourceId', hires.approve);
	await makeDue(n8n, LEDGER, 'sourceId', hires.again);
	expect((await runHires()).status).toBe('success');
	expect(employees()).toHaveLength(count + 2);
	const made = employees().filter(({ last_name }) => last_name === 'Odrębnab');
	expect(made).toMatchObject([{ personal_email: null, mobile_number: '+48500888101' }]);
	expect(await row(LEDGER, hires.approve)).toMatchObject({
		disposition: 'created',
		targetId: String(made[0].id),
	});
	const same = await row(LEDGER, hires.same);
	expect(['unchanged', 'updated']).toContain(same.disposition);
	expect(same.targetId).toBe(String(holder.id));
	expect(await row(LEDGER, hires.reject)).toMatchObject({
		disposition: 'rejected',
		nextAttemptAt: '',
	});

	const before = writes();
	expect((await runHires()).status).toBe('success');
	expect(writes()).toBe(before);
	expect(employees()).toHaveLength(count + 2);
});

it('carries out the decisions about responses the same way', async () => {
	const { decide, n8n, peopleForce, workUa } = scenario;
	const known = candidates().filter(({ email }) => email !== null);
	const count = candidates().length;
	const choose = async (decision: string, id: string, existingId = '') =>
		await decide({ flow: RESPONSES, decision, case: id, existingId });
	await choose(APPROVE, responses.approve);
	await choose(REJECT, responses.reject);
	expect(await choose(SAME, responses.same, '99999999')).toContain('knows no candidate');
	await choose(SAME, responses.same, String(known[2].id));
	await choose(AGAIN, responses.again);
	const nameless = workUa.state.responses.get(Number(responses.again));
	if (nameless) nameless.fio = 'Інша Соломія Четверта';
	peopleForce.faults.add({
		kind: 'status',
		status: 503,
		match: { method: 'POST', path: '^/api/public/v3/recruitment/candidates$' },
		times: 'always',
	});
	expect((await runImport()).error).toBeUndefined();
	expect(await row(IMPORT_LEDGER, responses.approve)).toMatchObject({
		kind: 'open',
		disposition: 'approved',
		reason: 'createOutcomeUnknown',
	});
	peopleForce.faults.clear();
	for (const id of [responses.approve, responses.again]) {
		await makeDue(n8n, IMPORT_LEDGER, 'sourceId', id);
	}
	expect((await runImport()).error).toBeUndefined();
	expect(candidates()).toHaveLength(count + 2);
	const made = candidates().filter(({ full_name }) => full_name === 'Інша Соломія Перша');
	expect(made).toHaveLength(1);
	expect(made[0].email).toBeNull();
	expect(await row(IMPORT_LEDGER, responses.approve)).toMatchObject({
		kind: 'done',
		disposition: 'created',
		targetId: String(made[0].id),
	});
	expect(await row(IMPORT_LEDGER, responses.same)).toMatchObject({
		kind: 'done',
		targetId: String(known[2].id),
	});
	expect(known[2].urls.some((url) => url.includes('/applicants/'))).toBe(true);
	expect(await row(IMPORT_LEDGER, responses.reject)).toMatchObject({
		kind: 'done',
		disposition: 'rejected',
	});

	const before = writes();
	expect((await runImport()).error).toBeUndefined();
	expect(writes()).toBe(before);
	const { items = [] } = await openCases();
	const left = items.map((one) => one.case);
	for (const id of [...Object.values(hires), ...Object.values(responses)]) {
		expect(left).not.toContain(id);
	}
});
