import { employeeBody, markerOf } from '../../../nodes/PeopleForce/hire/changes.ts';
import {
	doubtRelative,
	hasForeignMarker,
	startingNamesakes,
} from '../../../nodes/PeopleForce/hire/doubts.ts';
import { findByName, findManager } from '../../../nodes/PeopleForce/hire/placement.ts';
import { explain, planByDecision, planHire } from '../../../nodes/PeopleForce/hire/plan.ts';
import type { ExistingEmployee, HirePolicy } from '../../../nodes/PeopleForce/hire/plan.ts';
import { toKnownEmployee } from '../../../nodes/PeopleForce/hire/roster.ts';
import type { KnownEmployee } from '../../../nodes/PeopleForce/hire/roster.ts';
import type { Hire } from '../../../nodes/shared/people/shapes.ts';

const strict: HirePolicy = {
	missingContact: 'review',
	missingHireDate: 'review',
	movedStartDate: 'update',
	rehire: 'review',
};
const today = '2026-11-21';
const hire = (over: Partial<Hire> = {}): Hire => ({
	shape: 'Hire',
	version: 1,
	source: { system: 'erecruiter', applicationId: '9', candidateId: '4' },
	person: {
		firstName: 'Oksana',
		lastName: 'Wrona',
		emails: ['oksana@example.com'],
		phones: ['+48500100200'],
		profileUrls: [],
	},
	hired: true,
	hiredOn: '2026-12-01',
	...over,
});
const none = { kind: 'none' } as const;
const one = { kind: 'one', id: '5', by: 'email' } as const;
const employee = (over: Partial<ExistingEmployee> = {}): ExistingEmployee => ({
	id: '5',
	hiredOn: '2026-12-01',
	status: 'hired',
	...over,
});
const noContact = { ...hire().person, emails: [], phones: [] };

