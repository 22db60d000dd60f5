import type { FastifyRequest } from 'fastify';

import {
	createVendor,
	HttpAnswer,
	type Refusal,
	type RunningVendor,
	type StartOptions,
	type VendorAnswer,
} from '../../framework/index.mts';
import { registerStates } from './routes.mts';
import { createState, type InhireConfig, type InhireState } from './state.mts';

export { SANDBOX_ASSUMPTIONS } from './assumptions.mts';
export { INHIRE_STATES, INHIRE_TOKEN, type InhireConfig, type InhireState } from './state.mts';

export type RunningInhire = RunningVendor<InhireState>;

/** Path of the invented call that takes a change of state. */
export const STATE_CHANGES = '/state-changes';

const STATUS: Partial<Record<Refusal['kind'], number>> = {
	unknownPath: 404,
	contentType: 415,
	internal: 500,
};

function refuse({ kind, message, details }: Refusal): VendorAnswer {
	const fields = details.map(({ message: text }) => text);
	return {
		status: STATUS[kind] ?? 422,
		body: { error: message, ...(fields[0] ? { fields } : {}) },
	};
}

function authorize(request: FastifyRequest, state: InhireState): void {
	if (request.headers.authorization === `Bearer ${state.config.token}`) return;
	throw new HttpAnswer(401, { error: 'The token is not accepted.' });
}

/**
 * Starts a receiver of state changes that behaves as inhire does towards candidates: each change of
 * state is mailed. INVENTED: inhire publishes no API; see assumptions.mts.
 */
export async function startInhire(
	options: StartOptions<InhireConfig> = {},
): Promise<RunningInhire> {
	return await createVendor<InhireState>({
		name: 'inhire',
		...options,
		createState,
		refuse,
		register: (app, vendor) => {
			app.addHook('preHandler', async (request) => authorize(request, vendor.state));
			registerStates(app, vendor);
		},
	});
}
