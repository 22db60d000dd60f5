import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import type { Parameters } from '../../../shared/operations/parameters';
import { readText } from '../../../shared/people/read';
import { fitDescription } from '../../description';
import type { HiddenField, HiddenValues, VisibleFields } from '../../form';
import { HIDDEN_DEFAULTS, HIDDEN_FIELDS } from '../../form';

const LABELS: Record<HiddenField, string> = {
	stud: 'Student',
	veteran: 'Veteran',
	retired: 'Pensioner',
	deferment: 'Mobilisation Deferment',
	showPhone: 'Show Name and Phone',
	renew: 'Renew Monthly',
	contactEmail: 'Contact E-Mail',
	hideCompanyInfo: 'Hide Company',
};

/** The fields that were given; an empty one empties the field of the job. */
export function readVisible(given: Parameters): Partial<VisibleFields> {
	const fields: Partial<VisibleFields> = {};
	if (given.has('name')) fields.name = given.text('name');
	if (given.has('description')) fields.description = fitDescription(given.text('description'));
	if (given.has('town')) fields.townId = given.id('town');
	if (given.has('categories')) fields.categoryIds = given.ids('categories');
	if (given.has('jobTypes')) fields.jobTypeIds = given.ids('jobTypes');
	if (given.has('experience')) fields.experienceId = given.text('experience');
	if (given.has('education')) fields.educationId = given.optionalText('education');
	if (given.has('salaryFrom')) fields.salaryFrom = given.optionalNumber('salaryFrom') || undefined;
	if (given.has('salaryTo')) fields.salaryTo = given.optionalNumber('salaryTo') || undefined;
	if (given.has('salaryComment')) fields.salaryComment = given.optionalText('salaryComment');
	if (given.has('textResponse')) fields.textResponse = given.flag('textResponse');
	if (given.has('disability')) fields.disability = given.flag('disability');
	if (given.has('skills')) fields.skills = given.ids('skills');
	if (given.has('languages')) {
		fields.languages = given.rows('languages', 'language').map((row) => {
			const pair = { languageId: readText(row.languageId), levelId: readText(row.levelId) };
			if (pair.languageId === undefined || pair.levelId === undefined) {
				throw new InputError({
					parameter: 'Languages',
					found: 'a row without language or level',
					expected: 'both in each row',
				});
			}
			return { languageId: pair.languageId, levelId: pair.levelId };
		});
	}
	return fields;
}

/** @throws InputError naming the first field that Work.ua demands and that nobody gave */
export function demandComplete(fields: Partial<VisibleFields>): VisibleFields {
	const { name, description, townId, categoryIds, jobTypeIds, experienceId } = fields;
	const missing = (parameter: string) =>
		new InputError({
			parameter,
			found: 'nothing',
			expected: 'a value: Work.ua demands it of every job',
		});
	const oneToThree = (parameter: string, ids: string[] | undefined): string[] => {
		if (ids === undefined || ids.length === 0) throw missing(parameter);
		if (ids.length > 3) {
			throw new InputError({
				parameter,
				found: `${ids.length} entries`,
				expected: 'one to three entries',
			});
		}
		return ids;
	};
	if (!name) throw missing('Title');
	if (!description) throw missing('Description');
	if (!townId) throw missing('Town');
	if (!experienceId) throw missing('Experience Name or ID');
	return {
		...fields,
		name,
		description,
		townId,
		categoryIds: oneToThree('Category Names or IDs', categoryIds),
		jobTypeIds: oneToThree('Kind of Employment Names or IDs', jobTypeIds),
		experienceId,
	};
}

function pickHidden(given: Parameters): Partial<HiddenValues> {
	const values: Partial<HiddenValues> = {};
	for (const field of HIDDEN_FIELDS) {
		if (!given.has(field)) continue;
		if (field === 'contactEmail') values.contactEmail = given.optionalText(field) ?? '';
		else values[field] = given.flag(field);
	}
	return values;
}

/** The eight fields of a new job: what is not given has the vendor's default. */
export function readNewHidden(given: Parameters): HiddenValues {
	return { ...HIDDEN_DEFAULTS, ...pickHidden(given) };
}

function allOf(values: Partial<HiddenValues>, parameter: string): HiddenValues {
	const missing = HIDDEN_FIELDS.filter((field) => values[field] === undefined);
	if (missing.length === 0) return { ...HIDDEN_DEFAULTS, ...values };
	throw new InputError({
		parameter,
		found: `no value for ${missing.map((field) => LABELS[field]).join(', ')}`,
		expected: 'a value for each of the eight fields that Work.ua does not show',
		advice: 'What is not sent would be reset by Work.ua. Nothing was sent.',
	});
}

function readEarlier(earlier: IDataObject): HiddenValues {
	const values: Partial<HiddenValues> = {};
	for (const field of HIDDEN_FIELDS) {
		const value = earlier[field];
		if (field === 'contactEmail') {
			if (typeof value === 'string') values.contactEmail = value;
		} else if (typeof value === 'boolean') values[field] = value;
	}
	return allOf(values, 'Earlier Output');
}

/** The eight fields of an existing job, by the user's choice (workua.md 3.2, 9 A9). */
export function readHidden(parameters: Parameters): HiddenValues {
	const mode = parameters.choice('hiddenMode', ['give', 'reset', 'earlier']);
	if (mode === 'reset') return { ...HIDDEN_DEFAULTS };
	if (mode === 'earlier') return readEarlier(parameters.optionalObject('hiddenEarlier') ?? {});
	return allOf(pickHidden(parameters.collection('hiddenValues')), 'Values');
}
