/** A running PeopleForce sandbox with n8n's engine in front of it. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../../sandbox/framework/index.mts';
import {
	API,
	PEOPLEFORCE_KEYS,
	startPeopleForce,
	type PeopleForceConfig,
	type RunningPeopleForce,
} from '../../../sandbox/vendors/peopleforce/index.mts';
import {
	startEngine,
	type Engine,
	type EngineInputItem,
	type RunNodeRequest,
	type RunNodeResult,
} from '../../support/engine/index.mts';
import { packageDir } from '../../support/package.mts';

export { API, PEOPLEFORCE_KEYS };

export const NODE = 'n8n-nodes-recruitment.peopleForce';
export const WEBHOOK_SECRET = 'invented-webhook-secret';

export interface Bench {
	engine: Engine;
	vendor: RunningPeopleForce;
	/** Runs one operation; `options` are further settings of the run. */
	run(
		resource: string,
		operation: string,
		parameters: INodeParameters,
		items?: EngineInputItem[],
		options?: Partial<RunNodeRequest> & { key?: string },
	): Promise<RunNodeResult>;
	/** Credential of the sandbox account. */
	credential(key?: string): IDataObject;
	/** Requests of a method below a path, as the vendor received them. */
	sent(method: string, path?: string): RecordedRequest[];
	close(): Promise<void>;
}

export const credentialOf = (
	vendor: RunningPeopleForce,
	apiKey: string = PEOPLEFORCE_KEYS.full,
): IDataObject => ({
	apiKey,
	baseUrl: `${vendor.url}${API}`,
	requestsPerMinute: 100_000,
	webhookSecret: WEBHOOK_SECRET,
});

export async function openBench(config: Partial<PeopleForceConfig> = {}): Promise<Bench> {
	const [engine, vendor] = await Promise.all([
		startEngine({ packages: [packageDir()], env: { N8N_EXPRESSION_ENGINE: 'legacy' } }),
		startPeopleForce({ config: { rateLimit: 0, ...config } }),
	]);
	return {
		engine,
		vendor,
		async run(resource, operation, parameters, items, options = {}) {
			const { key, ...rest } = options;
			return await engine.runNode({
				type: NODE,
				parameters: { resource, operation, ...parameters },
				credentials: { peopleForceApi: credentialOf(vendor, key) },
				...(items === undefined ? {} : { items }),
				...rest,
			});
		},
		credential: (key) => credentialOf(vendor, key),
		sent: (method, path = '') =>
			vendor
				.requests()
				.filter((request) => request.method === method && request.path.startsWith(`${API}${path}`)),
		async close() {
			const errors = vendor.errors();
			await Promise.all([engine.stop(), vendor.close()]);
			if (errors.length > 0) throw errors[0];
		},
	};
}

/** Fresh data, faults and log between tests. */
export function refresh({ vendor }: Bench, config: Partial<PeopleForceConfig> = {}): void {
	vendor.faults.clear();
	vendor.clock.reset();
	vendor.reseed();
	Object.assign(vendor.state.config, { rateLimit: 0, ...config });
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
