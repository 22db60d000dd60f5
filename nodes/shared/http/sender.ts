import { sleep } from 'n8n-workflow';

import { BOT_CHECK_PAUSE_MS, botChecks } from './botChecks';
import { SharedBudget } from './budget';
import { Exchange, LoginRefused } from './exchange';
import type { Prepared, RequestContext } from './exchange';
import { buildFailure, VendorError } from './failure';
import type { FailureReading } from './failure';
import { refusedLogins } from './refusedLogins';
import { renewLogin } from './renewal';
import { DEFAULT_RETRY, parseRetryAfter, retryDelay } from './retry';
import type { VendorProfile, VendorResponse, VendorSettings } from './types';

/**
 * Sends requests with patience: keeps the credential's rate budget, repeats what is safe, holds back
 * after bot checks and refused logins, reads the vendor's failures.
 */
export class Sender {
	private readonly budget: SharedBudget;
	private readonly exchange: Exchange;
	/** A refused login or renewal: not tried again, since repeated wrong passwords lock accounts. */
	private refusedLogin?: VendorError;

	constructor(
		private readonly context: RequestContext,
		private readonly profile: VendorProfile,
		private readonly settings: VendorSettings,
		private readonly budgetKey: string,
		/** Stands for the login itself in `refusedLogins`; no secret. */
		private readonly loginKey?: string,
	) {
		this.exchange = new Exchange(context, profile, settings);
		this.budget = new SharedBudget(
			`${profile.credentialType}:${settings.budgetKey ?? budgetKey}:${settings.baseUrl}`,
			settings.rate ?? profile.rate,
		);
	}

	/** @throws VendorError */
	async send<T>(request: Prepared): Promise<VendorResponse<T>> {
		let waited = 0;
		const rule = { ...DEFAULT_RETRY, ...this.settings.retry, ...request.options.retry };
		for (let attempt = 1; ; attempt++) {
			if (this.refusedLogin && request.authenticated) throw this.refusedLogin;
			if (request.authenticated) this.holdRefusedLogin(request);
			this.pauseForBotCheck(request);
			this.refuseLongHold(request);
			const pause = this.budget.take();
			if (pause > 0) await sleep(pause);

			const outcome = await this.tryOnce<T>(request);
			this.budget.answered();
			if (outcome instanceof LoginRefused) this.refusedLogin = outcome;
			if (request.authenticated && !request.isFile) this.noteLogin(outcome);
			if (!(outcome instanceof VendorError)) return outcome;

			const { failure } = outcome;
			if (failure.kind === 'challenge') throw this.meetBotCheck(outcome);
			if (failure.kind === 'rateLimited') {
				this.budget.block(Date.now() + (failure.retryAfterMs ?? 1000));
			}
			const delay = retryDelay(failure, request.replaySafe, attempt, waited, Math.random(), rule);
			if (delay === undefined) throw outcome;
			waited += delay;
			await sleep(delay);
		}
	}

	private get botCheckKey(): string {
		return `${this.profile.credentialType}:${this.settings.baseUrl}`;
	}

	/** Sends nothing while a bot check is being waited out (botChecks.ts). */
	private pauseForBotCheck(request: Prepared): void {
		const { name } = this.profile;
		const paused = botChecks.pausing(this.botCheckKey, name, request.label, Date.now());
		if (paused) throw paused;
	}

	private meetBotCheck(met: VendorError): VendorError {
		const pause = this.settings.botCheckPauseMs ?? BOT_CHECK_PAUSE_MS;
		return botChecks.meet(this.botCheckKey, met, pause, Date.now());
	}

	/** A caller that named its longest wait (a poll, a list of the editor) does not sit out a block. */
	private refuseLongHold(request: Prepared): void {
		const longest = request.options.retry?.maxWaitMs ?? this.settings.retry?.maxWaitMs;
		const retryAfterMs = this.budget.heldMs();
		if (longest === undefined || retryAfterMs <= longest) return;
		throw new VendorError(
			buildFailure(
				this.profile.name,
				request.label,
				{ applied: 'no', retryAfterMs },
				{
					kind: 'rateLimited',
					message: 'an earlier request was answered so, and the wait is not over',
				},
			),
		);
	}

