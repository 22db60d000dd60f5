import { importCredentials } from '../../sandbox/demo/importScenario.mts';
import {
	addWorkUaAccount,
	adoptable,
	everywhere,
	LONG,
	publishRuns,
	TYPES,
	until,
	type PublishOrder,
} from '../../sandbox/demo/publishFacts.mts';
import {
	ACCOUNTS,
	fillFields,
	PUBLICATIONS,
	startPublishScenario,
	type PublishScenario,
} from '../../sandbox/demo/publishScenario.mts';
import type { Json } from '../../sandbox/n8n/json.mts';
import { findNode } from '../../sandbox/n8n/workflows.mts';
import { packageDir } from '../support/package.mts';

/** The publication template in a real n8n against three boards and PeopleForce: one story. */
let scenario: PublishScenario;
const {
	vacancy,
	newVacancy,
	change,
	set,
	run,
	refresh,
	told,
	rows,
	rowsOf,
	column,
	spent,
	writes,
	clear,
	live,
} = publishRuns(() => scenario);
/** A title that no board has yet. */
const title = 'Вигадана продавчиня';

beforeAll(async () => {
	scenario = await startPublishScenario({ packageDir: packageDir() });
	for (const id of [5310, 5311]) vacancy(id).description = LONG;
	vacancy(5311).title = title;
});
afterAll(async () => await scenario?.stop());

it('names in a dry run what the boards demand, and writes nothing', async () => {
	const { execution, report } = await run(everywhere(5311, 'Publish'));
	expect(execution.error).toBeUndefined();
	expect(Object.keys(execution.runs)).toContain('Show Plan');
	expect(report.map(({ problem }) => problem)).toEqual([
		expect.stringMatching(/Town \(town\), Categories \(categories\), Kinds of Employment/),
		expect.stringContaining('City (city)'),
		expect.stringContaining('Area (area), Professional Role (professionalRole)'),
	]);
	await change(fillFields);
	const filled = await run([...everywhere(5311, 'Publish'), ...everywhere(5310, 'Save as draft')]);
	expect(filled.report.map(({ would, problem }) => [would, problem])).toEqual(
		Array.from({ length: 6 }, () => ['create', '']),
	);
	expect(writes()).toEqual([]);
	expect(await rows()).toEqual([]);
});

it('saves drafts, which spends nothing, and repeats nothing', async () => {
	await set('dryRun', false);
	const before = spent();
	expect((await run(everywhere(5311, 'Save as draft'))).execution.error).toBeUndefined();
	expect(await column(5311, 'status')).toEqual(['Draft', 'Draft', 'Draft']);
	expect(spent()).toEqual(before);
	expect(live(title)).toEqual([[], [], []]);
	clear();
	expect((await run(everywhere(5311, 'Save as draft'))).execution.error).toBeUndefined();
	expect(writes()).toEqual([]);
	expect(await rows()).toHaveLength(3);
});

it('shows in words what a board refuses, field by field', async () => {
	const before = spent();
	vacancy(5311).title = title.toUpperCase();
	vacancy(5311).description = '<p>Коротко</p>';
	const { execution } = await run(everywhere(5311, 'Publish'));
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toMatch(/^3 publication\(s\) are not as wanted/);
	expect(await column(5311, 'status')).toEqual(['Erroneous', 'Erroneous', 'Erroneous']);
	const [workUa, robotaUa, headHunter] = await column(5311, 'lastError');
	expect(workUa).toMatch(/великі літери/);
	expect(robotaUa).toMatch(/'Description' holds a text of 7 characters.*at least 150/);
	expect(headHunter).toMatch(/description: .*is_too_short/);
	vacancy(5311).title = title;
	vacancy(5311).description = LONG;
	scenario.robotaUa.state.config.profileComplete = false;
	await run(everywhere(5311, 'Publish').slice(1, 2));
	expect((await column(5311, 'lastError'))[1]).toContain('Заповніть профіль компанії');
	scenario.robotaUa.state.config.profileComplete = true;
	expect(spent()).toEqual(before);
	// What is known to be wrong stays so until it is fixed, without an alarm each hour.
	expect((await refresh()).execution.error).toBeUndefined();
	expect(await column(5311, 'status')).toEqual(['Erroneous', 'Erroneous', 'Erroneous']);
});

