import { InputError } from '../../../shared/errors/inputError';
import { dryRunProperty } from '../../../shared/operations/properties';
import { readStageChange } from '../../../shared/stages/read';
import { applicationLocator, locator, vacancyLocator } from '../../descriptions';
import { applyStageChange as apply } from '../../stages/apply';
import type { PeopleForceOperation } from '../operation';

const moving = { show: { action: ['move'] } };
const disqualifying = { show: { action: ['disqualify'] } };

export const applyStageChange: PeopleForceOperation = {
	value: 'applyStageChange',
	name: 'Apply Stage Change',
	action: 'Apply a stage change to an application',
	description:
		'Bring an application to the stage that a change in another system is mapped to; safe to repeat',
	endpoints: ['application.get', 'vacancy.pipeline', 'application.move', 'application.disqualify'],
	properties: [
		{
			displayName: 'Stage Change',
			name: 'stageChange',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description:
				'An item of the shared shape "StageChange", as eRecruiter: Get Stage Changes gives it out',
		},
		vacancyLocator,
		applicationLocator,
		{
			displayName: 'Action',
			name: 'action',
			type: 'options',
			default: 'move',
			description: 'What the change means in PeopleForce',
			options: [
				{ name: 'Disqualify', value: 'disqualify' },
				{ name: 'Move to a Stage', value: 'move' },
			],
		},
		{
			...locator({
				displayName: 'Target Stage',
				name: 'stage',
				search: 'searchStages',
				placeholderId: '18',
				description:
					'The stage to move to; when left empty, mappedTo of the change names it by ID or by name',
				required: false,
			}),
			displayOptions: moving,
		},
		{
			displayName: 'Allow Backward Moves',
			name: 'allowBackward',
			type: 'boolean',
			default: false,
			description: 'Whether an application may be moved to a stage before the one it is in',
			displayOptions: moving,
		},
		{
			...locator({
				displayName: 'Disqualify Reason',
				name: 'reason',
				search: 'searchDisqualifyReasons',
				description: 'Why the application is turned down; the API cannot take it back',
			}),
			displayOptions: disqualifying,
		},
		dryRunProperty,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Comment',
					name: 'comment',
					type: 'string',
					default: '',
					description: 'Remark on a disqualification. Reported by a third-party client only.',
				},
				{
					displayName: 'Perform Automations',
					name: 'performAutomations',
					type: 'boolean',
					default: true,
					description:
						"Whether PeopleForce runs the stage's automations, such as e-mails to the candidate. Reported by a third-party client; without this option PeopleForce decides.",
				},
			],
		},
	],
	async execute(run) {
		const { parameters } = run;
		const change = readStageChange(parameters.optionalObject('stageChange'), 'Stage Change');
		const action = parameters.choice('action', ['move', 'disqualify'], 'move');
		const isMove = action === 'move';
		const stageId = isMove ? parameters.optionalText('stage') : undefined;
		const target = stageId === undefined ? change.mappedTo : { id: stageId };
		const reasonId = isMove ? undefined : parameters.optionalText('reason');
		if (!isMove && reasonId === undefined) {
			throw new InputError({
				parameter: 'Disqualify Reason',
				found: 'nothing',
				expected: 'the reason that PeopleForce asks for',
			});
		}
		const options = parameters.collection('options');
		const comment = options.optionalText('comment');
		const automations = options.optionalFlag('performAutomations');
		const json = await apply(run, change, {
			vacancyId: parameters.id('vacancy'),
			applicationId: parameters.id('application'),
			action,
			allowBackward: isMove && parameters.flag('allowBackward'),
			dryRun: parameters.flag('dryRun'),
			...(target === undefined ? {} : { target }),
			...(reasonId === undefined ? {} : { reasonId }),
			...(comment === undefined ? {} : { comment }),
			...(automations === undefined ? {} : { automations }),
		});
		return [{ json }];
	},
};
