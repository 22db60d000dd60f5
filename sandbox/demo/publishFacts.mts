import { randomUUID } from 'node:crypto';

import { configure } from './scenario.mts';
import { ACCOUNTS, PUBLICATIONS, type PublishScenario } from './publishScenario.mts';
import type { Execution } from '../n8n/executions.mts';
import type { Json } from '../n8n/json.mts';
import { findNode, type CredentialRef, type WorkflowJson } from '../n8n/workflows.mts';
import { EMPLOYER_ID } from '../vendors/headhunter/index.mts';

/** A description that every board takes. */
export const LONG = `<p>${'Вигадана робота з людьми та цифрами. '.repeat(8)}</p>`;
/** A publication type of each account. */
export const TYPES = ['standart_job', 'Business', 'HH_STANDARD'];

/** An order as a user types it into Configuration or the form. */
export interface PublishOrder {
	vacancy: number;
	action: string;
	account?: string;
	type?: string;
	link?: string;
}

/** The same order for all three accounts, each with a type of its own. */
export const everywhere = (vacancyId: number, action: string): PublishOrder[] =>
	ACCOUNTS.map((account, index) => ({ vacancy: vacancyId, account, action, type: TYPES[index] }));

/** One live publication of each board that no row names, with the links of their pages. */
export function adoptable(scenario: PublishScenario, rows: readonly Json[]) {
	const { workUa, robotaUa, headHunter } = scenario;
	const linked = new Set(rows.map(({ boardVacancyId }) => boardVacancyId));
	const free = (found: ReadonlyArray<{ id: number | string }>): string => {
		const row = found.find(({ id }) => !linked.has(String(id)));
		if (!row) throw new Error('no publication to adopt');
		return String(row.id);
	};
	const [{ id: employer }] = robotaUa.state.accounts.all();
	const ids = [
		free(workUa.state.jobs.all((row) => row.active && row.companyId === 1 && !row.blocked)),
		free(
			robotaUa.state.vacancies.all(
				({ state, accountId }) => state === 'Publicated' && accountId === employer,
			),
		),
		free(
			headHunter.state.vacancies.filter(
				({ archivedAt, employerId }) => !archivedAt && employerId === EMPLOYER_ID,
			),
		),
	];
	const links = [
		`https://www.work.ua/jobs/${ids[0]}/`,
		`https://robota.ua/company${employer}/vacancy${ids[1]}`,
		`https://hh.ru/vacancy/${ids[2]}?from=employer`,
	];
	return { ids, links };
}

/** Duplicates the account node of Work.ua, names it and puts it into the row, as a user does. */
export function addWorkUaAccount(
	workflow: WorkflowJson,
	name: string,
	credential: CredentialRef,
): WorkflowJson {
	const copy = structuredClone(workflow);
	const [first] = ACCOUNTS;
	const credentials = { workUaApi: { id: credential.id, name: credential.name } };
	copy.nodes.push({ ...findNode(copy, first), id: randomUUID(), name, credentials });
	copy.connections[name] = copy.connections[first];
	copy.connections[first] = { main: [[{ node: name, type: 'main', index: 0 }]] };
	const boards = ['workua', 'robotaua', 'headhunter', 'workua'];
	const accounts = [...ACCOUNTS, name].map((account, index) => [account, boards[index]]);
	return configure(copy, 'accounts', JSON.stringify(Object.fromEntries(accounts)));
}

/** Waits for something that happens within a minute. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error('It did not happen within a minute');
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

/**
 * Runs of the publication template and what the vendors hold afterwards.
 * @param of the scenario, as soon as it has started
 */
export function publishRuns(of: () => PublishScenario) {
	function vacancy(id: number) {
		const row = of().peopleForce.state.vacancies.get(id);
		if (!row) throw new Error(`no vacancy ${id}`);
		return row;
	}

	/** A vacancy that only one test uses. */
	function newVacancy(title: string): number {
		const { vacancies } = of().peopleForce.state;
		const { id: _, ...rest } = vacancy(5311);
		return vacancies.add((id) => ({ ...rest, id, title, description: LONG, state: 'opened' })).id;
	}

	async function change(edit: (workflow: WorkflowJson) => WorkflowJson): Promise<void> {
		const { n8n, workflowId } = of();
		const { name, nodes, connections, settings } = edit(await n8n.workflow(workflowId));
		const { executionOrder, timezone, saveDataSuccessExecution } = settings as Json;
		await n8n.api('PUT', `/workflows/${workflowId}`, {
			name,
			nodes,
			connections,
			settings: { executionOrder, timezone, saveDataSuccessExecution },
		});
	}
	const set = async (name: string, value: unknown) =>
		await change((workflow) => configure(workflow, name, value));

	async function run(orders: PublishOrder[]): Promise<{ execution: Execution; report: Json[] }> {
		await set('orders', JSON.stringify(orders));
		const { n8n, workflowId } = of();
		const { id } = await n8n.runWorkflow(workflowId, 'Run by Hand', { timeoutMs: 120_000 });
		return await told(id);
	}
	async function refresh() {
		const { id } = await of().n8n.runSchedule(of().workflowId, { timeoutMs: 120_000 });
		return await told(id);
	}
	async function told(id: string) {
		const execution = await of().n8n.execution(id);
		const [last] = (execution.runs['Run Report'] ?? []).slice(-1);
		return { execution, report: (last?.outputs[0] ?? []).map(({ json }) => json) };
	}

	const rows = async () => await of().n8n.dataTableRows(PUBLICATIONS);
	const rowsOf = async (id: number) => {
		const own = (await rows()).filter(({ vacancyId }) => vacancyId === String(id));
		return ACCOUNTS.map((name) => own.find(({ account }) => account === name) ?? {});
	};
	const column = async (id: number, name: string) => (await rowsOf(id)).map((row) => row[name]);
	/** Publications that were paid for, by board. */
	const spent = () => [
		of().workUa.state.spentPublications.length,
		of().robotaUa.state.effects.spentTickets.length,
		of().headHunter.state.spent.length,
	];
	/** Writing requests at the boards. `POST /vacancy/list` and logins only read. */
	const writes = () =>
		[of().workUa, of().robotaUa, of().headHunter]
			.flatMap((vendor) => vendor.requests())
			.filter(({ method, path }) => method !== 'GET' && !/list$|login$|token$/i.test(path))
			.map(({ method, path }) => `${method} ${path}`);
	function clear(): void {
		for (const vendor of [of().workUa, of().robotaUa, of().headHunter]) {
			vendor.clearRequests();
		}
	}
	/** Publications that applicants see under a title, by board. */
	function live(title: string): string[][] {
		const { workUa, robotaUa, headHunter } = of();
		return [
			workUa.state.jobs.all(({ active, fields }) => active && fields.name === title),
			robotaUa.state.vacancies.all(
				(row) => row.state === 'Publicated' && row.fields.name === title,
			),
			headHunter.state.vacancies.filter((row) => !row.archivedAt && row.name === title),
		].map((found) => found.map(({ id }) => String(id)));
	}

	return {
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
	};
}
