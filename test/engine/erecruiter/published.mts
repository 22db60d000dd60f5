import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { applicationsIn, CREDENTIAL, HIRED, TRIGGER, type Bench } from './support.mts';

export const hired: INodeParameters = {
	event: 'candidateHired',
	hiredStages: HIRED.map(String),
};
export const moves: INodeParameters = { event: 'applicationStageChanged' };
export const fresh: INodeParameters = { event: 'newApplication' };

interface Options {
	credential?: Record<string, string | number>;
	budgetMs?: number;
	activation?: boolean;
	mode?: 'trigger' | 'manual';
}

/** A published workflow: keeps the trigger's state from poll to poll, as n8n's database does. */
export class Published {
	state: IDataObject = {};

	constructor(
		private readonly bench: Bench,
		public parameters: INodeParameters,
	) {}

	async poll(options: Options = {}) {
		const { credential = this.bench.login(), ...rest } = options;
		const result = await this.bench.engine.poll({
			type: TRIGGER,
			parameters: this.parameters,
			credentials: { [CREDENTIAL]: credential },
			staticData: JSON.parse(JSON.stringify(this.state)) as IDataObject,
			...rest,
		});
		if (options.mode !== 'manual') this.state = result.staticData;
		return { ...result, json: (result.items ?? []).map((item) => item.json) };
	}

	/** First poll: must give out nothing. */
	async activate(options: Options = {}) {
		const first = await this.poll({ ...options, activation: true });
		expect(first.error).toBeUndefined();
		expect(first.items).toBeNull();
		this.bench.vendor.clearRequests();
		return this;
	}
}

export const ids = (json: IDataObject[]) =>
	json.map((one) => Reflect.get(Object(one.source), 'applicationId'));

/** What recruiters and candidates do in eRecruiter. */
export const people = (bench: Bench) => ({
	move: (applicationId: number, stageId: number, startDate?: string) =>
		bench.vendor.action('moveStage', {
			applicationId,
			stageId,
			...(startDate === undefined ? {} : { startDate }),
		}),
	/** Applications that are not hired yet, in recruitments that use all stages. */
	waiting: () =>
		applicationsIn(bench.vendor, [1, 3, 5, 8]).filter((row) => row.recruitmentId !== 504),
	apply: (recruitmentId: number, over: object = {}) =>
		bench.vendor.action('addApplication', {
			recruitmentId,
			firstName: 'Zofia',
			lastName: 'Nowa',
			email: `zofia.${bench.vendor.state.applications.all().length}@example.com`,
			...over,
		}) as { applicationId: number },
});
