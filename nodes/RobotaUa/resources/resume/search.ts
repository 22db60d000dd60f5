import { InputError } from '../../../shared/errors/inputError';
import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import type { IDataObject } from 'n8n-workflow';
import { PAGE_SIZE, PageWalk } from '../../applies';
import { cityLocator } from '../../descriptions';
import type { RobotaUaClient } from '../../vendor';
import { recordsOf, TIME_ZONE, unreadable } from '../../vendor';
import type { RobotaUaOperation } from '../operation';
import { optionalId } from '../operation';
import { simplifyDocument } from './shape';

async function* documents(client: RobotaUaClient, query: IDataObject): AsyncGenerator<IDataObject> {
	const met = new Set<string>();
	const walk = new PageWalk();
	let page: number | undefined = 0;
	while (page !== undefined) {
		const body: unknown = await client.read('resume.search', {
			body: { ...query, page, count: PAGE_SIZE },
		});
		if (!isRecord(body) || !Array.isArray(body.documents)) {
			throw unreadable('POST /cvdb/resumes', 'list of resumes');
		}
		const found = recordsOf(body.documents);
		for (const document of found) {
			const id = String(document.resumeId);
			if (!met.has(id)) yield document;
			met.add(id);
		}
		const total = typeof body.total === 'number' ? body.total : undefined;
		page = walk.next({ count: found.length, total });
	}
}

export const search: RobotaUaOperation = {
	value: 'search',
	name: 'Search',
	action: 'Search resumes',
	description: 'Search the resume base. Spends nothing: contacts stay closed.',
	endpoints: ['resume.search'],
	properties: [
		{
			displayName: 'Keywords',
			name: 'keywords',
			type: 'string',
			default: '',
			placeholder: 'e.g. sales manager',
			description: 'Words to look for',
		},
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				cityLocator({ required: false, description: 'Only resumes from this town' }),
				{
					displayName: 'More Fields (JSON)',
					name: 'more',
					type: 'json',
					default: '{}',
					description:
						'Further fields of the search as robota.ua names them, e.g. {"period": "ThreeMonths", "experienceIds": [3]}',
				},
				{
					displayName: 'Sort',
					name: 'sort',
					type: 'options',
					default: 'UpdateDate',
					description: 'Order of the resumes',
					options: [
						{ name: 'Newest', value: 'UpdateDate' },
						{ name: 'Best Match', value: 'Score' },
					],
				},
			],
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const filters = parameters.collection('filters');
		const cityId = optionalId(filters, 'city', 'City');
		const more = filters.optionalObject('more') ?? {};
		if ('page' in more || 'count' in more) {
			throw new InputError({
				parameter: 'More Fields (JSON)',
				found: 'page or count',
				expected: 'other fields: pages are read by this node',
			});
		}
		const query: IDataObject = {
			...more,
			keyWords: parameters.optionalText('keywords') ?? '',
			sort: filters.optionalText('sort') ?? 'UpdateDate',
			...(cityId === undefined ? {} : { cityId }),
		};
		const found = await collect(documents(client, query), parameters.limit());
		if (parameters.choice('output', ['simplified', 'raw']) === 'raw') return asOutputs(found);
		const zone = client.settings.values?.zone ?? TIME_ZONE;
		return asOutputs(found.map((document) => simplifyDocument(document, zone)));
	},
};
