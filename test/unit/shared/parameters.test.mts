import type { INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { isFileAddress } from '../../../nodes/shared/http/origin.ts';
import { fileNameOf } from '../../../nodes/shared/operations/files.ts';
import { Parameters } from '../../../nodes/shared/operations/parameters.ts';

const locator: INodeProperties = {
	displayName: 'Record',
	name: 'record',
	type: 'resourceLocator',
	default: '',
	modes: [
		{ displayName: 'By ID', name: 'id', type: 'string' },
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			extractValue: { type: 'regex', regex: 'https?://[^/]+/records/(\\d+)' },
		},
	],
};
const collection: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'collection',
	default: {},
	options: [locator],
};
const of = (values: Record<string, unknown>) =>
	new Parameters((name, fallback) => values[name] ?? fallback, [locator, collection]);
const chosen = (mode: string, value: unknown) => ({ __rl: true, mode, value });

describe('locators', () => {
	it('give the ID out of an address, also inside a collection', () => {
		const record = chosen('url', ' https://x.example/records/42?a=1 ');
		expect(of({ record }).id('record')).toBe('42');
		expect(of({ fields: { record } }).collection('fields').id('record')).toBe('42');
	});

	it('give out an ID or number as it is', () => {
		expect(of({ record: chosen('id', 'a/b') }).id('record')).toBe('a/b');
		expect(of({ record: chosen('url', 7) }).id('record')).toBe('7');
	});

	it('refuse another address and take an empty one for nothing', () => {
		expect(() => of({ record: chosen('url', 'https://x.example/other/1') }).id('record')).toThrow(
			"'Record' holds a string that does not fit",
		);
		expect(() => of({ record: chosen('url', '') }).id('record')).toThrow("'Record' holds nothing");
	});
});

describe('mapped', () => {
	const mapper = (value: unknown, converted: unknown = value) =>
		of({ columns: { mappingMode: 'defineBelow', value }, 'columns.value': converted }).mapped(
			'columns',
		);

	it('takes the values that n8n has converted', () => {
		expect(mapper({ n: '7', s: 'x' }, { n: 7, s: 'x' })).toEqual({ n: 7, s: 'x' });
	});

	it('leaves empty ones out, also where a conversion fills them', () => {
		expect(mapper({ a: '', b: null, c: 0, d: false }, { a: 0, b: null, c: 0, d: false })).toEqual({
			c: 0,
			d: false,
		});
	});

	it('writes days and times as text', () => {
		const day = DateTime.fromISO('2026-12-01', { zone: 'Europe/Warsaw' });
		const time = DateTime.fromISO('2026-12-01T09:30:00', { zone: 'Europe/Warsaw' });
		expect(mapper({ day: 'x', time: 'y' }, { day, time })).toEqual({
			day: '2026-12-01',
			time: '2026-12-01T09:30:00.000+01:00',
		});
	});

	it('is empty without a mapping', () => {
		expect(mapper(null)).toEqual({});
		expect(of({}).mapped('columns')).toEqual({});
	});
});

describe('optionalFlag', () => {
	it.each([
		[true, true],
		['false', false],
		[undefined, undefined],
		['', undefined],
	])('%j is %j', (value, expected) => expect(of({ f: value }).optionalFlag('f')).toBe(expected));
	it('refuses other values', () =>
		expect(() => of({ f: 'yes' }).optionalFlag('f')).toThrow("'f' holds"));
});

describe('file addresses', () => {
	it.each([
		['https://files.example/x', 'https://api.example', true],
		['http://files.example/x', 'https://api.example', false],
		['http://localhost:81/x', 'https://api.example', false],
		['http://localhost:81/x', 'http://127.0.0.1:80', true],
		['ftp://localhost/x', 'http://127.0.0.1', false],
		['not a url', 'http://127.0.0.1', false],
	])('%s for %s: %s', (file, base, safe) => expect(isFileAddress(file, base)).toBe(safe));
});

describe('file names', () => {
	it.each([
		['attachment; filename="cv.pdf"', 'cv.pdf'],
		['attachment; filename=cv.pdf; size=1', 'cv.pdf'],
		[`attachment; filename="file"; filename*=UTF-8''%C5%BCyciorys.pdf`, 'życiorys.pdf'],
		[`attachment; filename="plain.pdf"; filename*=UTF-8''%E0%A4%A`, 'plain.pdf'],
		['attachment; filename="..\\\\..\\\\etc/passwd"', 'passwd'],
		['inline', undefined],
		[undefined, undefined],
	])('%s', (header, expected) => expect(fileNameOf(header)).toBe(expected));
});
