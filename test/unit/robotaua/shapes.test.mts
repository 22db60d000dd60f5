import type { IDataObject } from 'n8n-workflow';

import {
	applyUrl,
	contactsOf,
	hasFile,
	photoUrl,
	realDay,
	resumeTextOf,
	simplifyApply,
	toCandidateApplication,
} from '../../../nodes/RobotaUa/shapes.ts';
import { plainLength, plainText } from '../../../nodes/RobotaUa/text.ts';
import { momentsOf, realTime, wallTimeBefore } from '../../../nodes/RobotaUa/time.ts';

const APPLY: IDataObject = {
	id: 900000101,
	vacancyId: 10000001,
	resumeId: 25000001,
	resumeType: 'Notepad',
	name: 'Вигадана Оксана Петрівна',
	addDate: '2026-11-20T09:14:07.123',
	eMail: 'Oksana.Vyhadana@example.com',
	phone: '+38 (050) 000 - 00 - 01',
	contacts: {
		phones: [{ value: '+38 (050) 000 - 00 - 01' }, { value: '050 000 00 07' }],
		emails: [{ value: 'oksana.vyhadana@example.com' }],
		socials: [
			{ type: 'telegram', value: '@invented_oksana' },
			{ type: 'linkedin', value: 'https://example.com/in/oksana' },
		],
	},
	cityId: 3,
	speciality: 'Менеджерка з продажу',
	birthDate: '1994-05-17T00:00:00',
	photo: 'https://cv-photos-original.robota.ua/25000001.jpg',
	skillsSummary: '<p>B2B,&nbsp;CRM</p><ul><li>Excel</li><li>SAP &amp; SQL</li></ul>',
	experiences: [
		{
			position: 'Менеджерка',
			company: 'ТОВ Приклад',
			description: '<p>Продажі</p>',
			startWork: '2021-02-01T00:00:00',
			endWork: '0001-01-01T00:00:00',
		},
	],
	educations: [{ title: 'Вигаданий університет', location: 'Київ', yearOfGraduation: 2016 }],
	coveringLetterName: 'Добрий день!<br>Прошу розглянути.',
};

const BARE: IDataObject = {
	id: 900000102,
	vacancyId: 10000001,
	resumeId: 0,
	resumeType: 'AttachedFile',
	name: 'Примірний Андрій',
	addDate: '2026-07-20T08:01:00',
	eMail: '380500000002@phone-registration.rabota.ua',
	phone: '',
	contacts: { phones: [], emails: [], socials: [] },
	speciality: '',
	birthDate: '0001-01-01T00:00:00',
	photo: 'https://example.com/non-photo.png',
	experiences: [],
	educations: [],
	coveringLetterName: '',
};

const CONTEXT = { zone: 'Europe/Kyiv', account: 'acme', nameOrder: 'familyFirst' } as const;

describe('a response as CandidateApplication', () => {
	it('carries all that the candidate gave', () => {
		expect(
			toCandidateApplication(APPLY, {
				...CONTEXT,
				vacancyTitles: new Map([['10000001', 'Менеджер з продажу']]),
				cityNames: new Map([['3', 'Одеса']]),
				folder: 'Interesting',
			}),
		).toEqual({
			shape: 'CandidateApplication',
			version: 1,
			source: {
				system: 'robotaua',
				account: 'acme',
				applicationId: '900000101',
				candidateId: '25000001',
				url: 'https://robota.ua/my/vacancies/10000001/applies?id=900000101-prof',
				receivedAt: '2026-11-20T07:14:07.123Z',
			},
			vacancy: { id: '10000001', title: 'Менеджер з продажу' },
			person: {
				firstName: 'Оксана',
				middleName: 'Петрівна',
				lastName: 'Вигадана',
				fullName: 'Вигадана Оксана Петрівна',
				emails: ['oksana.vyhadana@example.com'],
				phones: ['+380500000001', '+380500000007'],
				birthDate: '1994-05-17',
				location: 'Одеса',
				profileUrls: ['https://robota.ua/candidates/25000001', 'https://example.com/in/oksana'],
			},
			coverLetter: 'Добрий день!\nПрошу розглянути.',
			resumeText:
				'Менеджерка з продажу\n\nB2B, CRM\n- Excel\n- SAP & SQL\n\nМенеджерка, ТОВ Приклад (2021-02 – …)\nПродажі\n\nВигаданий університет, Київ, 2016',
			skills: [],
			files: [],
			consents: [],
			originalStatus: 'Interesting',
		});
	});

	it('leaves out what the candidate has not given, made-up addresses and year-1 dates included', () => {
		expect(toCandidateApplication(BARE, { zone: 'Europe/Kyiv', nameOrder: 'none' })).toEqual({
			shape: 'CandidateApplication',
			version: 1,
			source: {
				system: 'robotaua',
				applicationId: '900000102',
				url: 'https://robota.ua/my/vacancies/10000001/applies?id=900000102-attach',
				receivedAt: '2026-07-20T05:01:00.000Z',
			},
			vacancy: { id: '10000001' },
			person: {
				fullName: 'Примірний Андрій',
				emails: [],
				phones: ['+380500000002'],
				profileUrls: [],
			},
			skills: [],
			files: [],
			consents: [],
		});
		expect(photoUrl(BARE)).toBeUndefined();
		expect(simplifyApply(BARE, CONTEXT)).toEqual({
			id: '900000102',
			vacancyId: '10000001',
			fullName: 'Примірний Андрій',
			phone: '+380500000002',
			receivedAt: '2026-07-20T05:01:00.000Z',
			resumeType: 'AttachedFile',
			url: 'https://robota.ua/my/vacancies/10000001/applies?id=900000102-attach',
		});
	});

	it('survives a record with nothing or with the wrong things in it', () => {
		const odd: IDataObject = { id: 7, contacts: 'none', experiences: [null, 3], name: null };
		expect(toCandidateApplication(odd, CONTEXT)).toMatchObject({
			source: { applicationId: '7' },
			person: { emails: [], phones: [] },
		});
		expect(applyUrl(odd)).toBeUndefined();
		expect(resumeTextOf(odd)).toBeUndefined();
		expect(hasFile(odd)).toBe(false);
	});

	it('knows made-up addresses of both domains and keeps real ones of any form', () => {
		const emails = (...values: string[]) =>
			contactsOf({ contacts: { emails: values.map((value) => ({ value })) } });
		expect(
			emails('380671112233@phone-registration.robota.ua', 'real@example.com', '12@rabota.ua'),
		).toEqual({
			emails: ['real@example.com', '12@rabota.ua'],
			phones: ['+380671112233'],
			phonesRaw: [],
			madeUpEmails: 1,
		});
	});
});

