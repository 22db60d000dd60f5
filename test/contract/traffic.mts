import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Wing } from '../../docs/tools/wings.mts';
import type { TrafficLine } from '../../sandbox/framework/traffic.mts';

/**
 * Everything that the engine suite asked of the sandbox vendors.
 * @throws when nothing was recorded: the contract suite runs after the engine suite, through
 * `npm test`
 */
export function readTraffic(): TrafficLine[] {
	const folder = process.env.RECRUITMENT_TRAFFIC_DIR;
	const files = folder ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
	if (!folder || files.length === 0) {
		throw new Error('No recorded traffic: run `npm test`, which runs the engine suite first');
	}
	return files.flatMap((name) =>
		readFileSync(join(folder, name), 'utf8')
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line) as TrafficLine),
	);
}

/** A vendor's requests with paths below its base path. */
export function requestsOf(traffic: readonly TrafficLine[], wing: Wing): TrafficLine[] {
	return traffic
		.filter(({ vendor }) => vendor === wing.vendor)
		.map((line) => ({
			...line,
			path: line.path.startsWith(wing.basePath) ? line.path.slice(wing.basePath.length) : line.path,
		}));
}
