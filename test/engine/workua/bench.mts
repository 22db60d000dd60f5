/** A running Work.ua sandbox with n8n's engine in front of it. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../../sandbox/framework/index.mts';
import {
	startWorkUa,
	WORKUA_LOGINS,
	type RunningWorkUa,
	type WorkUaConfig,
} from '../../../sandbox/vendors/workua/index.mts';
import {
	startEngine,
	type Engine,
	type EngineInputItem,
	type PollResult,
	type RunNodeRequest,
	type RunNodeResult,
} from '../../support/engine/index.mts';
import { packageDir } from '../../support/package.mts';

export { WORKUA_LOGINS };

export const NODE = 'n8n-nodes-recruitment.workUa';
export const TRIGGER = 'n8n-nodes-recruitment.workUaTrigger';

export type Login = keyof typeof WORKUA_LOGINS | { login: string; password: string };

export interface Bench {
	engine: Engine;
	vendor: RunningWorkUa;
	run(
		resource: string,
		operation: string,
		parameters: INodeParameters,
		items?: EngineInputItem[],
		options?: Partial<RunNodeRequest> & { as?: Login },
	): Promise<RunNodeResult>;
	poll(
		parameters: INodeParameters,
		staticData?: IDataObject,
		options?: { as?: Login; activation?: boolean; mode?: 'manual'; budgetMs?: number },
	): Promise<PollResult>;
	credential(as?: Login): IDataObject;
	/** Requests as the vendor received them, by method and beginning of the path. */
	sent(method?: string, path?: string): RecordedRequest[];
	close(): Promise<void>;
}

export const credentialOf = (vendor: RunningWorkUa, as: Login = 'first'): IDataObject => ({
	...(typeof as === 'string' ? WORKUA_LOGINS[as] : as),
	company: as === 'second' ? 'Second' : 'Acme',
	contactEmail: 'it@acme.example',
	locale: 'uk_UA',
	baseUrl: vendor.url,
});

export async function openBench(config: Partial<WorkUaConfig> = {}): Promise<Bench> {
	const [engine, vendor] = await Promise.all([
		startEngine({ packages: [packageDir()], env: { N8N_EXPRESSION_ENGINE: 'legacy' } }),
		startWorkUa({ config }),
	]);
	return {
		engine,
		vendor,
		async run(resource, operation, parameters, items, options = {}) {
			const { as, ...rest } = options;
			return await engine.runNode({
				type: NODE,
				parameters: { resource, operation, ...parameters },
				credentials: { workUaApi: credentialOf(vendor, as) },
				...(items === undefined ? {} : { items }),
				...rest,
			});
		},
		async poll(parameters, staticData = {}, { as, ...rest } = {}) {
			return await engine.poll({
				type: TRIGGER,
				parameters,
				credentials: { workUaApi: credentialOf(vendor, as) },
				staticData,
				...rest,
			});
		},
		credential: (as) => credentialOf(vendor, as),
		sent: (method, path = '') =>
			vendor
				.requests()
				.filter(
					(request) =>
						(method === undefined || request.method === method) && request.path.startsWith(path),
				),
		async close() {
			const errors = vendor.errors();
			await Promise.all([engine.stop(), vendor.close()]);
			if (errors.length > 0) throw errors[0];
		},
	};
}

/** Fresh data, faults and log between tests. */
export function refresh({ vendor }: Bench, config: Partial<WorkUaConfig> = {}): void {
	vendor.faults.clear();
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

/** Index of the input item that each output item names. */
export const sources = (result: RunNodeResult): unknown[] =>
	result.items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && pairedItem !== null && 'item' in pairedItem
			? pairedItem.item
			: pairedItem,
	);

export const json = (result: { items: EngineInputItem[] | null }): IDataObject[] =>
	(result.items ?? []).map((item) => item.json);

/** The fields that Work.ua demands of a job. */
export const newJob = (own: INodeParameters = {}): INodeParameters => ({
	name: 'Менеджер зі збуту',
	description: '<div>Шукаємо <strong>менеджера</strong></div><ul><li>Офіс</li></ul>',
	town: byId(108),
	categories: ['22'],
	jobTypes: ['74', '75'],
	experience: '164',
	...own,
});

/** All eight fields that reading does not show. */
export const eight = (own: INodeParameters = {}): INodeParameters => ({
	hiddenMode: 'give',
	hiddenValues: {
		stud: true,
		veteran: true,
		retired: false,
		deferment: true,
		showPhone: true,
		renew: false,
		contactEmail: '',
		hideCompanyInfo: false,
		...own,
	},
});
