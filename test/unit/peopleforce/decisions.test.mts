import type { IDataObject } from 'n8n-workflow';

import { matchOwn, settleDecided, withoutHeld } from '../../../nodes/PeopleForce/hire/decided';
import { explain } from '../../../nodes/PeopleForce/hire/plan';
import type { HirePlan, HireReason } from '../../../nodes/PeopleForce/hire/plan';
import type { KnownEmployee } from '../../../nodes/PeopleForce/hire/roster';
import { noteText } from '../../../nodes/PeopleForce/import/content';
import {
	heldEmails,
	matchAsDecided,
	withoutEmails,
} from '../../../nodes/PeopleForce/import/decided';
import { planByContent, planImport } from '../../../nodes/PeopleForce/import/plan';
import type { ImportSettings } from '../../../nodes/PeopleForce/import/settings';
import type { Verdict } from '../../../nodes/PeopleForce/people/verdict';
import type { CandidateApplication, Hire, Person } from '../../../nodes/shared/people/shapes';

const newPerson: Verdict = { kind: 'newPerson' };
const existing: Verdict = { kind: 'existing', id: '5' };

const hire: Hire = {
	shape: 'Hire',
	version: 1,
	source: { system: 'erecruiter', applicationId: '9' },
	person: {
		firstName: 'Oksana',
		lastName: 'Wrona',
		emails: ['shared@example.com', 'own@example.com'],
		phones: ['+48500100200'],
		profileUrls: [],
	},
	hired: true,
	hiredOn: '2026-12-01',
};
const employee = (over: Partial<KnownEmployee> = {}): KnownEmployee => ({
	id: '1',
	firstName: 'Oksana',
	lastName: 'Wrona',
	emails: [],
	phones: [],
	hiredOn: '2026-12-01',
	...over,
});

describe('a hire of somebody decided to be new', () => {
	it.each<[string, Array<Partial<KnownEmployee>>, unknown]>([
		['nobody there', [], { kind: 'none' }],
		['made before', [{}], { kind: 'one', id: '1', by: 'decision' }],
		['same name, other day', [{ hiredOn: '2020-01-01' }, { hiredOn: undefined }], { kind: 'none' }],
		[
			'holder of the e-mail',
			[{ firstName: 'Jan', lastName: 'Mazur', emails: ['shared@example.com'] }],
			{ kind: 'none' },
		],
		[
			'made before, its own e-mail and phone',
			[
				{ emails: ['own@example.com'], phones: ['+48500100200'] },
				{ id: '2', firstName: 'Jan', emails: ['shared@example.com'] },
			],
			{ kind: 'one', id: '1', by: 'decision' },
		],
		[
			'a namesake of that day with the shared phone and an e-mail of her own',
			[{ emails: ['other@example.com'], phones: ['+48500100200'] }],
			{ kind: 'none' },
		],
		[
			'two of the name and day',
			[{}, { id: '2' }],
			{ kind: 'review', reason: 'severalNamesakes', ids: ['1', '2'] },
		],
	])('%s', (_, known, expected) => {
		expect(matchOwn(hire, known.map(employee))).toEqual(expected);
	});

	it('keeps the contacts that nobody holds and names the holders of the others', () => {
		const known = [
			employee({ id: '7', emails: ['shared@example.com'] }),
			employee({ id: '8', phones: ['+48500100200'] }),
			employee({ id: '9', phones: ['+48500100999'] }),
		];
		const { hire: free, notes } = withoutHeld(hire, known);
		expect(free.person).toMatchObject({ emails: ['own@example.com'], phones: [] });
		expect(notes).toEqual([
			'Employee 7 holds the e-mail address, so it was left out.',
			'Employee 8 holds the phone number, so it was left out.',
		]);
		expect(hire.person.emails).toHaveLength(2);
	});
});

