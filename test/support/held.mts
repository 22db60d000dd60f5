/** Requests that a `delay` fault holds back, for tests of runs that meet: no clock decides them. */
import type { FaultInjector } from '../../sandbox/framework/faults.mts';

/** Longer than any test waits: such a delay is ended by `endDelays`. */
export const HELD_MS = 90_000;

/** Resolves once `count` requests are held back. @throws Error when they do not come */
export async function heldBack(faults: FaultInjector, count: number): Promise<void> {
	const held = () =>
		faults
			.list()
			.filter(({ kind }) => kind === 'delay')
			.reduce((sum, { hits }) => sum + hits, 0);
	const deadline = performance.now() + HELD_MS / 2;
	while (held() < count) {
		if (performance.now() > deadline)
			throw new Error(`${held()} of ${count} requests are held back`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
