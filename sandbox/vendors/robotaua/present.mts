import { EMPTY_DATE, type RobotaUa, siteTime } from './http.mts';
import type { AccountRow, ApplyRow, ResumeRow, VacancyRow } from './rows.mts';

/** Host name of the file network: another origin than the API, as the CDN is (robotaua.md 3.3). */
export const cdn = (vendor: RobotaUa) => `http://localhost:${new URL(vendor.url).port}/cdn`;

/** `+38 (050) 000 - 00 - 01` */
export function sitePhone(phone: string): string {
	const digits = phone.replace(/\D/g, '').replace(/^38/, '');
	const [a, b, c, d] = [
		digits.slice(0, 3),
		digits.slice(3, 6),
		digits.slice(6, 8),
		digits.slice(8),
	];
	return `+38 (${a}) ${b} - ${c} - ${d}`;
}

/** Address that the site makes up for people who signed up by phone (3.2). */
export const madeUpEmail = (phone: string) =>
	`${phone.replace(/\D/g, '')}@phone-registration.rabota.ua`;

function photoUrl(vendor: RobotaUa, apply: ApplyRow): string {
	if (apply.resumeId === 0) return '';
	return apply.photo
		? `${cdn(vendor)}/photos/${apply.resumeId}.jpg`
		: `${cdn(vendor)}/photos/non-photo.png`;
}

function contactsOf(apply: ApplyRow) {
	if (apply.contactsHidden) return { phones: [], emails: [], socials: [] };
	return {
		phones: [{ value: sitePhone(apply.person.phone) }],
		emails: apply.byPhone ? [] : [{ value: apply.person.email }],
		socials: apply.id % 4 === 0 ? [{ type: 'telegram', value: '@invented_person' }] : [],
	};
}

/** Item of `/apply/list` (3.2): no folder, archive or read mark in it. */
export function presentApply(vendor: RobotaUa, apply: ApplyRow) {
	const { person, resumeType } = apply;
	const hidden = apply.contactsHidden;
	const onSite = apply.resumeId > 0;
	return {
		id: apply.id,
		vacancyId: apply.vacancyId,
		resumeId: apply.resumeId,
		resumeType,
		name: `${person.lastName} ${person.firstName}`,
		addDate: siteTime(apply.addedAt),
		eMail: hidden ? '' : apply.byPhone ? madeUpEmail(person.phone) : person.email,
		phone: hidden ? '' : sitePhone(person.phone),
		contacts: contactsOf(apply),
		cityId: (apply.id % 5) + 1,
		speciality: onSite ? person.jobTitle : '',
		salary: onSite ? 30_000 : 0,
		currencyId: 'Ua',
		birthDate: onSite ? `${person.birthDate}T00:00:00` : EMPTY_DATE,
		gender: 'Unknown',
		photo: photoUrl(vendor, apply),
		skillsSummary: onSite ? `<p>${person.skills.join(', ')}</p>` : '',
		experiences: onSite
			? [
					{
						position: person.jobTitle,
						company: 'ТОВ Приклад',
						description: '<p>Щоденна робота &amp; звіти</p>',
						startWork: '2021-02-01T00:00:00',
						endWork: EMPTY_DATE,
					},
				]
			: [],
		isHaveNoExperience: !onSite,
		educations: onSite
			? [
					{
						title: 'Вигаданий університет',
						location: 'Київ',
						speciality: 'Економіка',
						yearOfGraduation: 2016,
					},
				]
			: [],
		additionalsEducations: [],
		coveringLetterName: apply.letter,
		coveringLetterExists: apply.letter !== '',
		tagId: 0,
		isFromCVDB: resumeType === 'Selected',
		isMatchVacancy: true,
		summaryPercentage: 0,
		...(resumeType === 'AttachedFile' && apply.file !== undefined
			? { fileName: apply.file.name, filePath: `${vendor.url}/${apply.id}-attach/file` }
			: {}),
		...(apply.fileResume ? { resumeFile: { summary: 'короткий опис файлу' } } : {}),
	};
}

/** Answer of `/apply/view` (3.3, third-party capture). */
export function presentViewed(apply: ApplyRow) {
	const { person } = apply;
	return {
		surname: person.lastName,
		name: person.firstName,
		fatherName: person.middleName ?? '',
		phone: sitePhone(person.phone),
		email: apply.byPhone ? madeUpEmail(person.phone) : person.email,
		contacts: [
			{ typeId: 'Phone', subTypeId: 'Mobile', description: sitePhone(person.phone) },
			{ typeId: 'SocialNetwork', subTypeId: 'Telegram', description: '@invented_person' },
		],
		speciality: person.jobTitle,
		cityName: 'Київ',
		age: '30 років',
		salary: 30_000,
		salaryFull: '30 000 грн',
		skills: [{ description: `<p>${person.skills.join(', ')}</p>` }],
		resumeId: apply.resumeId,
		url: `https://robota.ua/candidates/${apply.resumeId}`,
		lastActivityDate: siteTime(apply.addedAt),
	};
}

