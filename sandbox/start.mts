import process from 'node:process';
import { parseArgs } from 'node:util';

import { closeAll, describe, startAll } from './framework/run.mts';
import { VENDORS } from './vendors/index.mts';

const USAGE = 'npm run sandbox -- [--seed N] [--only vendor,vendor] [--any-port]';

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string', default: '1' },
			only: { type: 'string' },
			'any-port': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(`${USAGE}\n`);
		return;
	}
	const seed = Number(values.seed);
	if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number, not "${values.seed}"`);

	const started = await startAll(VENDORS, {
		seed,
		anyPort: values['any-port'],
		only: values.only?.split(','),
	});
	const stop = () => {
		void closeAll(started).then(() => process.stdout.write('Sandbox stopped.\n'));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	// Last: who reads this may stop it at once.
	process.stdout.write(`Sandbox with seed ${seed}. Ctrl+C stops it.\n\n${describe(started)}`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
	process.exitCode = 1;
});
