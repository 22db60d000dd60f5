import type { FastifyRequest } from 'fastify';

import {
	createVendor,
	HttpAnswer,
	type Refusal,
	type RunningVendor,
	type StartOptions,
	type VendorAnswer,
} from '../../framework/index.mts';
import type { PeopleForceConfig } from './config.mts';
import type { PeopleForce } from './http.mts';
import { registerActions } from './routes/actions.mts';
import { registerApplications } from './routes/applications.mts';
import { registerCandidateParts } from './routes/candidate-parts.mts';
import { registerCandidates } from './routes/candidates.mts';
import { registerCareers } from './routes/careers.mts';
import { registerCompensation } from './routes/compensation.mts';
import { registerEmployeeFiles } from './routes/employee-files.mts';
import { registerEmployeeParts } from './routes/employee-parts.mts';
import { registerEmployees } from './routes/employees.mts';
import { registerFiles } from './routes/files.mts';
import { registerReference } from './routes/reference.mts';
import { registerVacancies } from './routes/vacancies.mts';
import { createState, type PeopleForceState } from './state.mts';

export { SANDBOX_ASSUMPTIONS } from './assumptions.mts';
export { PEOPLEFORCE_KEYS, type PeopleForceConfig } from './config.mts';
export type { PeopleForceState } from './state.mts';
export { signatureOf } from './webhook.mts';

export const API = '/api/public/v3';
export const CAREERS_API = '/api/careers/v1';

export type RunningPeopleForce = RunningVendor<PeopleForceState>;

function refuse(refusal: Refusal): VendorAnswer {
	switch (refusal.kind) {
		case 'unknownPath':
			return { status: 404, body: { message: 'Not Found' } };
		case 'contentType':
			return { status: 415, body: { message: 'Unsupported Media Type' } };
		case 'malformedBody':
			return { status: 400, body: { message: 'Bad Request' } };
		default:
			return { status: 500, body: { message: 'Internal Server Error' } };
	}
}

/** Key, address, kind and rate limit, in this order (peopleforce.md 1.1, 1.6). */
function guard(vendor: PeopleForce, request: FastifyRequest, kind: 'company' | 'career'): void {
	const { state } = vendor;
	const sent = request.headers['x-api-key'];
	const key = state.keys.find((one) => one.key === sent);
	if (key === undefined) throw new HttpAnswer(401, { message: 'Bad Credentials' });
	if (!key.addressAllowed)
		throw new HttpAnswer(403, { message: 'Your IP address is not allowed to use this key' });
	if (key.kind !== kind)
		throw new HttpAnswer(403, { message: 'This key has no access to this API' });
	const verdict = state.limiter.hit(key.key, state.config.rateLimit, 60_000);
	if (verdict.allowed) return;
	const { retryAfterForm } = state.config;
	const headers: Record<string, string> = {};
	if (retryAfterForm === 'seconds') headers['retry-after'] = String(verdict.resetSeconds);
	if (retryAfterForm === 'httpDate') {
		headers['retry-after'] = new Date(
			vendor.clock.ms() + verdict.resetSeconds * 1000,
		).toUTCString();
	}
	throw new HttpAnswer(429, { message: 'Too Many Requests' }, headers);
}

/** Starts the PeopleForce sandbox; the API's base URL is `<url>/api/public/v3`. */
export async function startPeopleForce(
	options: StartOptions<PeopleForceConfig> = {},
): Promise<RunningPeopleForce> {
	return await createVendor<PeopleForceState>({
		name: 'peopleforce',
		...options,
		createState,
		refuse,
		register: async (app, vendor) => {
			registerActions(vendor);
			registerFiles(app, vendor);
			await app.register(
				async (api) => {
					api.addHook('preHandler', async (request) => guard(vendor, request, 'company'));
					registerEmployees(api, vendor);
					registerEmployeeParts(api, vendor);
					registerEmployeeFiles(api, vendor);
					registerCompensation(api, vendor);
					registerReference(api, vendor);
					registerVacancies(api, vendor);
					registerCandidates(api, vendor);
					registerCandidateParts(api, vendor);
					registerApplications(api, vendor);
				},
				{ prefix: API },
			);
			await app.register(
				async (api) => {
					api.addHook('preHandler', async (request) => guard(vendor, request, 'career'));
					registerCareers(api, vendor);
				},
				{ prefix: CAREERS_API },
			);
		},
	});
}