describe('planHire', () => {
	it.each<
		[
			string,
			Hire,
			Parameters<typeof planHire>[1],
			ExistingEmployee | undefined,
			Partial<HirePolicy>,
			object,
		]
	>([
		['new person', hire(), none, undefined, {}, { disposition: 'created', action: 'create' }],
		[
			'no start date',
			hire({ hiredOn: undefined }),
			none,
			undefined,
			{},
			{ disposition: 'needsReview', reason: 'missingHireDate' },
		],
		[
			'no start date, allowed',
			hire({ hiredOn: undefined }),
			none,
			undefined,
			{ missingHireDate: 'create' },
			{ action: 'create' },
		],
		[
			'no contact',
			hire({ person: noContact }),
			none,
			undefined,
			{},
			{ disposition: 'needsReview', reason: 'missingContact' },
		],
		[
			'unreadable phone is a contact',
			hire({ person: { ...noContact, phonesRaw: ['12-34'] } }),
			none,
			undefined,
			{},
			{ action: 'create' },
		],
		[
			'no last name',
			hire({ person: { ...hire().person, lastName: undefined } }),
			none,
			undefined,
			{},
			{ disposition: 'needsReview', reason: 'missingName' },
		],
		[
			'same again',
			hire(),
			one,
			employee(),
			{},
			{ disposition: 'unchanged', action: 'none', targetId: '5' },
		],
		[
			'known, no date in the ATS',
			hire({ hiredOn: undefined }),
			one,
			employee(),
			{},
			{ disposition: 'unchanged' },
		],
		[
			'date missing in PeopleForce',
			hire(),
			one,
			employee({ hiredOn: undefined }),
			{},
			{ disposition: 'updated', reason: 'hireDateAdded', action: 'setHireDate' },
		],
		[
			'start date moved',
			hire({ hiredOn: '2026-12-15' }),
			one,
			employee(),
			{},
			{ disposition: 'updated', reason: 'startDateMoved', action: 'setHireDate' },
		],
		[
			'start date moved, review',
			hire({ hiredOn: '2026-12-15' }),
			one,
			employee(),
			{ movedStartDate: 'review' },
			{ disposition: 'needsReview', reason: 'startDateMoved', action: 'none' },
		],
		[
			'start date moved, but another hire made the employee',
			hire({ hiredOn: '2026-12-15' }),
			one,
			employee({ ofAnotherHire: true }),
			{},
			{ disposition: 'needsReview', reason: 'employeeOfAnotherHire', action: 'none' },
		],
		[
			'same start as the other hire of the person',
			hire(),
			one,
			employee({ ofAnotherHire: true }),
			{},
			{ disposition: 'unchanged', reason: 'alreadyThere' },
		],
		[
			'already at work with another date',
			hire(),
			one,
			employee({ hiredOn: '2024-01-08', status: 'employed' }),
			{},
			{ disposition: 'needsReview', reason: 'alreadyEmployed' },
		],
		[
			'leaver hired again',
			hire(),
			one,
			employee({ hiredOn: '2020-01-01', status: 'terminated', terminatedOn: '2024-01-01' }),
			{},
			{ disposition: 'needsReview', reason: 'rehireOfLeaver' },
		],
		[
			'leaver hired again, allowed',
			hire(),
			one,
			employee({ hiredOn: '2020-01-01', status: 'terminated', terminatedOn: '2024-01-01' }),
			{ rehire: 'activate' },
			{ disposition: 'updated', reason: 'rehired', action: 'activate' },
		],
		[
			'old hire of a leaver',
			hire({ hiredOn: '2020-01-01' }),
			one,
			employee({ hiredOn: '2020-01-01', status: 'terminated' }),
			{ rehire: 'activate' },
			{ disposition: 'unchanged', reason: 'alreadyLeft', action: 'none' },
		],
		[
			'un-hired, employee there',
			hire({ hired: false }),
			one,
			employee(),
			{},
			{ disposition: 'needsReview', reason: 'unhired', action: 'none' },
		],
		[
			'un-hired, nobody there',
			hire({ hired: false }),
			none,
			undefined,
			{},
			{ disposition: 'skipped', reason: 'notHired' },
		],
		[
			'un-hired, employee of another hire',
			hire({ hired: false }),
			one,
			employee({ hiredOn: '2021-05-05', status: 'employed' }),
			{},
			{ disposition: 'skipped' },
		],
		[
			'un-hired leaver',
			hire({ hired: false }),
			one,
			employee({ status: 'terminated' }),
			{},
			{ disposition: 'skipped' },
		],
		[
			'ambiguous',
			hire(),
			{ kind: 'review', reason: 'severalWithEmail', ids: ['1', '2'] },
			undefined,
			{},
			{ disposition: 'needsReview', reason: 'severalWithEmail', action: 'none' },
		],
	])('%s', (_name, given, match, existing, policy, expected) => {
		const plan = planHire(given, match, existing, { ...strict, ...policy }, today);
		expect(plan).toMatchObject(expected);
		expect(plan.explanation).toBe(explain(plan.reason));
		expect(plan.explanation.length).toBeGreaterThan(20);
	});
});

describe('planByDecision', () => {
	const from = '2026-11-01T00:00:00Z';
	it.each([
		[undefined, undefined, undefined],
		[undefined, from, 'decisionTimeUnknown'],
		['2026-10-31T23:59:59.000Z', from, 'decidedBefore'],
		['2026-11-01T01:00:00+01:00', from, undefined],
	])('decided %s, counting from %s', (decidedAt, start, reason) => {
		expect(planByDecision(hire({ decidedAt }), start)?.reason).toBe(reason);
	});
});

