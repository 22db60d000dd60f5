import { outputProperty } from '../../../shared/operations/properties';
import { applicationLocator, locator, vacancyLocator } from '../../descriptions';
import { given, idValue } from '../../fields/values';
import { simplifyApplication } from '../../recruitmentShapes';
import { readRecord, unwrap } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const disqualify: PeopleForceOperation = {
	value: 'disqualify',
	name: 'Disqualify',
	action: 'Disqualify an application',
	description: 'Turn an application down; the API cannot take it back',
	endpoints: ['application.disqualify', 'application.get'],
	properties: [
		vacancyLocator,
		applicationLocator,
		locator({
			displayName: 'Disqualify Reason',
			name: 'reason',
			search: 'searchDisqualifyReasons',
			description: 'Why the application is turned down',
		}),
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
					description: 'Remark on the decision. Reported by a third-party client only.',
				},
			],
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const path = { vacancyId: parameters.id('vacancy'), id: parameters.id('application') };
		const body = given({
			disqualify_reason_id: idValue(parameters.id('reason')),
			comment: parameters.collection('options').optionalText('comment'),
		});
		const answer = unwrap(await client.read('application.disqualify', { path, body }));
		const application =
			answer.id === undefined ? await readRecord(client, 'application.get', { path }) : answer;
		const shape = shaper(parameters, (record) => simplifyApplication(record, path.vacancyId));
		return [{ json: shape(application) }];
	},
};
