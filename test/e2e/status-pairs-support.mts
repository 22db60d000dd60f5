/** What both stories of status-pairs.test.mts share: the running scenario and who is in it. */
import {
	startStatusPairsScenario,
	type StatusFlow,
	type StatusPairsScenario,
} from '../../sandbox/demo/statusPairsScenario.mts';
import type { Execution } from '../../sandbox/n8n/executions.mts';
import { packageDir } from '../support/package.mts';

export let scenario: StatusPairsScenario;

export async function openScenario(): Promise<void> {
	scenario = await startStatusPairsScenario({ packageDir: packageDir() });
}

export const HOUR = 3_600_000;
export const failure = ({ error }: Execution) => error?.message ?? '';
export const succeed = async (flow: StatusFlow) => {
	const execution = await flow.run();
	expect(failure(execution)).toBe('');
	expect(execution.status).toBe('success');
	return execution;
};

let people = 0;
/** A number that no other invented person has. */
export const nextPerson = () => ++people;

/** A candidate of PeopleForce with an application in the first stage of the vacancy. */
export function addTarget(
	vacancyId: number,
	given: { email?: string | null; urls?: string[] },
): number {
	const { candidates, applications, vacancies, pipelines, movements } = scenario.peopleForce.state;
	const { email = `somebody.else${nextPerson()}@example.com`, urls = [] } = given;
	const [model] = candidates.all();
	const candidate = candidates.add((id) => ({
		...structuredClone(model),
		id,
		full_name: 'Celina Statusowa',
		email,
		urls,
	}));
	const pipeline = pipelines.get(vacancies.get(vacancyId)?.recruitment_pipeline_id);
	const stageId = pipeline?.stages[0].id ?? 0;
	const at = new Date().toISOString();
	const { id } = applications.add((applicationId) => ({
		id: applicationId,
		vacancy_id: vacancyId,
		candidate_id: candidate.id,
		stage_id: stageId,
		disqualify_reason_id: null,
		disqualified_at: null,
		created_at: at,
		updated_at: at,
	}));
	movements.add((movementId) => ({
		id: movementId,
		application_id: id,
		stage_id: stageId,
		created_by_id: null,
		entered_at: at,
		exited_at: null,
	}));
	return id;
}
export const stageIn = (applicationId: number) => {
	const row = scenario.peopleForce.state.applications.get(applicationId);
	return row?.disqualified_at ? 'disqualified' : row?.stage_id;
};
export const writesTo = (vendor: 'peopleForce' | 'headHunter') =>
	scenario[vendor].requests().filter(({ method }) => method !== 'GET').length;
