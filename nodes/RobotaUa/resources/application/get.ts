import { InputError } from '../../../shared/errors/inputError';
import { outputProperty } from '../../../shared/operations/properties';
import type { ApplyQuery } from '../../applies';
import { candidateTypeOptions } from '../../choices';
import {
	applicationProperty,
	nameOrderChoices,
	nameOrderProperty,
	vacancyLocator,
} from '../../descriptions';
import { TIME_ZONE } from '../../vendor';
import type { RobotaUaOperation } from '../operation';
import { numericId, optionalId } from '../operation';
import { Finder } from './finder';
import { presentApplies } from './present';

const MAX_PAGES = 25;

export const get: RobotaUaOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get an application',
	description:
		'Find one response in the list. Nothing is marked as viewed; older responses take more requests.',
	endpoints: ['application.getAll', 'application.file', 'application.attachment'],
	properties: [
		applicationProperty,
		outputProperty(['simplified', 'shared', 'raw']),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Max Pages',
					name: 'maxPages',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: MAX_PAGES,
					description: 'Pages of 20 responses to look through before giving up',
				},
				nameOrderProperty,
				vacancyLocator({ required: false, description: 'Look among its responses only' }),
			],
		},
	],
	async execute(run) {
		const { client, parameters } = run;
		const id = numericId(parameters, 'application', 'Application ID');
		const options = parameters.collection('options');
		const maxPages = options.optionalNumber('maxPages') ?? MAX_PAGES;
		const query: ApplyQuery = {
			vacancyId: optionalId(options, 'vacancy', 'Vacancy') ?? 0,
			folderId: 0,
			filter: '',
			candidateTypes: candidateTypeOptions.map(({ value }) => String(value)),
		};
		const finder = await run.once(`finder:${query.vacancyId}`, async () => {
			return new Finder(client, query);
		});
		const apply = await finder.find(id, maxPages);
		if (apply === undefined) {
			throw new InputError({
				parameter: 'Application ID',
				found: finder.complete
					? 'the number of a response that is not in the list'
					: `the number of a response that is not among the newest ${maxPages * 20}`,
				expected: 'a response of this account',
				advice: 'Choose its vacancy or raise Max Pages under Options.',
			});
		}
		const mode = parameters.choice('output', ['simplified', 'shared', 'raw']);
		return await presentApplies(
			run,
			[apply],
			mode,
			{
				zone: client.settings.values?.zone ?? TIME_ZONE,
				account: client.settings.values?.account,
				nameOrder: options.choice('nameOrder', nameOrderChoices, 'familyFirst'),
			},
			[],
		);
	},
};
