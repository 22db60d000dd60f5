import {
	byId,
	items,
	json,
	NODE,
	openBench,
	PEOPLEFORCE_KEYS,
	refresh,
	sources,
	type Bench,
} from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const employee = (id: number) => bench.vendor.state.employees.get(id);
const chosen = { employee: byId('={{ $json.id }}') };

describe('Get', () => {
	it('reads each item by the address of its page and names its source', async () => {
		const url = '=https://acme.peopleforce.io/employees/{{ $json.id }}/personal';
		const result = await bench.run(
			'employee',
			'get',
			{ employee: { __rl: true, mode: 'url', value: url } },
			items({ id: 1803 }, { id: 1801 }, { id: 1802 }),
		);
		expect(result.error).toBeUndefined();
		expect(json(result).map(({ id }) => id)).toEqual([1803, 1801, 1802]);
		expect(sources(result)).toEqual([0, 1, 2]);
		expect(Object.keys(json(result)[0]).length).toBeLessThanOrEqual(10);
		// Only a single read holds the phone, and there in `fields` (peopleforce.md 2.4).
		expect(json(result)[0].mobileNumber).toBe(employee(1803)?.mobile_number);
	});

	it('goes on past items that fail, on the error output', async () => {
		const result = await bench.run(
			'employee',
			'get',
			chosen,
			items({ id: 1801 }, { id: 999_999 }, { id: '' }, { id: '..' }, { id: 1804 }),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result).map(({ id }) => id)).toEqual([1801, 1804]);
		expect(sources(result)).toEqual([0, 4]);
		const errors = result.errorItems;
		expect(errors.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 1 },
			{ item: 2 },
			{ item: 3 },
		]);
		expect(errors[0].json.error).toMatch(/has no such record.*HTTP 404/);
		expect(errors[1].json.error).toBe("'Employee' holds nothing");
	});

	it('stops at the first failure without continue-on-fail and says what to do', async () => {
		const result = await bench.run(
			'employee',
			'get',
			chosen,
			items({ id: 1801 }, { id: 5 }, { id: 6 }),
		);
		expect(result.error?.message).toContain('no such record');
		expect(result.error?.description).toContain('Check the ID');
		expect(result.error?.httpCode).toBe('404');
		expect(bench.sent('GET', '/employees/')).toHaveLength(2);
	});

	it('refuses an address of another page, typed in or from an expression', async () => {
		const at = (value: string) => ({ employee: { __rl: true, mode: 'url', value } });
		const typed = await bench.run('employee', 'get', at('https://acme.peopleforce.io/teams/4'));
		expect(typed.error?.message).toContain("'Employee' is not the address of");
		const computed = await bench.run(
			'employee',
			'get',
			at('={{ $json.page }}'),
			items({ page: 'https://acme.peopleforce.io/teams/4' }),
		);
		expect(computed.error?.message).toContain("'Employee' holds");
		expect(computed.error?.description).toContain('the address of the record');
		expect(bench.sent('GET')).toHaveLength(0);
	});

	it('gives the whole record out on request', async () => {
		const result = await bench.run('employee', 'get', { employee: byId(1801), output: 'raw' });
		expect(json(result)[0]).toMatchObject({ id: 1801, gender: { id: expect.any(String) } });
		expect(json(result)[0].fields).toHaveProperty('employee_number');
	});
});

