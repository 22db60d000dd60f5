import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import type { Output } from '../../../shared/operations/operation';
import type { SourceReference } from '../../../shared/people/shapes';
import {
	changeOutput,
	getStageChangesNames,
	readSetting,
	readStageMap,
	stageChangeOptions,
	stageChangeProperties,
} from '../../../shared/stages/changes';
import type { StageSetting } from '../../../shared/stages/changes';
import { isOlder, mayHaveMoved } from '../../../shared/stages/plan';
import type { Observation } from '../../../shared/stages/plan';
import { listOptions } from '../../descriptions';
import { propertyNames } from '../../envelope';
import { fieldNamesProperty, pick } from '../../fields';
import { movesOf } from '../../hire/history';
import { readHistoryPart } from '../../hire/parts';
import { sourceOf, stageOf, vacancyOf } from '../../shapes';
import { accountStages } from '../../stages';
import { readListOptions } from '../listing';
import { contextOf } from '../operation';
import type { ERecruiterOperation, ERecruiterRun } from '../operation';
import { getAll, noStage, recruitmentsOf } from './getAll';
import { applicationsOf } from './rows';
import type { ApplicationRow } from './rows';

const chosenRecruitments = ['from', 'recruitments', 'scope'];

const originsOption: INodeProperties = {
	displayName: 'Origin Names or IDs',
	name: 'origins',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getOrigins' },
	default: [],
	description:
		'Only applications that came from one of these origins, e.g. the one of inhire; empty means all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** Whether the application came from one of the origins. @throws InputError when it names none */
function isFrom({ row }: ApplicationRow, origins: readonly string[], names: readonly string[]) {
	if (origins.length === 0) return true;
	const origin = pick([row], names);
	if (origin !== undefined) return origins.includes(origin);
	throw new InputError({
		parameter: 'Options > Origin Names or IDs',
		found: `a choice although the applications name no origin; they have: ${propertyNames(row)}`,
		expected: 'no choice, so that applications of all origins are taken',
	});
}

/** Reads the moves of one application and plans what they mean; undefined: nothing to tell. */
async function planOne(
	run: ERecruiterRun,
	source: SourceReference,
	found: ApplicationRow,
	setting: StageSetting,
): Promise<Output | undefined> {
	const context = contextOf(run);
	const { row, recruitment } = found;
	const stage = stageOf([row], context.fields);
	if (stage === undefined) throw noStage(found);
	const { applicationId } = source;
	const before = setting.known.get(applicationId);
	if (isOlder(source, before, setting.rules) || !mayHaveMoved(stage.id, before)) return undefined;
	const history = await readHistoryPart(run.client, applicationId, context);
	const moves = movesOf(history.ok ? history.value : []);
	const vacancy = vacancyOf([row], context.fields, { name: recruitment.name }, recruitment.id);
	const observation: Observation = {
		source,
		...(vacancy === undefined ? {} : { vacancy }),
		stage,
		moves,
		current: true,
	};
	return changeOutput(observation, setting, history.ok ? undefined : { note: history.note });
}

export const getStageChanges: ERecruiterOperation = {
	...getStageChangesNames,
	endpoints: [
		'account.stages',
		'recruitment.applications',
		'application.stagesHistory',
		'recruitment.getAll',
		'recruitment.getMine',
		'recruitment.getClosed',
		'recruitment.getClosedMine',
	],
	properties: [
		...getAll.properties.filter(({ name }) => chosenRecruitments.includes(name)),
		...stageChangeProperties('mapStages'),
		{
			...listOptions,
			options: [...(listOptions.options ?? []), ...stageChangeOptions('eRecruiter'), originsOption]
				.filter((option): option is INodeProperties => 'type' in option)
				.sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
		fieldNamesProperty,
	],
	async execute(run) {
		const { client, parameters } = run;
		const stages = await run.once('accountStages', async () => await accountStages(client));
		const context = contextOf(run);
		const setting = await readSetting(run, readStageMap(run, stages), context.zone);
		const origins = parameters.collection('options').ids('origins');
		const outputs: Output[] = [];
		for await (const recruitment of recruitmentsOf(run)) {
			const rows = applicationsOf(client, recruitment, readListOptions(parameters));
			for await (const found of rows) {
				if (!isFrom(found, origins, context.fields.originId)) continue;
				const id = pick([found.row], context.fields.applicationId);
				if (id === undefined) throw noApplicationId();
				const source = sourceOf([found.row], context, id);
				const planned = await planOne(run, source, found, setting);
				if (planned !== undefined) outputs.push(planned);
			}
		}
		return outputs;
	},
};

function noApplicationId(): InputError {
	return new InputError({
		parameter: 'Options > Items Property',
		found: 'a list whose rows have no application ID',
		expected: 'the property of the answer that holds the applications',
	});
}
