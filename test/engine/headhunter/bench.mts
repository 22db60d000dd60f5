/** A running HeadHunter sandbox with n8n's engine in front of it. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../../sandbox/framework/index.mts';
import {
	HEADHUNTER_LOGINS,
	type HeadHunterConfig,
	type RunningHeadHunter,
	startHeadHunter,
} from '../../../sandbox/vendors/headhunter/index.mts';
import {
	type Engine,
	type EngineInputItem,
	type PollResult,
	type RunNodeRequest,
	type RunNodeResult,
	startEngine,
} from '../../support/engine/index.mts';
import { packageDir } from '../../support/package.mts';

export const NODE = 'n8n-nodes-recruitment.headHunter';
export const POLLING = 'n8n-nodes-recruitment.headHunterPollingTrigger';
export const TRIGGER = 'n8n-nodes-recruitment.headHunterTrigger';

export interface Bench {
	engine: Engine;
	vendor: RunningHeadHunter;
	run(
		resource: string,
		operation: string,
		parameters?: INodeParameters,
		items?: EngineInputItem[],
		options?: Partial<RunNodeRequest>,
	): Promise<RunNodeResult>;
	poll(
		parameters: INodeParameters,
		staticData?: IDataObject,
		options?: { activation?: boolean; mode?: 'manual'; budgetMs?: number },
	): Promise<PollResult>;
	/** Requests as the vendor received them, by method and path (exact text or pattern). */
	sent(method?: string, path?: string | RegExp): RecordedRequest[];
	close(): Promise<void>;
}

/** A connected credential; `token` is what n8n stored when it was connected. */
export const credentialOf = (
	vendor: RunningHeadHunter,
	own: IDataObject = {},
	token: IDataObject = {},
): IDataObject => ({
	grantType: 'authorizationCode',
	clientId: HEADHUNTER_LOGINS.clientId,
	clientSecret: HEADHUNTER_LOGINS.clientSecret,
	baseUrl: vendor.url,
	userAgent: HEADHUNTER_LOGINS.userAgent,
	site: 'hh.ru',
	locale: 'RU',
	requestsPerMinute: 600_000,
	oauthTokenData: {
		access_token: HEADHUNTER_LOGINS.accessToken,
		refresh_token: HEADHUNTER_LOGINS.refreshToken,
		token_type: 'bearer',
		expires_in: 1_209_600,
		...token,
	},
	...own,
});

export async function openBench(config: Partial<HeadHunterConfig> = {}): Promise<Bench> {
	const [engine, vendor] = await Promise.all([
		startEngine({ packages: [packageDir()], env: { N8N_EXPRESSION_ENGINE: 'legacy' } }),
		startHeadHunter({ config }),
	]);
	const credentials = () => ({ headHunterOAuth2Api: credentialOf(vendor) });
	return {
		engine,
		vendor,
		async run(resource, operation, parameters = {}, items, options = {}) {
			return await engine.runNode({
				type: NODE,
				parameters: { resource, operation, ...parameters },
				credentials: credentials(),
				...(items === undefined ? {} : { items }),
				...options,
			});
		},
		async poll(parameters, staticData = {}, options = {}) {
			return await engine.poll({
				type: POLLING,
				parameters,
				credentials: credentials(),
				staticData,
				...options,
			});
		},
		sent: (method, path) =>
			vendor
				.requests()
				.filter(
					(request) =>
						(method === undefined || request.method === method) &&
						(path === undefined ||
							(typeof path === 'string' ? request.path === path : path.test(request.path))),
				),
		async close() {
			const errors = vendor.errors();
			await Promise.all([engine.stop(), vendor.close()]);
			if (errors.length > 0) throw errors[0];
		},
	};
}

/** Fresh data, faults, time and log between tests. */
export function refresh({ vendor }: Bench, config: Partial<HeadHunterConfig> = {}): void {
	vendor.faults.clear();
	vendor.clock.reset();
	vendor.reseed();
	Object.assign(vendor.state.config, config);
	vendor.clearRequests();
}

/** A record chosen by its ID. */
export const byId = (value: string | number): INodeParameters => ({
	__rl: true,
	mode: 'id',
	value: String(value),
});

export const items = (...rows: IDataObject[]): EngineInputItem[] => rows.map((json) => ({ json }));

export const json = (result: { items: EngineInputItem[] | null }): IDataObject[] =>
	(result.items ?? []).map((item) => item.json);

/** Index of the input item that each output item names. */
export const sources = (result: RunNodeResult): unknown[] =>
	result.items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && pairedItem !== null && 'item' in pairedItem
			? pairedItem.item
			: pairedItem,
	);

/** IDs of topics of the first employer, newest last. */
export const topicIds = ({ vendor }: Bench): string[] => [...vendor.state.topics.keys()];