it('publishes what is fixed, once', async () => {
	const before = spent();
	const { execution, report } = await run(everywhere(5311, 'Publish'));
	expect(execution.error).toBeUndefined();
	expect(await column(5311, 'status')).toEqual(['Published', 'Published', 'Published']);
	expect(await column(5311, 'lastError')).toEqual(['', '', '']);
	expect(spent()).toEqual(before.map((count) => count + 1));
	const ids = await column(5311, 'boardVacancyId');
	expect(live(title)).toEqual(ids.map((id) => [id]));
	expect(report.map(({ binding }) => binding)).toEqual(
		['workua', 'robotaua', 'headhunter'].map((board, index) => ({
			[`${board}:${String(ids[index])}`]: '5311',
		})),
	);
	const [made] = scenario.headHunter.state.vacancies.slice(-1);
	expect(made.fields.code).toBe('PF-5311');
	clear();
	expect((await run(everywhere(5311, 'Publish'))).execution.error).toBeUndefined();
	expect((await refresh()).execution.error).toBeUndefined();
	expect(writes()).toEqual([]);
	expect(spent()).toEqual(before.map((count) => count + 1));
	expect(await rows()).toHaveLength(3);
});

it('says when a vacancy was changed after its publication, and changes nothing there', async () => {
	vacancy(5311).description = `${LONG}<p>І ще одне речення.</p>`;
	clear();
	const { execution, report } = await refresh();
	expect(execution.error).toBeUndefined();
	const told = ACCOUNTS.map(() => expect.stringMatching(/^The vacancy was changed after/));
	expect(await column(5311, 'lastError')).toEqual(told);
	expect(report.map(({ note, failed }) => [note, failed])).toEqual(told.map((one) => [one, false]));
	expect(await column(5311, 'status')).toEqual(['Published', 'Published', 'Published']);
	expect(writes()).toEqual([]);
	vacancy(5311).description = LONG;
	await refresh();
	expect(await column(5311, 'lastError')).toEqual(['', '', '']);
});

it('takes a second account: a node duplicated, named and put into the row', async () => {
	const [, , second] = importCredentials(scenario);
	const account = 'Work.ua account 2';
	await change((workflow) => addWorkUaAccount(workflow, account, second));
	const id = newVacancy('Вигадана кухарка');
	const order = { vacancy: id, account, action: 'Publish', type: 'standart_job' };
	expect((await run([order])).execution.error).toBeUndefined();
	const made = scenario.workUa.state.jobs.all(({ fields }) => fields.name === 'Вигадана кухарка');
	expect(made).toMatchObject([{ companyId: 2, active: true }]);
	expect((await rows()).filter(({ account: name }) => name === account)).toMatchObject([
		{ vacancyId: String(id), status: 'Published', boardVacancyId: String(made[0].id) },
	]);
});

it('refuses before anything is sent when nothing is left', async () => {
	const [company] = scenario.workUa.state.companies;
	const [employer] = scenario.robotaUa.state.accounts.all();
	const kept = [company.publications.standart_job, employer.tickets.Business];
	company.publications.standart_job = 0;
	employer.tickets.Business = 0;
	scenario.headHunter.state.config.publicationsLeft = 0;
	clear();
	const { execution } = await run(everywhere(5310, 'Publish'));
	expect(execution.status).toBe('error');
	expect(writes()).toEqual([]);
	expect(await column(5310, 'status')).toEqual(['Erroneous', 'Erroneous', 'Erroneous']);
	expect(await column(5310, 'lastError')).toEqual([
		expect.stringMatching(/No publication of the type standart_job is left at Work\.ua\. Left: /),
		expect.stringMatching(/No publication of the type Business is left at robota\.ua\. Left: /),
		expect.stringMatching(/No publication of the type HH_STANDARD is left.*HH_FREE \(3\)/),
	]);
	[company.publications.standart_job, employer.tickets.Business] = kept;
	scenario.headHunter.state.config.publicationsLeft = 5;
});

