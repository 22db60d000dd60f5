import { isJson } from '../n8n/json.mts';
import { startN8n, type N8nServer } from '../n8n/server.mts';
import { bindCredentials, findNode, type WorkflowJson } from '../n8n/workflows.mts';
import { startGreenhouse, type RunningGreenhouse } from '../vendors/greenhouse/index.mts';
import { startPeopleForce, type RunningPeopleForce } from '../vendors/peopleforce/index.mts';
import {
	GREENHOUSE_WEBHOOK_SECRET,
	greenhouseCredential,
	peopleForceCredential,
} from './credentials.mts';
import type { SeenHire } from './facts.mts';
import { configure, CREDENTIAL_OF, PACKAGE, template } from './scenario.mts';

export const GREENHOUSE_LEDGER = 'recruitment_ledger_hire_greenhouse_peopleforce';

/** High enough to be no limit. */
const NO_LIMIT = 100_000;
const DAY_MS = 24 * 3600 * 1000;

/** Real n8n, the Greenhouse and PeopleForce sandboxes and the hire template between them. */
export interface HireGreenhouseScenario {
	n8n: N8nServer;
	greenhouse: RunningGreenhouse;
	peopleForce: RunningPeopleForce;
	workflowId: string;
	/** Day from which hires count, `YYYY-MM-DD`. */
	hiresFrom: string;
	stop(): Promise<void>;
}

/**
 * Starts everything and imports the template as a user would: credentials picked, hiresFrom entered;
 * not published yet.
 * @param options.packageDir built package to install
 * @param options.configuration further values of the template's Configuration node
 */
export async function startHireGreenhouseScenario(options: {
	packageDir: string;
	configuration?: Record<string, unknown>;
}): Promise<HireGreenhouseScenario> {
	const greenhouse = await startGreenhouse({
		// Webhooks are sent again after a tenth of a second instead of a minute.
		config: { rateLimit: NO_LIMIT, webhookMinuteMs: 100 },
	});
	const peopleForce = await startPeopleForce({ config: { rateLimit: NO_LIMIT } });
	const stopVendors = async () => {
		await greenhouse.close();
		await peopleForce.close();
	};
	try {
		const credentials = [
			greenhouseCredential(greenhouse),
			peopleForceCredential(peopleForce, NO_LIMIT),
		];
		const n8n = await startN8n({
			packageDir: options.packageDir,
			credentials,
			timezone: 'Europe/Warsaw',
		});
		const byType = Object.fromEntries(
			credentials.map(({ type, id, name }) => [type, { id, name }]),
		);
		const hiresFrom = new Date(Date.now() - 60 * DAY_MS).toISOString().slice(0, 10);
		let workflow = bindCredentials(template('hire-greenhouse-to-peopleforce'), byType, {
			...CREDENTIAL_OF,
			[`${PACKAGE}.greenhouse`]: 'greenhouseApi',
			[`${PACKAGE}.greenhouseTrigger`]: 'greenhouseApi',
		});
		for (const [name, value] of Object.entries({ hiresFrom, ...options.configuration })) {
			workflow = configure(workflow, name, value);
		}
		const workflowId = await n8n.importWorkflow(workflow);
		const stop = async () => {
			await n8n.stop();
			await stopVendors();
		};
		return { n8n, greenhouse, peopleForce, workflowId, hiresFrom, stop };
	} catch (error) {
		await stopVendors();
		throw error;
	}
}

/** Path of a trigger's production webhook, below `/webhook/`. */
export function webhookPath(workflow: WorkflowJson, workflowId: string, trigger: string): string {
	const { webhookId } = findNode(workflow, trigger);
	const base =
		typeof webhookId === 'string' && webhookId !== ''
			? webhookId
			: `${workflowId}/${encodeURIComponent(trigger.toLowerCase())}`;
	return `${base}/webhook`;
}

/** Adds the webhooks in Greenhouse's Dev Center; tells which of them were born enabled. */
export async function addWebhooks(
	{ greenhouse }: Pick<HireGreenhouseScenario, 'greenhouse'>,
	url: string,
	secret = GREENHOUSE_WEBHOOK_SECRET,
): Promise<boolean[]> {
	const enabled: boolean[] = [];
	for (const event of ['hire_candidate', 'unhire_candidate']) {
		const hook = await greenhouse.action('createWebhook', { event, url, secret });
		enabled.push(isJson(hook) && hook.disabled === false);
	}
	return enabled;
}

/** Who stands as hired, from Greenhouse's tables alone. */
export function greenhouseHires({ state }: RunningGreenhouse): SeenHire[] {
	const { applications, candidates, offers, openings } = state.tables;
	return applications
		.all(({ status }) => status === 'hired')
		.map((application) => {
			const candidate = candidates.get(application.candidate_id);
			if (!candidate) throw new Error(`Application ${application.id} has no candidate`);
			const offer = offers.find(
				(row) => row.application_id === application.id && row.status === 'Accepted',
			);
			const opening = openings.find((row) => row.application_id === application.id);
			return {
				applicationId: String(application.id),
				candidateId: candidate.id,
				firstName: candidate.first_name ?? '',
				lastName: candidate.last_name ?? '',
				email: candidate.email_addresses[0]?.value ?? null,
				phone: candidate.phone_numbers[0]?.value ?? null,
				...(offer?.starts_on ? { startDate: offer.starts_on } : {}),
				decidedAt: opening?.closed_at ?? offer?.resolved_at ?? '',
			};
		});
}
