import { fakerOf, type PersonLocale } from './faker.mts';
import { toLatin } from './transliterate.mts';

export type { PersonLocale } from './faker.mts';

/** An invented person. Nobody real: reserved mail domains and number ranges only. */
export interface InventedPerson {
	/** Stable for (seed, locale, index): `pl-1-0007`. */
	id: string;
	locale: PersonLocale;
	gender: 'female' | 'male';
	firstName: string;
	/** Patronymic; Ukrainian and Russian only. */
	middleName?: string;
	lastName: string;
	/** First and last name. */
	fullName: string;
	email: string;
	/** E.164 */
	phone: string;
	/** YYYY-MM-DD */
	birthDate: string;
	city: string;
	jobTitle: string;
	skills: string[];
}

const JOBS: Record<PersonLocale, readonly string[]> = {
	pl: [
		'Specjalista ds. sprzedaży',
		'Księgowa',
		'Programista Java',
		'Kierownik projektu',
		'Magazynier',
		'Inżynier jakości',
	],
	uk: [
		'Менеджер з продажу',
		'Бухгалтер',
		'Розробник Python',
		'Керівник проєктів',
		'Логіст',
		'Інженер з якості',
	],
	ru: [
		'Менеджер по продажам',
		'Бухгалтер',
		'Разработчик Go',
		'Руководитель проектов',
		'Логист',
		'Инженер по качеству',
	],
	en: [
		'Sales specialist',
		'Accountant',
		'Frontend developer',
		'Project manager',
		'Warehouse operator',
		'Quality engineer',
	],
};
const SKILLS = [
	'SQL',
	'Excel',
	'Java',
	'Python',
	'Negotiation',
	'English B2',
	'SAP',
	'Figma',
	'Driving licence B',
];
const DOMAINS = ['example.com', 'example.org', 'example.net', 'poczta.example', 'mail.example'];

/** 32-bit FNV-1a: turns any text into a seed. */
export function seedOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
	}
	return hash;
}

// Ranges that no operator hands out to subscribers, or that look so; unique up to index 9,999.
function phoneOf(locale: PersonLocale, index: number): string {
	switch (locale) {
		case 'pl':
			return `+48${500_000_000 + index}`;
		case 'uk':
			return `+380${500_000_000 + index}`;
		case 'ru':
			return `+7${9_990_000_000 + index}`;
		case 'en':
			return `+1${201 + Math.floor(index / 100)}55501${String(index % 100).padStart(2, '0')}`;
	}
}

/** The person number `index` of a language: the same for the same seed, whatever else is asked. */
export function person(seed: number | string, locale: PersonLocale, index: number): InventedPerson {
	const faker = fakerOf(locale);
	faker.seed(seedOf(`${seed}|${locale}|${index}`));
	const gender = faker.helpers.arrayElement(['female', 'male'] as const);
	const firstName = faker.person.firstName(gender);
	const lastName = faker.person.lastName(gender);
	const mailbox = `${toLatin(firstName)}.${toLatin(lastName)}.${index}`;
	const invented: InventedPerson = {
		id: `${locale}-${seed}-${String(index).padStart(4, '0')}`,
		locale,
		gender,
		firstName,
		lastName,
		fullName: `${firstName} ${lastName}`,
		email: `${mailbox}@${faker.helpers.arrayElement(DOMAINS)}`,
		phone: phoneOf(locale, index),
		birthDate: faker.date
			.between({ from: '1965-01-01T00:00:00Z', to: '2003-12-31T00:00:00Z' })
			.toISOString()
			.slice(0, 10),
		city: faker.location.city(),
		jobTitle: faker.helpers.arrayElement(JOBS[locale]),
		skills: faker.helpers.arrayElements(SKILLS, { min: 1, max: 4 }),
	};
	if (locale === 'uk' || locale === 'ru') invented.middleName = faker.person.middleName(gender);
	return invented;
}

/**
 * `count` invented people of one language. `from` moves the index, so that two vendors of one seed
 * hold different people (or, with equal ranges, the same ones).
 */
export function people(
	seed: number | string,
	locale: PersonLocale,
	{ count = 10, from = 0 }: { count?: number; from?: number } = {},
): InventedPerson[] {
	return Array.from({ length: count }, (_, index) => person(seed, locale, from + index));
}

/** A repeatable random source for choices other than people: `pick`, `chance`, `integer`. */
export class Dice {
	private state: number;

	constructor(seed: number | string) {
		this.state = seedOf(String(seed));
	}

	/** 0 ≤ x < 1 (mulberry32). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	integer(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(values: readonly T[]): T {
		return values[this.integer(0, values.length - 1)];
	}
}
