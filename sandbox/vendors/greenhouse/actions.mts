import { people, strictValue, type VendorContext } from '../../framework/index.mts';
import type { Api } from './api.mts';
import { hire, moveTo, planOf, reject, touch, unhire, unreject } from './domain.mts';
import { addApplication } from './seed/application.mts';
import { candidateOf } from './seed/people.mts';
import type { GreenhouseState, Hook } from './state.mts';
import { candidatePayload, offerPayload } from './webhooks/payloads.mts';

const object = (required: readonly string[], properties: Record<string, object>) => ({
	type: 'object',
	additionalProperties: false,
	required,
	properties,
});
const integer = { type: 'integer' };
const text = { type: 'string' };
const onApplication = strictValue<{ applicationId: number }>(
	object(['applicationId'], { applicationId: integer }),
);

/** What people do in Greenhouse's own screens: `POST /__sandbox/actions/<name>`. */
export function registerActions(vendor: VendorContext<GreenhouseState>, api: Api): void {
	const application = (id: number) => api.demand(api.state.tables.applications, id, 'Application');

	const apply = strictValue<{ jobId?: number; count?: number; from?: number }>(
		object([], { jobId: integer, count: integer, from: integer }),
	);
	vendor.action('apply', (input) => {
		const { jobId, count = 1, from = 650 } = apply(input);
		const { tables } = api.state;
		return people('apply', 'pl', { count, from }).map((person) => {
			const at = api.clock.iso();
			const candidate = tables.candidates.add((id) => candidateOf(person, id, at));
			const added = addApplication(tables, {
				candidateId: candidate.id,
				jobId: jobId ?? tables.jobs.all()[0].id,
				at,
			});
			api.hooks.emit('new_candidate_application', {
				application: { id: added.id, candidate: candidatePayload(tables, candidate) },
			});
			return { candidateId: candidate.id, applicationId: added.id };
		});
	});

	const move = strictValue<{ applicationId: number; stage: string }>(
		object(['applicationId', 'stage'], { applicationId: integer, stage: text }),
	);
	vendor.action('move', (input) => {
		const { applicationId, stage } = move(input);
		const found = application(applicationId);
		const target = planOf(api.state.tables, found.job_id).find(({ name }) => name === stage);
		if (target === undefined) throw new Error(`No stage ${stage}`);
		moveTo(api, found, target);
	});

	const terms = strictValue<{ applicationId: number; startDate?: string }>(
		object(['applicationId'], { applicationId: integer, startDate: text }),
	);
	vendor.action('hire', (input) => {
		const { applicationId, startDate } = terms(input);
		hire(api, application(applicationId), { startDate });
	});
	vendor.action('unhire', (input) => {
		unhire(api, application(onApplication(input).applicationId));
	});
	vendor.action('reject', (input) => {
		const [reason] = api.state.tables.rejection_reasons.all();
		reject(api, application(onApplication(input).applicationId), reason.id);
	});
	vendor.action('unreject', (input) => {
		unreject(api, application(onApplication(input).applicationId));
	});
	vendor.action('touch', (input) => {
		touch(api, application(onApplication(input).applicationId));
	});

	const offer = strictValue<{ applicationId: number; startsOn: string }>(
		object(['applicationId', 'startsOn'], { applicationId: integer, startsOn: text }),
	);
	/** A changed offer is a new version; the old one is deprecated. */
	vendor.action('offer', (input) => {
		const { applicationId, startsOn } = offer(input);
		const found = application(applicationId);
		const { offers } = api.state.tables;
		const old = offers.all((row) => row.application_id === applicationId);
		const accepted = old.find((row) => row.status === 'Accepted');
		for (const row of old)
			Object.assign(row, { status: 'Deprecated', updated_at: api.clock.iso() });
		const added = offers.add((id) => ({
			id,
			...api.stamps(),
			version: old.length + 1,
			application_id: applicationId,
			job_id: found.job_id ?? 0,
			candidate_id: found.candidate_id,
			opening_id: accepted?.opening_id ?? null,
			status: accepted === undefined ? 'Created' : 'Accepted',
			starts_on: startsOn,
			sent_on: null,
			resolved_at: accepted?.resolved_at ?? null,
			custom_fields: {},
		}));
		api.hooks.emit('offer_created', offerPayload(added));
		return { offerId: added.id };
	});

	/** Many plain candidates, for measurements. */
	const many = strictValue<{ count: number }>(object(['count'], { count: integer }));
	vendor.action('addCandidates', (input) => {
		const { count } = many(input);
		const { candidates } = api.state.tables;
		const [model] = people('many', 'en', { count: 1, from: 699 });
		for (let index = 0; index < count; index += 1) {
			const at = new Date(api.clock.ms() - index * 1000).toISOString();
			candidates.add((id) => ({
				...candidateOf(model, id, at),
				email_addresses: [{ value: `person.${id}@example.com`, type: 'personal' }],
			}));
		}
		return { candidates: candidates.size };
	});

	registerHookActions(vendor, api);
}

function registerHookActions(vendor: VendorContext<GreenhouseState>, api: Api): void {
	const newHook = strictValue<Omit<Hook, 'id' | 'disabled'>>(
		object(['event', 'url', 'secret'], { event: text, url: text, secret: text }),
	);
	/** "Save" in the Dev Center: the ping decides whether the hook is born enabled. */
	vendor.action('createWebhook', async (input) => {
		const given = newHook(input);
		const hook = api.state.hooks.add((id) => ({ id, ...given, disabled: false }));
		await api.hooks.ping(hook);
		return hook;
	});
	const event = strictValue<{ action: string; payload: object }>(
		object(['action', 'payload'], { action: text, payload: { type: 'object' } }),
	);
	vendor.action('emit', (input) => {
		const { action, payload } = event(input);
		api.hooks.emit(action, payload);
	});
	vendor.action('settleWebhooks', async () => {
		await api.hooks.settled();
		return { deliveries: vendor.webhooks.deliveries().length };
	});
}
