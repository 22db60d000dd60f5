import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { returnAllAndLimit } from '../../../shared/operations/properties';
import type { PeopleForceEndpoints } from '../../endpoints';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';

interface ReferenceList {
	name: string;
	value: string;
	list: keyof PeopleForceEndpoints;
}

/** Lists that other records point to, by name (peopleforce.md 4). */
export const referenceLists: readonly ReferenceList[] = [
	{ name: 'Candidate Fields', value: 'candidateFields', list: 'candidateField.getAll' },
	{ name: 'Compensation Types', value: 'compensationTypes', list: 'compensationType.getAll' },
	{ name: 'Departments', value: 'departments', list: 'department.getAll' },
	{ name: 'Divisions', value: 'divisions', list: 'division.getAll' },
	{ name: 'Document Folders', value: 'documentFolders', list: 'documentFolder.getAll' },
	{ name: 'Employee Fields', value: 'employeeFields', list: 'employeeField.getAll' },
	{ name: 'Employment Types', value: 'employmentTypes', list: 'employmentType.getAll' },
	{ name: 'External Users', value: 'externalUsers', list: 'externalUser.getAll' },
	{ name: 'Job Levels', value: 'jobLevels', list: 'jobLevel.getAll' },
	{ name: 'Locations', value: 'locations', list: 'location.getAll' },
	{ name: 'Pay Schedules', value: 'paySchedules', list: 'paySchedule.getAll' },
	{ name: 'Positions', value: 'positions', list: 'position.getAll' },
	{ name: 'Probation Policies', value: 'probationPolicies', list: 'probationPolicy.getAll' },
	{ name: 'Skills', value: 'skills', list: 'skill.getAll' },
	{ name: 'Termination Reasons', value: 'terminationReasons', list: 'terminationReason.getAll' },
	{ name: 'Termination Types', value: 'terminationTypes', list: 'terminationType.getAll' },
	{ name: 'Vacancy Fields', value: 'vacancyFields', list: 'vacancyField.getAll' },
	{ name: 'Working Patterns', value: 'workingPatterns', list: 'workingPattern.getAll' },
];

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many reference records',
	description: 'List departments, positions, custom fields and other lists that records point to',
	endpoints: referenceLists.map(({ list }) => list),
	properties: [
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'departments',
			description: 'Which list to read',
			options: referenceLists.map(({ name, value }) => ({ name, value })),
		},
		...returnAllAndLimit,
	],
	async execute({ client, parameters }) {
		const type = parameters.choice(
			'type',
			referenceLists.map(({ value }) => value),
		);
		const list = referenceLists.find(({ value }) => value === type)?.list ?? 'department.getAll';
		return asOutputs(await collect(listAll(client, list), parameters.limit()));
	},
};
