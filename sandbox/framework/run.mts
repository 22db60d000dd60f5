import type { RegisteredVendor } from '../vendors/index.mts';
import type { RunningVendor } from './types.mts';

export interface StartedVendor {
	registered: RegisteredVendor;
	running: RunningVendor;
}

export interface RunOptions {
	seed?: number;
	/** Let the system choose the ports instead of the fixed ones. */
	anyPort?: boolean;
	/** Names of the vendors to start; default all. */
	only?: string[];
}

/** Starts the vendors; when one fails (port taken), those already started are closed again. */
export async function startAll(
	vendors: RegisteredVendor[],
	options: RunOptions = {},
): Promise<StartedVendor[]> {
	const { only, seed = 1, anyPort = false } = options;
	const unknown = only?.filter((name) => !vendors.some((vendor) => vendor.name === name)) ?? [];
	if (unknown.length > 0) {
		throw new Error(
			`No such vendor: ${unknown.join(', ')}. Known: ${vendors.map(({ name }) => name).join(', ')}`,
		);
	}
	const started: StartedVendor[] = [];
	for (const registered of vendors) {
		if (only !== undefined && !only.includes(registered.name)) continue;
		const port = anyPort ? 0 : registered.defaultPort;
		try {
			started.push({ registered, running: await registered.start({ port, seed }) });
		} catch (error) {
			await closeAll(started);
			const reason = error instanceof Error ? error.message : String(error);
			throw new Error(`${registered.name} could not start on port ${port}: ${reason}`, {
				cause: error,
			});
		}
	}
	return started;
}

export async function closeAll(started: StartedVendor[]): Promise<void> {
	await Promise.all(started.map(async ({ running }) => await running.close()));
}

function columns(rows: string[][]): string {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

/** What a newcomer needs: base URLs, invented logins, control URLs. */
export function describe(started: StartedVendor[]): string {
	const urls = columns([
		['VENDOR', 'BASE URL', 'CONTROL'],
		...started.map(({ registered, running }) => [
			registered.name,
			`${running.url}${registered.basePath}`,
			`${running.url}/__sandbox/`,
		]),
	]);
	const logins = columns([
		['VENDOR', 'LOGIN (invented)', 'VALUE'],
		...started.flatMap(({ registered }) =>
			Object.entries(registered.logins).map(([label, value]) => [registered.name, label, value]),
		),
	]);
	return `${urls}\n\n${logins}\n`;
}