it.each<[HireReason, HirePlan['disposition'], string]>([
	['alreadyEmployed', 'unchanged', 'decidedSame'],
	['unhired', 'unchanged', 'decidedSame'],
	['employeeOfAnotherHire', 'unchanged', 'decidedSame'],
	['missingHireDate', 'needsReview', 'missingHireDate'],
])('a named employee settles %s as %s', (reason, disposition, told) => {
	const plan: HirePlan = {
		disposition: 'needsReview',
		reason,
		explanation: explain(reason),
		action: 'none',
		targetId: '5',
		place: false,
	};
	expect(settleDecided(plan)).toMatchObject({ disposition, reason: told, targetId: '5' });
});

const LINK = 'https://www.work.ua/employer/my/applicants/281/?jobId=77';
const application = (person: Partial<Person> = {}, url?: string): CandidateApplication => ({
	shape: 'CandidateApplication',
	version: 1,
	source: { system: 'workua', applicationId: '540', ...(url === undefined ? {} : { url }) },
	person: {
		fullName: 'Пробна Жанна',
		emails: ['zhanna@example.com', 'second@example.com'],
		phones: [],
		profileUrls: [],
		...person,
	},
	skills: [],
	files: [],
	consents: [],
});
const record = (over: IDataObject = {}): IDataObject => ({
	id: 5,
	full_name: 'Інша Олена',
	email: 'Zhanna@example.com',
	phone_numbers: [],
	urls: [],
	applications: [],
	...over,
});
const settings = (verdict?: Verdict): ImportSettings => ({
	policy: { reapplication: 'review', missingContact: 'review', phoneNamesake: 'review' },
	vacancyId: '5310',
	consent: { rule: 'none', kinds: [] },
	knownIds: [],
	dryRun: false,
	...(verdict === undefined ? {} : { verdict }),
});

describe('a response that a reviewer decided', () => {
	it('as a new person is recognised by its link alone', () => {
		const one = application({}, LINK);
		const match = (records: IDataObject[]) => matchAsDecided(one, records, settings(newPerson));
		expect(match([record()])).toEqual({ kind: 'none' });
		expect(match([record(), record({ id: 6, urls: [LINK] })])).toEqual({
			kind: 'one',
			id: '6',
			by: 'marker',
		});
		expect(match([record({ urls: [LINK] }), record({ id: 6, urls: [LINK] })])).toMatchObject({
			kind: 'review',
			reason: 'severalWithMarker',
		});
		expect(matchAsDecided(one, [record()], settings())).toMatchObject({
			kind: 'review',
			reason: 'emailOfAnotherPerson',
		});
	});

	it('as a new person goes without the e-mails that others hold; the note keeps them', () => {
		const one = application({}, LINK);
		const held = heldEmails(one, [record(), record({ id: 6, email: null })]);
		expect(held).toEqual(['zhanna@example.com']);
		const free = withoutEmails(one, held);
		expect(free.person.emails).toEqual(['second@example.com']);
		expect(noteText(free, record({ email: 'second@example.com' }), held)).toContain(
			'E-mail that another candidate holds: zhanna@example.com',
		);
	});

	it.each<[string, CandidateApplication, Verdict | undefined, string | undefined]>([
		['nobody decided', application({ emails: [] }, LINK), undefined, 'missingContact'],
		['new, unreachable', application({ emails: [] }, LINK), newPerson, undefined],
		['new, no link', application(), newPerson, 'decidedWithoutLink'],
		['new, no name', application({ fullName: undefined }, LINK), newPerson, 'missingName'],
		['named candidate, no name', application({ fullName: undefined }), existing, undefined],
	])('%s', (_, one, verdict, reason) => {
		expect(planByContent(one, settings(verdict))?.reason).toBe(reason);
	});

	it('for a named candidate adds the application, also after a disqualification', () => {
		const match = { kind: 'one', id: '5', by: 'decision' } as const;
		const plan = (over?: IDataObject) =>
			planImport(application({}, LINK), match, over && record(over), settings(existing));
		expect(plan(undefined)).toMatchObject({
			disposition: 'needsReview',
			reason: 'decidedIdUnknown',
		});
		expect(plan({})).toMatchObject({ action: 'apply', reason: 'applied', targetId: '5' });
		const applications = [{ id: 1, disqualified_at: '2026-01-01', vacancy: { id: 5310 } }];
		expect(plan({ applications })).toMatchObject({ action: 'apply', reason: 'reapplied' });
	});
});
