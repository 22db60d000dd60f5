import fc from 'fast-check';

import { missingConsent } from '../../../nodes/shared/people/consent.ts';
import {
	normalEmail,
	normalEmails,
	normalPhone,
	splitPhones,
} from '../../../nodes/shared/people/contacts.ts';
import { daysBetween, parseDay, parseTime } from '../../../nodes/shared/people/dates.ts';
import { canonical, contentHash, keyHash } from '../../../nodes/shared/people/hash.ts';
import { matchPerson } from '../../../nodes/shared/people/match.ts';
import type { KnownPerson, WantedPerson } from '../../../nodes/shared/people/match.ts';
import {
	compareNames,
	normalName,
	splitFullName,
	splitNameInOrder,
} from '../../../nodes/shared/people/names.ts';
import { readHire, readPerson } from '../../../nodes/shared/people/read.ts';

describe('contacts', () => {
	it('normalises e-mails', () => {
		expect(normalEmail(' Jan.K@Example.COM ')).toBe('jan.k@example.com');
		expect(normalEmail('mailto:a@b.example')).toBe('a@b.example');
		for (const bad of ['', 'a@b', 'a b@c.example', null, 5])
			expect(normalEmail(bad)).toBeUndefined();
		expect(normalEmails(['A@b.example', 'a@b.example', 'x'])).toEqual(['a@b.example']);
	});
	it.each([
		['600 100 200', 'PL', '+48600100200'],
		['48600100200', 'PL', '+48600100200'],
		['0048 600-100-200', undefined, '+48600100200'],
		['+48 (600) 100 200', undefined, '+48600100200'],
		['067 123 45 67', 'UA', '+380671234567'],
		['8 (912) 345-67-89', 'RU', '+79123456789'],
		['600100200', undefined, undefined],
		['600 100', 'PL', undefined],
		['call me', 'PL', undefined],
		['+48 600 100 200 wew. 12', 'PL', '+48600100200'],
	])('phone %s (%s)', (given, country, expected) => {
		expect(normalPhone(given, country)).toBe(expected);
	});
	it('keeps what it cannot read, never guesses', () => {
		expect(splitPhones(['600100200', 'desk 5', '', null], 'PL')).toEqual({
			phones: ['+48600100200'],
			phonesRaw: ['desk 5'],
		});
	});
	it('is stable: a normalised phone normalises to itself', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[0-9 +()-]{5,18}$/), (text) => {
				const phone = normalPhone(text, 'PL');
				if (phone !== undefined) expect(normalPhone(phone, 'UA')).toBe(phone);
			}),
		);
	});
});

describe('names', () => {
	it('compares without accents, case and order', () => {
		expect(normalName('Żółć-Łucja  O’Neil')).toBe('zolc lucja oneil');
		expect(compareNames({ firstName: 'Łucja', lastName: 'Żółć' }, { fullName: 'ZOLC Lucja' })).toBe(
			'same',
		);
		expect(compareNames({ fullName: 'Anna Nowak' }, { fullName: 'Anna Kowalska' })).toBe('partly');
		expect(compareNames({ fullName: 'Anna Nowak' }, { fullName: 'Jan Kowalski' })).toBe(
			'different',
		);
		expect(compareNames({ fullName: '' }, { fullName: 'Jan Kowalski' })).toBe('unknown');
		expect(compareNames({ fullName: 'Андрій Їжак' }, { fullName: 'андрій їжак' })).toBe('same');
	});
	it('splits', () => {
		expect(splitFullName('Jan Maria Rokita')).toEqual({
			firstName: 'Jan',
			lastName: 'Maria Rokita',
		});
		expect(splitFullName('Шевченко Тарас Григорович', true)).toEqual({
			lastName: 'Шевченко',
			firstName: 'Тарас',
			middleName: 'Григорович',
		});
	});
});

