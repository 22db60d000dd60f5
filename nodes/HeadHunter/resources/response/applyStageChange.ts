import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { VendorError } from '../../../shared/http/failure';
import { dryRunProperty } from '../../../shared/operations/properties';
import { contentHash } from '../../../shared/people/hash';
import type { Disposition, StageChange } from '../../../shared/people/shapes';
import { readStageChange } from '../../../shared/stages/read';
import { responseLocator } from '../../descriptions';
import type { HeadHunterOperation, HeadHunterRun } from '../operation';
import type { StepOutcome } from './steps';
import { messageProperties, takeStep } from './steps';

type Verdict = Pick<Disposition, 'disposition' | 'reason' | 'explanation'>;

const HELD: Verdict = {
	disposition: 'held',
	reason: 'movedBackHeld',
	explanation: 'The change goes back to an earlier stage. Allow Backward Moves lets it through.',
};
const UNKNOWN: Verdict = {
	disposition: 'needsReview',
	reason: 'outcomeUnknown',
	explanation:
		'HeadHunter did not answer and the response does not show the stage. Look at it before you repeat.',
};

function verdictOf(outcome: StepOutcome): Verdict {
	if (outcome.kind === 'unchanged') {
		return {
			disposition: 'unchanged',
			reason: 'alreadyThere',
			explanation: 'The response stands in this stage already.',
		};
	}
	if (outcome.kind === 'moved') {
		return {
			disposition: 'updated',
			reason: 'moved',
			explanation: 'The response was taken to the stage.',
		};
	}
	const offered = outcome.offered.length > 0 ? outcome.offered.join(', ') : 'none';
	return {
		disposition: 'needsReview',
		reason: 'stepNotOffered',
		explanation: `HeadHunter does not offer this step for the response. Offered: ${offered}.`,
	};
}

async function carryOut(
	run: HeadHunterRun,
	change: StageChange,
	target: string,
	dryRun: boolean,
): Promise<{ verdict: Verdict; outcome?: StepOutcome }> {
	if (change.regression === true && !run.parameters.flag('allowBackward')) return { verdict: HELD };
	return await takeStep(run, target, dryRun).then(
		(outcome) => ({ verdict: verdictOf(outcome), outcome }),
		(error: unknown) => {
			const unknown = error instanceof VendorError && error.failure.applied === 'unknown';
			if (unknown) return { verdict: UNKNOWN };
			throw error;
		},
	);
}

export const applyStageChange: HeadHunterOperation = {
	value: 'applyStageChange',
	name: 'Apply Stage Change',
	action: 'Apply a stage change to a response',
	description:
		'Bring a response to the stage that a change in another system is mapped to; safe to repeat',
	endpoints: ['response.get', 'response.move', 'message.rendered'],
	properties: [
		{
			displayName: 'Stage Change',
			name: 'stageChange',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description: 'An item of the shared shape "StageChange"',
		},
		responseLocator,
		{
			displayName: 'Target Stage',
			name: 'target',
			type: 'string',
			default: '',
			placeholder: 'e.g. interview',
			description:
				'ID of the stage or step to take; when left empty, mappedTo of the change names it',
		},
		{
			displayName: 'Allow Backward Moves',
			name: 'allowBackward',
			type: 'boolean',
			default: false,
			description: 'Whether a change that is marked as a move back is applied too',
		},
		...messageProperties,
		dryRunProperty,
	],
	async execute(run) {
		const { parameters } = run;
		const change = readStageChange(parameters.optionalObject('stageChange'), 'Stage Change');
		const target = parameters.optionalText('target') ?? change.mappedTo?.id;
		if (target === undefined) {
			throw new InputError({
				parameter: 'Target Stage',
				found: 'nothing, and the change names no mapped stage',
				expected: 'the ID of a stage at HeadHunter, e.g. interview',
			});
		}
		const dryRun = parameters.flag('dryRun');
		const { verdict, outcome } = await carryOut(run, change, target, dryRun);
		const moved = outcome?.kind === 'moved' ? outcome : undefined;
		const disposition: Disposition = {
			shape: 'Disposition',
			version: 1,
			...verdict,
			dryRun,
			targetId: parameters.id('response'),
			source: change.source,
			sourceHash: contentHash(change),
			changes: moved ? [{ field: 'stage', before: String(moved.base.from), after: moved.to }] : [],
			notes: [],
		};
		const json: IDataObject = { ...disposition };
		return [{ json }];
	},
};
