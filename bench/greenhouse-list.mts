/**
 * A list of 50,000 candidates under Greenhouse's rate limit, through the built node in n8n's own
 * engine. The limit is scaled 1:10 (10 requests in windows of 3 s instead of 100 in 30 s), so that
 * the measurement takes half a minute.
 *
 *   npm run build && npx tsx bench/greenhouse-list.mts
 *
 * Prints the time from the first to the last answer, the theoretical minimum and their ratio
 * (target: 1.10 at most, no 429).
 */
import { setTimeout as sleep } from 'node:timers/promises';

import {
	GREENHOUSE_API,
	GREENHOUSE_LOGIN,
	startGreenhouse,
	type RunningGreenhouse,
} from '../sandbox/vendors/greenhouse/index.mts';
import { startEngine, type Engine } from '../test/support/engine/index.mts';
import { packageDir } from '../test/support/package.mts';

const CANDIDATES = 50_000;
const PAGE = 500;
const LIMIT = 10;
const WINDOW_MS = 3000;
const TARGET = 1.1;

interface Measured {
	requests: number;
	refused: number;
	/** From the first request to the last answer, milliseconds. */
	wallMs: number;
	items: number;
}

async function listAll(engine: Engine, vendor: RunningGreenhouse): Promise<Measured> {
	vendor.clearRequests();
	const result = await engine.run({
		nodes: [
			{ name: 'Items', type: 'test.items' },
			{
				name: 'List',
				type: 'n8n-nodes-recruitment.greenhouse',
				parameters: { resource: 'candidate', operation: 'getAll', returnAll: true },
				credentials: { greenhouseApi: { id: 'bench', name: 'bench' } },
				executeOnce: true,
			},
			{
				name: 'Count',
				type: 'test.value',
				parameters: { value: '={{ $input.all().length }}' },
				executeOnce: true,
			},
		],
		connections: {
			Items: { main: [[{ node: 'List', type: 'main', index: 0 }]] },
			List: { main: [[{ node: 'Count', type: 'main', index: 0 }]] },
		},
	});
	if (result.error !== undefined) throw new Error(result.error.message);
	const lists = vendor.requests().filter(({ path }) => path === `${GREENHOUSE_API}/candidates`);
	const last = lists[lists.length - 1];
	return {
		requests: lists.length,
		refused: lists.filter(({ status }) => status === 429).length,
		wallMs: Date.parse(last.at) + (last.durationMs ?? 0) - Date.parse(lists[0].at),
		items: result.runData.List.outputs[0].length,
	};
}

/** Least time for the requests: whole windows to wait out, then the last window's requests. */
function minimumMs(requests: number, perRequestMs: number): number {
	const windows = Math.ceil(requests / LIMIT) - 1;
	const inLast = requests - windows * LIMIT;
	return windows * WINDOW_MS + inLast * perRequestMs;
}

async function main(): Promise<number> {
	const [engine, vendor] = await Promise.all([
		startEngine({ packages: [packageDir()], env: { N8N_EXPRESSION_ENGINE: 'legacy' } }),
		startGreenhouse({ config: { rateLimit: 1_000_000, rateWindowMs: WINDOW_MS } }),
	]);
	try {
		vendor.action('addCandidates', { count: CANDIDATES - vendor.state.tables.candidates.size });
		await engine.setCredential('bench', {
			type: 'greenhouseApi',
			data: {
				...GREENHOUSE_LOGIN,
				baseUrl: `${vendor.url}${GREENHOUSE_API}`,
				tokenUrl: `${vendor.url}/token`,
			},
		});
		const free = await listAll(engine, vendor);
		const perRequest = free.wallMs / free.requests;
		Object.assign(vendor.state.config, { rateLimit: LIMIT });
		// The budget still believes in the old limit until the next answer; a window begins on the dot.
		await sleep(WINDOW_MS - (Date.now() % WINDOW_MS) + 5);
		const limited = await listAll(engine, vendor);
		const minimum = minimumMs(limited.requests, perRequest);
		const ratio = limited.wallMs / minimum;
		const seconds = (ms: number) => (ms / 1000).toFixed(2);
		const pages = Math.ceil(CANDIDATES / PAGE);
		console.log(
			`candidates            ${limited.items} in ${limited.requests} requests (${pages} pages)`,
		);
		console.log(`limit                 ${LIMIT} requests per ${WINDOW_MS / 1000} s`);
		console.log(
			`without limit         ${seconds(free.wallMs)} s (${perRequest.toFixed(0)} ms a page)`,
		);
		console.log(
			`under the limit       ${seconds(limited.wallMs)} s, ${limited.refused} answers 429`,
		);
		console.log(`theoretical minimum   ${seconds(minimum)} s`);
		console.log(`ratio                 ${ratio.toFixed(3)} (target ${TARGET.toFixed(2)})`);
		const met = limited.refused === 0 && limited.items === CANDIDATES && ratio <= TARGET;
		console.log(met ? 'met' : 'NOT MET');
		return met ? 0 : 1;
	} finally {
		await Promise.all([engine.stop(), vendor.close()]);
	}
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