describe('splitNameInOrder', () => {
	it.each([
		[
			'Вигадана Оксана Тестівна',
			{ lastName: 'Вигадана', firstName: 'Оксана', middleName: 'Тестівна' },
		],
		[
			'Оксана Тестівна Вигадана',
			{ lastName: 'Вигадана', firstName: 'Оксана', middleName: 'Тестівна' },
		],
		['Петрович Іван Олегович', { lastName: 'Петрович', firstName: 'Іван', middleName: 'Олегович' }],
		[
			'Роман Аркадійович Абрамович',
			{ lastName: 'Роман', firstName: 'Аркадійович', middleName: 'Абрамович' },
		],
		['Примірний Андрій', { lastName: 'Примірний', firstName: 'Андрій' }],
		['Андрій', { firstName: 'Андрій' }],
		[undefined, {}],
		['  ', {}],
	])('splits %s', (fio, parts) => {
		expect(splitNameInOrder(fio, 'familyFirst')).toEqual(parts);
	});

	it('follows the chosen order where no patronymic shows it', () => {
		expect(splitNameInOrder('Anna Kowalska', 'givenFirst')).toEqual({
			firstName: 'Anna',
			lastName: 'Kowalska',
		});
		expect(splitNameInOrder('Anna Kowalska', 'none')).toEqual({});
	});
});

describe('dates', () => {
	it('keeps the written day', () => {
		expect(parseDay('2026-12-01')).toBe('2026-12-01');
		expect(parseDay('2026-12-01T23:30:00-05:00')).toBe('2026-12-01');
		expect(parseDay('2026-02-30')).toBeUndefined();
		expect(parseDay('1.12.2026')).toBeUndefined();
		expect(parseDay(null)).toBeUndefined();
	});
	it('reads naive times in the given zone, across daylight saving', () => {
		expect(parseTime('2026-07-01T12:00:00', 'Europe/Warsaw')).toBe('2026-07-01T10:00:00.000Z');
		expect(parseTime('2026-12-01 12:00:00', 'Europe/Warsaw')).toBe('2026-12-01T11:00:00.000Z');
		expect(parseTime('2026-12-01T12:00:00+03:00', 'Europe/Warsaw')).toBe(
			'2026-12-01T09:00:00.000Z',
		);
		expect(parseTime('yesterday', 'Europe/Warsaw')).toBeUndefined();
	});
	it('counts days', () => expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2));
});

describe('hashes', () => {
	it('do not depend on key order', () => {
		expect(contentHash({ a: 1, b: [2, { c: 3 }] })).toBe(contentHash({ b: [2, { c: 3 }], a: 1 }));
		expect(canonical({ a: undefined, b: null })).toBe('{"b":null}');
		expect(keyHash('s', 'x')).not.toBe(keyHash('t', 'x'));
	});
});

describe('consent', () => {
	it('is never assumed', () => {
		expect(missingConsent([], 'none')).toBeUndefined();
		expect(missingConsent([], 'anyGranted')).toBeDefined();
		expect(
			missingConsent([{ kind: 'future', granted: false }], 'requiredKinds', ['future']),
		).toContain('future');
		expect(
			missingConsent([{ kind: 'future', granted: true }], 'requiredKinds', ['future']),
		).toBeUndefined();
	});
});

