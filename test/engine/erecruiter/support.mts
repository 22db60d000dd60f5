import type { INodeParameters } from 'n8n-workflow';

import {
	API,
	COMPANY_ID,
	ERECRUITER_LOGINS,
	FEED_HASH,
	startERecruiter,
	TOKEN_PATH,
	type RunningERecruiter,
} from '../../../sandbox/vendors/erecruiter/index.mts';
import {
	startEngine,
	type Engine,
	type EngineInputItem,
	type RunNodeResult,
} from '../../support/engine/index.mts';
import { packageDir } from '../../support/package.mts';

export const NODE = 'n8n-nodes-recruitment.eRecruiter';
export const TRIGGER = 'n8n-nodes-recruitment.eRecruiterTrigger';
export const CREDENTIAL = 'eRecruiterApi';

type Data = Record<string, string | number>;

export interface Bench {
	engine: Engine;
	vendor: RunningERecruiter;
	/** Credential of the user who sees all, with changes. */
	login(over?: Data): Data;
	/** Credential with the partner token for selected recruitments. */
	selected(): Data;
	/** Runs one operation once per item; the credential is stored anew unless an ID is given. */
	run(
		resource: string,
		operation: string,
		parameters?: INodeParameters,
		options?: { items?: object[]; credential?: Data | string; stop?: boolean },
	): Promise<RunNodeResult>;
	/** Requests to the API since the last reset, without the login. */
	calls(): string[];
	logins(): number;
	reset(): void;
	stop(): Promise<void>;
}

export async function startBench(): Promise<Bench> {
	const vendor = await startERecruiter();
	const engine = await startEngine({
		packages: [packageDir()],
		env: { N8N_EXPRESSION_ENGINE: 'legacy' },
	});
	const login = (over: Data = {}): Data => ({
		mode: 'password',
		clientId: ERECRUITER_LOGINS.clientId,
		clientSecret: ERECRUITER_LOGINS.clientSecret,
		username: ERECRUITER_LOGINS.username,
		password: ERECRUITER_LOGINS.password,
		baseUrl: vendor.url,
		version: API.slice(1),
		tokenUrl: `${vendor.url}${TOKEN_PATH}`,
		companyId: String(COMPANY_ID),
		requestsPerMinute: 60_000,
		feedUrl: vendor.url,
		feedCompanyId: String(COMPANY_ID),
		feedHash: FEED_HASH,
		...over,
	});
	const isLogin = (path: string) => path.toLowerCase() === TOKEN_PATH.toLowerCase();
	return {
		engine,
		vendor,
		login,
		selected: () => login({ mode: 'token', token: ERECRUITER_LOGINS.selectedPartnerToken }),
		async run(resource, operation, parameters = {}, options = {}) {
			const items = (options.items ?? [{}]).map((json) => ({ json }) as EngineInputItem);
			return await engine.runNode({
				type: NODE,
				parameters: { resource, operation, ...parameters },
				items,
				credentials: { [CREDENTIAL]: options.credential ?? login() },
				...(options.stop ? {} : { onError: 'continueErrorOutput' }),
			});
		},
		calls: () =>
			vendor
				.requests()
				.filter(({ path }) => !isLogin(path))
				.map(({ method, path, status }) => `${method} ${path.replace(API, '')} ${status}`),
		logins: () => vendor.requests().filter(({ path }) => isLogin(path)).length,
		reset() {
			vendor.reseed();
			vendor.faults.clear();
			vendor.clearRequests();
		},
		async stop() {
			await engine.stop();
			await vendor.close();
		},
	};
}

export const byId = (id: string) => ({ __rl: true, mode: 'id', value: id });
export const fromItem = byId('={{ $json.id }}');

/** Applications of the seed by stage, oldest ID first. */
export function applicationsIn(vendor: RunningERecruiter, stageIds: number[], open = true) {
	return vendor.state.applications.all((row) => {
		const recruitment = vendor.state.recruitments.get(row.recruitmentId);
		return (
			stageIds.includes(row.stageId) &&
			recruitment?.companyId === COMPANY_ID &&
			(!open || recruitment.closedAt === null)
		);
	});
}

export const HIRED = [9, 102, 103];
