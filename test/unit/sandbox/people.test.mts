import {
	Dice,
	naiveLocal,
	people,
	person,
	toLatin,
	zonedIso,
} from '../../../sandbox/framework/index.mts';

const LOCALES = ['pl', 'uk', 'ru', 'en'] as const;

describe('invented people', () => {
	it('are the same for the same seed, and stable per index', () => {
		for (const locale of LOCALES) {
			const six = people(1, locale, { count: 6 });
			expect(people(1, locale, { count: 6 })).toEqual(six);
			expect(people(1, locale, { count: 2, from: 4 })).toEqual(six.slice(4));
			expect(person(1, locale, 5)).toEqual(six[5]);
			expect(people(2, locale, { count: 6 }).map(({ fullName }) => fullName)).not.toEqual(
				six.map(({ fullName }) => fullName),
			);
		}
	});

	it('have unique reserved addresses and unique numbers', () => {
		const all = LOCALES.flatMap((locale) => people(1, locale, { count: 150 }));
		expect(new Set(all.map(({ email }) => email)).size).toBe(600);
		expect(new Set(all.map(({ phone }) => phone)).size).toBe(600);
		for (const { email } of all)
			expect(email).toMatch(/^[a-z0-9]+\.[a-z0-9]+\.\d+@([a-z]+\.example|example\.(com|org|net))$/);
		const shapes = {
			pl: /^\+485\d{8}$/,
			uk: /^\+380500\d{6}$/,
			ru: /^\+7999000\d{4}$/,
			en: /^\+1\d{3}55501\d\d$/,
		};
		for (const one of all) expect(one.phone).toMatch(shapes[one.locale]);
	});

	it('write their names in their own alphabet', () => {
		expect(
			people(1, 'uk', { count: 30 }).every(({ fullName }) =>
				/^[\p{Script=Cyrillic}’'ʼ\- ]+$/u.test(fullName),
			),
		).toBe(true);
		expect(
			people(1, 'ru', { count: 30 }).every(({ middleName }) =>
				/^\p{Script=Cyrillic}+$/u.test(middleName ?? ''),
			),
		).toBe(true);
		expect(
			people(1, 'pl', { count: 60 }).some(({ fullName }) => /[ąćęłńóśźż]/i.test(fullName)),
		).toBe(true);
		expect(toLatin('Żółć Łucja')).toBe('zolclucja');
		expect(toLatin('Щербіна')).toBe('shcherbina');
	});

	it('comes with repeatable dice and zone-aware times', () => {
		const rolls = (seed: number) => {
			const dice = new Dice(seed);
			return Array.from({ length: 200 }, () => dice.integer(1, 6));
		};
		expect(rolls(1)).toEqual(rolls(1));
		expect(rolls(1)).not.toEqual(rolls(2));
		expect(new Set(rolls(1))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
		const summer = new Date('2026-07-01T22:30:05.120Z');
		expect(naiveLocal(summer, 'Europe/Warsaw')).toBe('2026-07-02T00:30:05');
		expect(zonedIso(summer, 'Europe/Kyiv')).toBe('2026-07-02T01:30:05.120+03:00');
		expect(zonedIso(new Date('2026-01-05T01:00:00.000Z'), 'America/New_York')).toBe(
			'2026-01-04T20:00:00.000-05:00',
		);
	});
});
