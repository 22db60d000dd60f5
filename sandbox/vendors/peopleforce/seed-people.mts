import { Dice, type InventedPerson, people, Table } from '../../framework/index.mts';
import type { SeedContext } from './seed-reference.mts';
import type { EmployeeRow, ReferenceTables } from './rows.mts';

const DAY = 86_400_000;

const ids = (table: { all(): Array<{ id: number }> }) => table.all().map((row) => row.id);

/** Moment `days` before sandbox now, at a fixed time of day. */
export function daysAgo(nowMs: number, days: number, time = '09:12:44.120'): string {
	return `${new Date(nowMs - days * DAY).toISOString().slice(0, 10)}T${time}Z`;
}

/** 120 employees: 104 active, 12 terminated (2 eligible again), 4 with a first day ahead, 2 namesakes. */
export function seedPeople(context: SeedContext, reference: ReferenceTables): Table<EmployeeRow> {
	const { seed, clock, nextPartId } = context;
	const dice = new Dice(`peopleforce-employees-${seed}`);
	const now = clock.ms();
	const invented: InventedPerson[] = [
		...people(seed, 'pl', { count: 72 }),
		...people(seed, 'uk', { count: 24 }),
		...people(seed, 'en', { count: 12 }),
		...people(seed, 'ru', { count: 12 }),
	];
	const table = new Table<EmployeeRow>(1801);
	invented.forEach((one, index) => {
		const future = index >= 64 && index < 68;
		const terminated = index % 10 === 9;
		const hiredDaysAgo = future ? -dice.integer(3, 40) : dice.integer(terminated ? 400 : 20, 1500);
		const created = daysAgo(now, Math.max(hiredDaysAgo + 14, 2));
		const hired_on = daysAgo(now, hiredDaysAgo).slice(0, 10);
		const lead = index < 8 ? null : 1801 + (index % 8);
		// The last Polish employee shares the name, not the person, of the first.
		const names = index === 71 ? invented[0] : one;
		table.add((id) => ({
			id,
			first_name: names.firstName,
			middle_name: one.middleName ?? null,
			last_name: names.lastName,
			email: `p${id}@acme.example`,
			personal_email: one.email,
			mobile_number: one.phone,
			work_phone_number: null,
			date_of_birth: one.birthDate,
			hired_on,
			gender: one.gender,
			employee_number: `E-${String(index + 1).padStart(4, '0')}`,
			custom: index % 3 === 0 ? { t_shirt_size: dice.pick(['S', 'M', 'L']) } : {},
			access: !terminated && !future,
			positions: [
				{
					id: nextPartId(),
					effective_from: hired_on,
					position_id: dice.pick(ids(reference.positions)),
					department_id: 40 + (index % 8),
					location_id: dice.pick(ids(reference.locations)),
					division_id: one.locale === 'pl' ? 3 : one.locale === 'uk' ? 4 : 5,
					job_level_id: dice.pick(ids(reference.job_levels)),
					reporting_to_id: lead,
				},
			],
			employments: [
				{
					id: nextPartId(),
					effective_from: hired_on,
					employment_type_id: dice.pick(ids(reference.employment_types)),
					probation_policy_id: 1,
					working_pattern_id: 9,
					comment: null,
					created_at: created,
					updated_at: created,
				},
			],
			salaries: [],
			compensations: [],
			notes: [],
			files: [],
			termination: terminated
				? {
						effective_on: daysAgo(now, dice.integer(5, 300)).slice(0, 10),
						termination_type_id: dice.integer(1, 2),
						termination_reason_id: dice.integer(4, 6),
						eligible_for_rehire: index % 20 === 9,
						comment: null,
						recordedAt: 0,
					}
				: null,
			created_at: created,
			updated_at: daysAgo(now, dice.integer(1, 60), '14:05:09.303'),
		}));
	});
	for (const [index, department] of reference.departments.all().entries()) {
		department.extra.manager_id = 1801 + index;
	}
	return table;
}
