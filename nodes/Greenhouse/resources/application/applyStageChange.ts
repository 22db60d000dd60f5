import { InputError } from '../../../shared/errors/inputError';
import { dryRunProperty } from '../../../shared/operations/properties';
import type { NamedReference } from '../../../shared/people/shapes';
import { readStageChange } from '../../../shared/stages/read';
import { rejectionReasonLocator, stageLocator } from '../../descriptions';
import { applyStageChange as apply } from '../../stages/apply';
import { optionalId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import { noticeOf } from '../reading';
import { application, applicationId, moveNotice } from './parts';

const stage = stageLocator({
	displayName: 'Target Stage',
	name: 'stage',
	description:
		'The stage to move to; when left empty, mappedTo of the change names it by ID or by name',
	required: false,
});
const reason = rejectionReasonLocator();
const moving = { show: { action: ['move'] } };
const rejecting = { show: { action: ['reject'] } };

export const applyStageChange: GreenhouseOperation = {
	value: 'applyStageChange',
	name: 'Apply Stage Change',
	action: 'Apply a stage change to an application',
	description:
		'Bring an application to the stage that a change in another system is mapped to; safe to repeat',
	endpoints: [
		'application.list',
		'applicationStage.list',
		'jobStage.list',
		'application.move',
		'application.reject',
	],
	properties: [
		...noticeOf(moveNotice),
		{
			displayName: 'Stage Change',
			name: 'stageChange',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description: 'Item of the shape StageChange',
		},
		application,
		{
			displayName: 'Action',
			name: 'action',
			type: 'options',
			default: 'move',
			options: [
				{ name: 'Move to a Stage', value: 'move' },
				{ name: 'Reject', value: 'reject' },
			],
		},
		{ ...stage, displayOptions: moving },
		{
			displayName: 'Allow Backward Moves',
			name: 'allowBackward',
			type: 'boolean',
			default: false,
			description: 'Whether an application may be moved to a stage before the one it is in',
			displayOptions: moving,
		},
		{ ...reason, displayOptions: rejecting },
		dryRunProperty,
	],
	async execute(run) {
		const { parameters } = run;
		const change = readStageChange(parameters.optionalObject('stageChange'), 'Stage Change');
		const action = parameters.choice('action', ['move', 'reject'], 'move');
		const chosen = action === 'move' ? optionalId(parameters, stage) : undefined;
		const target: NamedReference | undefined =
			chosen === undefined ? change.mappedTo : { id: String(chosen) };
		const rejectionReasonId = action === 'reject' ? optionalId(parameters, reason) : undefined;
		if (action === 'reject' && rejectionReasonId === undefined) {
			throw new InputError({
				parameter: reason.displayName,
				found: 'nothing',
				expected: 'the reason that Greenhouse asks for',
			});
		}
		const json = await apply(run, change, {
			applicationId: applicationId(run),
			action,
			target,
			rejectionReasonId,
			allowBackward: action === 'move' && parameters.flag('allowBackward', false),
			dryRun: parameters.flag('dryRun', false),
		});
		return [{ json }];
	},
};
