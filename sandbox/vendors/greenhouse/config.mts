/** Switches of the Greenhouse sandbox; `POST /__sandbox/config` changes them. */
export interface GreenhouseConfig {
	/** Requests per window; 0 switches the limit off. */
	rateLimit: number;
	/** Windows begin at whole multiples of this length (UTC). Keep it a multiple of 1000. */
	rateWindowMs: number;
	/** Token requests per window of their own; 0 switches the limit off. */
	tokenLimit: number;
	tokenWindowMs: number;
	tokenSeconds: number;
	/** How the token answer tells its life time (greenhouse.md 1.3). */
	tokenExpiry: 'expires_at' | 'expires_in' | 'both' | 'none';
	clientId: string;
	clientSecret: string;
	/** Comma-separated scopes that the credential does not have, e.g. `harvest:offers:list`. */
	missingScopes: string;
	/** What `from_stage_id` of a move has to hold (greenhouse.md 8, question 3). */
	fromStageId: 'jobInterviewStage' | 'applicationStage';
	/** New records stay out of lists this long (eventual consistency). */
	visibilityLagMs: number;
	/** Length of one minute of the webhook retry schedule; 60000 is real time. */
	webhookMinuteMs: number;
}

export const defaultConfig = (): GreenhouseConfig => ({
	rateLimit: 50,
	rateWindowMs: 30_000,
	tokenLimit: 60,
	tokenWindowMs: 60_000,
	tokenSeconds: 3600,
	tokenExpiry: 'expires_at',
	clientId: 'sandbox-integration-41',
	clientSecret: 'sandbox-only-secret',
	missingScopes: '',
	fromStageId: 'jobInterviewStage',
	visibilityLagMs: 0,
	webhookMinuteMs: 60_000,
});
