import type { FastifyRequest } from 'fastify';

import {
	createVendor,
	type Refusal,
	type RunningVendor,
	type StartOptions,
	type VendorAnswer,
} from '../../framework/index.mts';
import { registerActions } from './actions.mts';
import type { WorkUaConfig } from './config.mts';
import { guard } from './guard.mts';
import { failure } from './messages.mts';
import { registerDictionaries } from './routes/dictionaries.mts';
import { registerJobs } from './routes/jobs.mts';
import { registerResponses } from './routes/responses.mts';
import { registerResumes } from './routes/resumes.mts';
import { createState, type WorkUaState } from './state.mts';

export { SANDBOX_ASSUMPTIONS } from './assumptions.mts';
export { WORKUA_LOGINS, type WorkUaConfig } from './config.mts';
export type { WorkUaState } from './state.mts';

export type RunningWorkUa = RunningVendor<WorkUaState>;

/** Resources that exist: another method on them is answered 501, also `GET /jobs/{id}`. */
const RESOURCES =
	/^\/(dictionaries(\/[^/]+)?|jobs(\/[^/]+)?(\/close|\/responses)?|available-publications|response_files\/[^/]+\/[^/]+|resumes|resume|contacts\/quota)$/;

function refuse(refusal: Refusal, request: FastifyRequest): VendorAnswer {
	if (refusal.kind === 'internal') return { status: 500, body: '' };
	if (refusal.kind !== 'unknownPath') {
		const field = refusal.details[0]?.name;
		return failure(request, 400, { id: 'bad_request', field });
	}
	const path = (request.raw.url ?? '').split('?')[0];
	if (RESOURCES.test(path)) return { status: 501 };
	return failure(request, 404, { id: 'not_found' });
}

/** Starts the Work.ua sandbox; its address is the API's base URL. */
export async function startWorkUa(
	options: StartOptions<WorkUaConfig> = {},
): Promise<RunningWorkUa> {
	return await createVendor<WorkUaState>({
		name: 'workua',
		...options,
		createState,
		refuse,
		register: (app, vendor) => {
			app.addHook('preHandler', guard(vendor));
			registerActions(vendor);
			registerDictionaries(app);
			registerJobs(app, vendor);
			registerResponses(app, vendor);
			registerResumes(app, vendor);
		},
	});
}
