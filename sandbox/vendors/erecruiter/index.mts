import type { FastifyRequest } from 'fastify';

import {
	createVendor,
	type Refusal,
	type RunningVendor,
	type StartOptions,
	type VendorAnswer,
} from '../../framework/index.mts';
import type { ERecruiterConfig } from './config.mts';
import { authorize, pascalKeys } from './http.mts';
import { registerAccount } from './routes/account.mts';
import { registerActions } from './routes/actions.mts';
import { registerApplications } from './routes/applications.mts';
import { registerCandidates } from './routes/candidates.mts';
import { registerCareerSite } from './routes/career-site.mts';
import { registerRecruitments } from './routes/recruitments.mts';
import { registerToken } from './routes/token.mts';
import { registerWrites } from './routes/writes.mts';
import { createState, type ERecruiterState } from './state.mts';

export { SANDBOX_ASSUMPTIONS } from './assumptions.mts';
export {
	COMPANY_ID,
	ERECRUITER_LOGINS,
	type ERecruiterConfig,
	FEED_HASH,
	SECOND_COMPANY_ID,
} from './config.mts';
export type { ERecruiterState } from './state.mts';

export type RunningERecruiter = RunningVendor<ERecruiterState>;

export const API = '/v1.1';
export const TOKEN_PATH = '/oAuth/Token';

const isTokenCall = (request: FastifyRequest) => /^\/oauth\/token/i.test(request.url);

function refuse(refusal: Refusal, request: FastifyRequest): VendorAnswer {
	const error = (status: number, errorCode: string, message: string): VendorAnswer => ({
		status,
		body: [{ message, errorCode, modelType: null }],
	});
	if (isTokenCall(request) && refusal.kind !== 'unknownPath') {
		return { status: 400, body: { error: 'invalid_request', error_description: refusal.message } };
	}
	switch (refusal.kind) {
		case 'unknownPath':
			return error(404, 'NotFound', 'No HTTP resource was found that matches the request URI.');
		case 'contentType':
			return error(415, 'UnsupportedMediaType', refusal.message);
		case 'internal':
			return error(500, 'InternalServerError', refusal.message);
		default:
			return {
				status: 400,
				body: (refusal.details.length === 0 ? [refusal] : refusal.details).map(({ message }) => ({
					message,
					errorCode: 'InvalidParameter',
					modelType: null,
				})),
			};
	}
}

/** Starts the eRecruiter sandbox: token server, API v1.0 and v1.1 and career-site feed on one port. */
export async function startERecruiter(
	options: StartOptions<ERecruiterConfig> = {},
): Promise<RunningERecruiter> {
	return await createVendor<ERecruiterState>({
		name: 'erecruiter',
		...options,
		fastify: { routerOptions: { caseSensitive: false, ignoreTrailingSlash: true } },
		createState,
		refuse,
		register: async (app, vendor) => {
			registerActions(vendor);
			registerToken(app, vendor);
			registerCareerSite(app, vendor);
			for (const prefix of ['/v1.0', '/v1.1']) {
				await app.register(
					async (api) => {
						api.addHook('preHandler', async (request) => {
							authorize(vendor, request, !/\/account\/companies\/?(\?|$)/i.test(request.url));
						});
						api.addHook('preSerialization', async (_request, _reply, payload) =>
							vendor.state.config.casing === 'pascal' ? pascalKeys(payload) : payload,
						);
						registerAccount(api, vendor);
						registerRecruitments(api, vendor);
						registerApplications(api, vendor);
						registerCandidates(api, vendor);
						registerWrites(api, vendor);
					},
					{ prefix },
				);
			}
		},
	});
}
