import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../shared/operations/parameters';
import { valueAt } from './envelope';

/**
 * Where each fact stands in eRecruiter's answers: property names in order of preference, a dot for
 * a nested record, case ignored. Evidenced by client code are candidateId, applicationId, the
 * candidate… names, firstName, lastName, email, candidateCvFiles and createUserFullName; the rest
 * is assumed (erecruiter.md 5), hence the option "Field Names".
 */
export const defaultFields = {
	applicationId: ['applicationId', 'candidateApplicationId', 'id'],
	candidateId: ['candidateId', 'candidate.candidateId', 'candidate.id'],
	recruitmentId: ['recruitmentId', 'recruitment.id'],
	recruitmentName: ['recruitmentName', 'recruitment.name', 'recruitmentTitle'],
	applicationDate: ['createDate', 'applicationDate'],
	stageId: ['stageId', 'stage.id', 'currentStageId'],
	stageName: ['stageName', 'stage.name', 'currentStageName'],
	stageType: ['stageType', 'stage.type'],
	originId: ['originId', 'origin.id'],
	originName: ['originName', 'origin.name'],
	firstName: ['candidateFirstName', 'firstName', 'candidate.firstName', 'candidateName'],
	lastName: ['candidateLastName', 'lastName', 'candidate.lastName'],
	email: ['candidateEmail', 'email', 'candidate.email', 'contactData.email'],
	phone: [
		'candidatePhoneNumber',
		'candidatePhone',
		'phoneNumber',
		'phone',
		'candidate.phoneNumber',
		'contactData.phoneNumber',
	],
	historyStageId: ['stageId', 'stage.id'],
	historyStageName: ['stageName', 'stage.name'],
	historyStageType: ['stageType', 'stage.type'],
	historyDate: ['createDate', 'date'],
	historyActor: ['createUserFullName', 'createUserLastName'],
	startDate: ['startDate', 'employmentStartDate', 'startOfWorkDate'],
} as const satisfies Record<string, readonly string[]>;

export type FieldKey = keyof typeof defaultFields;
export type FieldNames = Readonly<Record<FieldKey, readonly string[]>>;

/** First value that is a non-empty text or a number, as trimmed text. */
export function pick(
	records: ReadonlyArray<IDataObject | undefined>,
	names: readonly string[],
): string | undefined {
	for (const record of records) {
		if (record === undefined) continue;
		for (const name of names) {
			const value = valueAt(record, name);
			if (typeof value === 'number') return String(value);
			if (typeof value === 'string' && value.trim() !== '') return value.trim();
		}
	}
	return undefined;
}

/** All texts that any of the names holds, without doubles, in order. */
export function pickAll(
	records: ReadonlyArray<IDataObject | undefined>,
	names: readonly string[],
): string[] {
	const found = new Set<string>();
	for (const record of records) {
		for (const name of names) {
			const value = record === undefined ? undefined : pick([record], [name]);
			if (value !== undefined) found.add(value);
		}
	}
	return [...found];
}

/** Fields whose names the user may correct: those that no client code shows. */
const CORRECTABLE: ReadonlyArray<{ key: FieldKey; label: string; where: string }> = [
	{ key: 'applicationDate', label: 'Application Date', where: 'in an application' },
	{ key: 'email', label: 'E-Mail', where: 'in an application or its contact data' },
	{ key: 'historyActor', label: 'History Actor', where: 'in an entry of the stage history' },
	{ key: 'historyDate', label: 'History Date', where: 'in an entry of the stage history' },
	{ key: 'historyStageId', label: 'History Stage ID', where: 'in an entry of the stage history' },
	{
		key: 'historyStageName',
		label: 'History Stage Name',
		where: 'in an entry of the stage history',
	},
	{ key: 'phone', label: 'Phone', where: 'in an application or its contact data' },
	{ key: 'recruitmentId', label: 'Recruitment ID', where: 'in an application' },
	{ key: 'recruitmentName', label: 'Recruitment Name', where: 'in an application' },
	{ key: 'stageId', label: 'Stage ID', where: 'in an application' },
	{ key: 'stageName', label: 'Stage Name', where: 'in an application' },
	{
		key: 'startDate',
		label: 'Start Date',
		where: 'in the stage history or the application: the start-of-work date',
	},
];

/** The option that corrects assumed property names without a release of this package. */
export const fieldNamesProperty: INodeProperties = {
	displayName: 'Field Names',
	name: 'fieldNames',
	type: 'collection',
	placeholder: 'Add Field Name',
	default: {},
	description:
		'Names of properties in the answers of eRecruiter, which are not documented. A dot leads into a nested object, upper and lower case do not matter.',
	options: CORRECTABLE.map(({ key, label, where }) => ({
		displayName: label,
		name: key,
		type: 'string' as const,
		default: '',
		placeholder: `e.g. ${defaultFields[key][0]}`,
		description: `Name of the property ${where}`,
	})),
};

/** Field names as the user corrected them; a corrected name replaces all of the defaults. */
export function readFieldNames(parameters: Parameters): FieldNames {
	const typed = parameters.collection('fieldNames');
	const corrected = CORRECTABLE.map(({ key }) => [key, typed.ids(key)] as const);
	return {
		...defaultFields,
		...Object.fromEntries(corrected.filter(([, names]) => names.length > 0)),
	};
}
