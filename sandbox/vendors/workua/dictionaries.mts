/** A row of a dictionary as captured: `name` is the legacy Russian text (workua.md 2). */
export interface DictionaryEntry {
	id: string;
	name: string;
	name_ua: string;
	name_en: string;
	/** Towns only: alias of the oblast. */
	region?: string;
}

type Row = readonly [id: string, ru: string, ua: string, en: string, region?: string];

const rows = (list: readonly Row[]): DictionaryEntry[] =>
	list.map(([id, name, name_ua, name_en, region]) => ({
		id,
		name,
		name_ua,
		name_en,
		...(region === undefined ? {} : { region }),
	}));

/** Names and known ids follow the digest; the other ids are invented. */
export const DICTIONARIES: Readonly<Record<string, DictionaryEntry[]>> = {
	town: rows([
		['108', 'Киев', 'Київ', 'Kyiv', 'kv'],
		['109', 'Одесса', 'Одеса', 'Odesa', 'od'],
		['110', 'Львов', 'Львів', 'Lviv', 'lv'],
		['111', 'Харьков', 'Харків', 'Kharkiv', 'kh'],
		['112', 'Днепр', 'Дніпро', 'Dnipro', 'dp'],
		['113', 'Житомир', 'Житомир', 'Zhytomyr', 'zt'],
		['114', 'Ивано-Франковск', 'Івано-Франківськ', 'Ivano-Frankivsk', 'if'],
		['115', 'Белая Церковь', 'Біла Церква', 'Bila Tserkva', 'kv'],
	]),
	category: rows([
		['1', 'IT', 'IT', 'IT'],
		['2', 'Администрация', 'Адміністрація', 'Administration'],
		['3', 'Бухгалтерия', 'Бухгалтерія', 'Accounting'],
		['9', 'Маркетинг', 'Маркетинг', 'Marketing'],
		['14', 'Рабочие специальности', 'Робочі спеціальності', 'Skilled trades'],
		['22', 'Продажи', 'Продаж', 'Sales'],
		['24', 'Транспорт', 'Транспорт', 'Transport'],
		['6792', 'Телекоммуникации', 'Телекомунікації', 'Telecom'],
	]),
	jobtype: rows([
		['74', 'полная занятость', 'повна зайнятість', 'full-time'],
		['75', 'неполная занятость', 'неповна зайнятість', 'part-time'],
		['76', 'удалённая работа', 'віддалена робота', 'remote'],
		['77', 'вахта', 'вахта', 'rotation'],
	]),
	experience: rows([
		['163', 'без опыта', 'без досвіду', 'no experience'],
		['164', 'от 1 года', 'від 1 року', 'from 1 year'],
		['165', 'от 2 лет', 'від 2 років', 'from 2 years'],
		['166', 'от 5 лет', 'від 5 років', 'from 5 years'],
	]),
	education: rows([
		['65', 'среднее', 'середня', 'secondary'],
		['66', 'высшее', 'вища', 'higher'],
	]),
	publication_type: rows([
		['standart_job_free', 'Бесплатная', 'Безкоштовна', 'Free'],
		['standart_job', 'Стандарт', 'Стандарт', 'Standard'],
		['standart_plus_job', 'Стандарт Плюс', 'Стандарт Плюс', 'StandardPlus'],
		['premium_job', 'Горячая', 'Гаряча', 'Hot'],
		['anonim_job', 'Анонимная', 'Анонімна', 'Anonymous'],
	]),
	gender: rows([
		['1', 'мужской', 'чоловіча', 'male'],
		['2', 'женский', 'жіноча', 'female'],
	]),
	language: rows([
		['41', 'английский', 'англійська', 'English'],
		['42', 'немецкий', 'німецька', 'German'],
		['43', 'польский', 'польська', 'Polish'],
	]),
	knowledge_level: rows([
		['83', 'начальный', 'початковий', 'beginner'],
		['84', 'средний', 'середній', 'intermediate'],
		['22836', 'свободно', 'вільно', 'fluent'],
	]),
	salary_resume: rows([
		['1', '10 000 грн', '10 000 грн', '10,000 UAH'],
		['2', '20 000 грн', '20 000 грн', '20,000 UAH'],
		['3', '30 000 грн', '30 000 грн', '30,000 UAH'],
	]),
};

export const inDictionary = (name: string, id: string): boolean =>
	DICTIONARIES[name]?.some((entry) => entry.id === id) ?? false;
