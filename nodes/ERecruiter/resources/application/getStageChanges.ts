import { DateTime } from 'luxon';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import type { Output } from '../../../shared/operations/operation';
import type { Parameters } from '../../../shared/operations/parameters';
import type { SourceReference } from '../../../shared/people/shapes';
import { explain } from '../../../shared/stages/explain';
import { STAGE_MAP, stageMapProperties, vocabularyOf } from '../../../shared/stages/mapper';
import { changeId, isOlder, mayHaveMoved, planChange } from '../../../shared/stages/plan';
import type { KnownState, Observation, PlanRules } from '../../../shared/stages/plan';
import { readKnownStates } from '../../../shared/stages/read';
import { buildStageMap, mapNotes, requireComplete } from '../../../shared/stages/stageMap';
import { listOptions } from '../../descriptions';
import { propertyNames } from '../../envelope';
import { fieldNamesProperty, pick } from '../../fields';
import { readHistoryPart } from '../../hire/parts';
import { sourceOf, stageOf, vacancyOf } from '../../shapes';
import { accountStages } from '../../stages';
import { readListOptions } from '../listing';
import { contextOf } from '../operation';
import type { ERecruiterOperation, ERecruiterRun } from '../operation';
import { getAll, noStage, recruitmentsOf } from './getAll';
import { applicationsOf } from './rows';
import type { ApplicationRow } from './rows';

const KNOWN_STATES = 'Known States';
const chosenRecruitments = ['from', 'recruitments', 'scope'];

const planOptions: INodeProperties[] = [
	{
		displayName: 'Backward Moves',
		name: 'backward',
		type: 'options',
		default: 'send',
		description: 'What to do when an application moves back; such changes are always flagged',
		options: [
			{ name: 'Hold', value: 'hold', description: 'Give them out for a person to look at' },
			{ name: 'Send', value: 'send', description: 'Treat them as any other move' },
		],
	},
	{
		displayName: 'Ignore Moves By',
		name: 'ignoredActors',
		type: 'string',
		default: '',
		placeholder: 'e.g. Integration User',
		description:
			'Full names of users whose moves are only recorded, separated by commas: the integration that writes into eRecruiter, so that nothing goes in circles',
	},
	{
		displayName: 'Origin Names or IDs',
		name: 'origins',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getOrigins' },
		default: [],
		description:
			'Only applications that came from one of these origins, e.g. the one of inhire; empty means all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Only Record Moves Before',
		name: 'recordBefore',
		type: 'dateTime',
		default: '',
		description:
			'Earlier moves of applications without a known state are recorded, not sent. Set it when the known states were lost, so that nobody is told everything anew.',
	},
];

interface Setting {
	rules: PlanRules;
	/** Empty: all. */
	origins: readonly string[];
	known: ReadonlyMap<string, KnownState>;
}

/** @throws InputError naming the stages without a target state */
async function readSetting(run: ERecruiterRun): Promise<Setting> {
	const { client, parameters } = run;
	const vocabulary = vocabularyOf(parameters);
	const stages = await run.once('accountStages', async () => accountStages(client));
	const map = buildStageMap(parameters.optionalObject('stageMap'), stages, vocabulary);
	requireComplete(map, STAGE_MAP);
	for (const note of mapNotes(map, STAGE_MAP)) run.hint(note);
	const options = parameters.collection('options');
	const recordBefore = options.optionalTime('recordBefore');
	const known = await run.once('knownStates', async () =>
		readKnownStates(parameters.optionalList('knownStates') ?? [], KNOWN_STATES),
	);
	return {
		known,
		origins: options.ids('origins'),
		rules: {
			map,
			activeFrom: startOf(parameters, contextOf(run).zone),
			...(recordBefore === undefined ? {} : { recordBefore }),
			backward: options.choice('backward', ['send', 'hold'], 'send'),
			ignoredActors: options.ids('ignoredActors'),
		},
	};
}

/** Beginning of the day of activation where the account is. */
function startOf(parameters: Parameters, zone: string): string {
	const day = parameters.day('activeFrom');
	return DateTime.fromISO(day, { zone }).startOf('day').toUTC().toISO() ?? day;
}

function output(
	change: object,
	decision: string,
	reason: string,
	explanation: string,
	eventId: string,
): Output {
	return { json: { ...change, decision, reason, explanation, eventId } as IDataObject };
}

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
	{ rules, known }: Setting,
): Promise<Output | undefined> {
	const context = contextOf(run);
	const { row, recruitment } = found;
	const stage = stageOf([row], context.fields);
	if (stage === undefined) throw noStage(found);
	const { applicationId } = source;
	const before = known.get(applicationId);
	if (isOlder(source, before, rules) || !mayHaveMoved(stage.id, before)) return undefined;
	const history = await readHistoryPart(run.client, applicationId, context);
	const moves = (history.ok ? history.value : []).flatMap(({ stage: entered, at, actor }) =>
		entered === undefined ? [] : [{ stage: entered, at, actor }],
	);
	const vacancy = vacancyOf([row], context.fields, { name: recruitment.name }, recruitment.id);
	const observation: Observation = {
		source,
		...(vacancy === undefined ? {} : { vacancy }),
		stage,
		moves,
		current: true,
	};
	const plan = planChange(observation, before, rules);
	if (plan.decision === 'skip') return undefined;
	const { change, decision, reason } = plan;
	const eventId = changeId(change);
	// Without its moves it is unknown whether an application not seen before has moved at all.
	if (!history.ok && before === undefined) {
		return output(change, 'hold', 'historyUnreadable', history.note, eventId);
	}
	return output(change, decision, reason, explain(plan), eventId);
}

export const getStageChanges: ERecruiterOperation = {
	value: 'getStageChanges',
	name: 'Get Stage Changes',
	action: 'Get stage changes of applications',
	description:
		'Find applications whose stage is to be told to another system, with the state that it means there. Reads only.',
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
		{
			displayName: 'Applications From',
			name: 'activeFrom',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			required: true,
			description:
				'Day on which the synchronization was switched on. Applications made before it are never told.',
		},
		...stageMapProperties('mapStages'),
		{
			displayName: KNOWN_STATES,
			name: 'knownStates',
			type: 'json',
			default: '[]',
			description:
				'What was told before, as a ledger keeps it: a list with applicationId, stageId, target, changedAt, appliedAt and pending (a change was begun and its end is not known). Read once, with the first item.',
		},
		{
			...listOptions,
			options: [...(listOptions.options ?? []), ...planOptions]
				.filter((option): option is INodeProperties => 'type' in option)
				.sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
		fieldNamesProperty,
	],
	async execute(run) {
		const setting = await readSetting(run);
		const context = contextOf(run);
		const outputs: Output[] = [];
		for await (const recruitment of recruitmentsOf(run)) {
			const rows = applicationsOf(run.client, recruitment, readListOptions(run.parameters));
			for await (const found of rows) {
				if (!isFrom(found, setting.origins, context.fields.originId)) continue;
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