describe('Get Many', () => {
	it.each(['nested', 'flat'] as const)('reads every page, metadata %s', async (metadataForm) => {
		refresh(bench, { metadataForm });
		const result = await bench.run('employee', 'getAll', {
			returnAll: true,
			filters: { status: 'all' },
		});
		expect(new Set(json(result).map(({ id }) => id)).size).toBe(120);
		expect(bench.sent('GET', '/employees').map(({ query }) => query)).toEqual([
			'status=all',
			'status=all&page=2',
			'status=all&page=3',
		]);
	});

	it('reads no page more than the limit needs', async () => {
		const result = await bench.run('employee', 'getAll', { returnAll: false, limit: 7 });
		expect(result.items).toHaveLength(7);
		expect(bench.sent('GET')).toHaveLength(1);
	});

	it.each([true, false])(
		'gives nothing out for an empty list (null: %s)',
		async (nullEmptyLists) => {
			refresh(bench, { nullEmptyLists });
			const result = await bench.run('employee', 'getAll', {
				returnAll: true,
				filters: { emails: 'nobody@example.com' },
			});
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(0);
		},
	);

	it('sends every documented filter with literal brackets, per item', async () => {
		const filters = {
			ids: '1801, 1802',
			emails: '={{ $json.email }}',
			employeeNumbers: 'E-0001',
			status: 'all',
			manager: byId(1801),
			hiredAfter: '2020-01-01T00:00:00',
			hiredBefore: '2030-01-01',
			createdAfter: '2020-01-01T00:00:00.000+02:00',
			createdBefore: '2030-01-01T00:00:00Z',
			updatedAfter: '2020-01-02T00:00:00Z',
			updatedBefore: '2030-01-02T00:00:00Z',
		};
		await bench.run(
			'employee',
			'getAll',
			{ filters },
			items({ email: 'a@x.example' }, { email: 'b@x.example' }, { email: '' }),
		);
		const queries = bench.sent('GET').map(({ query }) => query);
		expect(queries).toHaveLength(3);
		expect(queries[1]).toBe(
			'ids[]=1801&ids[]=1802&emails[]=b%40x.example&employee_numbers[]=E-0001&status=all' +
				'&manager_id=1801&hired_on[gte]=2020-01-01&hired_on[lte]=2030-01-01' +
				'&created_at[gte]=2019-12-31T22%3A00%3A00.000Z&created_at[lte]=2030-01-01T00%3A00%3A00.000Z' +
				'&updated_at[gte]=2020-01-02T00%3A00%3A00.000Z&updated_at[lte]=2030-01-02T00%3A00%3A00.000Z',
		);
		expect(bench.vendor.state.ignoredQuery).toEqual([]);
	});

	it('ends where a list repeats its first page', async () => {
		const page = { data: [{ id: 1 }, { id: 2 }], metadata: { pagination: { page: 1, pages: 9 } } };
		bench.vendor.faults.add({ kind: 'status', status: 200, body: page, times: 'always' });
		const result = await bench.run('employee', 'getAll', { returnAll: true });
		expect(json(result).map(({ id }) => id)).toEqual([1, 2]);
		expect(bench.sent('GET')).toHaveLength(2);
	});

	it.each([
		['a login page', '<html>Sign in</html>'],
		['a cut answer', '{"data":[{"id":1'],
		['an answer without a list', { data: { id: 1 } }],
	])('never takes %s for an empty list', async (_what, body) => {
		bench.vendor.faults.add({ kind: 'status', status: 200, body });
		const result = await bench.run('employee', 'getAll', { returnAll: true });
		expect(result.error?.message).toContain('unexpected answer');
	});
});

