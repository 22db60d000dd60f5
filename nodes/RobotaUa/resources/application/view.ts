import { isRecord } from '../../../shared/operations/parameters';
import { applicationProperty, resumeTypeProperty } from '../../descriptions';
import type { RobotaUaOperation } from '../operation';
import { numericId } from '../operation';
import { chosenResumeType } from './resumeType';

export const view: RobotaUaOperation = {
	value: 'view',
	name: 'Open and Mark as Viewed',
	action: 'Open an application and mark it as viewed',
	description:
		'Read one response as robota.ua shows it when opened. Marks it as viewed, which cannot be undone over the API.',
	endpoints: ['application.view'],
	properties: [
		{
			displayName:
				'This marks the response as viewed, as opening it on the site does. Use Get or Get Many to read without a trace.',
			name: 'viewNotice',
			type: 'notice',
			default: '',
		},
		applicationProperty,
		resumeTypeProperty,
	],
	async execute(run) {
		const id = numericId(run.parameters, 'application', 'Application ID');
		const resumeType = chosenResumeType(run);
		const body = await run.client.read('application.view', {
			path: { id },
			query: { resumeType },
		});
		// Some accounts get 204 without a body (robotaua.md 3.3).
		return [{ json: { applicationId: id, viewed: true, ...(isRecord(body) ? body : {}) } }];
	},
};
