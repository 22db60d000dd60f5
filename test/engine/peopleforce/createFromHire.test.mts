import {
	PEOPLEFORCE_KEYS,
	startPeopleForce,
	type RunningPeopleForce,
} from '../../../sandbox/vendors/peopleforce/index.mts';
import { dayFromNow } from '../../support/days.mts';
import { startEngine, type Engine } from '../../support/engine/index.mts';
import { HELD_MS, heldBack } from '../../support/held.mts';
import { packageDir } from '../../support/package.mts';

const type = 'n8n-nodes-recruitment.peopleForce';
let engine: Engine;
let vendor: RunningPeopleForce;

beforeAll(async () => {
	vendor = await startPeopleForce({ config: { rateLimit: 0 } });
	engine = await startEngine({
		packages: [packageDir()],
		env: { N8N_EXPRESSION_ENGINE: 'legacy' },
	});
});
afterAll(async () => {
	await engine.stop();
	await vendor.close();
});
beforeEach(() => {
	vendor.clock.reset();
	vendor.reseed();
	vendor.faults.clear();
	vendor.clearRequests();
});

const START = dayFromNow(60);
let number = 0;
/** A hire of a new, invented person. */
function hire(over: Record<string, unknown> = {}, person: Record<string, unknown> = {}) {
	number++;
	return {
		shape: 'Hire',
		version: 1,
		source: {
			system: 'erecruiter',
			applicationId: `${9000 + number}`,
			candidateId: `${70 + number}`,
		},
		person: {
			firstName: 'Żaneta',
			lastName: `Próbna${number}`,
			emails: [`zaneta.${number}@example.com`],
			phones: [`+4850011${1000 + number}`],
			profileUrls: [],
			...person,
		},
		hired: true,
		hiredOn: START,
		...over,
	};
}

async function create(
	hires: object[],
	parameters: object = {},
	key: string = PEOPLEFORCE_KEYS.full,
) {
	return await engine.runNode({
		type,
		parameters: { resource: 'employee', operation: 'createFromHire', ...parameters },
		items: hires.map((json) => ({ json: json as never })),
		credentials: {
			peopleForceApi: {
				apiKey: key,
				baseUrl: `${vendor.url}/api/public/v3`,
				requestsPerMinute: 60_000,
			},
		},
		onError: 'continueErrorOutput',
	});
}

const posts = (path = '/employees') =>
	vendor.requests().filter((r) => r.method === 'POST' && r.path.endsWith(path));
const employees = () => vendor.state.employees.all();
const dispositions = (result: Awaited<ReturnType<typeof create>>) =>
	result.items.map(({ json }) => [json.disposition, json.reason]);

