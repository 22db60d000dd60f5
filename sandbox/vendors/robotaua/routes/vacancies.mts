import type { FastifyInstance } from 'fastify';

import { HttpAnswer, strictBody, strictQuery } from '../../../framework/index.mts';
import { CITIES, STATE_VALUES } from '../dictionaries.mts';
import { accountOf, failure, nothingSent, pathId, type RobotaUa } from '../http.mts';
import { presentVacancy, presentVacancyRow } from '../present.mts';
import {
	type AccountRow,
	PUBLISH_TYPES,
	VACANCY_STATES,
	type VacancyFields,
	type VacancyRow,
	type VacancyState,
} from '../rows.mts';

export const PAGE_SIZE = 20;
/** Shortest description without its tags (robotaua.md 2.3). */
const MIN_DESCRIPTION = 150;

interface ListBody {
	page?: number;
	vacancyStateId?: number | string;
	cityId?: number;
	vacancyTypeId?: string;
	vacancyName?: string;
}

function stateFilter(value: number | string | undefined): VacancyState | undefined {
	if (value === undefined || value === 'All') return undefined;
	const known =
		STATE_VALUES.find(({ id }) => String(id) === String(value)) ??
		STATE_VALUES.find(({ name }) => name === value);
	if (known === undefined) throw new HttpAnswer(400, { key: 'BadRequest' });
	return known.name;
}

export function ownVacancy(vendor: RobotaUa, account: AccountRow, id: number): VacancyRow {
	const row = vendor.state.vacancies.get(id);
	if (row?.accountId !== account.id) throw new HttpAnswer(404, { key: 'NotFound' });
	return row;
}

const text = { type: 'string' };
const flag = { type: 'boolean' };
const whole = { type: 'integer' };

/** Body of `/vacancy/add`: obsolete `rubricList` and `scheduleId` are not taken. */
const fields = strictBody<VacancyFields>({
	type: 'object',
	required: ['id', 'name', 'description', 'cityId', 'publishType', 'sendResumeType'],
	additionalProperties: false,
	properties: {
		id: whole,
		name: text,
		description: text,
		cityId: whole,
		publishType: { enum: PUBLISH_TYPES },
		sendResumeType: { enum: ['1', '2', '3'] },
		salary: whole,
		salaryRange: {
			type: 'object',
			required: ['amountFrom', 'amountTo'],
			additionalProperties: false,
			properties: { amountFrom: whole, amountTo: whole },
		},
		salaryDescr: text,
		contactEMail: { type: 'string', format: 'email' },
		formApplyCustomUrl: { type: 'string', format: 'uri' },
		designId: whole,
		contactPerson: text,
		contactPhone: text,
		socials: { type: 'array', items: text },
		isForStudent: flag,
		isSpecialNeedsPeople_Enable: flag,
		isHideInProfile: flag,
		endingType: { enum: ['CloseAndNotify', 'AutoRepublish'] },
		employmentTypes: {
			type: 'array',
			items: { enum: ['FullTime', 'PartTime', 'ProjectBased', 'Shift'] },
		},
		workTypes: { type: 'array', items: { enum: ['Remote', 'Hybrid', 'Office'] } },
		currencyId: whole,
		experienceId: whole,
		educationId: whole,
		branchIds: { type: 'array', items: whole },
		languages: { type: 'array', items: { type: 'object' } },
	},
});

/** Rules that the site answers with "200 but failed". */
function complaint(sent: VacancyFields): string | undefined {
	if (sent.name.trim() === '') return 'Вкажіть назву вакансії';
	const plain = sent.description.replace(/<[^>]*>/g, '');
	if (plain.length < MIN_DESCRIPTION) return 'Опис вакансії коротший за 150 символів';
	if (!CITIES.some(({ id }) => id === sent.cityId)) return 'Невідоме місто';
	if (sent.salary !== undefined && sent.salaryRange !== undefined) {
		return 'Вкажіть або зарплату, або діапазон';
	}
	if (sent.sendResumeType === '1' && sent.contactEMail === undefined) {
		return 'Вкажіть e-mail для відгуків';
	}
	if (sent.sendResumeType === '2' && sent.formApplyCustomUrl === undefined) {
		return 'Вкажіть посилання для відгуків';
	}
	if (sent.designId !== undefined && sent.publishType !== 'Professional') {
		return 'Дизайн доступний лише для типу Професіонал';
	}
	return undefined;
}

