import { collect } from '../../../shared/http/pages';
import { InputError } from '../../../shared/errors/inputError';
import {
	outputModes,
	outputProperty,
	returnAllAndLimit,
} from '../../../shared/operations/properties';
import { listOptions } from '../../descriptions';
import { propertyNames } from '../../envelope';
import { fieldNamesProperty } from '../../fields';
import { simplifyApplication, stageOf, toCandidateApplication } from '../../shapes';
import { atLeastOne } from '../../vendor';
import { readListOptions } from '../listing';
import { contextOf } from '../operation';
import type { ERecruiterOperation, ERecruiterRun } from '../operation';
import { scopeNames, scopeProperty } from '../recruitment/scopes';
import { applicationsOf, visibleRecruitments } from './rows';
import type { ApplicationRow, KnownRecruitment } from './rows';

/** The recruitments that the parameters `from`, `recruitments` and `scope` name. */
export async function* recruitmentsOf(run: ERecruiterRun): AsyncGenerator<KnownRecruitment> {
	const { client, parameters } = run;
	if (parameters.choice('from', ['chosen', 'visible']) === 'visible') {
		const scope = parameters.choice('scope', scopeNames, 'all');
		const { single, pageSize } = readListOptions(parameters);
		// Listed once, also when many items come in.
		yield* await run.once(`recruitments:${scope}`, async () =>
			collect(visibleRecruitments(client, scope, { single, pageSize })),
		);
		return;
	}
	const ids = parameters.ids('recruitments');
	const expected = 'at least one recruitment from the list, or IDs such as 501, 502';
	for (const id of atLeastOne(ids, 'Recruitment Names or IDs', expected)) yield { id };
}

async function* matching(run: ERecruiterRun): AsyncGenerator<ApplicationRow> {
	const { fields } = contextOf(run);
	const wanted = new Set(run.parameters.ids('stages'));
	const options = readListOptions(run.parameters);
	for await (const recruitment of recruitmentsOf(run)) {
		for await (const found of applicationsOf(run.client, recruitment, options)) {
			const stage = wanted.size === 0 ? undefined : stageOf([found.row], fields);
			if (wanted.size > 0 && stage === undefined) throw noStage(found);
			if (stage === undefined || wanted.has(stage.id)) yield found;
		}
	}
}

/** The applications do not hold the stage where it is looked for. */
export function noStage({ row }: ApplicationRow): InputError {
	return new InputError({
		parameter: 'Field Names > Stage ID',
		found: `a name that the applications do not have; theirs are: ${propertyNames(row)}`,
		expected: 'the property that holds the ID of the stage',
	});
}

export const getAll: ERecruiterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many applications',
	description: 'List applications of chosen recruitments or of all that the login sees',
	endpoints: [
		'recruitment.applications',
		'recruitment.getAll',
		'recruitment.getMine',
		'recruitment.getClosed',
		'recruitment.getClosedMine',
	],
	properties: [
		{
			displayName: 'From',
			name: 'from',
			type: 'options',
			default: 'chosen',
			description: 'Which recruitments to read. Each takes at least one request.',
			options: [
				{ name: 'All Visible Recruitments', value: 'visible' },
				{ name: 'Chosen Recruitments', value: 'chosen' },
			],
		},
		{
			displayName: 'Recruitment Names or IDs',
			name: 'recruitments',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getRecruitments' },
			default: [],
			displayOptions: { show: { from: ['chosen'] } },
			description:
				'The recruitments whose applications to list. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{ ...scopeProperty, displayOptions: { show: { from: ['visible'] } } },
		{
			displayName: 'Stage Names or IDs',
			name: 'stages',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getStages' },
			default: [],
			description:
				'Only applications that now stand in one of these stages; empty means all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		...returnAllAndLimit,
		listOptions,
		fieldNamesProperty,
		outputProperty(outputModes),
	],
	async execute(run) {
		const { parameters } = run;
		const context = contextOf(run);
		const output = parameters.choice('output', outputModes);
		const found = await collect(matching(run), parameters.limit());
		return found.map(({ row, recruitment }) => {
			if (output === 'raw') return { json: row };
			if (output === 'simplified') return { json: simplifyApplication(row, context, recruitment) };
			return { json: { ...toCandidateApplication(row, context, recruitment) } };
		});
	},
};
