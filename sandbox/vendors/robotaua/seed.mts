import { Dice, person } from '../../framework/index.mts';
import { ROBOTAUA_LOGINS } from './config.mts';
import { CITIES } from './dictionaries.mts';
import { docxFile, pdfFile } from './files.mts';
import type { ApplyRow, CandidateType, PublishType, VacancyRow } from './rows.mts';
import { FOLDERS } from './rows.mts';
import type { RobotaUaState } from './state.mts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** robota.ua's block of the framework's people; arrivals beyond it are people of another seed. */
const PEOPLE_FROM = 800;
const PEOPLE_BLOCK = 100;

const DESCRIPTION = `<p>Вигадана вакансія для перевірки. Обов'язки: робота з клієнтами, ведення звітності, участь у нарадах.</p><p>Умови: офіс у центрі, графік з 9 до 18, соціальний пакет, навчання коштом компанії.</p>`;

export function seedAccounts(state: RobotaUaState): void {
	const tickets = (): Record<PublishType, number> => ({
		Business: 3,
		Optimum: 1,
		Professional: 0,
		Anonym: 1,
	});
	const base = { openContacts: 5, opened: new Set<number>(), locked: false };
	const { first, second, jobSeeker } = ROBOTAUA_LOGINS;
	state.accounts.add((id) => ({
		...base,
		id,
		...first,
		kind: 'employer',
		companyName: 'ТОВ Перший Вигаданий',
		tickets: tickets(),
	}));
	state.accounts.add((id) => ({
		...base,
		id,
		...second,
		opened: new Set<number>(),
		kind: 'employer',
		companyName: 'ТОВ Другий Вигаданий',
		tickets: tickets(),
	}));
	state.accounts.add((id) => ({
		...base,
		id,
		...jobSeeker,
		opened: new Set<number>(),
		openContacts: 0,
		kind: 'jobSeeker',
		companyName: '',
		tickets: { Business: 0, Optimum: 0, Professional: 0, Anonym: 0 },
	}));
}

export function seedVacancies(state: RobotaUaState, now: number): void {
	const [first, second] = state.accounts.all();
	const add = (accountId: number, name: string, vacancyState: VacancyRow['state']) => {
		state.vacancies.add((id) => ({
			id,
			accountId,
			state: vacancyState,
			createdAt: now - 30 * DAY,
			updatedAt: now - 20 * DAY,
			publishedAt: vacancyState === 'NotPublicated' ? 0 : now - 20 * DAY,
			fields: {
				id,
				name,
				description: DESCRIPTION,
				cityId: 1,
				publishType: 'Business',
				sendResumeType: '1',
				contactEMail: 'hr@first-employer.example',
				contactPerson: 'Відділ кадрів',
				contactPhone: '+380500000009',
				salaryRange: { amountFrom: 30_000, amountTo: 45_000 },
				salaryDescr: 'ставка + бонус',
				endingType: 'CloseAndNotify',
				employmentTypes: ['FullTime'],
				workTypes: ['Office', 'Hybrid'],
				socials: ['@invented_hr'],
			},
		}));
	};
	add(first.id, 'Менеджер з продажу', 'Publicated');
	add(first.id, 'Бухгалтер', 'NotPublicated');
	add(first.id, 'Логіст', 'Closed');
	add(first.id, 'Розробник Python', 'Publicated');
	add(second.id, 'Інженер з якості', 'Publicated');
	add(second.id, 'Керівник проєктів', 'Publicated');
}

export function seedResumes(state: RobotaUaState, now: number): void {
	for (let index = 0; index < 30; index += 1) {
		const someone = person(`${state.seed}-robotaua-base`, 'uk', index);
		state.resumes.add((id) => ({
			id,
			person: someone,
			cityId: CITIES[index % CITIES.length].id,
			salary: 20_000 + 1_000 * index,
			updatedAt: now - index * DAY,
			phonesHidden: index % 10 === 3,
			gone: index % 10 === 7,
		}));
	}
}

