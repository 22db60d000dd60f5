import { people, person as personAt, seedOf } from '../../framework/index.mts';
import { EMPLOYER_ID, MANAGER_ID, SECOND_EMPLOYER_ID, SECOND_MANAGER_ID } from './config.mts';
import { COLLECTIONS, collectionOf } from './dictionaries.mts';
import type { ManagerRow, TopicRow, VacancyRow } from './rows.mts';
import type { HeadHunterState } from './state.mts';

const DAY = 86_400_000;

export const seedManagers = (): ManagerRow[] => [
	manager(MANAGER_ID, EMPLOYER_ID, 'Анна', 'Ли', 'Интеграция'),
	manager('7701', EMPLOYER_ID, 'Дина', 'Ержанова', 'Рекрутер'),
	manager('7702', EMPLOYER_ID, 'Пётр', 'Сомов', 'Рекрутер'),
	manager(SECOND_MANAGER_ID, SECOND_EMPLOYER_ID, 'Анна', 'Ли', 'Интеграция'),
];

function manager(
	id: string,
	employerId: string,
	firstName: string,
	lastName: string,
	position: string,
): ManagerRow {
	return { id, employerId, firstName, lastName, position, email: `manager${id}@acme.example` };
}

/** `true` for the recruiters' vacancies: the integration manager owns none (2.1). */
const NAMES = [
	'Бухгалтер',
	'Разработчик Go',
	'Логист',
	'Менеджер по продажам',
	'Тестировщик',
	'Финансовый аналитик',
	'Инженер по качеству',
	'Руководитель проектов',
];

function vacancy(index: number, now: number): VacancyRow {
	return {
		id: String(98_000_101 + index),
		employerId: EMPLOYER_ID,
		managerId: index % 2 === 0 ? '7701' : '7702',
		name: NAMES[index % NAMES.length],
		areaId: index % 3 === 0 ? '160' : '1',
		fields: {
			description: `<p>${'Описание обязанностей, условий и требований. '.repeat(4)}</p>`,
			professional_roles: [{ id: '18' }],
		},
		createdAt: now - (20 - index) * DAY,
		publishedAt: now - (20 - index) * DAY,
		expiresAt: now + (10 + index) * DAY,
		hidden: false,
		approved: true,
		propertyTypes: ['HH_STANDARD'],
	};
}

/** Eight active vacancies, two archived, one hidden, one of the second employer; 24 responses. */
export function seedVacancies(state: HeadHunterState, now: number): void {
	for (let index = 0; index < 8; index += 1) state.vacancies.push(vacancy(index, now));
	for (let index = 8; index < 11; index += 1) {
		const row = { ...vacancy(index, now), archivedAt: now - DAY };
		state.vacancies.push({ ...row, hidden: index === 10, name: `${row.name} (закрыта)` });
	}
	state.vacancies.push({
		...vacancy(11, now),
		employerId: SECOND_EMPLOYER_ID,
		managerId: SECOND_MANAGER_ID,
		name: 'Продавец',
	});
	for (let index = 0; index < 24; index += 1) {
		const vacancyId = state.vacancies[index % 8].id;
		const collection = COLLECTIONS[Math.floor(index / 8) % 3].id;
		const row = addTopic(state, { vacancyId, collection, at: now - (30 - index) * 3_600_000 });
		if (index === 5) delete row.resumeId;
	}
}

export interface NewTopic {
	vacancyId: string;
	collection?: string;
	at: number;
	letter?: string | null;
	hiddenParts?: string[];
	/** Somebody of Work.ua's sandbox, by index. */
	person?: number;
}

/** A response with a new resume, of a new person unless one is named. */
export function addTopic(state: HeadHunterState, input: NewTopic): TopicRow {
	const [stranger] = people(state.seed, 'ru', { count: 1, from: state.nextPerson });
	state.nextPerson += 1;
	const person = input.person === undefined ? stranger : personAt(state.seed, 'uk', input.person);
	const number = state.nextId++;
	const resumeId = `${seedOf(person.id).toString(16).padStart(8, '0')}${number.toString(16).padStart(10, '0')}`;
	state.resumes.set(resumeId, {
		id: resumeId,
		person,
		ownerId: String(55_000 + state.nextPerson),
		hiddenParts: input.hiddenParts ?? [],
		hasPhoto: state.nextPerson % 2 === 0,
		createdAt: input.at - 100 * DAY,
	});
	const { collection = 'response', letter } = input;
	const topic: TopicRow = {
		id: String(number),
		vacancyId: input.vacancyId,
		resumeId,
		chatId: number - 4_500_000_000,
		state: collection,
		shownState: collectionOf(collection)?.shown ?? 'response',
		createdAt: input.at,
		updatedAt: input.at,
		hasUpdates: true,
		messages: [
			{
				id: String(number * 10),
				text: letter === undefined ? `Здравствуйте! Меня зовут ${person.firstName}.` : letter,
				from: 'applicant',
				at: input.at,
			},
		],
	};
	state.topics.set(topic.id, topic);
	return topic;
}
