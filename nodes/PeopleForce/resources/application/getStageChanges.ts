import { collect } from '../../../shared/http/pages';
import type { Output } from '../../../shared/operations/operation';
import {
	changeOutput,
	getStageChangesNames,
	readSetting,
	readStageMap,
	stageChangePanel,
	type StageSetting,
} from '../../../shared/stages/changes';
import { isOlder, mayHaveMoved } from '../../../shared/stages/plan';
import {
	DISQUALIFIED,
	observe,
	readMapRows,
	readMoves,
	readVacancies,
	sourceOf,
	stageOf,
	type Vacancy,
} from '../../stages/observe';
import { listAll } from '../../vendor';
import type { PeopleForceOperation, PeopleForceRun } from '../operation';

/** The changes of one vacancy; its movements are read only when something may have moved. */
async function changesOf(
	{ client }: PeopleForceRun,
	vacancy: Vacancy,
	setting: StageSetting,
): Promise<Output[]> {
	const path = { vacancyId: vacancy.id };
	const listed = await collect(listAll(client, 'application.getAll', { path }));
	const moved = listed.filter((application) => {
		const stage = stageOf(application);
		const source = sourceOf(application);
		const before = setting.known.get(source.applicationId);
		return (
			stage !== undefined &&
			!isOlder(source, before, setting.rules) &&
			mayHaveMoved(stage.id, before)
		);
	});
	if (moved.length === 0) return [];
	const moves = await readMoves(client, vacancy.id, moved);
	return moved.flatMap((application) => {
		const observation = observe(application, vacancy, moves.get(String(application.id)) ?? []);
		const output = observation && changeOutput(observation, setting);
		return output === undefined ? [] : [output];
	});
}

export const getStageChanges: PeopleForceOperation = {
	...getStageChangesNames,
	endpoints: ['pipeline.getAll', 'vacancy.getAll', 'application.getAll', 'movement.getAll'],
	properties: [
		{
			displayName: 'Vacancy IDs',
			name: 'vacancyIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5310, 5311',
			description:
				'Comma-separated IDs of the vacancies to look at; empty means all that may have moves. Each takes at least one request.',
		},
		...stageChangePanel('PeopleForce'),
	],
	async execute(run) {
		const { client, parameters } = run;
		const rows = await run.once('stageMapRows', async () => await readMapRows(client));
		const map = readStageMap(run, [...rows, DISQUALIFIED]);
		const setting = await readSetting(run, map, run.host.getTimezone());
		const chosen = parameters.ids('vacancyIds');
		const vacancies =
			chosen.length > 0
				? chosen.map((id): Vacancy => ({ id }))
				: await readVacancies(client, setting.rules.activeFrom);
		const outputs: Output[] = [];
		for (const vacancy of vacancies) outputs.push(...(await changesOf(run, vacancy, setting)));
		return outputs;
	},
};