describe('Create From Hire', () => {
	it('makes one employee per person with the five fields, and none the second time', async () => {
		const before = employees().length;
		const hires = [hire(), hire(), hire()];
		const first = await create(hires);
		expect(first.error).toBeUndefined();
		expect(dispositions(first)).toEqual(Array(3).fill(['created', 'created']));
		expect(first.items.map((item) => item.pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(employees()).toHaveLength(before + 3);
		const made = employees().find((row) => String(row.id) === first.items[0].json.targetId);
		expect(made).toMatchObject({
			first_name: 'Żaneta',
			last_name: hires[0].person.lastName,
			personal_email: hires[0].person.emails[0],
			mobile_number: hires[0].person.phones[0],
			hired_on: START,
		});
		expect(vendor.state.ignoredFields).toEqual([]);

		const second = await create(hires);
		expect(dispositions(second)).toEqual(Array(3).fill(['unchanged', 'alreadyThere']));
		expect(employees()).toHaveLength(before + 3);
	});

	it('makes one employee of two hires of one person in one run', async () => {
		const one = hire();
		const twin = { ...one, source: { ...one.source, applicationId: '1' } };
		const result = await create([one, twin, hire()]);
		expect(dispositions(result)).toEqual([
			['created', 'created'],
			['unchanged', 'alreadyThere'],
			['created', 'created'],
		]);
		expect(posts()).toHaveLength(2);
	});

	it('writes nothing in a dry run and shows the values', async () => {
		const before = employees().length;
		const result = await create([hire(), hire({ hiredOn: undefined }), hire()], { dryRun: true });
		expect(dispositions(result)).toEqual([
			['created', 'created'],
			['needsReview', 'missingHireDate'],
			['created', 'created'],
		]);
		expect(result.items[0].json.dryRun).toBe(true);
		expect(result.items[0].json.changes).toContainEqual({ field: 'hired_on', after: START });
		expect(vendor.requests().every((r) => r.method === 'GET')).toBe(true);
		expect(employees()).toHaveLength(before);
	});

	it('carries on past a bad item and names the parameter', async () => {
		const result = await create([hire(), { shape: 'Banana' }, hire({ hiredOn: 'soon' }), hire()]);
		expect(dispositions(result)).toHaveLength(2);
		expect(result.errorItems.map(({ json }) => json.error)).toEqual([
			"'Hire' holds an object of another shape",
			"'Hire > hiredOn' holds a text that is no date",
		]);
		expect(result.errorItems.map((item) => item.pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
	});

	it('parks missing name, date and contact, one by one', async () => {
		const result = await create([
			hire({}, { lastName: undefined }),
			hire({ hiredOn: undefined }),
			hire({}, { emails: [], phones: [] }),
		]);
		expect(dispositions(result).map(([, reason]) => reason)).toEqual([
			'missingName',
			'missingHireDate',
			'missingContact',
		]);
		expect(posts()).toHaveLength(0);
	});

	it('parks an e-mail of another employee, adopts the same person’s record', async () => {
		const other = employees().find(
			(row) => row.personal_email !== null && row.termination === null,
		);
		if (!other) throw new Error('no employee in the seed');
		const result = await create([
			hire({}, { emails: [other.personal_email] }),
			hire(
				{ hiredOn: other.hired_on },
				{ firstName: other.first_name, lastName: other.last_name, emails: [other.personal_email] },
			),
			hire(),
		]);
		expect(dispositions(result)).toEqual([
			['needsReview', 'emailOfAnotherPerson'],
			['unchanged', 'alreadyThere'],
			['created', 'created'],
		]);
		expect(result.items[1].json).toMatchObject({ matchedBy: 'email', targetId: String(other.id) });
	});

	it('never sends a create twice: cut off before and after it was applied', async () => {
		const before = employees().length;
		vendor.faults.add(
			{ kind: 'resetAfter', match: { method: 'POST', path: '/api/public/v3/employees' } },
			{ kind: 'resetBefore', match: { method: 'POST', path: '/api/public/v3/employees' } },
		);
		const hires = [hire(), hire(), hire()];
		const result = await create(hires);
		expect(dispositions(result)).toEqual([
			['created', 'createdAfterUnknownOutcome'],
			['held', 'createOutcomeUnknown'],
			['created', 'created'],
		]);
		expect(posts()).toHaveLength(3);
		expect(employees()).toHaveLength(before + 2);
		const again = await create(hires);
		expect(dispositions(again).map(([what]) => what)).toEqual([
			'unchanged',
			'created',
			'unchanged',
		]);
		expect(employees()).toHaveLength(before + 3);
	});

	it.each([200, 500, 502, 503])(
		'does not repeat a create answered with %i and no record',
		async (status) => {
			vendor.faults.add({
				kind: 'status',
				status,
				body: status === 200 ? {} : '<html>oops</html>',
				applied: true,
				match: { method: 'POST', path: '/api/public/v3/employees' },
			});
			const before = employees().length;
			const result = await create([hire(), hire(), hire()]);
			expect(dispositions(result)[0]).toEqual(['created', 'createdAfterUnknownOutcome']);
			expect(employees()).toHaveLength(before + 3);
			expect(posts()).toHaveLength(3);
		},
	);

	it('waits out a 429 and then creates once', async () => {
		vendor.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '1' },
			match: { method: 'POST', path: '/api/public/v3/employees' },
		});
		const before = employees().length;
		expect(dispositions(await create([hire()]))).toEqual([['created', 'created']]);
		expect(employees()).toHaveLength(before + 1);
	});

	it.each(['errorMessages', 'errorStrings', 'fieldErrors', 'message'] as const)(
		'resolves the uniqueness rule told as %s when lists lag behind',
		async (validationForm) => {
			const hires = [hire(), hire(), hire()];
			await create(hires);
			vendor.state.config.validationForm = validationForm;
			vendor.state.config.listLagMs = 3_600_000;
			const before = employees().length;
			const lagging = await create(hires);
			expect(dispositions(lagging)).toEqual(Array(3).fill(['held', 'duplicateNotVisible']));
			vendor.state.config.listLagMs = 0;
			expect(dispositions(await create(hires))).toEqual(
				Array(3).fill(['unchanged', 'alreadyThere']),
			);
			expect(employees()).toHaveLength(before);
		},
	);

	it('follows a moved start date, parks an un-hire, a re-hire and a second hire of someone at work', async () => {
		const moved = hire();
		await create([moved]);
		const leaver = employees().find(
			(row) => row.termination !== null && row.personal_email !== null,
		);
		const atWork = employees().find(
			(row) =>
				row.termination === null && row.personal_email && (row.hired_on ?? '9') < dayFromNow(-365),
		);
		if (!leaver || !atWork) throw new Error('seed lacks a leaver or an employee at work');
		const as = (row: typeof leaver) => ({
			firstName: row.first_name,
			lastName: row.last_name,
			emails: [row.personal_email],
		});
		const result = await create([
			{ ...moved, hiredOn: dayFromNow(90) },
			{ ...moved, hiredOn: dayFromNow(90), hired: false },
			hire({}, as(leaver)),
			hire({}, as(atWork)),
		]);
		expect(dispositions(result)).toEqual([
			['updated', 'startDateMoved'],
			['needsReview', 'unhired'],
			['needsReview', 'rehireOfLeaver'],
			['needsReview', 'alreadyEmployed'],
		]);
		const rehired = await create([hire({}, as(leaver))], { policies: { rehire: 'activate' } });
		expect(dispositions(rehired)).toEqual([['updated', 'rehired']]);
		expect(leaver).toMatchObject({ termination: null, hired_on: START });
	});

	it('places by name, notes what PeopleForce does not know, does not overwrite HR’s placement', async () => {
		const [position] = vendor.state.reference.positions.all();
		const [department] = vendor.state.reference.departments.all();
		const boss = employees().find((row) => row.email !== null && row.termination === null);
		const placement = {
			position: String(position.name),
			department: String(department.id),
			manager: boss?.email,
		};
		const hires = [hire(), hire(), hire()];
		const result = await create(hires, { placement });
		const made = employees().find((row) => String(row.id) === result.items[0].json.targetId);
		expect(made?.positions).toHaveLength(1);
		expect(made?.positions[0]).toMatchObject({
			position_id: position.id,
			reporting_to_id: boss?.id,
		});

		await create(hires, { placement: { position: String(position.name) } });
		expect(made?.positions).toHaveLength(1);

		const unknown = await create([hire(), hire(), hire()], {
			placement: { position: 'Astronaut' },
		});
		expect(unknown.items[0].json.notes).toEqual([
			'Position "Astronaut" is not known in PeopleForce.',
		]);
		const parked = await create([hire()], {
			placement: { position: 'Astronaut' },
			policies: { unknownPlacement: 'review' },
		});
		expect(dispositions(parked)).toEqual([['needsReview', 'unknownPlacement']]);
	});

	it('takes no ID of the ATS for one of PeopleForce: a placement from the hire goes by name', async () => {
		const { positions, departments, locations } = vendor.state.reference;
		const [location] = locations.all();
		const boss = employees().find((row) => row.email !== null && row.termination === null);
		const made = await create([
			hire({
				position: { id: String(positions.all()[0].id), name: 'Astronaut' },
				department: { id: String(departments.all()[0].id) },
				location: { id: '1', name: String(location.name) },
				manager: { id: String(boss?.id), name: 'Somebody Else', email: 'else@acme.example' },
			}),
			hire({ manager: { id: '3300', email: String(boss?.email) } }),
			hire(),
		]);
		const placed = made.items.map(
			({ json }) => employees().find((row) => String(row.id) === json.targetId)?.positions ?? [],
		);
		expect(placed[0]).toMatchObject([
			{ position_id: null, department_id: null, location_id: location.id, reporting_to_id: null },
		]);
		expect(placed[1]).toMatchObject([{ reporting_to_id: boss?.id }]);
		expect(placed[2]).toEqual([]);
	});

	it('keeps the employee when the placement is refused', async () => {
		vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { message: 'Forbidden' },
			match: { method: 'POST', path: '^/api/public/v3/employees/\\d+/positions' },
		});
		const [position] = vendor.state.reference.positions.all();
		const result = await create([hire()], { placement: { position: String(position.name) } });
		expect(dispositions(result)).toEqual([['created', 'created']]);
		expect(result.items[0].json.notes).toEqual([
			'Position was not set: PeopleForce does not allow this to the credential in use (HTTP 403): Forbidden.',
		]);
	});

	it('finds a person by employee number although e-mail and phone changed', async () => {
		const options = { markerField: 'employee_number' };
		const one = hire();
		await create([one], { options });
		const changed = { ...one, person: { ...one.person, emails: ['new@example.com'], phones: [] } };
		const result = await create([changed], { options });
		expect(dispositions(result)).toEqual([['unchanged', 'alreadyThere']]);
		expect(result.items[0].json.matchedBy).toBe('marker');
	});

	it.each([
		['clocks that agree', 0],
		['a vendor clock five minutes behind', -5 * 60_000],
	])(
		'parks its own record when another run created the same person first, with %s',
		async (_, skew) => {
			vendor.clock.advance(skew);
			vendor.state.config.uniqueness = false;
			const one = hire();
			// The rival's record appears between our look-up and our create.
			vendor.faults.add({
				kind: 'delay',
				ms: HELD_MS,
				match: { method: 'POST', path: '/api/public/v3/employees' },
			});
			const running = create([one]);
			await heldBack(vendor.faults, 1);
			const theirs = await create([one]);
			vendor.faults.endDelays();
			const ours = await running;
			const reasons = [...dispositions(ours), ...dispositions(theirs)].map(([what]) => what).sort();
			expect(reasons).toContain('needsReview');
		},
	);

	it('parks the second hire of a person with another start, and moves no date to and fro', async () => {
		const one = hire();
		const other = {
			...one,
			source: { ...one.source, applicationId: '2' },
			hiredOn: dayFromNow(200),
		};
		const result = await create([one, other, hire()]);
		expect(dispositions(result)).toEqual([
			['created', 'created'],
			['needsReview', 'employeeOfAnotherHire'],
			['created', 'created'],
		]);
		const [{ targetId }] = result.items.map(({ json }) => json);
		expect(result.items[1].json.targetId).toBe(targetId);
		const again = await create([other], { options: { otherHires: `7, ${String(targetId)}` } });
		expect(dispositions(again)).toEqual([['needsReview', 'employeeOfAnotherHire']]);
		const moved = await create([{ ...one, hiredOn: dayFromNow(67) }], {
			options: { recordedId: targetId, otherHires: '7' },
		});
		expect(dispositions(moved)).toEqual([['updated', 'startDateMoved']]);
		expect(employees().find(({ id }) => String(id) === targetId)?.hired_on).toBe(dayFromNow(67));
	});

	it('makes no employee anew who was deleted, and none of whom lists do not tell yet', async () => {
		const [stays, goes] = [hire(), hire()];
		const made = (await create([stays, goes])).items.map(({ json }) => String(json.targetId));
		vendor.state.employees.remove(Number(made[1]));
		const before = employees().length;
		const options = { recordedId: '={{ $json.recorded }}' };
		const known = [stays, goes].map((one, i) => ({ ...one, recorded: made[i] }));
		vendor.state.config.listLagMs = 3_600_000;
		expect(dispositions(await create(known, { options }))).toEqual([
			['unchanged', 'alreadyThere'],
			['needsReview', 'employeeGone'],
		]);
		vendor.state.config.listLagMs = 0;
		const withdrawn = await create([{ ...known[1], hired: false }], { options });
		expect(dispositions(withdrawn)).toEqual([['skipped', 'notHired']]);
		expect(employees()).toHaveLength(before);
		const decided = await create([goes], { options: { reviewDecision: 'newPerson' } });
		expect(dispositions(decided)).toEqual([['created', 'created']]);
	});

	it('parks a namesake of the same first day and a relative with the same address', async () => {
		const one = hire();
		await create([one]);
		const { firstName, lastName, emails } = one.person;
		const result = await create([
			hire({}, { firstName, lastName }),
			hire({ hiredOn: dayFromNow(61) }, { firstName, lastName }),
			hire({}, { firstName: 'Zenon', lastName, emails }),
		]);
		expect(dispositions(result)).toEqual([
			['needsReview', 'sameNameAndHireDate'],
			['created', 'created'],
			['needsReview', 'emailOfAnotherPerson'],
		]);
	});

	it('compares an external ID in a custom field once a record was found', async () => {
		const options = { markerField: 'external_id' };
		const one = hire();
		const result = await create([one, { ...one, source: { ...one.source, candidateId: '1' } }], {
			options,
		});
		expect(dispositions(result)).toEqual([
			['created', 'created'],
			['needsReview', 'markerOfAnotherEvent'],
		]);
	});

	it('says what a wrong or restricted key is and what to do', async () => {
		const wrong = await create([hire(), hire(), hire()], {}, 'no-such-key');
		expect(wrong.errorItems).toHaveLength(3);
		expect(wrong.errorItems[0].json).toMatchObject({
			error: 'PeopleForce refused the login (HTTP 401): Bad Credentials',
			details: {
				httpCode: '401',
				description: expect.stringContaining('Settings > Security > API keys'),
			},
			// The input's fields stay with the failed item.
			source: { system: 'erecruiter' },
		});
		expect(vendor.requests()).toHaveLength(3);
		const elsewhere = await create([hire()], {}, PEOPLEFORCE_KEYS.otherAddress);
		expect(elsewhere.errorItems[0].json.details).toMatchObject({
			description: expect.stringContaining('allow-list'),
		});
	});
});
