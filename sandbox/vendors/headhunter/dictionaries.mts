/** Excerpts of the vendor's dictionaries; IDs and names are the public ones. */
export interface AreaRow {
	id: string;
	name: string;
	parentId: string | null;
}

export const AREAS: AreaRow[] = [
	{ id: '113', name: 'Россия', parentId: null },
	{ id: '1', name: 'Москва', parentId: '113' },
	{ id: '2', name: 'Санкт-Петербург', parentId: '113' },
	{ id: '40', name: 'Казахстан', parentId: null },
	{ id: '159', name: 'Астана', parentId: '40' },
	{ id: '160', name: 'Алматы', parentId: '40' },
	{ id: '97', name: 'Узбекистан', parentId: null },
	{ id: '2759', name: 'Ташкент', parentId: '97' },
];

export const isLeaf = (id: string): boolean =>
	AREAS.some((area) => area.id === id) && !AREAS.some((area) => area.parentId === id);

export const areaName = (id: string): string => AREAS.find((area) => area.id === id)?.name ?? '';

export interface AreaTree {
	id: string;
	name: string;
	parent_id: string | null;
	areas: AreaTree[];
}

export const areaTree = (parentId: string | null): AreaTree[] =>
	AREAS.filter((area) => area.parentId === parentId).map(({ id, name }) => ({
		id,
		name,
		parent_id: parentId,
		areas: areaTree(id),
	}));

const role = (id: string, name: string) => ({
	id,
	name,
	accept_incomplete_resumes: false,
	is_default: false,
	select_deprecated: false,
	search_deprecated: false,
});

export const PROFESSIONAL_ROLES = {
	categories: [
		{
			id: '18',
			name: 'Финансы, бухгалтерия',
			roles: [role('18', 'Бухгалтер'), role('136', 'Финансовый аналитик')],
		},
		{
			id: '11',
			name: 'Информационные технологии',
			roles: [role('96', 'Программист, разработчик'), role('124', 'Тестировщик')],
		},
	],
};

export const ROLE_IDS = PROFESSIONAL_ROLES.categories.flatMap(({ roles }) =>
	roles.map(({ id }) => id),
);

const entry = (id: string, name: string) => ({ id, name });

export const DICTIONARIES = {
	experience: [entry('noExperience', 'Нет опыта'), entry('between1And3', 'От 1 года до 3 лет')],
	employment_form: [entry('FULL', 'Полная'), entry('PART', 'Частичная')],
	work_format: [entry('ON_SITE', 'На месте работодателя'), entry('REMOTE', 'Удалённо')],
	currency: [
		{ code: 'RUR', name: 'Рубли' },
		{ code: 'KZT', name: 'Тенге' },
	],
	salary_range_mode: [entry('MONTH', 'За месяц'), entry('HOUR', 'За час')],
	salary_range_frequency: [entry('MONTHLY', 'Раз в месяц'), entry('WEEKLY', 'Раз в неделю')],
	vacancy_not_prolonged_reason: [
		entry('vacancy_archived', 'Вакансия в архиве'),
		entry('not_enough_purchased_services', 'Нет услуг'),
	],
};

export const INDUSTRIES = [
	{ id: '7', name: 'Информационные технологии', industries: [entry('7.540', 'Разработка ПО')] },
	{ id: '43', name: 'Финансовый сектор', industries: [entry('43.647', 'Банк')] },
];

export const LANGUAGES = [
	{ id: 'rus', uid: 'rus', name: 'Русский' },
	{ id: 'eng', uid: 'eng', name: 'Английский' },
	{ id: 'kaz', uid: 'kaz', name: 'Казахский' },
];

/** Collections of every vacancy: name, shown to the applicant as. */
export const COLLECTIONS: Array<{ id: string; name: string; hidden: boolean; shown: string }> = [
	{ id: 'response', name: 'Неразобранные', hidden: false, shown: 'response' },
	{ id: 'consider', name: 'Подумать', hidden: false, shown: 'response' },
	{ id: 'phone_interview', name: 'Телефонное интервью', hidden: false, shown: 'invitation' },
	{ id: 'interview', name: 'Интервью', hidden: false, shown: 'invitation' },
	{ id: 'offer', name: 'Предложение о работе', hidden: false, shown: 'invitation' },
	{ id: 'discard_by_employer', name: 'Отказ', hidden: true, shown: 'discard' },
];

export const collectionOf = (id: string) => COLLECTIONS.find((one) => one.id === id);

export const WEBHOOK_TYPES = [
	'NEW_NEGOTIATION_VACANCY',
	'NEW_RESPONSE_OR_INVITATION_VACANCY',
	'NEGOTIATION_EMPLOYER_STATE_CHANGE',
	'VACANCY_PUBLICATION_FOR_VACANCY_MANAGER',
	'VACANCY_CHANGE',
	'VACANCY_PROLONGATION',
	'VACANCY_ARCHIVATION',
	'CHAT_MESSAGE_CREATED',
] as const;
