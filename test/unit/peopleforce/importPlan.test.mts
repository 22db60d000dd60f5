import type { IDataObject } from 'n8n-workflow';

import {
	asChanges,
	candidateBodyOf,
	findSource,
	isNoted,
	missingFields,
	noteMarker,
	noteText,
	sourceNames,
	textResume,
} from '../../../nodes/PeopleForce/import/content';
import { matchCandidate, plainUrl } from '../../../nodes/PeopleForce/import/known';
import { planByContent, planImport } from '../../../nodes/PeopleForce/import/plan';
import type { ImportPolicy } from '../../../nodes/PeopleForce/import/settings';
import { takenFields } from '../../../nodes/PeopleForce/import/taken';
import { VendorError } from '../../../nodes/shared/http/failure';
import type { CandidateApplication, Person } from '../../../nodes/shared/people/shapes';

const policy: ImportPolicy = {
	reapplication: 'review',
	missingContact: 'review',
	phoneNamesake: 'review',
};
const LINK = 'https://www.work.ua/employer/my/applicants/281/?jobId=77';

function application(
	person: Partial<Person> = {},
	over: Partial<CandidateApplication> = {},
): CandidateApplication {
	return {
		shape: 'CandidateApplication',
		version: 1,
		source: {
			system: 'workua',
			account: 'Acme',
			applicationId: '540',
			url: LINK,
			receivedAt: '2026-11-20T10:00:00.000Z',
		},
		vacancy: { id: '77', title: 'Логіст' },
		person: {
			fullName: 'Пробна Жанна Іванівна',
			emails: ['zhanna@example.com'],
			phones: ['+380501112233'],
			profileUrls: [],
			...person,
		},
		skills: [],
		files: [],
		consents: [],
		...over,
	};
}

const record = (over: IDataObject = {}): IDataObject => ({
	id: '448120',
	full_name: 'Жанна Пробна',
	email: 'zhanna@example.com',
	phone_numbers: ['050 111 22 33'],
	urls: [],
	skills: [],
	applications: [],
	...over,
});
const applied = (disqualified_at: string | null = null) => ({
	applications: [
		{ id: 1, disqualified_at, vacancy: { id: 5310 } },
		{ id: 2, disqualified_at: null, vacancy: { id: 9 } },
	],
});

const match = (person: Partial<Person>, records: IDataObject[], ids: string[] = [], own = policy) =>
	matchCandidate(application(person), records, own, new Set(ids), 'UA');

describe('matching', () => {
	it.each<[string, Partial<Person>, IDataObject, unknown]>([
		['e-mail', { phones: [] }, {}, { kind: 'one', id: '448120', by: 'email' }],
		['phone in national form', { emails: [] }, {}, { kind: 'one', id: '448120', by: 'phone' }],
		['nothing', { emails: ['x@example.com'], phones: [] }, {}, { kind: 'none' }],
		[
			'the link',
			{ emails: [], phones: [] },
			{ urls: ['http://work.ua/employer/my/applicants/281?jobId=77'] },
			{ kind: 'one', id: '448120', by: 'marker' },
		],
		[
			'e-mail, name in other letters',
			{ fullName: 'Probna Zhanna' },
			{},
			{ kind: 'one', id: '448120', by: 'email' },
		],
		[
			'e-mail of another name',
			{ fullName: 'Інша Олена' },
			{},
			{ kind: 'review', reason: 'emailOfAnotherPerson', ids: ['448120'] },
		],
		[
			'phone of a relative',
			{ emails: [], fullName: 'Пробна Олена' },
			{},
			{ kind: 'review', reason: 'phoneOfAnotherPerson', ids: ['448120'] },
		],
		[
			'phone and name, other e-mail',
			{ emails: ['other@example.com'] },
			{},
			{ kind: 'review', reason: 'namesakeWithPhone', ids: ['448120'] },
		],
		[
			'phone, name and birth date, other e-mail',
			{ emails: ['other@example.com'], birthDate: '1994-03-17' },
			{ date_of_birth: '1994-03-17' },
			{ kind: 'one', id: '448120', by: 'phone' },
		],
		[
			'phone and name, other birth date',
			{ emails: [], birthDate: '1994-03-17' },
			{ date_of_birth: '1960-01-01' },
			{ kind: 'review', reason: 'namesakeWithPhone', ids: ['448120'] },
		],
		[
			'name and birth date only',
			{ emails: [], phones: [], birthDate: '1994-03-17' },
			{ date_of_birth: '1994-03-17' },
			{ kind: 'review', reason: 'sameNameAndBirthDate', ids: ['448120'] },
		],
	])('by %s', (_, person, over, expected) => {
		expect(match(person, [record(over), record({ id: '1', ...nobody })])).toEqual(expected);
	});
	const nobody = { full_name: 'Хтось Інший', email: 'a@example.com', phone_numbers: [] };

	it('takes another response on the same page for the same person, its own link first', () => {
		const silent = (url: string) => {
			const { source, ...rest } = application({ emails: [], phones: [] });
			return { ...rest, source: { ...source, url } };
		};
		const other = record({ email: null, phone_numbers: [], urls: [`${LINK}#response-540`] });
		const own = { ...other, id: '2', urls: [`${LINK}#response-541`] };
		const among = (...records: IDataObject[]) =>
			matchCandidate(silent(`${LINK}#response-541`), records, policy);
		expect(among(other)).toEqual({ kind: 'one', id: '448120', by: 'marker' });
		expect(among(other, own)).toEqual({ kind: 'one', id: '2', by: 'marker' });
		const bare = { ...other, urls: ['https://www.work.ua/employer/my/applicants/2/?jobId=77'] };
		expect(among(bare)).toEqual({ kind: 'none' });
	});

	it('takes the ledger for a phone that the record shows no more, but asks about other names', () => {
		const bare = record({ email: null, phone_numbers: [] });
		expect(match({}, [bare])).toEqual({ kind: 'none' });
		expect(match({}, [bare], ['448120'])).toEqual({ kind: 'one', id: '448120', by: 'phone' });
		expect(match({ fullName: 'Інша Олена' }, [bare], ['448120']).kind).toBe('review');
	});

	it('asks when an agency uses one phone for several people', () => {
		const several = [record({ email: null }), record({ id: '2', email: null })];
		expect(match({ emails: [] }, several)).toEqual({
			kind: 'review',
			reason: 'severalWithPhone',
			ids: ['448120', '2'],
		});
		const same = match({ emails: ['other@example.com'] }, [record()], [], {
			...policy,
			phoneNamesake: 'samePerson',
		});
		expect(same).toEqual({ kind: 'one', id: '448120', by: 'phone' });
	});
});

