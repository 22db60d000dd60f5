import { propertyNames, readList, valueAt } from '../../../nodes/ERecruiter/envelope.ts';

const row = { applicationId: 1 };

describe('readList', () => {
	it.each([
		['a bare array', [row], undefined],
		['the named property', { applications: [row], rowCount: 1 }, 'applications'],
		['the named property in PascalCase', { Applications: [row], Other: [] }, 'applications'],
		['the only array', { whatever: [row], totalRowsCount: 1 }, 'applications'],
		['a nested property', { data: { list: [row] }, errors: [] }, 'Data.List'],
	])('reads %s', (_name, body, key) => {
		expect(readList(body, key)?.items).toEqual([row]);
	});

	it.each([
		['an empty array', [], undefined],
		['nothing', '', undefined],
		['null', null, undefined],
		['null under the name', { applications: null, rowCount: 0 }, 'applications'],
		['an empty list under the name', { applications: [], tags: [row] }, 'applications'],
	])('takes %s for an empty list', (_name, body, key) => {
		expect(readList(body, key)?.items).toEqual([]);
	});

	it.each([
		['several lists', { a: [row], b: [row] }, 'applications'],
		['an object without a list', { message: 'x' }, 'applications'],
		['a text', '<html>', undefined],
		['a number', 3, undefined],
	])('does not take %s for an empty list', (_name, body, key) => {
		expect(readList(body, key)).toBeUndefined();
	});

	it.each(['rowCount', 'totalRowCount', 'TotalRowsCount'])('reads the counter %s', (name) => {
		expect(readList({ applications: [row], [name]: 7 }, 'applications')?.total).toBe(7);
	});

	it('keeps values that are no records', () => {
		expect(readList(['a', 2])?.items).toEqual([{ value: 'a' }, { value: 2 }]);
	});
});

describe('valueAt', () => {
	it.each([
		['candidateid', 5],
		['CandidateId', 5],
		['stage.id', 3],
		['Stage.Id', 3],
		['stage.id.more', undefined],
		['nothing', undefined],
	])('%s', (path, expected) => {
		expect(valueAt({ CandidateId: 5, stage: { Id: 3 } }, path)).toBe(expected);
	});
});

describe('propertyNames', () => {
	it('tells names, never values', () => {
		expect(propertyNames({ email: 'jan@example.com', id: 1 })).toBe('email, id');
		expect(propertyNames([1])).toBe('none');
	});
});
