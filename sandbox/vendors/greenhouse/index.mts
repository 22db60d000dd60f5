/**
 * A strict local Greenhouse: token server (`/token`), Harvest v3 (`/v3`), file host (`/files`) and
 * webhook sender. Written after greenhouse.md; what goes beyond it is in SANDBOX_ASSUMPTIONS.
 */
import { createVendor, type RunningVendor, type StartOptions } from '../../framework/index.mts';
import { registerActions } from './actions.mts';
import { refuse } from './answers.mts';
import { Api } from './api.mts';
import { registerTokenServer } from './auth.mts';
import { defaultConfig, type GreenhouseConfig } from './config.mts';
import { registerApplicationRoutes } from './routes/applications.mts';
import { registerCandidateRoutes } from './routes/candidates.mts';
import { registerListRoutes } from './routes/lists.mts';
import { registerHistoryRoutes, registerTagRoutes } from './routes/history.mts';
import { registerAttachmentRoutes, registerNoteRoutes } from './routes/papers.mts';
import { createState, type GreenhouseState } from './state.mts';
import { HookSender } from './webhooks/sender.mts';

export type { GreenhouseConfig } from './config.mts';
export type { GreenhouseState } from './state.mts';
export { RETRY_MINUTES, signatureOf, vendorJson } from './webhooks/sender.mts';

export const SANDBOX_ASSUMPTIONS: string[] = [
	'Rate-limit windows begin at whole multiples of 30 seconds and are counted per client ID, refused requests included.',
	'A 403 has the body {message: "Forbidden", errors: [text]}; a 429 has the text "Retry later".',
	'More than 50 ids are refused with {"<parameter>": "`51` items is greater than: 50"}.',
	'An unknown name in `fields` is refused with 422.',
	'`from_stage_id` of a move is the job interview stage id (switch `fromStageId` for the other reading).',
	'`convert_to_candidate` takes job_id and initial_stage_id as v1 did and answers the application.',
	'A hire takes the first open opening when the job has only one, accepts a created offer and ends the current stage row.',
	'An un-hire (screens only) reopens the opening, sets the offer back to Created and enters the last stage again.',
	'A custom field value of null clears the field; single and multi selects take option names only.',
	'A tag that already exists is answered with 200 and the existing record; tags follow the names on candidates.',
	'The ping is {action: "ping", payload: {web_hook_id, when_event, endpoint, disabled}}, signed like an event; any answer but 200 leaves the hook disabled.',
	'The integration without `sub` acts as a service user with Site-Admin rights.',
	'A file address is refused with 400 when the request carries a login, as signed storage addresses do.',
];

/** What the credential's base URL ends with. */
export const GREENHOUSE_API = '/v3';

const { clientId, clientSecret } = defaultConfig();
/** Login of the seeded integration. */
export const GREENHOUSE_LOGIN = { clientId, clientSecret };

export type RunningGreenhouse = RunningVendor<GreenhouseState>;

/** Starts the sandbox on 127.0.0.1; credential: base URL `<url>/v3`, token URL `<url>/token`. */
export async function startGreenhouse(
	options: StartOptions<GreenhouseConfig> = {},
): Promise<RunningGreenhouse> {
	return await createVendor<GreenhouseState>({
		name: 'greenhouse',
		...options,
		createState,
		refuse,
		register: (app, vendor) => {
			const hooks = new HookSender(vendor);
			const api = new Api(app, vendor, hooks);
			app.addHook('onClose', async () => hooks.close());
			registerTokenServer(app, vendor);
			registerListRoutes(api);
			registerCandidateRoutes(api);
			registerApplicationRoutes(api);
			registerAttachmentRoutes(app, api);
			registerNoteRoutes(api);
			registerTagRoutes(api);
			registerHistoryRoutes(api);
			registerActions(vendor, api);
		},
	});
}
