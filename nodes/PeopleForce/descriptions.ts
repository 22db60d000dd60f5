import type { INodeProperties } from 'n8n-workflow';

import { locator as sharedLocator } from '../shared/operations/locator';

interface LocatorSettings {
	displayName: string;
	name: string;
	description: string;
	/** Name of the list search method. */
	search: string;
	/** Path of the record's page in the browser, as a pattern: `employees`. */
	page?: string;
	placeholderId?: string;
	required?: boolean;
}

/** A record chosen from a searchable list, by ID and, where its page is known, by its address. */
export function locator(settings: LocatorSettings): INodeProperties {
	const { page, placeholderId: exampleId = '42', ...rest } = settings;
	const example = page?.replace(/\(\?:(\w+)\|.*?\)/, '$1');
	return sharedLocator({
		...rest,
		exampleId,
		...(page === undefined
			? {}
			: {
					page: {
						example: `https://acme.peopleforce.io/${example}/${exampleId}`,
						pattern: `https?://[^/]+/${page}/(\\d+)`,
					},
				}),
	});
}

/** A part of another record, for collections: left out when not chosen. */
function reference(
	displayName: string,
	name: string,
	search: string,
	description: string,
): INodeProperties {
	return locator({ displayName, name, search, description, required: false });
}

/** An active employee in a role, for collections: left out when not chosen. */
export function managerLocator(
	displayName: string,
	name: string,
	description: string,
): INodeProperties {
	return locator({
		displayName,
		name,
		description,
		search: 'searchManagers',
		page: 'employees',
		placeholderId: '1881',
		required: false,
	});
}

export const employeeLocator = locator({
	displayName: 'Employee',
	name: 'employee',
	search: 'searchEmployees',
	page: 'employees',
	placeholderId: '90211',
	description: 'The employee to work on',
});

export const vacancyLocator = locator({
	displayName: 'Vacancy',
	name: 'vacancy',
	search: 'searchVacancies',
	page: 'recruitment/vacancies',
	placeholderId: '5310',
	description: 'The vacancy to work on',
});

export const candidateLocator = locator({
	displayName: 'Candidate',
	name: 'candidate',
	search: 'searchCandidates',
	page: 'recruitment/(?:applicants|candidates)',
	placeholderId: '448120',
	description: 'The candidate to work on. The list can be searched by name and by e-mail address.',
});

export const applicationLocator = locator({
	displayName: 'Application',
	name: 'application',
	search: 'searchApplications',
	placeholderId: '77120',
	description: "The candidate's application to the vacancy",
});

export const documentLocator = locator({
	displayName: 'Document',
	name: 'document',
	search: 'searchEmployeeDocuments',
	placeholderId: '310',
	description: 'The document in the profile of the employee',
});

export const folderLocator = locator({
	displayName: 'Folder',
	name: 'folder',
	search: 'searchDocumentFolders',
	description: 'The document folder',
});

/** Where an employee works: fields of a dated position record (peopleforce.md 2.3). */
export const placementFields: INodeProperties[] = [
	reference('Department', 'department', 'searchDepartments', 'The department from this day on'),
	reference('Division', 'division', 'searchDivisions', 'The division from this day on'),
	reference('Job Level', 'jobLevel', 'searchJobLevels', 'The job level from this day on'),
	reference('Location', 'location', 'searchLocations', 'The location from this day on'),
	managerLocator('Manager', 'manager', 'The employee to report to from this day on'),
	reference('Position', 'position', 'searchPositions', 'The job title from this day on'),
];

/** Fields of a dated employment status record (peopleforce.md 2.3). */
export const employmentFields: INodeProperties[] = [
	{
		displayName: 'Comment',
		name: 'comment',
		type: 'string',
		default: '',
		description: 'Remark on the employment status',
	},
	reference(
		'Employment Type',
		'employmentType',
		'searchEmploymentTypes',
		'The kind of contract from this day on',
	),
	reference(
		'Probation Policy',
		'probationPolicy',
		'searchProbationPolicies',
		'The rule for the trial period',
	),
	reference(
		'Working Pattern',
		'workingPattern',
		'searchWorkingPatterns',
		'The weekly hours from this day on',
	),
];

/** Custom fields of the account, read live. */
export function customFieldsProperty(
	method: string,
	mode: 'add' | 'update',
	whose: string,
): INodeProperties {
	return {
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description: `Values for the custom ${whose} fields of your PeopleForce`,
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: method,
				mode,
				fieldWords: { singular: 'custom field', plural: 'custom fields' },
				valuesLabel: 'Custom Fields',
				addAllFields: false,
				supportAutoMap: false,
			},
		},
	};
}
