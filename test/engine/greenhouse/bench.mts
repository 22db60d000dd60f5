/** A running Greenhouse sandbox with n8n's engine in front of it. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../../sandbox/framework/index.mts';
import {
	GREENHOUSE_API,
	GREENHOUSE_LOGIN,
	startGreenhouse,
	type GreenhouseConfig,
	type RunningGreenhouse,
} from '../../../sandbox/vendors/greenhouse/index.mts';
import {
	startEngine,
	type Engine,
	type EngineInputItem,
	type RunNodeRequest,
	type RunNodeResult,
} from '../../support/engine/index.mts';
import { packageDir } from '../../support/package.mts';

export const NODE = 'n8n-nodes-recruitment.greenhouse';
export const WEBHOOK_SECRET = 's3cret-key-for-tests';
/** Id under which the credential is stored, so that its token lasts from call to call. */
export const STORED = 'greenhouse-sandbox';

export interface Bench {
	engine: Engine;
	vendor: RunningGreenhouse;
	/** Runs one operation; `options` are further settings of the run. */
	run(
		resource: string,
		operation: string,
		parameters: INodeParameters,
		items?: EngineInputItem[],
		options?: Partial<RunNodeRequest>,
	): Promise<RunNodeResult>;
	/** Requests of a method below a path of the API, as the vendor received them. */
	sent(method: string, path?: string): RecordedRequest[];
	/** Token requests. */
	tokens(): RecordedRequest[];
	close(): Promise<void>;
}

export const credentialOf = (vendor: RunningGreenhouse, over: IDataObject = {}): IDataObject => ({
	...GREENHOUSE_LOGIN,
	actingUserId: '3300',
	baseUrl: `${vendor.url}${GREENHOUSE_API}`,
	tokenUrl: `${vendor.url}/token`,
	webhookSecret: WEBHOOK_SECRET,
	...over,
});

export async function openBench(config: Partial<GreenhouseConfig> = {}): Promise<Bench> {
	const [engine, vendor] = await Promise.all([
		startEngine({ packages: [packageDir()], env: { N8N_EXPRESSION_ENGINE: 'legacy' } }),
		startGreenhouse({ config: { rateLimit: 100_000, ...config } }),
	]);
	await engine.setCredential(STORED, { type: 'greenhouseApi', data: credentialOf(vendor) });
	return {
		engine,
		vendor,
		async run(resource, operation, parameters, items, options = {}) {
			return await engine.runNode({
				type: NODE,
				parameters: { resource, operation, ...parameters },
				credentials: { greenhouseApi: STORED },
				...(items === undefined ? {} : { items }),
				...options,
			});
		},
		sent: (method, path = '') =>
			vendor
				.requests()
				.filter(
					(request) =>
						request.method === method && request.path.startsWith(`${GREENHOUSE_API}${path}`),
				),
		tokens: () => vendor.requests().filter(({ path }) => path === '/token'),
		async close() {
			const errors = vendor.errors();
			await Promise.all([engine.stop(), vendor.close()]);
			if (errors.length > 0) throw errors[0];
		},
	};
}

/** Fresh data, faults and log between tests. The stored token ends with the old data: one 401. */
export async function refresh(
	{ vendor, engine }: Bench,
	config: Partial<GreenhouseConfig> = {},
): Promise<void> {
	vendor.faults.clear();
	vendor.clock.reset();
	vendor.reseed();
	vendor.webhooks.clear();
	Object.assign(vendor.state.config, { rateLimit: 100_000, ...config });
	await engine.setCredential(STORED, { type: 'greenhouseApi', data: credentialOf(vendor) });
	vendor.clearRequests();
}

/** A record chosen by its ID. */
export const byId = (value: string | number): INodeParameters => ({
	__rl: true,
	mode: 'id',
	value: String(value),
});

export const items = (...rows: IDataObject[]): EngineInputItem[] => rows.map((json) => ({ json }));

/** Index of the input item that each output item names. */
export const sources = (result: RunNodeResult): unknown[] =>
	result.items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && pairedItem !== null && 'item' in pairedItem
			? pairedItem.item
			: pairedItem,
	);

export const json = (result: RunNodeResult): IDataObject[] => result.items.map((item) => item.json);

export const errorTexts = (result: RunNodeResult): unknown[] =>
	result.errorItems.map((item) => item.json.error);

/** Query of a recorded request. */
export const queryOf = (request: RecordedRequest): Record<string, string> =>
	Object.fromEntries(new URLSearchParams(request.query));

export const bodyOf = (request: RecordedRequest): IDataObject => JSON.parse(request.body);

/** Continue with the failed items on the error output. */
export const onError = 'continueErrorOutput' as const;