it('adopts an existing publication by its link, and writes nothing at the board', async () => {
	const { ids, links } = adoptable(scenario, await rows());
	const adopt = (own: string[]): PublishOrder[] =>
		everywhere(5310, 'Adopt an existing publication').map((order, index) => ({
			...order,
			type: '',
			link: own[index],
		}));
	clear();
	const unknown = await run(adopt(links.map((link) => link.replace(/\d{6,}(?=\D*$)/, '6999999'))));
	expect(unknown.execution.status).toBe('error');
	expect(unknown.report.map(({ problem }) => problem)).toEqual(
		ACCOUNTS.map(() => expect.stringContaining('is not among the publications of this account')),
	);
	expect((await run(adopt(links))).execution.error).toBeUndefined();
	expect(await column(5310, 'boardVacancyId')).toEqual(ids);
	expect(await column(5310, 'status')).toEqual(['Published', 'Published', 'Published']);
	expect(writes()).toEqual([]);
	// One publication belongs to one vacancy.
	const twice = await run(adopt(links).map((order) => ({ ...order, vacancy: 5311 })));
	expect(twice.report[0].problem).toBe(
		`${ids[0]} belongs to the PeopleForce vacancy 5310 already.`,
	);
});

describe('killed between a publication and its row', () => {
	it.each(ACCOUNTS.map((account, index) => ({ account, index })))(
		'$account: not published twice',
		async ({ account, index }) => {
			const { n8n, workflowId } = scenario;
			const id = newVacancy(`Вигаданий водій ${index + 1}`);
			const order = { vacancy: id, account, action: 'Publish', type: TYPES[index] };
			await set('orders', JSON.stringify([order]));
			const [before] = spent().slice(index);
			const running = n8n
				.runWorkflow(workflowId, 'Run by Hand', { timeoutMs: 20_000 })
				.catch(() => undefined);
			await until(() => spent()[index] > before);
			await n8n.kill();
			await running;
			await n8n.restart();
			expect((await rowsOf(id))[index].status).toBe('Draft');
			expect((await run([order])).execution.error).toBeUndefined();
			expect(spent()[index]).toBe(before + 1);
			const [own] = (await rowsOf(id)).slice(index);
			expect(own).toMatchObject({ status: 'Published', begun: '' });
			expect(live(vacancy(id).title)[index]).toEqual([own.boardVacancyId]);
		},
	);
});

it('is found by the next hourly look when the answer got lost', async () => {
	const id = newVacancy('Вигадана касирка');
	const match = [
		{ method: 'PUT', path: '/jobs/' },
		{ method: 'POST', path: '/vacancy/state' },
		{ method: 'POST', path: '/publish' },
	];
	const before = spent();
	[scenario.workUa, scenario.robotaUa, scenario.headHunter].forEach((vendor, index) =>
		vendor.faults.add({ kind: 'resetAfter', match: match[index] }),
	);
	await run(everywhere(id, 'Publish'));
	await refresh();
	expect(await column(id, 'status')).toEqual(['Published', 'Published', 'Published']);
	expect(spent()).toEqual(before.map((count) => count + 1));
	await run(everywhere(id, 'Publish'));
	expect(spent()).toEqual(before.map((count) => count + 1));
});

