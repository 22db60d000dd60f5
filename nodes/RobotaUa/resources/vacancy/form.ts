import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import type { Parameters } from '../../../shared/operations/parameters';
import { isRecord } from '../../../shared/operations/parameters';
import { plainLength } from '../../text';

/** Shortest description that robota.ua takes (robotaua.md 2.3). */
const MIN_DESCRIPTION = 150;
/** Fields that a read vacancy does not show, so that an edit cannot keep them. */
export const HIDDEN_FIELDS = ['employmentTypes', 'workTypes', 'socials', 'isForStudent'] as const;

const HIDDEN_NAMES: Record<(typeof HIDDEN_FIELDS)[number], string> = {
	employmentTypes: 'Employment Types',
	workTypes: 'Work Types',
	socials: 'Extra Contacts',
	isForStudent: 'For Students',
};

function present(record: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(record).filter(([, value]) => value !== undefined && value !== null),
	);
}

/** Additional fields in the names of `POST /vacancy/add`; only what was given. */
export function givenFields(fields: Parameters, given: ReadonlySet<string>): IDataObject {
	const number = (name: string) => fields.optionalNumber(name) || undefined;
	const from = number('salaryFrom');
	const to = number('salaryTo');
	const flag = (name: string) => (given.has(name) ? fields.flag(name) : undefined);
	const list = (name: string) => (given.has(name) ? fields.ids(name) : undefined);
	if ((from === undefined) !== (to === undefined)) {
		throw new InputError({
			parameter: from === undefined ? 'Salary From' : 'Salary To',
			found: 'nothing, while the other end of the range is given',
			expected: 'both ends of the range, or Salary alone',
		});
	}
	const salary = number('salary');
	if (salary !== undefined && from !== undefined) {
		throw new InputError({
			parameter: 'Salary',
			found: 'an amount beside a range',
			expected: 'one of the two',
		});
	}
	const designId = fields.optionalText('designId');
	return present({
		salary,
		salaryRange: from === undefined ? undefined : { amountFrom: from, amountTo: to },
		salaryDescr: fields.optionalText('salaryDescr'),
		contactPerson: fields.optionalText('contactPerson'),
		contactPhone: fields.optionalText('contactPhone'),
		endingType: fields.optionalText('endingType'),
		designId: designId === undefined ? undefined : Number(designId),
		isSpecialNeedsPeople_Enable: flag('isSpecialNeedsPeople_Enable'),
		isHideInProfile: flag('isHideInProfile'),
		employmentTypes: list('employmentTypes'),
		workTypes: list('workTypes'),
		socials: list('socials'),
		isForStudent: flag('isForStudent'),
	});
}

/**
 * Holds a body against the rules that the vendor's document states, before anything is sent.
 * @throws InputError naming the field
 */
export function checkForm(body: IDataObject): void {
	const length = plainLength(String(body.description ?? ''));
	if (length < MIN_DESCRIPTION) {
		throw new InputError({
			parameter: 'Description',
			found: `a text of ${length} characters`,
			expected: `at least ${MIN_DESCRIPTION} characters without tags`,
		});
	}
	if (body.sendResumeType === '1' && !body.contactEMail) {
		throw new InputError({
			parameter: 'E-Mail for Responses',
			found: 'nothing',
			expected: 'an address, since responses go to robota.ua and an e-mail address',
		});
	}
	if (body.sendResumeType === '2' && !body.formApplyCustomUrl) {
		throw new InputError({
			parameter: 'Own Page URL',
			found: 'nothing',
			expected: 'the address that candidates are sent to',
		});
	}
	if (body.designId !== undefined && body.publishType !== 'Professional') {
		throw new InputError({
			parameter: 'Design Name or ID',
			found: 'a design beside another publication type',
			expected: 'the publication type Professional',
		});
	}
}

/** `sendResumeType` as written; the read form is a word of which one is known (robotaua.md 2.2). */
function writtenResponsesTo(vacancy: IDataObject): string | undefined {
	const value = vacancy.sendResumeType;
	if (value === '1' || value === '2' || value === '3') return value;
	if (vacancy.isFormApplyCustomUrl === true) return '2';
	return value === 'EmailAndCvArchive' ? '1' : undefined;
}

const filled = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value : undefined;
const positive = (value: unknown): number | undefined =>
	typeof value === 'number' && value > 0 ? value : undefined;

/**
 * A vacancy as `GET /vacancy/get` shows it, in the names of `POST /vacancy/add`: `contactEmail`
 * becomes `contactEMail` (robotaua.md 2.3). An edit sends all, since whether it is partial is unknown.
 */
export function writtenForm(vacancy: IDataObject): IDataObject {
	const from = positive(vacancy.salaryFrom);
	const to = positive(vacancy.salaryTo);
	const range = from !== undefined && to !== undefined;
	const responsesTo = writtenResponsesTo(vacancy);
	return present({
		id: vacancy.vacancyId,
		name: vacancy.vacancyName,
		description: vacancy.description,
		cityId: vacancy.cityId,
		publishType: vacancy.publishType,
		sendResumeType: responsesTo,
		salary: range ? undefined : positive(vacancy.salary),
		salaryRange: range ? { amountFrom: from, amountTo: to } : undefined,
		salaryDescr: filled(vacancy.salaryDescr),
		contactEMail: responsesTo === '1' ? filled(vacancy.contactEmail) : undefined,
		formApplyCustomUrl: responsesTo === '2' ? filled(vacancy.formApplyCustomUrl) : undefined,
		contactPerson: filled(vacancy.contactPerson),
		contactPhone: filled(vacancy.contactPhone),
		endingType: filled(vacancy.endingType),
		designId: vacancy.publishType === 'Professional' ? positive(vacancy.designId) : undefined,
		isHideInProfile: vacancy.isHideInProfile,
		isSpecialNeedsPeople_Enable: vacancy.isSpecialNeedsPeople_Enable,
		...Object.fromEntries(HIDDEN_FIELDS.map((name) => [name, vacancy[name]])),
	});
}

/** What an edit changes: fields of other ways to the same end give way. */
export function editedForm(current: IDataObject, changes: IDataObject): IDataObject {
	const body = { ...current, ...changes };
	if (changes.salary !== undefined) delete body.salaryRange;
	if (changes.salaryRange !== undefined) delete body.salary;
	if (body.sendResumeType !== '1') delete body.contactEMail;
	if (body.sendResumeType !== '2') delete body.formApplyCustomUrl;
	return body;
}

/**
 * Fields that an edit would leave out without knowing them.
 * @returns their display names
 */
export function unknownFields(body: IDataObject): string[] {
	return HIDDEN_FIELDS.filter((name) => body[name] === undefined).map((name) => HIDDEN_NAMES[name]);
}

/** Number of a saved vacancy: an object with `vacancyId`, or the bare number (robotaua.md 2.3). */
export function savedId(answer: unknown): string | undefined {
	const id = isRecord(answer) ? answer.vacancyId : answer;
	return typeof id === 'number' && id > 0 ? String(id) : undefined;
}
