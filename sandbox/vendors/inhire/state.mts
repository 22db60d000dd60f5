export interface InhireConfig {
	token: string;
}

/** A change as it came in. */
export interface StateChangeRow {
	applicationId: string;
	state: string;
	previous: string;
	/** Time of the move at the source, as the sender told it. */
	changedAt: string | null;
	eventId: string;
	receivedAt: string;
}

/** What the candidate gets: inhire mails every change of state (inhire.md 2.1). */
export interface MailRow {
	applicationId: string;
	subject: string;
	at: string;
}

export interface InhireState {
	config: InhireConfig;
	/** Application → state; one that is not here is new. */
	states: Map<string, string>;
	changes: StateChangeRow[];
	mails: MailRow[];
	/** Keys that were carried out, with the answer they got. */
	answered: Map<string, object>;
}

/** Codes of the six states, in their order; inhire publishes none. */
export const INHIRE_STATES = [
	'waiting_for_decision',
	'evaluating_candidate',
	'invited_for_interview',
	'offer_submitted',
	'hired',
	'negative',
];

/** Obviously invented. */
export const INHIRE_TOKEN = 'sandbox-inhire-token';

export const createState = (): InhireState => ({
	config: { token: INHIRE_TOKEN },
	states: new Map(),
	changes: [],
	mails: [],
	answered: new Map(),
});
