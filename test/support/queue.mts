/** One n8n in queue mode with both hire templates and the import, and the vendors they work on. */
import {
	eRecruiterCredential,
	greenhouseCredential,
	peopleForceCredential,
} from '../../sandbox/demo/credentials.mts';
import {
	ALL_BOARDS,
	importCredentials,
	importWorkflow,
} from '../../sandbox/demo/importScenario.mts';
import { configure, CREDENTIAL_OF, PACKAGE, template } from '../../sandbox/demo/scenario.mts';
import type { N8nProcess } from '../../sandbox/n8n/n8n-process.mts';
import { startN8n } from '../../sandbox/n8n/server.mts';
import {
	bindCredentials,
	keepExecutions,
	setParameter,
	type WorkflowJson,
} from '../../sandbox/n8n/workflows.mts';
import { startERecruiter } from '../../sandbox/vendors/erecruiter/index.mts';
import { startGreenhouse } from '../../sandbox/vendors/greenhouse/index.mts';
import { startHeadHunter } from '../../sandbox/vendors/headhunter/index.mts';
import {
	startPeopleForce,
	type RunningPeopleForce,
} from '../../sandbox/vendors/peopleforce/index.mts';
import { startRobotaUa } from '../../sandbox/vendors/robotaua/index.mts';
import { startWorkUa } from '../../sandbox/vendors/workua/index.mts';
import { packageDir } from './package.mts';

const DAY_MS = 24 * 3600 * 1000;
const NO_LIMIT = 100_000;
const WORKERS = 2;
/** n8n's own times (60, 10 and 30 s) shortened: how soon the loss of a worker is noticed. */
const STALL_MS = { lock: 6000, renew: 2000, check: 3000 };

export type QueueWorld = Awaited<ReturnType<typeof openQueueWorld>>;

/** A PeopleForce account with what the flow into it has made so far. */
export interface Target {
	peopleForce: RunningPeopleForce;
	/** Highest IDs of the seed: what is above was made by a flow. */
	seed: { employee: number; candidate: number };
	writes(): number;
}

async function openTarget(): Promise<Target> {
	const peopleForce = await startPeopleForce({ config: { rateLimit: NO_LIMIT } });
	const { employees, candidates } = peopleForce.state;
	const highest = (rows: Array<{ id: number }>) => Math.max(...rows.map(({ id }) => id));
	const seed = { employee: highest(employees.all()), candidate: highest(candidates.all()) };
	const writes = () => peopleForce.requests().filter(({ method }) => method !== 'GET').length;
	return { peopleForce, seed, writes };
}

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** The clock starts nothing: these runs are started by hand or by a webhook. */
function prepare(
	workflow: WorkflowJson,
	values: Record<string, unknown>,
	errorWorkflow: string,
): WorkflowJson {
	const filled = Object.entries(values).reduce(
		(result, [name, value]) => configure(result, name, value),
		workflow,
	);
	const never = setParameter(filled, 'Every Hour', 'rule', {
		interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }],
	});
	const kept = keepExecutions(never);
	return { ...kept, settings: { ...(kept.settings as object), errorWorkflow } };
}

export async function openQueueWorld() {
	const eRecruiter = await startERecruiter();
	const greenhouse = await startGreenhouse({
		config: { rateLimit: NO_LIMIT, webhookMinuteMs: 100 },
	});
	const workUa = await startWorkUa();
	const robotaUa = await startRobotaUa();
	const headHunter = await startHeadHunter();
	const [employer, company, board] = [await openTarget(), await openTarget(), await openTarget()];
	const targets = [employer, company, board];
	const boards = { workUa, robotaUa, headHunter, peopleForce: board.peopleForce };
	const stopVendors = async () => {
		const vendors = [eRecruiter, greenhouse, workUa, robotaUa, headHunter];
		const all = [...vendors, ...targets.map(({ peopleForce }) => peopleForce)];
		await Promise.all(all.map(async (vendor) => await vendor.close()));
	};
	try {
		const sources = [eRecruiterCredential(eRecruiter), greenhouseCredential(greenhouse)];
		const [ofEmployer, ofCompany] = [employer, company].map(({ peopleForce }, index) => ({
			...peopleForceCredential(peopleForce, NO_LIMIT),
			id: `sandboxPeopleF1${index}`,
		}));
		const credentials = [...sources, ofEmployer, ofCompany, ...importCredentials(boards)];
		const n8n = await startN8n({
			packageDir: packageDir(),
			credentials,
			workers: WORKERS,
			webhookProcesses: 1,
			env: {
				QUEUE_WORKER_LOCK_DURATION: String(STALL_MS.lock),
				QUEUE_WORKER_LOCK_RENEW_TIME: String(STALL_MS.renew),
				QUEUE_WORKER_STALLED_INTERVAL: String(STALL_MS.check),
			},
		});
		const reportId = await n8n.importWorkflow(keepExecutions(template('report-failure')));
		await n8n.publish(reportId);
		const bound = (name: string, target: { id: string; name: string }) =>
			bindCredentials(
				template(name),
				{ eRecruiterApi: sources[0], greenhouseApi: sources[1], peopleForceApi: target },
				{
					...CREDENTIAL_OF,
					[`${PACKAGE}.greenhouse`]: 'greenhouseApi',
					[`${PACKAGE}.greenhouseTrigger`]: 'greenhouseApi',
				},
			);
		const hireStages = eRecruiter.state.stages.all(({ type }) => type === 'employment');
		const hires = { hiresFrom: daysAgo(60), dryRun: false, maxNewHires: 50 };
		const workflows = {
			eRecruiter: await n8n.importWorkflow(
				prepare(
					bound('hire-erecruiter-to-peopleforce', ofEmployer),
					{ ...hires, hiredStageIds: hireStages.map(({ id }) => id).join(',') },
					reportId,
				),
			),
			greenhouse: await n8n.importWorkflow(
				prepare(bound('hire-greenhouse-to-peopleforce', ofCompany), hires, reportId),
			),
			imports: await n8n.importWorkflow(
				prepare(
					importWorkflow(boards, ALL_BOARDS, { importFrom: daysAgo(12), maxNewResponses: 500 }),
					{},
					reportId,
				),
			),
		};
		const run = async (workflowId: string) =>
			await n8n.runSchedule(workflowId, { timeoutMs: 240_000 });
		/** The worker that took an execution. */
		const workerOf = (executionId: string): N8nProcess | undefined =>
			n8n.workers.find((worker) =>
				worker.logTail(10_000).includes(`Worker started execution ${executionId} `),
			);
		return {
			n8n,
			eRecruiter,
			greenhouse,
			boards,
			employer,
			company,
			board,
			hiresFrom: hires.hiresFrom,
			workflows,
			reportId,
			run,
			workerOf,
			stop: async () => {
				await n8n.stop();
				await stopVendors();
			},
		};
	} catch (error) {
		await stopVendors();
		throw error;
	}
}