describe('doubts', () => {
	const record = (over: Partial<KnownEmployee> = {}): KnownEmployee => ({
		id: '5',
		firstName: 'Oksana',
		lastName: 'Wrona',
		emails: ['oksana@example.com'],
		phones: [],
		...over,
	});
	const relative = { kind: 'review', reason: 'emailOfAnotherPerson', ids: ['5'] };
	it.each<[string, Partial<KnownEmployee>, object]>([
		['the same name', {}, one],
		['a new surname', { lastName: 'Mazur' }, one],
		[
			'a full name only',
			{ firstName: undefined, lastName: undefined, fullName: 'Wrona Oksana' },
			one,
		],
		['a relative with the shared address', { firstName: 'Jan' }, relative],
		[
			'a relative, full name only',
			{ firstName: undefined, lastName: undefined, fullName: 'Jan Wrona' },
			relative,
		],
	])('matched by e-mail: %s', (_name, over, expected) => {
		expect(doubtRelative(one, hire(), [record(over)])).toEqual(expected);
	});
	it('lets other matches stand', () => {
		const recorded = { kind: 'one', id: '5', by: 'recordedId' } as const;
		expect(doubtRelative(recorded, hire(), [record({ firstName: 'Jan' })])).toBe(recorded);
		expect(doubtRelative(none, hire(), [])).toBe(none);
	});

	it('finds a namesake who starts on the same day, no other', () => {
		const known = [
			record({ id: '1', hiredOn: '2026-12-01', emails: [] }),
			record({ id: '2', hiredOn: '2026-12-02' }),
			record({ id: '3', hiredOn: '2026-12-01', firstName: 'Jan' }),
		];
		expect(startingNamesakes(hire(), known)).toEqual(['1']);
		expect(startingNamesakes(hire({ hiredOn: undefined }), [record()])).toEqual([]);
	});

	it.each([
		['erecruiter:4', false],
		['erecruiter:5', true],
		['E-0412', false],
		[undefined, false],
	])('external ID %s in the record is of another person: %s', (value, foreign) => {
		const nested = { id: 5, fields: { ats_id: { value } } };
		expect(hasForeignMarker(nested, 'ats_id', hire(), markerOf(hire()))).toBe(foreign);
		expect(hasForeignMarker({ ats_id: value }, 'ats_id', hire(), markerOf(hire()))).toBe(foreign);
		expect(hasForeignMarker(nested, undefined, hire(), markerOf(hire()))).toBe(false);
	});
});

describe('employee body', () => {
	const settings = {
		policy: strict,
		placement: {},
		unknownPlacement: 'note',
		customFields: { t_shirt_size: 'M' },
		otherHires: [],
		dryRun: false,
		today,
	} as const;
	it('carries the five fields of the seed, flat custom fields, no empty ones', () => {
		expect(employeeBody(hire(), { ...settings, markerField: 'ats_id' })).toEqual({
			first_name: 'Oksana',
			last_name: 'Wrona',
			personal_email: 'oksana@example.com',
			mobile_number: '+48500100200',
			hired_on: '2026-12-01',
			t_shirt_size: 'M',
			ats_id: 'erecruiter:4',
		});
	});
	it('names the person, not the application, as the marker', () => {
		expect(markerOf(hire({ source: { system: 'x', applicationId: '1' } }))).toBe('x:1');
	});
});

describe('placement', () => {
	const records = [
		{ id: 1, name: 'Księgowość' },
		{ id: 2, name: 'IT' },
		{ id: 3, name: 'it' },
	];
	it('finds by ID or name, never guesses', () => {
		expect(findByName(records, { name: 'ksiegowosc' })).toBe('1');
		expect(findByName(records, { id: '2', name: '2' })).toBe('2');
		expect(findByName(records, { name: 'IT' })).toBeUndefined();
		expect(findByName(records, { name: '' })).toBeUndefined();
	});
	it('finds a manager by e-mail', () => {
		const roster = [toKnownEmployee({ id: 7, email: 'Boss@acme.example' })];
		expect(findManager(roster, { id: 'BOSS@acme.example' })).toBe('7');
		expect(findManager(roster, { id: 'x@acme.example' })).toBeUndefined();
	});
});

describe('roster', () => {
	it('reads list and single records alike', () => {
		expect(
			toKnownEmployee(
				{
					id: 3,
					first_name: 'A',
					email: 'A@acme.example',
					personal_email: 'a@home.example',
					fields: { mobile_number: { value: '500100200' }, ats: { value: 'x:1' } },
				},
				'PL',
				'ats',
			),
		).toMatchObject({
			id: '3',
			emails: ['a@acme.example', 'a@home.example'],
			phones: ['+48500100200'],
			marker: 'x:1',
		});
	});
});
