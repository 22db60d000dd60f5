/** Create, and Create or Update: at most one employee per person, whatever the network does. */
import type { IDataObject } from 'n8n-workflow';

import type { FaultRule } from '../../../sandbox/framework/faults.mts';
import { items, json, openBench, refresh, sources, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const employees = () => bench.vendor.state.employees.all();
const posts = () => bench.sent('POST', '/employees');

let number = 0;
/** An invented person that the sandbox does not know. */
function person(over: IDataObject = {}): IDataObject {
	number += 1;
	return {
		first: 'Żaneta',
		last: `Próbna${number}`,
		mail: `zaneta.${number}@example.com`,
		phone: `+4850022${1000 + number}`,
		...over,
	};
}

const names = { firstName: '={{ $json.first }}', lastName: '={{ $json.last }}' };
const fields = {
	personalEmail: '={{ $json.mail }}',
	mobileNumber: '={{ $json.phone }}',
	hiredOn: '2026-12-01',
};
const create = { ...names, additionalFields: fields };
const upsert = { ...names, fields };
const onError = 'continueErrorOutput' as const;

describe('Create', () => {
	it('makes one employee per item and keeps going past refused ones', async () => {
		const before = employees().length;
		const known = employees()[4];
		const result = await bench.run(
			'employee',
			'create',
			create,
			items(person(), person({ mail: known.personal_email }), person({ last: '' }), person()),
			{ onError },
		);
		expect(sources(result)).toEqual([0, 3]);
		expect(employees()).toHaveLength(before + 2);
		expect(json(result)[0]).toMatchObject({
			fullName: expect.stringMatching(/^Żaneta Próbna/),
			hiredOn: '2026-12-01',
			personalEmail: expect.stringContaining('@example.com'),
		});
		expect(result.errorItems[0].json.error).toContain('Personal email has already been taken');
		expect(result.errorItems[1].json.error).toBe("'Last Name' holds nothing");
		expect(posts()).toHaveLength(3);
		expect(bench.vendor.state.ignoredFields).toEqual([]);
	});

	it.each(['errorMessages', 'errorStrings', 'fieldErrors', 'message'] as const)(
		'names the field that is taken and what to do, 422 in the form %s',
		async (validationForm) => {
			refresh(bench, { validationForm });
			const [first, second] = employees();
			const failing = async (row: IDataObject) =>
				(await bench.run('employee', 'create', create, items(row))).error;
			const byMail = await failing(person({ mail: first.personal_email }));
			const byPhone = await failing(person({ phone: second.mobile_number }));
			expect(byMail?.message).toContain('rejected the data (HTTP 422)');
			expect(`${byMail?.message} ${byMail?.description}`).toContain('has already been taken');
			expect(byMail?.description).toContain('already holds this personal e-mail address');
			expect(byMail?.description).toContain('Use Create or Update');
			expect(byPhone?.description).toContain('already holds this phone number');
		},
	);

	it('waits as long as the vendor asks, in both forms of Retry-After', async () => {
		const busy = (value: string): FaultRule => ({
			kind: 'status',
			status: 429,
			body: { message: 'Too Many Requests' },
			headers: { 'Retry-After': value },
			match: { method: 'POST' },
		});
		const before = employees().length;
		bench.vendor.faults.add(busy('1'));
		const started = Date.now();
		const first = await bench.run('employee', 'create', create, items(person()));
		expect(first.error).toBeUndefined();
		expect(Date.now() - started).toBeGreaterThanOrEqual(950);
		bench.vendor.faults.add(busy(new Date(Date.now() + 2000).toUTCString()));
		const again = Date.now();
		const second = await bench.run('employee', 'create', create, items(person()));
		expect(second.error).toBeUndefined();
		// An HTTP date has no fractions of a second.
		expect(Date.now() - again).toBeGreaterThanOrEqual(900);
		// A 429 was surely not carried out: only then a POST goes out again.
		expect(posts()).toHaveLength(4);
		expect(employees()).toHaveLength(before + 2);
	});

	it('reports a wait that is too long instead of waiting', async () => {
		bench.vendor.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '3600' } });
		const result = await bench.run('employee', 'create', create, items(person()));
		expect(result.error?.description).toContain('asks to wait 3600 s');
		expect(posts()).toHaveLength(1);
		// The budget of this credential is held back for the hour: the next test needs a fresh one.
		await bench.close();
		bench = await openBench();
	});

	it.each([
		['cut off after the create', { kind: 'resetAfter' }],
		['a gateway that gave up after the create', { kind: 'status', status: 504, applied: true }],
		['half an answer', { kind: 'truncate', bytes: 40 }],
		['an empty answer', { kind: 'status', status: 200, body: '', applied: true }],
	] as Array<[string, FaultRule]>)('finds the employee again: %s', async (_what, fault) => {
		const before = employees().length;
		bench.vendor.faults.add({ ...fault, match: { method: 'POST' } });
		const result = await bench.run(
			'employee',
			'create',
			create,
			items(person(), person(), person()),
		);
		expect(result.error).toBeUndefined();
		expect(sources(result)).toEqual([0, 1, 2]);
		expect(employees()).toHaveLength(before + 3);
		expect(posts()).toHaveLength(3);
		expect(result.hints.map(({ message }) => message).join()).toContain('was found afterwards');
	});

	it('recognises its employee without any address, and no older namesake', async () => {
		const [namesake] = employees();
		const same = { first: namesake.first_name, last: namesake.last_name };
		bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'POST' } });
		const result = await bench.run('employee', 'create', names, items(same));
		expect(result.error).toBeUndefined();
		expect(json(result)[0].id).toBe(employees().at(-1)?.id);
		expect(posts()).toHaveLength(1);
	});

	it('says that nothing was found, and does not send again', async () => {
		const before = employees().length;
		bench.vendor.faults.add({ kind: 'resetBefore', match: { method: 'POST' } });
		const result = await bench.run('employee', 'create', create, items(person()));
		expect(result.error?.description).toContain('No such employee was found');
		expect(result.error?.description).toContain('not known whether the write was carried out');
		expect(posts()).toHaveLength(1);
		expect(employees()).toHaveLength(before);
	});

	it('takes a time-out for an unknown outcome, before or after the create', async () => {
		const other = await openBench();
		const before = employees().length;
		try {
			bench.vendor.faults.add({ kind: 'timeoutBefore', match: { method: 'POST' } });
			other.vendor.faults.add({ kind: 'timeoutAfter', match: { method: 'POST' } });
			const [never, late] = await Promise.all(
				[bench, other].map(
					async ({ run }) => await run('employee', 'create', create, items(person())),
				),
			);
			expect(never.error?.message).toContain('did not answer in time');
			expect(never.error?.description).toContain('No such employee was found');
			expect(employees()).toHaveLength(before);
			expect(late.error).toBeUndefined();
			expect(other.vendor.state.employees.all()).toHaveLength(before + 1);
			expect([posts().length, other.sent('POST').length]).toEqual([1, 1]);
		} finally {
			await other.close();
		}
	});
});

