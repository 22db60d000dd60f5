import { isLeaf, ROLE_IDS } from '../dictionaries.mts';
import { hhError } from '../http.mts';
import type { HeadHunter, VacancyRow } from '../state.mts';
import type { VacancyInput } from '../vacancy-fields.mts';
import { fireVacancy } from '../webhook.mts';

const DAY = 86_400_000;
export const vacancyError = (value: string, extra: object = {}) =>
	hhError(403, { type: 'vacancies', value, ...extra });
export const badField = (value: string, reason: string, pointer: string) =>
	hhError(400, { type: 'bad_json_data', value, reason, pointer });

/** Rules that no schema tells (2.2, 2.4). */
export function checkVacancy(input: VacancyInput): void {
	if (input.area !== undefined && !isLeaf(input.area.id)) {
		throw badField('area', 'chosen_area_is_not_a_leaf_or_not_exist', '/area/id');
	}
	const text = input.description?.replace(/<[^>]*>/g, '') ?? '';
	if (input.description !== undefined && text.length < 150) {
		throw badField('description', 'is_too_short', '/description');
	}
	if (/[^\s@]+@[^\s@]+\.[^\s@]+/.test(text)) {
		throw badField('description', 'email_in_description', '/description');
	}
	const role = input.professional_roles?.find(({ id }) => !ROLE_IDS.includes(id));
	if (role !== undefined) {
		throw badField('professional_roles', 'invalid', '/professional_roles/0/id');
	}
}

/** Active vacancies of the employer with the same name and area (2.4). */
export function twinsOf(
	{ state }: HeadHunter,
	employerId: string,
	name: unknown,
	areaId: string | undefined,
): VacancyRow[] {
	return state.vacancies.filter(
		(row) =>
			row.employerId === employerId &&
			row.archivedAt === undefined &&
			row.name === name &&
			row.areaId === areaId,
	);
}

/** Publishes, spending a publication (2.2). */
export function publish(
	vendor: HeadHunter,
	owner: { employerId: string; managerId: string },
	input: VacancyInput,
	ignoreDuplicates: boolean,
): VacancyRow {
	const { state } = vendor;
	checkVacancy(input);
	const types = (input.vacancy_properties?.properties ?? []).map((one) => one.property_type);
	if (types.length === 0) throw badField('vacancy_properties', 'required', '/vacancy_properties');
	const twins = twinsOf(vendor, owner.employerId, input.name, input.area?.id);
	if (twins.length > 0 && !ignoreDuplicates) {
		const items = twins.map(({ id }) => ({ id: Number(id) }));
		throw vacancyError('duplicate', { found: twins.length, items });
	}
	const previous = state.vacancies.find(({ id }) => id === input.previous_id);
	if (input.previous_id !== undefined && previous?.archivedAt === undefined) {
		throw badField('previous_id', 'invalid', '/previous_id');
	}
	if (types.includes('HH_STANDARD')) {
		if (state.config.publicationsLeft <= 0) throw vacancyError('not_enough_purchased_services');
		state.config.publicationsLeft -= 1;
	}
	const now = vendor.clock.ms();
	const { name = '', area, previous_id: previousId, ...fields } = input;
	const row: VacancyRow = {
		id: String(98_100_000 + state.vacancies.length),
		employerId: owner.employerId,
		managerId: input.manager?.id ?? owner.managerId,
		name,
		areaId: area?.id ?? '',
		fields,
		createdAt: now,
		publishedAt: now,
		expiresAt: now + 30 * DAY,
		hidden: false,
		approved: !state.config.moderated,
		propertyTypes: types,
		...(previousId === undefined ? {} : { previousId }),
	};
	state.vacancies.push(row);
	state.spent.push(...types.map((type) => ({ vacancyId: row.id, type })));
	fireVacancy(vendor, 'VACANCY_PUBLICATION_FOR_VACANCY_MANAGER', row);
	return row;
}