function changeState(
	vendor: RobotaUa,
	account: AccountRow,
	row: VacancyRow,
	state: VacancyState,
): object {
	if (state === 'Publicated' && row.state !== 'Publicated') {
		const { publishType } = row.fields;
		const { config, effects } = vendor.state;
		if (!config.profileComplete) return failure('Заповніть профіль компанії');
		if (account.tickets[publishType] <= 0) {
			return failure(`На рахунку немає послуги типу ${publishType}`);
		}
		account.tickets[publishType] -= 1;
		effects.spentTickets.push({
			accountId: account.id,
			vacancyId: row.id,
			type: publishType,
			at: vendor.clock.iso(),
		});
		row.publishedAt = vendor.clock.ms();
		row.state = config.moderation ? 'Waiting' : 'Publicated';
	} else {
		row.state = state;
	}
	row.updatedAt = vendor.clock.ms();
	return { success: true };
}

export function registerVacancies(app: FastifyInstance, vendor: RobotaUa): void {
	const list = strictBody<ListBody>({
		type: 'object',
		additionalProperties: false,
		properties: {
			page: { type: 'integer', minimum: 0 },
			vacancyStateId: { type: ['integer', 'string'] },
			cityId: whole,
			vacancyTypeId: { enum: [...PUBLISH_TYPES, 'All'] },
			vacancyName: text,
		},
	});
	app.post('/vacancy/list', async (request) => {
		const account = accountOf(vendor, request);
		const { page = 0, vacancyStateId, cityId, vacancyTypeId, vacancyName } = list(request);
		const state = stateFilter(vacancyStateId);
		const rows = vendor.state.vacancies
			.all(
				(row) =>
					row.accountId === account.id &&
					(state === undefined ? row.state !== 'Deleted' : row.state === state) &&
					(cityId === undefined || row.fields.cityId === cityId) &&
					(vacancyTypeId === undefined ||
						vacancyTypeId === 'All' ||
						row.fields.publishType === vacancyTypeId) &&
					(vacancyName === undefined ||
						row.fields.name.toLowerCase().includes(vacancyName.toLowerCase())),
			)
			.sort((a, b) => b.id - a.id);
		return {
			total: rows.length,
			vacancies: rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE).map(presentVacancyRow),
		};
	});

	app.get('/vacancy/get/:id', async (request) => {
		const account = accountOf(vendor, request);
		nothingSent(request);
		return presentVacancy(vendor, ownVacancy(vendor, account, pathId(request)), account);
	});

	app.post('/vacancy/add', async (request) => {
		const account = accountOf(vendor, request);
		const sent = fields(request);
		const wrong = complaint(sent);
		if (wrong !== undefined) return failure(wrong);
		const now = vendor.clock.ms();
		if (sent.id === 0) {
			const row = vendor.state.vacancies.add((id) => ({
				id,
				accountId: account.id,
				state: 'NotPublicated',
				createdAt: now,
				updatedAt: now,
				publishedAt: 0,
				fields: { ...sent, id },
			}));
			return { vacancyId: row.id, success: true };
		}
		const row = ownVacancy(vendor, account, sent.id);
		row.fields = vendor.state.config.editMode === 'merge' ? { ...row.fields, ...sent } : sent;
		row.updatedAt = now;
		return { vacancyId: row.id, success: true };
	});

	const stateQuery = strictQuery({ state: VACANCY_STATES.filter((state) => state !== 'Waiting') });
	app.post('/vacancy/state/:id', async (request) => {
		const account = accountOf(vendor, request);
		if (request.rawBody.length > 0) throw new HttpAnswer(400, { key: 'BadRequest' });
		const asked = stateQuery(request).text('state');
		const state = VACANCY_STATES.find((name) => name === asked);
		if (state === undefined) throw new HttpAnswer(400, { key: 'BadRequest' });
		return changeState(vendor, account, ownVacancy(vendor, account, pathId(request)), state);
	});
}
