import { createHmac, randomUUID } from 'node:crypto';

import type { VendorContext } from '../../../framework/index.mts';
import type { GreenhouseState, Hook } from '../state.mts';

/** Waits before the second to the seventh attempt, in minutes (greenhouse.md 5). */
export const RETRY_MINUTES = [1, 15, 60, 120, 240, 480] as const;

/** JSON as Greenhouse writes it: markup characters as \u escapes. */
export function vendorJson(value: unknown): string {
	return JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		(letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

/** Value of the `Signature` header. */
export function signatureOf(secret: string, body: string): string {
	return `sha256 ${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`;
}

const pause = async (ms: number) =>
	await new Promise<void>((resolve) => {
		setTimeout(resolve, ms).unref();
	});

/** Sends events to the hooks that ask for them, again when the answer is not 200. */
export class HookSender {
	private closed = false;

	private open = new Set<Promise<void>>();

	constructor(private readonly vendor: VendorContext<GreenhouseState>) {}

	/** Queues an event for every enabled hook of its action. */
	emit(action: string, payload: unknown): void {
		const body = vendorJson({ action, payload });
		for (const hook of this.vendor.state.hooks.all()) {
			if (hook.event === action && !hook.disabled) this.track(this.deliver(hook, body));
		}
	}

	/** Configuration ping at save; a failing one leaves the hook disabled. */
	async ping(hook: Hook): Promise<void> {
		const { id, event, url } = hook;
		const body = vendorJson({
			action: 'ping',
			payload: { web_hook_id: id, when_event: event, endpoint: url, disabled: hook.disabled },
		});
		const status = await this.attempt(hook, body, randomUUID(), 1);
		hook.disabled = status !== 200;
	}

	/** Resolves when every delivery so far was accepted or given up. */
	async settled(): Promise<void> {
		while (this.open.size > 0) await Promise.all([...this.open]);
	}

	close(): void {
		this.closed = true;
	}

	private track(work: Promise<void>): void {
		this.open.add(work);
		void work.finally(() => this.open.delete(work));
	}

	private async deliver(hook: Hook, body: string): Promise<void> {
		const eventId = randomUUID();
		for (let attempt = 1; attempt <= RETRY_MINUTES.length + 1 && !this.closed; attempt += 1) {
			if ((await this.attempt(hook, body, eventId, attempt)) === 200) return;
			if (attempt > RETRY_MINUTES.length) return;
			await pause(RETRY_MINUTES[attempt - 1] * this.vendor.state.config.webhookMinuteMs);
		}
	}

	/** One POST; its status, undefined when the receiver could not be reached. */
	private async attempt(
		hook: Hook,
		body: string,
		eventId: string,
		attempt: number,
	): Promise<number | undefined> {
		const { webhooks } = this.vendor;
		const mine = () =>
			webhooks.deliveries().filter(({ headers }) => headers['Greenhouse-Event-ID'] === eventId);
		const before = mine().length;
		webhooks.send(hook.url, body, {
			'Content-Type': 'application/json',
			'User-Agent': 'Greenhouse Sandbox',
			'Greenhouse-Event-ID': eventId,
			'X-Sandbox-Attempt': String(attempt),
			Signature: signatureOf(hook.secret, body),
		});
		// A held delivery appears only when the sender is resumed.
		for (;;) {
			await webhooks.flush();
			const sent = mine().slice(before);
			const last = sent.at(-1);
			if (last?.status !== undefined || last?.error !== undefined) return last.status;
			if (this.closed) return undefined;
			await pause(5);
		}
	}
}
