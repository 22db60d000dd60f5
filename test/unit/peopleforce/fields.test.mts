import type { IDataObject } from 'n8n-workflow';

import {
	employeeLocator,
	candidateLocator,
	placementFields,
} from '../../../nodes/PeopleForce/descriptions.ts';
import { candidateBody, candidateFields } from '../../../nodes/PeopleForce/fields/candidate.ts';
import {
	employeeBody,
	employeeFields,
	positionBody,
} from '../../../nodes/PeopleForce/fields/employee.ts';
import { formParts, given, idValue } from '../../../nodes/PeopleForce/fields/values.ts';
import {
	fieldOptions,
	fieldType,
	mapperField,
} from '../../../nodes/PeopleForce/methods/customFields.ts';
import { methods } from '../../../nodes/PeopleForce/methods/index.ts';
import { applicationIdOf, entryStage } from '../../../nodes/PeopleForce/people/application.ts';
import { resources } from '../../../nodes/PeopleForce/resources/index.ts';
import { Parameters } from '../../../nodes/shared/operations/parameters.ts';

const parameters = (values: IDataObject, properties = employeeFields) =>
	new Parameters((name, fallback) => values[name] ?? fallback, properties);

describe('bodies', () => {
	it('write an employee with given fields only, custom fields flat', () => {
		const fields = parameters({
			hiredOn: '2026-12-01T00:00:00.000+01:00',
			email: ' o@acme.example ',
			gender: '',
		});
		expect(
			employeeBody(fields, { t_shirt_size: 'M' }, { firstName: 'Oksana', lastName: 'Wrona' }),
		).toEqual({
			first_name: 'Oksana',
			last_name: 'Wrona',
			email: 'o@acme.example',
			hired_on: '2026-12-01',
			t_shirt_size: 'M',
		});
		expect(() => employeeBody(parameters({ hiredOn: 'soon' }), {})).toThrow("'Hire Date' holds");
	});

	it('write a candidate with lists', () => {
		const fields = parameters(
			{ phoneNumbers: '+48600700800 , +48600700800', skills: '', urls: ['https://x.example'] },
			candidateFields,
		);
		expect(candidateBody(fields, {}, 'Marek Lis')).toEqual({
			full_name: 'Marek Lis',
			phone_numbers: ['+48600700800'],
			urls: ['https://x.example'],
		});
	});

	it('write a placement from chosen records and addresses', () => {
		const manager = {
			__rl: true,
			mode: 'url',
			value: 'https://acme.peopleforce.io/employees/1881/info',
		};
		const fields = parameters(
			{ department: { __rl: true, mode: 'list', value: '42' }, manager },
			placementFields,
		);
		expect(positionBody('2026-12-01', fields)).toEqual({
			effective_from: '2026-12-01',
			department_id: 42,
			reporting_to_id: 1881,
		});
	});

	it('send numbers as numbers and other IDs as they are', () => {
		expect(['7', '007', 'a-1', '12345678901234567890'].map(idValue)).toEqual([
			7,
			7,
			'a-1',
			'12345678901234567890',
		]);
	});

	it('leave out what is not given, and nothing else', () => {
		expect(given({ a: undefined, b: [], c: 0, d: false, e: 'x' })).toEqual({
			c: 0,
			d: false,
			e: 'x',
		});
	});

	it('repeat bracketed names in a form', () => {
		expect(formParts({ full_name: 'Marek', skills: ['sql', 'r'], source_id: 6 })).toEqual([
			{ name: 'full_name', value: 'Marek' },
			{ name: 'skills[]', value: 'sql' },
			{ name: 'skills[]', value: 'r' },
			{ name: 'source_id', value: '6' },
		]);
	});
});

describe('custom field columns', () => {
	it.each([
		['text', false, 'string'],
		['Number', false, 'number'],
		['date', false, 'dateTime'],
		['datetime', false, 'string'],
		['checkbox', false, 'boolean'],
		['select', true, 'options'],
		['select', false, 'string'],
		['MultiSelect', true, 'array'],
		['something_new', false, 'string'],
	])('%s (options %s) is %s', (type, hasOptions, expected) => {
		expect(fieldType(type, hasOptions)).toBe(expected);
	});

	it('reads options as texts or records, without doubles', () => {
		const expected = ['S', 'M'].map((text) => ({ name: text, value: text }));
		expect(fieldOptions(['S', 'M', 'S', ''])).toEqual(expected);
		expect(fieldOptions([{ id: 1, value: 'S' }, { id: 2, name: 'M' }, null])).toEqual(expected);
		expect(fieldOptions(undefined)).toEqual([]);
	});

	it('leaves out what has a parameter of its own', () => {
		expect(
			mapperField({ internal_name: 'hired_on', name: 'Hire date', type: 'date' }),
		).toBeUndefined();
		expect(mapperField({ name: 'no internal name', type: 'text' })).toBeUndefined();
		expect(
			mapperField({ internal_name: 'x', name: 'X', type: 'text', group: { id: 1, name: 'G' } }),
		).toMatchObject({ id: 'x', displayName: 'X (G)' });
	});
});

describe('applications', () => {
	it('start in the first stage of type new, else in the first', () => {
		expect(
			entryStage({
				stages: [
					{ id: 1, type: 'interview' },
					{ id: 2, type: 'new' },
				],
			}),
		).toBe('2');
		expect(entryStage({ stages: [{ id: 1, type: 'x' }, { id: 2 }] })).toBe('1');
		expect(entryStage({ stages: null })).toBeUndefined();
	});

	it('are found by vacancy, IDs compared as text', () => {
		const candidate = {
			applications: [
				{ id: 5, vacancy: { id: 77 } },
				{ id: 6, vacancy: null },
			],
		};
		expect(applicationIdOf(candidate, '77')).toBe('5');
		expect(applicationIdOf(candidate, '78')).toBeUndefined();
		expect(applicationIdOf({}, '77')).toBeUndefined();
	});
});

describe('the panel', () => {
	it('takes an ID out of the address of a page', () => {
		const at = (value: string) => ({ __rl: true, mode: 'url', value });
		const id = (property: typeof employeeLocator, value: string) =>
			new Parameters(() => at(value), [property]).id(property.name);
		expect(id(employeeLocator, 'https://acme.peopleforce.io/employees/90211?tab=1')).toBe('90211');
		expect(id(candidateLocator, 'https://acme.peopleforce.io/recruitment/candidates/7')).toBe('7');
		expect(() => id(employeeLocator, 'https://acme.peopleforce.io/x')).toThrow("'Employee' holds");
	});

	it('names only search and mapping methods that the node has', () => {
		const named = new Set<string>();
		const visit = (value: unknown): void => {
			if (typeof value !== 'object' || value === null) return;
			for (const [key, content] of Object.entries(value)) {
				const isName = key === 'searchListMethod' || key === 'resourceMapperMethod';
				if (isName && typeof content === 'string') named.add(content);
				else visit(content);
			}
		};
		visit(resources);
		const known = [...Object.keys(methods.listSearch), ...Object.keys(methods.resourceMapping)];
		expect([...named].sort()).toEqual(known.sort());
	});

	it('names each operation once and lists operations by value', () => {
		for (const { operations } of resources) {
			const values = operations.map(({ value }) => value);
			expect([...values].sort()).toEqual(values);
		}
	});
});