describe('matchPerson', () => {
	const known = (id: string, over: Partial<KnownPerson> = {}): KnownPerson => ({
		id,
		firstName: 'Jan',
		lastName: 'Kowalski',
		emails: [],
		phones: [],
		...over,
	});
	const wanted = (over: Partial<WantedPerson> = {}): WantedPerson => ({
		firstName: 'Jan',
		lastName: 'Kowalski',
		emails: ['jan@example.com'],
		phones: ['+48600100200'],
		...over,
	});

	it.each<[string, WantedPerson, KnownPerson[], object]>([
		['nobody', wanted(), [known('1')], { kind: 'none' }],
		[
			'by e-mail',
			wanted(),
			[known('1'), known('2', { emails: ['jan@example.com'] })],
			{ kind: 'one', id: '2', by: 'email' },
		],
		[
			'by second e-mail',
			wanted({ emails: ['x@y.example', 'jan@example.com'] }),
			[known('2', { emails: ['jan@example.com'] })],
			{ kind: 'one', id: '2' },
		],
		[
			'by phone and name',
			wanted(),
			[known('3', { phones: ['+48600100200'] })],
			{ kind: 'one', id: '3', by: 'phone' },
		],
		[
			'family phone',
			wanted(),
			[known('3', { firstName: 'Ewa', phones: ['+48600100200'] })],
			{ kind: 'review', reason: 'phoneOfAnotherPerson' },
		],
		[
			'e-mail of another',
			wanted(),
			[known('3', { firstName: 'Ewa', lastName: 'Lis', emails: ['jan@example.com'] })],
			{ kind: 'review', reason: 'emailOfAnotherPerson' },
		],
		[
			'new surname, same e-mail',
			wanted(),
			[known('3', { lastName: 'Lis', emails: ['jan@example.com'] })],
			{ kind: 'one', id: '3' },
		],
		[
			'e-mail twice',
			wanted(),
			[known('1', { emails: ['jan@example.com'] }), known('2', { emails: ['jan@example.com'] })],
			{ kind: 'review', reason: 'severalWithEmail', ids: ['1', '2'] },
		],
		[
			'phone twice',
			wanted(),
			[known('1', { phones: ['+48600100200'] }), known('2', { phones: ['+48600100200'] })],
			{ kind: 'review', reason: 'severalWithPhone' },
		],
		[
			'e-mail here, phone there',
			wanted(),
			[known('1', { emails: ['jan@example.com'] }), known('2', { phones: ['+48600100200'] })],
			{ kind: 'review', reason: 'emailAndPhoneDisagree' },
		],
		[
			'namesake',
			wanted({ birthDate: '1990-01-01' }),
			[known('1', { birthDate: '1990-01-01' })],
			{ kind: 'review', reason: 'sameNameAndBirthDate' },
		],
		['homonym without birth date', wanted(), [known('1')], { kind: 'none' }],
		[
			'marker first',
			wanted({ marker: 'm' }),
			[known('1', { emails: ['jan@example.com'] }), known('2', { marker: 'm' })],
			{ kind: 'one', id: '2', by: 'marker' },
		],
		[
			'foreign marker',
			wanted({ marker: 'm' }),
			[known('1', { emails: ['jan@example.com'], marker: 'n' })],
			{ kind: 'review', reason: 'markerOfAnotherEvent' },
		],
		[
			'recorded id',
			wanted({ recordedId: '7', emails: [], phones: [] }),
			[known('7')],
			{ kind: 'one', id: '7', by: 'recordedId' },
		],
	])('%s', (_name, person, records, expected) => {
		expect(matchPerson(person, records)).toMatchObject(expected);
	});

	it('does not depend on the order of the records', () => {
		const person = fc.record({
			firstName: fc.constantFrom('Jan', 'Ewa'),
			lastName: fc.constantFrom('Kowalski', 'Lis'),
			emails: fc.subarray(['a@x.example', 'b@x.example', 'jan@example.com']),
			phones: fc.subarray(['+48600100200', '+48600100201']),
		});
		fc.assert(
			fc.property(fc.array(person, { maxLength: 6 }), (people) => {
				const records = people.map((p, i) => ({ ...p, id: String(i) }));
				const forward = matchPerson(wanted(), records);
				const backward = matchPerson(wanted(), [...records].reverse());
				expect(backward.kind).toBe(forward.kind);
				if (forward.kind === 'one' && backward.kind === 'one') expect(backward.id).toBe(forward.id);
			}),
		);
	});
});

describe('reading shapes', () => {
	it('normalises a person whoever wrote it', () => {
		expect(
			readPerson(
				{
					firstName: ' Jan ',
					emails: ['A@B.example', ''],
					phones: ['600100200', 'x1'],
					birthDate: '1990-05-05T00:00:00',
				},
				'PL',
			),
		).toEqual({
			firstName: 'Jan',
			emails: ['a@b.example'],
			phones: ['+48600100200'],
			phonesRaw: ['x1'],
			birthDate: '1990-05-05',
			profileUrls: [],
		});
	});
	it('refuses what is no hire and names the parameter', () => {
		const good = { shape: 'Hire', source: { system: 'erecruiter', applicationId: 7 }, person: {} };
		expect(readHire(good, 'Hire')).toMatchObject({ hired: true, source: { applicationId: '7' } });
		expect(() => readHire({}, 'Hire')).toThrow("'Hire' holds an object of another shape");
		expect(() => readHire({ ...good, source: {} }, 'Hire')).toThrow(
			"'Hire' holds no source system",
		);
		expect(() => readHire({ ...good, hiredOn: '31.02.2026' }, 'Hire')).toThrow('no date');
	});
});