describe('plan', () => {
	const one = { kind: 'one', id: '448120', by: 'email' } as const;
	const plan = (
		over: IDataObject,
		app = application(),
		reapplication: ImportPolicy['reapplication'] = 'review',
	) => {
		const settings = { policy: { ...policy, reapplication }, vacancyId: '5310' };
		const { disposition, reason, action } = planImport(app, one, record(over), settings);
		return [disposition, reason, action];
	};
	const marked = { urls: [LINK] };
	const before = '2026-11-19T00:00:00.000Z';
	const after = '2026-11-21T00:00:00.000Z';

	it('covers every state of an existing candidate', () => {
		expect(plan({})).toEqual(['updated', 'applied', 'apply']);
		expect(plan(marked)).toEqual(['updated', 'completed', 'apply']);
		expect(plan(applied())).toEqual(['updated', 'enriched', 'enrich']);
		expect(plan({ ...applied(), ...marked })).toEqual(['unchanged', 'alreadyThere', 'none']);
		// Disqualified after the response came: it is an old one.
		expect(plan({ ...applied(after), ...marked })).toEqual(['unchanged', 'alreadyThere', 'none']);
		expect(plan(applied(after))).toEqual(['updated', 'enriched', 'enrich']);
		const again = { ...applied(before), ...marked };
		expect(plan(again)).toEqual(['needsReview', 'reappliedAfterDisqualification', 'none']);
		expect(plan(again, application(), 'skip')).toEqual(['skipped', 'disqualifiedBefore', 'none']);
		expect(plan(again, application(), 'create')).toEqual(['updated', 'reapplied', 'apply']);
	});

	it('tells a second response on the same page from the first', () => {
		const { source, ...rest } = application();
		const second = { ...rest, source: { ...source, url: `${LINK}#response-541` } };
		const stored = (url: string, disqualified?: string) => ({
			...applied(disqualified),
			urls: [url],
		});
		const first = `${LINK}#response-540`;
		expect(plan(stored(first), second)).toEqual(['updated', 'enriched', 'enrich']);
		expect(plan(stored(first, before), second, 'create')).toEqual([
			'updated',
			'reapplied',
			'apply',
		]);
		const done = ['unchanged', 'alreadyThere', 'none'];
		expect(plan(stored(`${LINK}#RESPONSE-541`), second)).toEqual(done);
		// Where the part behind # got lost, nothing is written twice.
		expect(plan(stored(LINK), second)).toEqual(done);
		expect(missingFields(record({ urls: [first], source: 'x' }), second, 6, 'UA').urls).toEqual([
			first,
			`${LINK}#response-541`,
		]);
		expect(missingFields(record({ urls: [LINK], source: 'x' }), second, 6, 'UA')).toEqual({});
	});

	it('settles consent, name and contact before anybody is looked up', () => {
		const settle = (
			app: CandidateApplication,
			missingContact: ImportPolicy['missingContact'] = 'review',
			kinds?: string[],
		) =>
			planByContent(app, {
				policy: { ...policy, missingContact },
				consent: { rule: kinds ? 'requiredKinds' : 'none', kinds: kinds ?? [] },
			})?.reason;
		const unreachable = application({ emails: [], phones: [] });
		expect(settle(application())).toBeUndefined();
		expect(settle(application(), 'review', ['recruitment'])).toBe('missingConsent');
		expect(settle(application({ fullName: undefined }))).toBe('missingName');
		expect(settle(application({ fullName: undefined, firstName: 'Жанна' }))).toBeUndefined();
		expect(settle(unreachable)).toBe('missingContact');
		expect(settle(unreachable, 'create')).toBeUndefined();
		const { url, ...source } = unreachable.source;
		expect(url).toBeDefined();
		expect(settle({ ...unreachable, source }, 'create')).toBe('missingContact');
		expect(settle(application({ emails: [], phones: [], phonesRaw: ['12-34'] }))).toBeUndefined();
	});
});

