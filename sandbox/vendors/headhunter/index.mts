import { createVendor, type RunningVendor, type StartOptions } from '../../framework/index.mts';
import { registerActions } from './actions.mts';
import type { HeadHunterConfig } from './config.mts';
import { guard, refuse } from './http.mts';
import { registerAccount } from './routes/account.mts';
import { registerChats } from './routes/chats.mts';
import { registerDictionaries } from './routes/dictionaries.mts';
import { registerDrafts } from './routes/drafts.mts';
import { registerNegotiations } from './routes/negotiations.mts';
import { registerPhotos, registerResumes } from './routes/resumes.mts';
import { registerToken } from './routes/token.mts';
import { registerVacancies } from './routes/vacancies.mts';
import { registerWebhooks } from './routes/webhooks.mts';
import { createState, type HeadHunterState } from './state.mts';

export { SANDBOX_ASSUMPTIONS } from './assumptions.mts';
export {
	EMPLOYER_ID,
	HEADHUNTER_LOGINS,
	type HeadHunterConfig,
	MANAGER_ID,
	SECOND_EMPLOYER_ID,
	SECOND_MANAGER_ID,
} from './config.mts';
export type { HeadHunterState } from './state.mts';

export type RunningHeadHunter = RunningVendor<HeadHunterState>;

/** Starts the HeadHunter sandbox; its address is both the site (consent page) and the API. */
export async function startHeadHunter(
	options: StartOptions<HeadHunterConfig> = {},
): Promise<RunningHeadHunter> {
	return await createVendor<HeadHunterState>({
		name: 'headhunter',
		...options,
		createState,
		refuse,
		register: async (app, vendor) => {
			registerActions(vendor);
			registerToken(app, vendor);
			registerPhotos(app, vendor);
			await app.register(async (api) => {
				api.addHook('preHandler', guard(vendor));
				registerAccount(api, vendor);
				registerVacancies(api, vendor);
				registerDrafts(api, vendor);
				registerNegotiations(api, vendor);
				registerResumes(api, vendor);
				registerChats(api, vendor);
				registerDictionaries(api, vendor);
				registerWebhooks(api, vendor);
			});
		},
	});
}
