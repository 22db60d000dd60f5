import type { FastifyRequest } from 'fastify';

import { HttpAnswer } from '../../framework/index.mts';

type Texts = readonly [ru: string, ua: string, en: string];

/** `choose_region` and `no_caps` are the vendor's ids; the others are the sandbox's own. */
const TEXTS = {
	choose_region: ['не выбран город', 'не вибрано місто', 'no town chosen'],
	no_caps: [
		'заголовок вакансии не должен содержать только большие буквы',
		'заголовок вакансії не повинен містити тільки великі літери',
		'the title must not be all capitals',
	],
	required: ['не заполнено поле', 'не заповнено поле', 'a field is missing'],
	unknown_value: ['неизвестное значение', 'невідоме значення', 'unknown value'],
	unknown_field: ['неизвестное поле', 'невідоме поле', 'unknown field'],
	too_many: ['слишком много значений', 'забагато значень', 'too many values'],
	wrong_tags: ['недопустимые теги', 'недопустимі теги', 'tags that are not allowed'],
	no_publications: [
		'нет доступных публикаций этого типа',
		'немає доступних публікацій цього типу',
		'no publications of this type are left',
	],
	early_renew: [
		'вакансия обновляется автоматически',
		'вакансія оновлюється автоматично',
		'the job is renewed automatically',
	],
	not_active: ['вакансия не активна', 'вакансія не активна', 'the job is not active'],
	not_yours: ['чужая вакансия', 'чужа вакансія', "somebody else's job"],
	no_permission: ['нет прав', 'немає прав', 'no permission'],
	empty_length: [
		'нужен заголовок Content-Length: 0',
		'потрібен заголовок Content-Length: 0',
		'the header Content-Length: 0 is needed',
	],
	bad_request: ['неверный запрос', 'невірний запит', 'bad request'],
	unauthorized: [
		'неверный логин или пароль',
		'невірний логін або пароль',
		'wrong login or password',
	],
	user_blocked: ['пользователь заблокирован', 'користувача заблоковано', 'the user is blocked'],
	not_found: ['ничего не найдено', 'нічого не знайдено', 'nothing found'],
} as const satisfies Record<string, Texts>;

export type ErrorId = keyof typeof TEXTS;

const LOCALES: Readonly<Record<string, 0 | 1 | 2>> = { ru_RU: 0, uk_UA: 1, en_US: 2 };

/** Text in the language of `X-Locale`; without a known one it is Russian (workua.md 1). */
export function textOf(request: FastifyRequest, id: ErrorId, field?: string): string {
	const locale = String(request.headers['x-locale'] ?? '');
	const text = TEXTS[id][LOCALES[locale] ?? 0];
	return field === undefined ? text : `${text}: ${field}`;
}

export interface Complaint {
	id: ErrorId;
	/** Form key or parameter, where one is meant. */
	field?: string;
}

/** The vendor's error answer (workua.md 1.2). */
export function failure(
	request: FastifyRequest,
	status: number,
	...complaints: Complaint[]
): HttpAnswer {
	return new HttpAnswer(status, {
		status: 'error',
		errors: complaints.map(({ id, field }) => ({ id, message: textOf(request, id, field) })),
	});
}