describe('content', () => {
	it('makes a body without what is unknown', () => {
		expect(candidateBodyOf(application({ phonesRaw: ['12-34'] }), 6)).toEqual({
			full_name: 'Пробна Жанна Іванівна',
			email: 'zhanna@example.com',
			phone_numbers: ['+380501112233', '12-34'],
			source_id: 6,
			urls: [LINK],
		});
	});

	it('fills what is empty and adds to lists, nothing else', () => {
		const app = application(
			{ birthDate: '1994-03-17', location: 'Київ', phones: ['+380501112233', '+380671112233'] },
			{ skills: ['SQL', 'Excel'], coverLetter: 'Новий лист' },
		);
		const typed = record({
			location: 'Одеса',
			source: 'Career site',
			skills: ['sql'],
			cover_letter: 'Старий лист',
			date_of_birth: null,
		});
		expect(missingFields(typed, app, 6, 'UA')).toEqual({
			phone_numbers: ['050 111 22 33', '+380671112233'],
			date_of_birth: '1994-03-17',
			skills: ['sql', 'Excel'],
			urls: [LINK],
		});
		expect(missingFields(record({ urls: [LINK], source: 'x' }), application(), 6, 'UA')).toEqual(
			{},
		);
	});

	it('notes what no field has room for, and recognises its own note', () => {
		const app = application(
			{ emails: ['zhanna@example.com', 'z@example.com'] },
			{ coverLetter: 'B' },
		);
		const text = noteText(app, record({ cover_letter: 'A' }));
		expect(text.split('\n')).toEqual([
			'Applied via Work.ua (Acme)',
			'Received: 2026-11-20T10:00:00.000Z',
			'Vacancy: Логіст',
			`Link: ${LINK}`,
			'Further e-mail: z@example.com',
			'Cover letter:',
			'B',
			'[import workua:Acme:540]',
		]);
		expect(isNoted([{ comment: 'x' }, { comment: `<p>${text}</p>` }], noteMarker(app))).toBe(true);
		expect(isNoted([{ comment: '[import workua:Acme:54]' }], noteMarker(app))).toBe(false);
		expect(noteText(application(), record())).not.toContain('Cover letter');
	});

	it('finds sources by ID, name or the usual name of the board', () => {
		const sources = [
			{ id: 1, name: 'rabota.UA' },
			{ id: 2, name: 'LinkedIn' },
		];
		expect(findSource(sources, sourceNames('robotaua', undefined))?.id).toBe(1);
		expect(findSource(sources, sourceNames('robotaua', 'linkedin'))?.id).toBe(2);
		expect(findSource(sources, sourceNames('robotaua', '2'))?.id).toBe(2);
		expect(findSource(sources, sourceNames('workua', undefined))).toBeUndefined();
	});

	it('heads a text resume with the person, so that equal texts are not one file', () => {
		const file = textResume(application({}, { resumeText: 'Без досвіду' }));
		expect(file.bytes.toString('utf8')).toBe(
			'Пробна Жанна Іванівна\nzhanna@example.com\n+380501112233\n\nБез досвіду\n',
		);
		expect(file).toMatchObject({ fileName: 'resume-workua-540.txt', contentType: 'text/plain' });
	});

	it('shows values in a dry run and hashes otherwise', () => {
		const [phones, email] = asChanges({ phone_numbers: ['1', '2'], email: 'b' }, record(), true);
		expect(phones).toEqual({ field: 'phone_numbers', before: '050 111 22 33', after: '1, 2' });
		expect(email).toEqual({ field: 'email', before: 'zhanna@example.com', after: 'b' });
		const [hashed] = asChanges({ urls: ['u'] }, record(), false);
		expect(hashed).toEqual({ field: 'urls', after: expect.stringMatching(/^[0-9a-f]{32}$/) });
	});

	it('reads links and refusals in any form', () => {
		expect(plainUrl(' HTTPS://www.Work.ua/a/?x=1 ')).toBe('work.ua/a?x=1');
		const failure = (message: string, fields?: Record<string, string[]>) =>
			new VendorError({
				vendor: 'PeopleForce',
				kind: 'validation',
				message,
				fields,
				applied: 'no',
				endpoint: 'POST /recruitment/candidates',
			}).failure;
		expect(takenFields(failure('Resume has already been taken'))).toEqual({
			email: false,
			resume: true,
		});
		expect(takenFields(failure('x', { resume: ['taken'], email: ['taken'] }))).toEqual({
			email: true,
			resume: true,
		});
	});
});
