import type { Log } from './json.mts';

const TICK_MS = 10_000;

export function seconds(since: number): number {
	return Math.round((Date.now() - since) / 1000);
}

/** Logs the stage, a line about every 10 seconds while it works, and its end. */
export async function stage<T>(log: Log, name: string, work: () => Promise<T>): Promise<T> {
	const start = Date.now();
	log(`${name} …`);
	const timer = setInterval(() => log(`${name} … ${seconds(start)} s`), TICK_MS);
	try {
		const result = await work();
		log(`${name}: done in ${seconds(start)} s`);
		return result;
	} finally {
		clearInterval(timer);
	}
}

/** The last lines of a text, for error messages. */
export function tail(text: string, lines = 30): string {
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}
