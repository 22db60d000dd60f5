import { applicationLocator } from '../../descriptions';
import { asId, sendWrite, writeProperties } from '../../write/send';
import type { ERecruiterOperation } from '../operation';

const BODY = `{
	"stageId": "{stageId}",
	"date": "{date}",
	"comment": "{comment}"
}`;

const { before, after } = writeProperties('application.changeStage', BODY, [
	'stageId',
	'date',
	'comment',
]);

export const changeStage: ERecruiterOperation = {
	value: 'changeStage',
	name: 'Change Stage',
	action: 'Change the stage of an application',
	description:
		'Move an application to another stage. An assumption: nothing is sent until you confirm the endpoint with eRecruiter.',
	endpoints: ['application.changeStage'],
	properties: [
		...before,
		applicationLocator,
		{
			displayName: 'Stage Name or ID',
			name: 'stage',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getStages' },
			default: '',
			required: true,
			description:
				'The stage to move to. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Date',
			name: 'date',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'Start of work when the stage means a hire. Empty: not sent.',
		},
		{ displayName: 'Comment', name: 'comment', type: 'string', default: '' },
		...after,
	],
	async execute(run) {
		const { parameters } = run;
		return await sendWrite(run, 'application.changeStage', {
			path: { id: parameters.id('application') },
			body: {
				stageId: asId(parameters.text('stage')),
				date: parameters.optionalDay('date'),
				comment: parameters.optionalText('comment'),
			},
		});
	},
};