const SEND_RESUME_NAMES = {
	'1': 'EmailAndCvArchive',
	'2': 'Redirect',
	'3': 'CvArchive',
} as const;

/** Row of `/vacancy/list` (2.1). */
export const presentVacancyRow = (row: VacancyRow) => ({
	vacancyId: row.id,
	vacancyName: row.fields.name,
	state: row.state,
	cityId: row.fields.cityId,
	publishType: row.fields.publishType,
	vacancyDate: siteTime(row.updatedAt),
});

/** Object of `/vacancy/get` (2.2): the e-mail is `contactEmail` here, and some fields never show. */
export function presentVacancy(vendor: RobotaUa, row: VacancyRow, account: AccountRow) {
	const { fields } = row;
	const applies = vendor.state.applies.all(({ vacancyId }) => vacancyId === row.id);
	return {
		...presentVacancyRow(row),
		notebookId: account.id,
		description: fields.description,
		currencyId: fields.currencyId ?? 1,
		currencySign: '₴',
		salary: fields.salary ?? 0,
		salaryFrom: fields.salaryRange?.amountFrom ?? null,
		salaryTo: fields.salaryRange?.amountTo ?? null,
		salaryDescr: fields.salaryDescr ?? '',
		rubricList: [],
		contactPerson: fields.contactPerson ?? '',
		contactPhone: fields.contactPhone ?? '',
		contactEmail: fields.contactEMail ?? '',
		sendResumeType: SEND_RESUME_NAMES[fields.sendResumeType],
		isFormApplyCustomUrl: fields.sendResumeType === '2',
		formApplyCustomUrl: fields.formApplyCustomUrl ?? '',
		designId: fields.designId ?? 0,
		companyName: account.companyName,
		isHideInProfile: fields.isHideInProfile ?? false,
		isSpecialNeedsPeople_Enable: fields.isSpecialNeedsPeople_Enable ?? false,
		endingType: fields.endingType ?? 'CloseAndNotify',
		banComment: '',
		blockingDate: EMPTY_DATE,
		resumeToVacancyCount: applies.length,
		unreadResumeToVacancyCount: applies.filter(({ folderId }) => folderId === 1).length,
		addDate: siteTime(row.createdAt),
		updateDate: siteTime(row.updatedAt),
		activeToDate: siteTime(row.publishedAt === 0 ? 0 : row.publishedAt + 30 * 86_400_000),
	};
}

/** Search hit of the resume base (4). */
export function presentDocument(vendor: RobotaUa, row: ResumeRow, account: AccountRow) {
	return {
		resumeId: row.id,
		speciality: row.person.jobTitle,
		fullName: row.person.fullName,
		displayName: row.person.firstName,
		salary: `${row.salary} грн.`,
		age: '30 років',
		cityId: row.cityId,
		cityName: 'Київ',
		experience: [],
		url: `/candidates/${row.id}`,
		lastActivityDate: siteTime(row.updatedAt),
		keywords: row.person.skills.join(', '),
		photo: `${cdn(vendor)}/photos/${row.id}.jpg`,
		areContactsOpenedForCurrentUser: account.opened.has(row.id),
	};
}

/** Object of `/resume/{id}` (4): names are split, contacts only after they were opened. */
export function presentResume(row: ResumeRow, account: AccountRow) {
	const { person } = row;
	const open = account.opened.has(row.id);
	return {
		resumeId: row.id,
		name: person.firstName,
		surname: person.lastName,
		fatherName: person.middleName ?? '',
		birthDate: `${person.birthDate}T00:00:00`,
		age: '30 років',
		email: open ? person.email : '',
		phone: open ? sitePhone(person.phone) : '',
		skype: '',
		speciality: person.jobTitle,
		salary: String(row.salary),
		currencyId: 1,
		currencySign: 'грн.',
		salaryFull: `${row.salary} грн.`,
		skills: [{ description: `<p>${person.skills.join(', ')}</p>` }],
		experiences: [],
		educations: [
			{ name: 'Вигаданий університет', speciality: 'Економіка', yearOfGraduation: 2016 },
		],
		contacts: open
			? [{ typeId: 'Phone', subTypeId: 'Mobile', description: sitePhone(person.phone) }]
			: [],
		photo: `/photos/${row.id}.jpg`,
		cityId: row.cityId,
		hasPhone: true,
		addDate: siteTime(row.updatedAt),
		updateDate: siteTime(row.updatedAt),
		lastActivityDate: siteTime(row.updatedAt),
	};
}
