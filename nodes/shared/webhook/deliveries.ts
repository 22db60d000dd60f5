import type { IWebhookFunctions } from 'n8n-workflow';

/** Delivery IDs already handed over, oldest first: `[id, epoch milliseconds]`. */
export type Deliveries = ReadonlyArray<readonly [id: string, at: number]>;

export const DELIVERY_MEMORY = { maxEntries: 1000, maxAgeMs: 7 * 24 * 3600 * 1000 };

/**
 * Remembers a delivery in a bounded list (a vendor re-delivers for hours, never for ever).
 * Only spares work: templates recognise a repeated event by their ledger.
 */
export function remember(
	known: Deliveries,
	id: string,
	now: number,
	bounds = DELIVERY_MEMORY,
): { repeated: boolean; deliveries: Deliveries } {
	const fresh = known.filter(([, at]) => now - at <= bounds.maxAgeMs);
	if (fresh.some(([seen]) => seen === id)) return { repeated: true, deliveries: fresh };
	return { repeated: false, deliveries: [...fresh, [id, now] as const].slice(-bounds.maxEntries) };
}

/** Reads stored deliveries, whatever is found there (n8n-standards.md 2.3, rule 12). */
export function readDeliveries(stored: unknown): Deliveries {
	if (!Array.isArray(stored)) return [];
	return stored.filter(
		(entry): entry is [string, number] =>
			Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number',
	);
}

type Host = Pick<IWebhookFunctions, 'getNode' | 'getWorkflow' | 'getWorkflowStaticData'>;

// n8n 2.41 forgets what a webhook writes to its static data when the delivery starts a run
// (workflow-runner resets the mark of the change before it is saved), so that the stored list alone
// never sees a repetition. A restart in between lets one through, and so does another process that
// receives webhooks.
const recent = new Map<string, Deliveries>();

const keyOf = (host: Host, slot: string) => `${host.getWorkflow().id}:${host.getNode().id}:${slot}`;

/** Deliveries that a trigger has seen, oldest first: those stored and those of this process. */
export function knownDeliveries(host: Host, slot = 'deliveries'): Deliveries {
	const stored = readDeliveries(host.getWorkflowStaticData('node')[slot]);
	const times = new Map([...stored, ...(recent.get(keyOf(host, slot)) ?? [])]);
	return [...times].sort(([, one], [, other]) => one - other);
}

export function keepDeliveries(host: Host, deliveries: Deliveries, slot = 'deliveries'): void {
	host.getWorkflowStaticData('node')[slot] = deliveries;
	recent.set(keyOf(host, slot), deliveries);
}
