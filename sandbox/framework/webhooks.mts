import type { SandboxClock } from './clock.mts';

export interface WebhookDelivery {
	url: string;
	headers: Record<string, string>;
	/** Raw text that was posted (and signed). */
	body: string;
	at: string;
	/** Answer of the receiver; absent while under way or when it could not be reached. */
	status?: number;
	error?: string;
}

/** Posts webhooks one after another; keeps what was sent. */
export class WebhookSender {
	/** Each event is posted this many times (duplicates a receiver has to survive). */
	copies = 1;

	private held: Array<() => void> | undefined;

	private log: WebhookDelivery[] = [];

	private queue: Promise<void> = Promise.resolve();

	constructor(private readonly clock: SandboxClock) {}

	/** Queues a POST; never throws, failures are in `deliveries()`. */
	send(url: string, body: string, headers: Record<string, string>): void {
		const start = () => {
			for (let copy = 0; copy < this.copies; copy += 1) this.enqueue(url, body, headers);
		};
		if (this.held === undefined) start();
		else this.held.push(start);
	}

	/** Sends waiting for `resume()`. */
	get heldCount(): number {
		return this.held?.length ?? 0;
	}

	/** Holds later deliveries back, to re-order them. */
	hold(): void {
		this.held ??= [];
	}

	/** Sends what was held, newest first. */
	resume(): void {
		const waiting = this.held ?? [];
		this.held = undefined;
		for (const start of waiting.reverse()) start();
	}

	/** Resolves when everything queued so far was answered or failed. */
	async flush(): Promise<void> {
		await this.queue;
	}

	deliveries(): WebhookDelivery[] {
		return this.log.map((entry) => ({ ...entry }));
	}

	clear(): void {
		this.log = [];
	}

	private enqueue(url: string, body: string, headers: Record<string, string>): void {
		const entry: WebhookDelivery = { url, body, headers, at: this.clock.iso() };
		this.log.push(entry);
		this.queue = this.queue.then(async () => {
			try {
				const response = await fetch(url, {
					method: 'POST',
					body,
					headers: { 'content-type': 'application/json', ...headers },
					signal: AbortSignal.timeout(10_000),
				});
				await response.arrayBuffer();
				entry.status = response.status;
			} catch (error) {
				entry.error = error instanceof Error ? error.message : String(error);
			}
		});
	}
}
