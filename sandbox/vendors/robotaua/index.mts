import { createVendor, type RunningVendor, type StartOptions } from '../../framework/index.mts';
import type { RobotaUaConfig } from './config.mts';
import { markReply, meetCloudflare, refuse } from './http.mts';
import { registerActions } from './routes/actions.mts';
import { registerApplies } from './routes/applies.mts';
import { registerAttachments, registerCdn, registerGetFile } from './routes/files.mts';
import { registerLogin } from './routes/login.mts';
import { registerResumes } from './routes/resumes.mts';
import { registerVacancies } from './routes/vacancies.mts';
import { registerValues } from './routes/values.mts';
import { createState, type RobotaUaState } from './state.mts';

export { SANDBOX_ASSUMPTIONS } from './assumptions.mts';
export { ROBOTAUA_LOGINS, type RobotaUaConfig } from './config.mts';
export { FOLDERS } from './rows.mts';
export type { RobotaUaState } from './state.mts';

export type RunningRobotaUa = RunningVendor<RobotaUaState>;

/** Starts the robota.ua sandbox: login, employer API, attachments and file network on one port. */
export async function startRobotaUa(
	options: StartOptions<RobotaUaConfig> = {},
): Promise<RunningRobotaUa> {
	return await createVendor<RobotaUaState>({
		name: 'robotaua',
		...options,
		createState,
		refuse,
		register: async (app, vendor) => {
			app.addHook('onRequest', async (request, reply) => markReply(request, reply));
			registerActions(vendor);
			registerCdn(app, vendor);
			await app.register(async (login) => registerLogin(login, vendor));
			await app.register(async (files) => registerAttachments(files, vendor));
			await app.register(async (api) => {
				api.addHook('preHandler', async () => meetCloudflare(vendor, 'api'));
				registerApplies(api, vendor);
				registerGetFile(api, vendor);
				registerVacancies(api, vendor);
				registerValues(api, vendor);
				registerResumes(api, vendor);
			});
		},
	});
}
