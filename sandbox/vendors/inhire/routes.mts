import type { FastifyInstance } from 'fastify';

import { strictBody, type VendorContext } from '../../framework/index.mts';
import { INHIRE_STATES, type InhireState } from './state.mts';

type Inhire = VendorContext<InhireState>;

interface Change {
	eventId: string;
	applicationId: string;
	state: string;
	previousState?: string;
	changedAt?: string;
	regression?: boolean;
	source: { system: string; account?: string; vacancyId?: string };
}

const text = { type: 'string', minLength: 1 };
const readChange = strictBody<Change>({
	type: 'object',
	required: ['eventId', 'applicationId', 'state', 'source'],
	additionalProperties: false,
	properties: {
		eventId: text,
		applicationId: text,
		state: { type: 'string', enum: INHIRE_STATES },
		previousState: text,
		changedAt: { type: 'string', format: 'date-time' },
		regression: { type: 'boolean' },
		source: {
			type: 'object',
			required: ['system'],
			additionalProperties: false,
			properties: { system: text, account: text, vacancyId: text },
		},
	},
});

const [FIRST] = INHIRE_STATES;

/** Takes a change; the same event again, or the state it has, changes and mails nothing. */
function take(vendor: Inhire, change: Change): object {
	const { state, clock } = vendor;
	const { applicationId, eventId } = change;
	const known = state.answered.get(eventId);
	if (known !== undefined) return known;
	const previous = state.states.get(applicationId) ?? FIRST;
	const changed = previous !== change.state;
	const receivedAt = clock.iso();
	if (changed) {
		state.states.set(applicationId, change.state);
		state.mails.push({ applicationId, subject: change.state, at: receivedAt });
	}
	const { changedAt = null } = change;
	const row = { applicationId, state: change.state, previous, changedAt, eventId, receivedAt };
	state.changes.push(row);
	const answer = { applicationId, state: change.state, changed };
	state.answered.set(eventId, answer);
	return answer;
}

export function registerStates(app: FastifyInstance, vendor: Inhire): void {
	app.post('/state-changes', async (request) => take(vendor, readChange(request)));
	app.get('/state-changes', async () => vendor.state.changes);
}
