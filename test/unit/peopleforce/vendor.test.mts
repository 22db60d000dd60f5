import { profile, isTaken, readPage, unwrap } from '../../../nodes/PeopleForce/vendor.ts';
import { buildFailure } from '../../../nodes/shared/http/failure.ts';

const read = (status: number, body: unknown) => profile.readFailure({ status, headers: {}, body });

describe('readFailure', () => {
	it.each([
		[{ success: false, errors: [{ message: "Hired on can't be blank" }] }],
		[{ errors: ["Hired on can't be blank"] }],
		[{ message: "Hired on can't be blank" }],
		[{ error: "Hired on can't be blank" }],
	])('reads the sentence of a 422 in the form %j', (body) => {
		expect(read(422, body)?.message).toBe("Hired on can't be blank");
	});

	it('reads errors by field', () => {
		const reading = read(422, { errors: { hired_on: ["can't be blank"], email: ['is invalid'] } });
		expect(reading?.fields).toEqual({ hired_on: ["can't be blank"], email: ['is invalid'] });
	});

	it.each([
		['personal e-mail address', { errors: [{ message: 'Personal email has already been taken' }] }],
		['e-mail address', { errors: ['Email has already been taken'] }],
		['phone number', { errors: { mobile_number: ['has already been taken'] } }],
		['phone number', { message: 'First name is fine, Mobile number must be unique' }],
		['employee number', { message: 'Employee number already exists' }],
		['resume file', { errors: { resume: ['is a duplicate'] } }],
		['value', { message: 'It is already in use' }],
	])('names the taken %s', (field, body) => {
		const reading = read(422, body) ?? {};
		expect(reading.advice).toContain(`already holds this ${field};`);
		expect(
			isTaken(buildFailure('PeopleForce', 'POST /x', { status: 422, applied: 'no' }, reading)),
		).toBe(true);
	});

	it('does not take other refusals for a double', () => {
		expect(read(422, { message: "Email can't be blank" })?.code).toBeUndefined();
		expect(read(500, { message: 'Email has already been taken' })?.code).toBeUndefined();
	});

	it('gives a reason for the usual statuses, and never a page of HTML', () => {
		expect(read(401, { message: 'Bad Credentials' })).toMatchObject({
			message: 'Bad Credentials',
			advice: expect.stringContaining('new key'),
		});
		expect(read(403, '<html>no</html>')).toEqual({ advice: expect.stringContaining('allow-list') });
		expect(read(404, 'Gone')?.message).toBe('Gone');
	});

	it('takes records, lists and empty answers for success, text and success:false not', () => {
		for (const body of [{ data: {} }, [], '', undefined, null])
			expect(read(200, body)).toBeUndefined();
		expect(read(200, '<html>')?.kind).toBe('unexpected');
		expect(read(200, { success: false, errors: [{ message: 'text is required' }] })).toMatchObject({
			kind: 'validation',
			message: 'text is required',
		});
	});
});

describe('readPage', () => {
	const rows = [{ id: 1 }, { id: 2 }];

	it.each([
		['nested', { data: rows, metadata: { pagination: { page: 1, pages: 3 } } }, 3],
		['flat', { data: rows, metadata: { page: 1, pages: 3 } }, 3],
		['without metadata', { data: rows }, undefined],
		['bare', rows, undefined],
	])('reads a list %s', (_what, body, pages) => {
		expect(readPage(body, 'GET /x')).toEqual({ items: rows, ...(pages ? { pages } : {}) });
	});

	it('reads null as an empty list, and nothing else', () => {
		expect(readPage({ data: null }, 'GET /x').items).toEqual([]);
		for (const body of [undefined, '', 'text', {}, { data: {} }, { data: 'x' }, 7]) {
			expect(() => readPage(body, 'GET /x')).toThrow('the answer holds no list');
		}
	});
});

describe('unwrap', () => {
	it.each([
		[{ data: { id: 1 } }, { id: 1 }],
		[{ id: 1 }, { id: 1 }],
		['', {}],
		[undefined, {}],
		[[1], {}],
	])('%j', (body, expected) => expect(unwrap(body)).toEqual(expected));
});

describe('settings', () => {
	it('takes the rate of the credential and refuses an open address', () => {
		const credential = {
			baseUrl: 'https://acme.peopleforce.io/api/public/v3/',
			requestsPerMinute: 60,
		};
		expect(profile.settings(credential)).toMatchObject({
			baseUrl: 'https://acme.peopleforce.io/api/public/v3',
			rate: { requests: 60, perMs: 60_000 },
		});
		expect(() => profile.settings({ baseUrl: 'http://peopleforce.io' })).toThrow("'Base URL'");
	});
});
