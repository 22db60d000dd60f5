import type { IDataObject } from 'n8n-workflow';

import {
	contactsOf,
	countryOf,
	resumeText,
	simplifyTopic,
	simplifyVacancy,
	toApplication,
	toStageChange,
	vacancyStatus,
} from '../../../nodes/HeadHunter/shapes.ts';
import type { Topic } from '../../../nodes/HeadHunter/topics.ts';
import { endpoints } from '../../../nodes/HeadHunter/endpoints.ts';
import { readState } from '../../../nodes/HeadHunter/trigger/state.ts';

const topic = (own: IDataObject = {}): Topic => ({
	id: '11',
	vacancy: { id: '98', title: 'Бухгалтер', url: 'https://hh.ru/vacancy/98' },
	record: {
		id: '11',
		created_at: '2026-11-20T09:14:02+0300',
		updated_at: '2026-11-20T10:00:00+0300',
		state: { id: 'response', name: 'Отклик' },
		employer_state: { id: 'consider', name: 'Подумать' },
		has_updates: true,
		resume: {
			id: 'a1',
			title: 'Бухгалтер',
			first_name: 'Лейла',
			last_name: 'Каримова',
			middle_name: null,
			owner: { id: '55' },
			skill_set: ['1С', 'МСФО'],
			alternate_url: 'https://hh.ru/resume/a1?t=11&vacancyId=98',
		},
		...own,
	},
});

describe('contacts', () => {
	it('reads the new and the older forms, the preferred ones first', () => {
		const resume = {
			contact: [
				{ type: { id: 'home' }, value: { formatted: '8 701 555 01 24' } },
				{ kind: 'phone', contact_value: '+7 (701) 555-01-23', preferred: true },
				{ kind: 'email', contact_value: 'Leila.K@Example.org' },
				{ type: { id: 'email' }, value: 'second@example.org' },
				{ kind: 'primary', type: { id: 'telegram' }, contact_value: '@leila' },
				{ kind: 'phone', contact_value: 'спросите меня' },
			],
		};
		expect(contactsOf(resume, 'KZ')).toEqual({
			emails: ['leila.k@example.org', 'second@example.org'],
			phones: ['+77015550123', '+77015550124'],
			phonesRaw: ['спросите меня'],
		});
		expect(contactsOf({ contact: null }, undefined)).toEqual({ emails: [], phones: [] });
		expect(countryOf('hh.kz')).toBe('KZ');
		expect(countryOf('headhunter.ge')).toBeUndefined();
	});
});

describe('responses', () => {
	it('gives what is known without the full resume', () => {
		expect(simplifyTopic(topic())).toEqual({
			id: '11',
			vacancyId: '98',
			vacancy: 'Бухгалтер',
			receivedAt: '2026-11-20T06:14:02.000Z',
			updatedAt: '2026-11-20T07:00:00.000Z',
			stageId: 'consider',
			fullName: 'Лейла Каримова',
			resumeTitle: 'Бухгалтер',
			unread: true,
			url: 'https://hh.ru/resume/a1?t=11&vacancyId=98',
		});
		expect(toApplication(topic(), { account: '3500' })).toEqual({
			shape: 'CandidateApplication',
			version: 1,
			source: {
				system: 'headhunter',
				account: '3500',
				applicationId: '11',
				candidateId: '55',
				url: 'https://hh.ru/resume/a1?t=11&vacancyId=98',
				receivedAt: '2026-11-20T06:14:02.000Z',
			},
			vacancy: topic().vacancy,
			person: {
				firstName: 'Лейла',
				lastName: 'Каримова',
				fullName: 'Лейла Каримова',
				emails: [],
				phones: [],
				profileUrls: [],
			},
			skills: ['1С', 'МСФО'],
			files: [],
			consents: [],
			originalStatus: 'consider',
		});
	});

	it('keeps the short name where the full resume hides it, and lives with a deleted resume', () => {
		const resume = { id: 'a1', first_name: null, birth_date: '1995-03-09', skill_set: ['SQL'] };
		expect(toApplication(topic(), { resume })).toMatchObject({
			person: { firstName: 'Лейла', birthDate: '1995-03-09' },
			skills: ['SQL'],
		});
		const gone = topic({ resume: null });
		expect(simplifyTopic(gone)).not.toHaveProperty('fullName');
		expect(toApplication(gone, {}).person).toEqual({ emails: [], phones: [], profileUrls: [] });
	});

	it('gives moves, with the state the applicant sees where there is no other', () => {
		expect(toStageChange(topic(), { id: 'response' }, '3500')).toMatchObject({
			shape: 'StageChange',
			from: { id: 'response' },
			to: { id: 'consider', name: 'Подумать' },
			changedAt: '2026-11-20T07:00:00.000Z',
		});
		expect(toStageChange(topic({ employer_state: null }), undefined, undefined).to.id).toBe(
			'response',
		);
	});

	it('writes experience and free text as plain text', () => {
		const text = resumeText({
			title: 'Бухгалтер',
			skills: 'Свободный текст',
			experience: [
				{
					start: '2020-05-01',
					end: null,
					position: 'Бухгалтер',
					company: 'ТОО',
					description: 'Учёт',
				},
			],
		});
		expect(text).toBe('Бухгалтер\n\n2020-05-01 – now: Бухгалтер, ТОО\nУчёт\n\nСвободный текст');
		expect(resumeText({ title: 'X', experience: [] })).toBeUndefined();
	});
});

it('tells the status of a vacancy', () => {
	expect(vacancyStatus({ archived: false, approved: true })).toBe('Published');
	expect(vacancyStatus({ archived: false, approved: false })).toBe('In Moderation');
	expect(vacancyStatus({ archived: true })).toBe('Inactive');
	expect(vacancyStatus({ archived: true, hidden: true })).toBe('Hidden');
	expect(Object.keys(simplifyVacancy({ id: 1, name: 'X' }))).toEqual(['id', 'name', 'status']);
});

it('starts anew from a stored state of another kind', () => {
	const state = {
		v: 1,
		scope: 's',
		ready: true,
		polledAt: 'a',
		employerId: '1',
		managerId: '2',
		vacancies: {
			9: {
				print: '',
				content: '',
				expiresAt: '',
				since: 'x',
				sweptAt: 'y',
				totals: {},
				topics: {},
			},
		},
		waiting: [['1', 'at', 0]],
	};
	expect(readState(state, 's')).toEqual(state);
	for (const broken of [
		undefined,
		'x',
		{ ...state, v: 2 },
		{ ...state, waiting: [['1', 2]] },
		{ ...state, vacancies: { 9: { print: 1 } } },
		{ ...state, ready: undefined },
	]) {
		expect(readState(broken, 's')).toBeUndefined();
	}
	expect(readState(state, 'other')).toBeUndefined();
});

it('never re-sends a call that spends or is counted', () => {
	const spending = ['vacancy.publish', 'vacancy.prolong', 'draft.publish', 'message.send'] as const;
	for (const id of spending) {
		expect(endpoints[id].method).toBe('POST');
		expect(endpoints[id]).not.toHaveProperty('replay', 'safe');
	}
});
