import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../shared/operations/locator';

export const recruitmentLocator = locator({
	displayName: 'Recruitment',
	name: 'recruitment',
	search: 'searchRecruitments',
	description: 'The recruitment project to work on',
	exampleId: '501',
});

export const applicationLocator = locator({
	displayName: 'Application',
	name: 'application',
	search: 'searchApplications',
	description: 'The application of a candidate in a recruitment',
	exampleId: '998877',
});

export const candidateLocator = locator({
	displayName: 'Candidate',
	name: 'candidate',
	search: 'searchCandidates',
	description: 'The candidate to work on',
	exampleId: '1234567',
});

/** How a list is read, for those whose account answers in another way than known. */
export const listOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Items Property',
			name: 'itemsKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. applications',
			description: 'Property of the answer that holds the list, when it is not found by itself',
		},
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000 },
			default: 100,
			description: 'Rows to ask for at once. The largest size that eRecruiter allows is not known.',
		},
		{
			displayName: 'Single Request',
			name: 'single',
			type: 'boolean',
			default: false,
			description: 'Whether to read the list with one request, without limit and offset',
		},
	],
};

/** The stages that mean "hired". */
export const hiredStagesProperty: INodeProperties = {
	displayName: 'Hired Stage Names or IDs',
	name: 'hiredStages',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getStages' },
	default: [],
	required: true,
	description:
		'Stages that mean a hire: Zatrudniony / Employed and every own stage of the type Employment. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