describe('Update', () => {
	it('sends only what was given, three items, one refused', async () => {
		const taken = employee(1805)?.personal_email;
		const result = await bench.run(
			'employee',
			'update',
			{
				...chosen,
				updateFields: {
					firstName: '={{ $json.first }}',
					personalEmail: '={{ $json.mail }}',
					hiredOn: '2026-12-01',
				},
			},
			items(
				{ id: 1801, first: 'Ewa', mail: 'ewa@example.com' },
				{ id: 1802, first: 'Jan', mail: taken },
				{ id: 1803, first: '', mail: 'ola@example.com' },
			),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result).map(({ id }) => id)).toEqual([1801, 1803]);
		expect(sources(result)).toEqual([0, 2]);
		expect(result.errorItems[0].json.error).toContain('Personal email has already been taken');
		expect(JSON.parse(bench.sent('PUT')[2].body)).toEqual({
			personal_email: 'ola@example.com',
			hired_on: '2026-12-01',
		});
		expect(employee(1801)?.first_name).toBe('Ewa');
	});

	it('reads the record when the answer is empty', async () => {
		refresh(bench, { updateReturnsRecord: false });
		const result = await bench.run('employee', 'update', {
			employee: byId(1801),
			updateFields: { workPhoneNumber: '+48221002030' },
		});
		expect(json(result)[0]).toMatchObject({ id: 1801 });
		expect(employee(1801)?.work_phone_number).toBe('+48221002030');
	});

	it('asks for a change', async () => {
		const result = await bench.run('employee', 'update', { employee: byId(1801) });
		expect(result.error?.message).toBe("'Update Fields' holds nothing");
		expect(bench.sent('PUT')).toHaveLength(0);
	});

	it('writes custom fields flat, with the types of the account', async () => {
		const { result: mapped } = await bench.engine.loadOptions({
			kind: 'resourceMapping',
			type: NODE,
			method: 'mapEmployeeFields',
			credentials: { peopleForceApi: bench.credential() },
		});
		const result = await bench.run('employee', 'update', {
			employee: byId(1801),
			customFields: {
				mappingMode: 'defineBelow',
				value: {
					t_shirt_size: 'XL',
					documents_checked_on: '2026-11-30T00:00:00',
					meal_card_amount: '450.5',
					languages: '["polski","English"]',
					external_id: '',
				},
				schema: mapped?.fields ?? [],
				matchingColumns: [],
			} as never,
		});
		expect(result.error).toBeUndefined();
		expect(JSON.parse(bench.sent('PUT')[0].body)).toEqual({
			t_shirt_size: 'XL',
			documents_checked_on: '2026-11-30',
			meal_card_amount: 450.5,
			languages: ['polski', 'English'],
		});
		expect(employee(1801)?.custom).toMatchObject({ t_shirt_size: 'XL', meal_card_amount: 450.5 });
	});
});

describe('Terminate and Activate', () => {
	const end = {
		...chosen,
		effectiveFrom: '2026-12-31',
		terminationType: byId(1),
		terminationReason: byId(4),
		eligibleForRehire: false,
		comment: 'End of contract',
	};

	it('ends employments and takes one back; a profile without hire date is refused', async () => {
		const withoutDate = employee(1803);
		if (withoutDate) withoutDate.hired_on = null;
		const result = await bench.run(
			'employee',
			'terminate',
			end,
			items({ id: 1801 }, { id: 1803 }, { id: 1802 }),
			{
				onError: 'continueErrorOutput',
			},
		);
		expect(json(result).map(({ id }) => id)).toEqual([1801, 1802]);
		expect(sources(result)).toEqual([0, 2]);
		expect(result.errorItems[0].json.error).toContain("Hired on can't be blank");
		expect(employee(1801)?.termination).toMatchObject({
			effective_on: '2026-12-31',
			termination_type_id: 1,
			termination_reason_id: 4,
			eligible_for_rehire: false,
			comment: 'End of contract',
		});
		const back = await bench.run('employee', 'activate', { employee: byId(1801) });
		expect(json(back)[0]).toMatchObject({ id: 1801 });
		expect(employee(1801)?.termination).toBeNull();
		expect(employee(1802)?.termination).not.toBeNull();
	});

	it('does not repeat a termination that got no answer', async () => {
		bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'POST' } });
		const result = await bench.run('employee', 'terminate', end, items({ id: 1801 }));
		expect(result.error?.description).toContain('not known whether the write was carried out');
		expect(bench.sent('POST')).toHaveLength(1);
		expect(employee(1801)?.termination).not.toBeNull();
	});

	it('reads the record when the answer does not hold it', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 200,
			body: {},
			applied: true,
			match: { method: 'POST' },
		});
		const result = await bench.run('employee', 'terminate', end, items({ id: 1801 }));
		expect(json(result)[0]).toMatchObject({ id: 1801, status: expect.any(String) });
	});
});