describe('times without a zone', () => {
	it('are Kyiv wall time in winter and summer, with or without fractions', () => {
		expect(realTime('2026-01-10T12:00:00', 'Europe/Kyiv')).toBe('2026-01-10T10:00:00.000Z');
		expect(realTime('2026-07-10T12:00:00.5', 'Europe/Kyiv')).toBe('2026-07-10T09:00:00.500Z');
		expect(realTime('2026-07-10T12:00:00', 'Europe/Warsaw')).toBe('2026-07-10T10:00:00.000Z');
		expect(realTime('2026-07-10T12:00:00+05:00', 'Europe/Kyiv')).toBe('2026-07-10T07:00:00.000Z');
		expect(realTime('0001-01-01T00:00:00', 'Europe/Kyiv')).toBeUndefined();
		expect(realTime('yesterday', 'Europe/Kyiv')).toBeUndefined();
		expect(realDay('0001-01-01T00:00:00')).toBeUndefined();
	});

	it('may mean two moments in the hour that comes twice', () => {
		const twice = momentsOf('2026-10-25T03:30:00', 'Europe/Kyiv');
		expect(twice).toEqual({
			earliest: Date.parse('2026-10-25T00:30:00Z'),
			latest: Date.parse('2026-10-25T01:30:00Z'),
		});
		const once = momentsOf('2026-10-25T03:30:00+02:00', 'Europe/Kyiv');
		expect(once?.earliest).toBe(once?.latest);
		const plain = momentsOf('2026-10-25T05:30:00', 'Europe/Kyiv');
		expect(plain?.earliest).toBe(plain?.latest);
	});

	it('give the wall time to read back to, put back with the clock', () => {
		const at = (floor: string) => wallTimeBefore(Date.parse(floor), 'Europe/Kyiv');
		expect(at('2026-11-20T10:00:00Z')).toBe('2026-11-20T12:00:00');
		expect(at('2026-11-20T10:00:00.120Z')).toBe('2026-11-20T12:00:00.12');
		expect(at('2026-10-25T00:40:00Z')).toBe('2026-10-25T02:40:00');
		expect(at('2026-07-01T00:40:00Z')).toBe('2026-07-01T03:40:00');
		expect(at('2026-03-29T00:40:00Z')).toBe('2026-03-29T02:40:00');
		// A trimmed fraction sorts before the full one of the same moment.
		expect('2026-11-20T12:00:00' < '2026-11-20T12:00:00.000').toBe(true);
	});
});

describe('plain text', () => {
	it('keeps lines, decodes entities once, drops tags', () => {
		expect(plainText('<p>Ціна &lt;b&gt; &amp;amp; &#8470;&#x31;</p><p>Далі</p>')).toBe(
			'Ціна <b> &amp; №1\nДалі',
		);
		expect(plainText('<p> </p>')).toBeUndefined();
		expect(plainText(5)).toBeUndefined();
		expect(plainText('&unknown; &#99999999;')).toBe('&unknown; &#99999999;');
	});

	it('counts a description as robota.ua does', () => {
		expect(plainLength(`<p>${'а'.repeat(149)}</p>`)).toBe(149);
		expect(plainLength('&amp;&amp;')).toBe(2);
	});
});
