import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	FOLDERS,
	ROBOTAUA_LOGINS,
	type RobotaUaConfig,
	type RunningRobotaUa,
	startRobotaUa,
} from '../../../sandbox/vendors/robotaua/index.mts';
import {
	type Engine,
	type EngineInputItem,
	type EngineNode,
	type RunNodeResult,
	startEngine,
} from '../../support/engine/index.mts';
import { packageDir } from '../../support/package.mts';

export { FOLDERS, ROBOTAUA_LOGINS };

export const NODE = 'n8n-nodes-recruitment.robotaUa';
export const TRIGGER = 'n8n-nodes-recruitment.robotaUaTrigger';
const CREDENTIAL = 'robotaUaApi';

/** What the account of a run asks for: 3 items unless told otherwise. */
export interface Ask {
	items?: EngineInputItem[];
	onError?: EngineNode['onError'];
	/** Stored credential, default `first`. */
	credential?: string;
}

/** A sandbox, an engine and the two employers' credentials; sessions last over calls. */
export class Bench {
	private constructor(
		readonly engine: Engine,
		readonly vendor: RunningRobotaUa,
		private readonly ownsEngine: boolean,
	) {}

	/** @param shared an engine that other benches use too; the sandbox is a new one */
	static async start(config: Partial<RobotaUaConfig> = {}, shared?: Engine): Promise<Bench> {
		const [engine, vendor] = await Promise.all([
			shared ?? startEngine({ packages: [packageDir()] }),
			startRobotaUa({ config }),
		]);
		const bench = new Bench(engine, vendor, shared === undefined);
		await bench.store('first', bench.login('first'));
		await bench.store('second', bench.login('second'));
		return bench;
	}

	/** Credential data of a sandbox login. */
	login(name: keyof typeof ROBOTAUA_LOGINS, more: IDataObject = {}): IDataObject {
		const { url } = this.vendor;
		return {
			...ROBOTAUA_LOGINS[name],
			baseUrl: url,
			loginUrl: url,
			filesUrl: url,
			requestsPerMinute: 60_000,
			account: name,
			...more,
		};
	}

	async store(id: string, data: IDataObject): Promise<void> {
		await this.engine.setCredential(id, { type: CREDENTIAL, data });
	}

	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		{ items, onError, credential = 'first' }: Ask = {},
	): Promise<RunNodeResult> {
		return await this.engine.runNode({
			type: NODE,
			parameters: { resource, operation, ...parameters },
			credentials: { [CREDENTIAL]: credential },
			...(items === undefined ? {} : { items }),
			...(onError === undefined ? {} : { onError }),
		});
	}

	async poll(parameters: INodeParameters = {}, more: Partial<Parameters<Engine['poll']>[0]> = {}) {
		return await this.engine.poll({
			type: TRIGGER,
			parameters,
			credentials: { [CREDENTIAL]: 'first' },
			...more,
		});
	}

	/** Real responses that arrive now; their IDs. */
	arrive(count: number, more: object = {}): string[] {
		const made = this.vendor.action('arrive', { count, ...more });
		if (typeof made !== 'object' || made === null || !('ids' in made) || !Array.isArray(made.ids)) {
			throw new Error('nothing arrived');
		}
		return made.ids.map(String);
	}

	/** Requests since the last call of this, as `METHOD path`. */
	taken(): string[] {
		const requests = this.vendor.requests().map(({ method, path }) => `${method} ${path}`);
		this.vendor.clearRequests();
		return requests;
	}

	/** What must be zero in every test that does not mean it. */
	harm() {
		const { views, spentContacts, leakedTokens } = this.vendor.state.effects;
		const wrong = this.vendor.state.logins.filter(({ outcome }) => outcome !== 'ok');
		return {
			views: views.length,
			spentContacts: spentContacts.length,
			leakedTokens,
			wrongLogins: wrong.length,
		};
	}

	/** A fresh account and log; sessions of the credentials become stale. */
	reset(): void {
		this.vendor.reseed();
		this.vendor.faults.clear();
		this.vendor.clock.reset();
		this.vendor.clearRequests();
	}

	async stop(): Promise<void> {
		await this.vendor.close();
		if (this.ownsEngine) await this.engine.stop();
	}
}

export const NO_HARM = { views: 0, spentContacts: 0, leakedTokens: 0, wrongLogins: 0 };

export const ids = (values: ReadonlyArray<number | string>): EngineInputItem[] =>
	values.map((id) => ({ json: { id } }));

/** An active workflow: keeps what n8n keeps from poll to poll. */
export class Active {
	private staticData: IDataObject = {};
	private polled = false;
	readonly given: string[] = [];

	constructor(
		private readonly bench: Bench,
		private readonly parameters: INodeParameters = {},
		private readonly credential = 'first',
	) {}

	async poll(budgetMs?: number) {
		const result = await this.bench.poll(this.parameters, {
			credentials: { robotaUaApi: this.credential },
			staticData: this.staticData,
			activation: !this.polled,
			...(budgetMs === undefined ? {} : { budgetMs }),
		});
		this.polled = true;
		this.staticData = result.staticData;
		for (const { json } of result.items ?? []) this.given.push(String(json.id));
		return result;
	}

	get state(): IDataObject {
		return this.staticData;
	}
}