describe('Positions, employment statuses, salaries', () => {
	it('adds a placement for each item and lists it', async () => {
		const placement = {
			department: byId(41),
			position: byId(301),
			location: byId('={{ $json.location }}'),
			manager: { __rl: true, mode: 'url', value: 'https://acme.peopleforce.io/employees/1804' },
			division: byId(3),
			jobLevel: byId(5),
		};
		const added = await bench.run(
			'employee',
			'addPosition',
			{ ...chosen, effectiveFrom: '2026-12-01', placement },
			items({ id: 1801, location: 7 }, { id: 1802, location: 999 }, { id: 1803, location: 8 }),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(added)).toEqual([0, 2]);
		expect(json(added)[0]).toMatchObject({
			effectiveFrom: '2026-12-01',
			positionId: 301,
			managerId: 1804,
		});
		expect(added.errorItems).toHaveLength(1);
		expect(JSON.parse(bench.sent('POST')[0].body)).toEqual({
			effective_from: '2026-12-01',
			position_id: 301,
			department_id: 41,
			location_id: 7,
			division_id: 3,
			job_level_id: 5,
			reporting_to_id: 1804,
		});
		const listed = await bench.run(
			'employee',
			'getPositions',
			{ ...chosen, returnAll: true },
			items({ id: 1801 }, { id: 1803 }, { id: 1802 }),
		);
		expect(sources(listed)).toEqual([0, 0, 1, 1, 2]);
	});

	it('wants at least one part of a placement', async () => {
		const result = await bench.run('employee', 'addPosition', {
			employee: byId(1801),
			effectiveFrom: '2026-12-01',
		});
		expect(result.error?.message).toBe("'Placement' holds nothing");
	});

	it('adds an employment status and lists it', async () => {
		const status = {
			employmentType: byId(2),
			probationPolicy: byId(1),
			workingPattern: byId(9),
			comment: 'Full time',
		};
		const added = await bench.run(
			'employee',
			'addEmploymentStatus',
			{ ...chosen, effectiveFrom: '2026-12-01', status },
			items({ id: 1801 }, { id: 0 }, { id: 1802 }),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(added)).toEqual([0, 2]);
		expect(JSON.parse(bench.sent('POST')[0].body)).toEqual({
			effective_from: '2026-12-01',
			employment_type_id: 2,
			probation_policy_id: 1,
			working_pattern_id: 9,
			comment: 'Full time',
		});
		const listed = await bench.run('employee', 'getEmploymentStatuses', {
			employee: byId(1801),
			returnAll: true,
		});
		expect(json(listed).map(({ comment }) => comment)).toContain('Full time');
	});

	it('lists salaries, and names the right that a key lacks', async () => {
		const paid = {
			id: 1,
			effective_on: '2026-01-01',
			amount: 12_000,
			per: 'month',
			currency_code: 'PLN',
			overtime: false,
			comment: null,
			pay_schedule_id: 1,
			created_at: '2026-01-01T00:00:00.000Z',
			updated_at: '2026-01-01T00:00:00.000Z',
		};
		employee(1802)?.salaries.push(paid);
		const listed = await bench.run(
			'employee',
			'getSalaries',
			{ ...chosen, returnAll: true },
			items({ id: 1801 }, { id: 1802 }, { id: 1803 }),
		);
		expect(json(listed)).toMatchObject([{ amount: 12_000, currencyCode: 'PLN', per: 'month' }]);
		expect(sources(listed)).toEqual([1]);

		const refused = await bench.run(
			'employee',
			'getSalaries',
			{ employee: byId(1802) },
			undefined,
			{
				key: PEOPLEFORCE_KEYS.withoutCompensation,
			},
		);
		expect(refused.error?.httpCode).toBe('403');
		expect(refused.error?.description).toContain('compensation rights');
	});
});
