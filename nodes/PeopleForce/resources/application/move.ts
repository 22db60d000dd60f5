import { outputProperty } from '../../../shared/operations/properties';
import { applicationLocator, locator, vacancyLocator } from '../../descriptions';
import { given, idValue } from '../../fields/values';
import { simplifyApplication } from '../../recruitmentShapes';
import { readRecord, unwrap } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const move: PeopleForceOperation = {
	value: 'move',
	name: 'Move',
	action: 'Move an application',
	description: 'Put an application into another stage of the vacancy',
	endpoints: ['application.move', 'application.get'],
	properties: [
		vacancyLocator,
		applicationLocator,
		locator({
			displayName: 'Stage',
			name: 'stage',
			search: 'searchStages',
			placeholderId: '18',
			description: 'The stage to move to',
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
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
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const path = { vacancyId: parameters.id('vacancy'), id: parameters.id('application') };
		const options = parameters.collection('options');
		// Sent only when the user set it: its name and default are third-party knowledge.
		const automations = options.optionalFlag('performAutomations');
		const body = given({
			pipeline_stage_id: idValue(parameters.id('stage')),
			perform_automations: automations,
		});
		const answer = unwrap(await client.read('application.move', { path, body }));
		const application =
			answer.id === undefined ? await readRecord(client, 'application.get', { path }) : answer;
		const shape = shaper(parameters, (record) => simplifyApplication(record, path.vacancyId));
		return [{ json: shape(application) }];
	},
};