export function seedApplies(state: RobotaUaState, now: number): void {
	const [first, second] = state.accounts.all();
	const vacancies = state.vacancies.all();
	for (let index = 0; index < 45; index += 1) {
		const vacancyId = index % 3 === 2 ? vacancies[3].id : vacancies[0].id;
		addApply(state, { accountId: first.id, vacancyId, addedAt: now - (46 - index) * 47 * MINUTE });
	}
	for (let index = 0; index < 25; index += 1) {
		const vacancyId = vacancies[4 + (index % 2)].id;
		addApply(state, { accountId: second.id, vacancyId, addedAt: now - (26 - index) * 61 * MINUTE });
	}
	for (const [position, apply] of state.applies.all().entries()) {
		if (position % 9 === 4) apply.folderId = FOLDERS.rejected;
		if (position % 9 === 7) apply.folderId = FOLDERS.viewed;
		if (position % 20 === 13) apply.archived = true;
		if (position % 20 === 17) apply.blackListed = true;
	}
}

/** Eight real responses, a saved resume and an interaction in every ten. */
const MIX: readonly CandidateType[] = [
	'ApplicationWithResume',
	'ApplicationWithFile',
	'ApplicationWithResume',
	'Application',
	'ApplicationWithResume',
	'ApplicationWithFile',
	'VacancyInteraction',
	'ApplicationWithResume',
	'SelectedResume',
	'ApplicationWithFile',
];

const RESUME_TYPE_OF: Record<CandidateType, ApplyRow['resumeType']> = {
	Application: 'NoCvApply',
	ApplicationWithResume: 'Notepad',
	ApplicationWithFile: 'AttachedFile',
	SelectedResume: 'Selected',
	VacancyInteraction: 'Interaction',
	Recommended: 'Selected',
	VacancyOffered: 'Selected',
};

export interface NewApply {
	accountId: number;
	vacancyId: number;
	addedAt: number;
	candidateType?: CandidateType;
	folderId?: number;
}

/** Adds the next response: the same for the same seed and position. */
export function addApply(state: RobotaUaState, given: NewApply): ApplyRow {
	const position = state.arrived;
	state.arrived += 1;
	const someone =
		position < PEOPLE_BLOCK
			? person(state.seed, 'uk', PEOPLE_FROM + position)
			: person(`${state.seed}-robotaua`, 'uk', 2_000 + position);
	const dice = new Dice(`${state.seed}-robotaua-${position}`);
	const candidateType = given.candidateType ?? MIX[position % MIX.length];
	const resumeType = RESUME_TYPE_OF[candidateType];
	const fromSite = resumeType === 'Notepad' || resumeType === 'Selected';
	const fileResume = resumeType === 'Notepad' && position % 4 === 2;
	return state.applies.add((id) => ({
		id,
		accountId: given.accountId,
		vacancyId: given.vacancyId,
		resumeId: fromSite ? 26_000_000 + position : 0,
		candidateType,
		resumeType,
		folderId: given.folderId ?? FOLDERS.unviewed,
		addedAt: given.addedAt,
		person: someone,
		byPhone: position % 5 === 1,
		contactsHidden: resumeType === 'Interaction' && dice.chance(0.85),
		letter: dice.chance(0.4) ? `Добрий день! Прошу розглянути. ${someone.firstName}` : '',
		photo: fromSite && dice.chance(0.6),
		...fileOf(resumeType, someone.fullName, position),
		fileResume,
		archived: false,
		blackListed: false,
	}));
}

function fileOf(
	type: ApplyRow['resumeType'],
	name: string,
	position: number,
): { file?: ApplyRow['file'] } {
	if (type === 'NoCvApply' || type === 'Interaction') return {};
	if (type !== 'AttachedFile') return { file: pdfFile(name, position) };
	// A ".doc" may really be a docx (3.3).
	return { file: position % 3 === 0 ? docxFile(name, position) : pdfFile(name, position) };
}
