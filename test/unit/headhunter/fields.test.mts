import { fieldsProperty, readFields } from '../../../nodes/HeadHunter/resources/vacancy/fields.ts';
import { Parameters } from '../../../nodes/shared/operations/parameters.ts';

const read = (fields: object, site?: string) =>
	readFields(
		new Parameters((name, fallback) => (name === 'fields' ? fields : fallback), [fieldsProperty()]),
		site,
	);

describe('the salary of a vacancy', () => {
	it.each([
		['hh.ru', 'RUR'],
		['hh.kz', 'KZT'],
		['hh.uz', 'UZS'],
		['rabota.by', 'BYR'],
		[undefined, 'RUR'],
	])('without a currency is meant in that of the site: %s', (site, currency) => {
		expect(read({ salaryFrom: 400_000 }, site)).toMatchObject({
			salary_range: { from: 400_000, currency },
		});
	});

	it('keeps the currency that is given, and none is guessed for a site unknown', () => {
		expect(read({ salaryTo: 5000, currency: 'USD' }, 'hh.kz')).toMatchObject({
			salary_range: { to: 5000, currency: 'USD' },
		});
		expect(() => read({ salaryFrom: 1 }, 'hh.example')).toThrow('Currency');
		expect(read({ code: 'REQ-1' }, 'hh.example')).toEqual({ code: 'REQ-1' });
	});
});