	/** Does not send a login that the vendor refused a while ago (refusedLogins.ts). */
	private holdRefusedLogin(request: Prepared): void {
		if (!this.profile.locksRefusedLogins || this.loginKey === undefined) return;
		const retryAfterMs = refusedLogins.holdMs(this.loginKey, Date.now());
		if (retryAfterMs <= 0) return;
		this.refusedLogin = new VendorError(
			buildFailure(
				this.profile.name,
				request.label,
				{ applied: 'no', retryAfterMs },
				{
					kind: 'unauthorized',
					message: 'it was refused before and is held back, since repeated tries lock the login',
					advice: 'Correct the login in the credential: a changed one is used at once.',
				},
			),
		);
		throw this.refusedLogin;
	}

	private noteLogin(outcome: VendorResponse | VendorError): void {
		if (!this.profile.locksRefusedLogins || this.loginKey === undefined) return;
		if (!(outcome instanceof VendorError)) refusedLogins.accept(this.loginKey);
		else if (outcome.failure.kind === 'unauthorized') {
			refusedLogins.refuse(this.loginKey, Date.now());
			this.refusedLogin = outcome;
		}
	}

	/** As `Exchange.carry`, once more after the login was renewed where its token had expired. */
	private async carry(request: Prepared): Promise<VendorResponse | VendorError> {
		const outcome = await this.exchange.carry(request);
		const { renewal } = this.profile;
		if (renewal === undefined || !request.authenticated) return outcome;
		if (outcome instanceof VendorError) return outcome;
		const answer = this.readable(outcome, request);
		if (!renewal.expired(answer, this.settings.tokenEndsAt)) return outcome;
		const key = `${this.profile.credentialType}:${this.budgetKey}`;
		const failed = await renewLogin(this.context, this.profile, this.settings, key);
		if (failed?.failure.kind === 'unauthorized') this.refusedLogin = failed;
		return failed ?? (await this.exchange.carry(request));
	}

	private async tryOnce<T>(request: Prepared): Promise<VendorResponse<T> | VendorError> {
		const outcome = await this.carry(request);
		if (outcome instanceof VendorError) return outcome;

		const limits = this.profile.readLimits?.(outcome.headers, Date.now());
		if (limits) this.budget.learn(limits);

		if (request.emptyOn404 && outcome.status === 404) {
			return { ...outcome, body: undefined as T };
		}
		const readable = this.readable(outcome, request);
		const reading = this.profile.readFailure(readable, request.permission);
		const failed = reading !== undefined || outcome.status < 200 || outcome.status > 299;
		if (!failed) return outcome as VendorResponse<T>;
		const write = !request.replaySafe;
		return new VendorError(
			buildFailure(
				this.profile.name,
				request.label,
				{
					status: outcome.status,
					applied: write && isUncertain(outcome.status, reading) ? 'unknown' : 'no',
					retryAfterMs: parseRetryAfter(outcome.headers['retry-after'], Date.now()),
				},
				reading,
			),
		);
	}

	/** A failed file download carries its error as bytes: the error reader wants text or JSON. */
	private readable(response: VendorResponse, request: Prepared): VendorResponse {
		if (request.options.as !== 'bytes' || response.status < 300) return response;
		if (!Buffer.isBuffer(response.body)) return response;
		const text = response.body.toString('utf8');
		try {
			return { ...response, body: JSON.parse(text) as unknown };
		} catch {
			return { ...response, body: text };
		}
	}
}

/** A server fault, or a success whose answer nobody can read: the write may have been carried out. */
function isUncertain(status: number, reading: FailureReading | undefined): boolean {
	return status >= 500 || (status < 300 && reading?.kind === 'unexpected');
}
