/** Towns; shape of `/values/citylist` (robotaua.md 5). */
export const CITIES = [
	{ id: 1, name: 'Киев', nameUkr: 'Київ', nameEng: 'Kyiv', urlSegment: 'kyiv' },
	{ id: 2, name: 'Львов', nameUkr: 'Львів', nameEng: 'Lviv', urlSegment: 'lvov' },
	{ id: 3, name: 'Одесса', nameUkr: 'Одеса', nameEng: 'Odessa', urlSegment: 'odessa' },
	{ id: 4, name: 'Днепр', nameUkr: 'Дніпро', nameEng: 'Dnipro', urlSegment: 'dnepr' },
	{ id: 5, name: 'Винница', nameUkr: 'Вінниця', nameEng: 'Vinnytsia', urlSegment: 'vinnitsa' },
	{ id: 21, name: 'Харьков', nameUkr: 'Харків', nameEng: 'Kharkiv', urlSegment: 'kharkov' },
] as const;

export const RUBRICS = [
	{ id: 1, name: 'IT', nameUkr: 'IT' },
	{ id: 17, name: 'Продажи', nameUkr: 'Продажі' },
	{ id: 23, name: 'Бухгалтерия', nameUkr: 'Бухгалтерія' },
] as const;

/** Only 4 = published is known (2.4). */
export const STATE_VALUES = [
	{ id: 1, name: 'NotPublicated' },
	{ id: 2, name: 'Waiting' },
	{ id: 3, name: 'Closed' },
	{ id: 4, name: 'Publicated' },
	{ id: 5, name: 'Deleted' },
] as const;

export const PUBLICATION_TYPE_VALUES = [
	{ id: 16, name: 'Anonym' },
	{ id: 18, name: 'Optimum' },
	{ id: -2, name: 'Professional' },
	{ id: -1, name: 'Business' },
] as const;

export const DESIGNS = [
	{ id: 701, name: 'Корпоративний' },
	{ id: 702, name: 'Святковий' },
] as const;

export const LANGUAGES = [
	{ id: 1, name: 'Английский', nameUkr: 'Англійська' },
	{ id: 2, name: 'Польский', nameUkr: 'Польська' },
] as const;
