import type { IDataObject } from 'n8n-workflow';

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
import { mayHaveMoved } from '../../../shared/stages/plan';
import { checkedIds } from '../../filters';
import { between, chunks, listAll } from '../../list';
import { observe, readStages, stageOf, withStages } from '../../stages/observe';
import { mapRowsOf, StagesByJob, withOutcomes } from '../../stages/rows';
import { readStageContexts } from '../../trigger/read';
import type { GreenhouseOperation, GreenhouseRun } from '../operation';
import { noticeOf } from '../reading';

const JOB_IDS = 'Job IDs';

/** Applications whose stage differs from what is known: only their history is worth reading. */
async function movedApplications(
	{ client }: GreenhouseRun,
	jobIds: readonly string[],
	{ rules, known }: StageSetting,
): Promise<IDataObject[]> {
	// Applications made before the activation are not even listed.
	const query = {
		...(jobIds.length > 0 ? { job_ids: jobIds } : {}),
		created_at: between(rules.activeFrom, undefined),
		prospect: false,
	};
	const listed = await collect(listAll(client, 'application.list', query));
	const placed = await withStages(client, listed);
	return placed.filter((application) => {
		const stage = stageOf(application);
		return stage !== undefined && mayHaveMoved(stage.id, known.get(String(application.id)));
	});
}

export const getStageChanges: GreenhouseOperation = {
	...getStageChangesNames,
	endpoints: ['job.list', 'jobStage.list', 'application.list', 'applicationStage.list'],
	properties: [
		...noticeOf(
			'Greenhouse keeps stages per job. Stage Map has one row per stage name, for all jobs that have it. A job where a name means something else: use this node a second time with its Job IDs.',
		),
		{
			displayName: JOB_IDS,
			name: 'jobIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 410077, 410078',
			description:
				'Comma-separated IDs of the jobs to look at. Empty: all, and Stage Map lists the stages of the open ones.',
		},
		...stageChangePanel('Greenhouse'),
	],
	async execute(run) {
		const { client, parameters } = run;
		const jobIds = checkedIds(JOB_IDS, parameters.ids('jobIds'));
		const key = `stages:${[...jobIds].sort().join()}`;
		const stages = await run.once(key, async () => await readStages(client, jobIds));
		const rows = withOutcomes(mapRowsOf(stages));
		const byJob = new StagesByJob(readStageMap(run, rows, jobIds.length === 0));
		const setting = await readSetting(run, byJob.map, run.host.getTimezone());
		const outputs: Output[] = [];
		for (const part of chunks(await movedApplications(run, jobIds, setting))) {
			const contexts = await readStageContexts(client, part);
			for (const { stages: named } of contexts.values()) {
				for (const stage of named.values()) byJob.learn(stage);
			}
			for (const context of contexts.values()) {
				const observation = observe(context);
				if (observation === undefined) continue;
				byJob.learn(observation.stage);
				const output = changeOutput(observation, setting);
				if (output !== undefined) outputs.push(output);
			}
		}
		return outputs;
	},
};