it('does not publish twice when the table is lost: it asks to adopt', async () => {
	const { n8n } = scenario;
	const kept = await rows();
	const table = (await n8n.dataTables()).find(({ name }) => name === PUBLICATIONS);
	await n8n.api('DELETE', `/data-tables/${table?.id}`);
	const before = spent();
	clear();
	const { report } = await run(everywhere(5311, 'Publish'));
	expect(report.map(({ problem }) => problem)).toEqual(
		ACCOUNTS.map(() => expect.stringContaining('already has a publication with this title')),
	);
	expect(writes()).toEqual([]);
	const orders = kept.map(({ vacancyId, account, url }) => ({
		vacancy: Number(vacancyId),
		account: String(account),
		action: 'Adopt an existing publication',
		link: String(url),
	}));
	expect((await run(orders)).execution.error).toBeUndefined();
	expect(await rows()).toHaveLength(kept.length);
	expect(spent()).toEqual(before);
});

it('takes orders from the form, for users of n8n only, and stops an import', async () => {
	const { n8n, workflowId } = scenario;
	const account = ACCOUNTS[0];
	const form = { vacancy: '5311', account, action: 'Stop the import', type: '', link: '' };
	const data = { data: { main: [[{ json: form }]] }, executionTime: 0, startTime: Date.now() };
	const start = { ...data, executionIndex: 0, source: [] };
	const body = { triggerToStartFrom: { name: 'Publication Form', data: start } };
	const { executionId } = (await n8n.rest('POST', `/workflows/${workflowId}/run`, body)) as Json;
	// The last page of the form waits for the browser.
	await until(async () => (await n8n.execution(String(executionId))).status === 'waiting');
	const { report } = await told(String(executionId));
	expect(report[0]).toMatchObject({ status: 'Inactive', binding: {}, failed: false });
	expect((await rowsOf(5311))[0]).toMatchObject({ status: 'Inactive', import: 'off' });
	expect((await refresh()).execution.error).toBeUndefined();
	expect((await column(5311, 'status'))[0]).toBe('Inactive');
	await n8n.publish(workflowId);
	const path = String(findNode(await n8n.workflow(workflowId), 'Publication Form').webhookId);
	const last = async () => (await n8n.executions(workflowId, { limit: 1 }))[0]?.id;
	const before = await last();
	const sent = new FormData();
	Object.values(form).forEach((value, index) => sent.set(`field-${index}`, value));
	const stranger = await fetch(`${n8n.url}/form/${path}`, { method: 'POST', body: sent });
	expect(stranger.status).toBeGreaterThanOrEqual(400);
	expect(await last()).toBe(before);
	await n8n.unpublish(workflowId);
});

it('closes everywhere when the vacancy closes, behind the brake', async () => {
	vacancy(5311).state = 'closed';
	vacancy(5310).state = 'cancelled';
	await set('maxWrites', 2);
	clear();
	const braked = await refresh();
	expect(braked.execution.error?.message).toContain('Mass-write brake: this run would write 6');
	expect(writes()).toEqual([]);
	await set('maxWrites', 6);
	// One board is down: the others are closed, this one by the next run.
	scenario.robotaUa.faults.add({
		kind: 'status',
		status: 403,
		match: { path: '/' },
		times: 'always',
	});
	const partly = await refresh();
	expect(partly.execution.error?.message).toMatch(/robota\.ua/);
	expect((await column(5311, 'status'))[0]).toBe('Closed');
	scenario.robotaUa.faults.clear();
	expect((await refresh()).execution.error).toBeUndefined();
	for (const id of [5310, 5311]) {
		expect(await column(id, 'status')).toEqual(['Closed', 'Closed', 'Closed']);
	}
	expect(live(title)).toEqual([[], [], []]);
	clear();
	expect((await refresh()).execution.error).toBeUndefined();
	expect(writes()).toEqual([]);
	for (const vendor of [scenario.workUa, scenario.robotaUa, scenario.headHunter]) {
		expect(vendor.errors()).toEqual([]);
	}
	expect(JSON.stringify(await rows())).not.toMatch(/@|\+380/);
});