describe('Create or Update', () => {
	it('creates, updates by either address, and never doubles a person', async () => {
		const before = employees().length;
		const [byWork, byPersonal] = employees();
		const fresh = person();
		const result = await bench.run(
			'employee',
			'upsert',
			{ ...names, fields: { personalEmail: '={{ $json.mail }}', workPhoneNumber: '+48221002030' } },
			items(
				fresh,
				{ first: byWork.first_name, last: byWork.last_name, mail: byWork.email?.toUpperCase() },
				{
					first: byPersonal.first_name,
					last: byPersonal.last_name,
					mail: byPersonal.personal_email,
				},
				fresh,
			),
			{ onError },
		);
		expect(json(result).map(({ disposition, matchedBy }) => [disposition, matchedBy])).toEqual([
			['created', undefined],
			['updated', 'email'],
			['updated', 'roster'],
			['updated', 'email'],
		]);
		expect(sources(result)).toEqual([0, 1, 2, 3]);
		expect(employees()).toHaveLength(before + 1);
		// The roster is read once for all items.
		expect(bench.sent('GET').filter(({ query }) => query === 'status=all')).toHaveLength(1);
	});

	it('finds a leaver by a personal address when PeopleForce covers it', async () => {
		refresh(bench, { emailsFilterMatchesPersonal: true });
		const leaver = employees().find((row) => row.termination !== null);
		const result = await bench.run(
			'employee',
			'upsert',
			upsert,
			items(person({ mail: leaver?.personal_email, phone: leaver?.mobile_number })),
		);
		expect(json(result)[0]).toMatchObject({
			id: leaver?.id,
			disposition: 'updated',
			matchedBy: 'email',
		});
	});

	it('names the employees when several match', async () => {
		refresh(bench, { uniqueness: false });
		const [first, second] = employees();
		second.email = first.email;
		const result = await bench.run(
			'employee',
			'upsert',
			upsert,
			items(person({ mail: first.email }), person()),
			{ onError },
		);
		expect(result.errorItems[0].json.error).toContain(`IDs ${first.id}, ${second.id}`);
		expect(sources(result)).toEqual([1]);
		expect(bench.sent('PUT')).toHaveLength(0);
	});

	it('matches by employee number, confirmed on the record', async () => {
		const [known, other] = employees();
		const parameters = {
			...names,
			matchBy: 'employeeNumber',
			fields: { employeeNumber: '={{ $json.number }}' },
		};
		const rows = items(
			person({ number: known.employee_number }),
			person({ number: 'E-9999' }),
			person({ number: '' }),
		);
		const result = await bench.run('employee', 'upsert', parameters, rows, { onError });
		expect(json(result)).toMatchObject([
			{ id: known.id, disposition: 'updated', matchedBy: 'employeeNumber' },
			{ disposition: 'created' },
		]);
		expect(result.errorItems[0].json.error).toBe("'Employee Number' holds nothing");

		// A filter that the vendor dropped shows somebody else: that is no match.
		const page = { data: [{ id: other.id }], metadata: { pagination: { page: 1, pages: 1 } } };
		bench.vendor.faults.add({
			kind: 'status',
			status: 200,
			body: page,
			match: { path: '^/api/public/v3/employees$' },
		});
		const dropped = await bench.run(
			'employee',
			'upsert',
			parameters,
			items(person({ number: 'E-8888' })),
		);
		expect(json(dropped)[0].disposition).toBe('created');
	});

	it('matches by ID and falls back to the addresses', async () => {
		const [known] = employees();
		const rows = items(person({ id: known.id }), person({ id: '' }), person({ id: 999_999 }));
		const parameters = { ...upsert, matchBy: 'id', employeeId: '={{ $json.id }}' };
		const result = await bench.run('employee', 'upsert', parameters, rows, { onError });
		expect(json(result)).toMatchObject([
			{ id: known.id, disposition: 'updated', matchedBy: 'id' },
			{ disposition: 'created' },
		]);
		expect(result.errorItems[0].json.error).toContain('HTTP 404');
		expect(posts()).toHaveLength(1);
	});

	it('wants an address to match by', async () => {
		const result = await bench.run(
			'employee',
			'upsert',
			upsert,
			items(person({ mail: '' }), person({ mail: 'no address' })),
			{ onError },
		);
		expect(result.errorItems.map((item) => item.json.error)).toEqual([
			"'Match By' holds no e-mail address",
			"'E-Mail or Personal E-Mail' holds a text that is no address",
		]);
		expect(posts()).toHaveLength(0);
	});

	it('adopts the employee that the vendor says is in the way', async () => {
		const [known] = employees();
		// Without the comparison the personal address is not found first.
		const parameters = { ...upsert, options: { compareAll: false } };
		const rows = items(person({ mail: known.personal_email }), person());
		const result = await bench.run('employee', 'upsert', parameters, rows);
		expect(json(result)).toMatchObject([
			{ id: known.id, disposition: 'updated', matchedBy: 'roster' },
			{ disposition: 'created' },
		]);
	});

	it('passes on a refusal for a phone that somebody else has', async () => {
		const [known] = employees();
		const result = await bench.run(
			'employee',
			'upsert',
			upsert,
			items(person({ phone: known.mobile_number })),
		);
		expect(result.error?.message).toContain('Mobile number has already been taken');
		expect(result.error?.description).toContain('phone number');
	});

	it('makes one employee of two items although the list lags', async () => {
		refresh(bench, { listLagMs: 60_000 });
		const before = employees().length;
		const one = person();
		const result = await bench.run('employee', 'upsert', upsert, items(one, one, one));
		expect(json(result).map(({ disposition }) => disposition)).toEqual([
			'created',
			'updated',
			'updated',
		]);
		expect(employees()).toHaveLength(before + 1);
	});
});
