import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import type { Output } from '../../../shared/operations/operation';
import { outputProperty } from '../../../shared/operations/properties';
import { isRecord } from '../../../shared/operations/parameters';
import { demandContacts } from '../../contacts';
import { spendSwitch, townLocator } from '../../descriptions';
import { simplifyRefused, simplifyResume } from '../../resumeShapes';
import { unreadable } from '../../vendor';
import type { WorkUaOperation } from '../operation';

const SMALLEST_PAGE = 10;
const LARGEST_PAGE = 100;
const DYNAMIC =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

const chosen = (displayName: string, name: string, loadOptionsMethod: string): INodeProperties => ({
	displayName,
	name,
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod },
	default: [],
	description: DYNAMIC,
});

const filters: INodeProperties[] = [
	{
		displayName: 'Any Word',
		name: 'anyWord',
		type: 'boolean',
		default: false,
		description: 'Whether any of the words is enough; otherwise the whole phrase is looked for',
	},
	chosen('Category Names or IDs', 'categories', 'getCategories'),
	chosen('Education Names or IDs', 'educations', 'getEducations'),
	chosen('Experience Names or IDs', 'experiences', 'getExperiences'),
	chosen('Gender Names or IDs', 'genders', 'getGenders'),
	chosen('Kind of Employment Names or IDs', 'jobTypes', 'getJobTypes'),
	{
		displayName: 'Only With Phone',
		name: 'withPhone',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out resumes without a phone number',
	},
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		default: '4',
		description: 'How old a resume may be',
		options: [
			{ name: '1 Day', value: '1' },
			{ name: '1 Year', value: '5' },
			{ name: '3 Months', value: '4' },
			{ name: '30 Days', value: '3' },
			{ name: '7 Days', value: '2' },
			{ name: 'Archive', value: '6' },
		],
	},
	{
		displayName: 'Sort By',
		name: 'sort',
		type: 'options',
		default: '1',
		options: [
			{ name: 'Date', value: '2' },
			{ name: 'Relevance', value: '1' },
			{ name: 'Salary', value: '3' },
		],
	},
	townLocator,
];

/**
 * Pages of one size whose results together are at most `limit`: a page is 10 to 100 resumes, and each
 * resume of a page may cost a contact (workua.md 5).
 */
export function pagesFor(limit: number): { pages: number; size: number } {
	const pages = Math.ceil(limit / LARGEST_PAGE);
	return { pages, size: Math.floor(limit / pages) };
}

function rowsIn(body: unknown): { found: IDataObject[]; refused: IDataObject[]; total: number } {
	if (!isRecord(body) || !Array.isArray(body.result)) throw unreadable('GET /resumes');
	const errors = Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
	return {
		found: body.result.filter(isRecord),
		refused: errors,
		total: Number(body.allCount) || 0,
	};
}

export const search: WorkUaOperation = {
	value: 'search',
	name: 'Search',
	action: 'Search resumes',
	description:
		'Search the resume base. Work.ua opens the contacts of every resume it lists, which spends paid contacts.',
	endpoints: ['contactQuota.getAll', 'resume.search'],
	properties: [
		spendSwitch,
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. sales manager',
			description: 'Words to look for',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			hint: 'At least 10, since Work.ua lists no fewer. At most this many contacts are spent.',
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: filters,
		},
		outputProperty(),
	],
	async execute(run) {
		const { client, parameters } = run;
		const limit = Math.floor(parameters.number('limit'));
		if (limit < SMALLEST_PAGE) {
			throw new InputError({
				parameter: 'Limit',
				found: 'a number below 10',
				expected: 'at least 10: Work.ua lists, and charges, no fewer at once',
			});
		}
		const { pages, size } = pagesFor(limit);
		await demandContacts(client, parameters, pages * size);
		const given = parameters.collection('filters');
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		const query = {
			search: parameters.optionalText('search'),
			anyword: given.has('anyWord') ? Number(given.flag('anyWord')) : undefined,
			phone: given.flag('withPhone') ? 1 : undefined,
			'category[]': given.ids('categories'),
			'education[]': given.ids('educations'),
			'experience[]': given.ids('experiences'),
			'employment[]': given.ids('jobTypes'),
			'gender[]': given.ids('genders'),
			'region[]': given.optionalText('town'),
			period: given.optionalText('period'),
			sort: given.optionalText('sort'),
		};
		const outputs: Output[] = [];
		let opened = 0;
		for (let page = 1; page <= pages; page++) {
			const body = await client.read('resume.search', { query: { ...query, page, limit: size } });
			const { found, refused, total } = rowsIn(body);
			opened += found.length;
			for (const resume of found) outputs.push({ json: raw ? resume : simplifyResume(resume) });
			for (const error of refused) outputs.push({ json: raw ? error : simplifyRefused(error) });
			if (page * size >= total || found.length + refused.length === 0) break;
		}
		run.hint(`Up to ${opened} contacts of the quota were spent.`);
		return outputs;
	},
};
