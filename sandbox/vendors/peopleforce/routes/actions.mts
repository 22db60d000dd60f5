import { people, strictValue } from '../../../framework/index.mts';
import type { PeopleForce } from '../http.mts';
import type { VacancyState } from '../state.mts';
import { employeeEvent, fire } from '../webhook.mts';
import { move } from './applications.mts';
import { blankEmployee } from './employees.mts';
import { VACANCY_STATES } from './vacancies.mts';

const object = (required: string[], properties: Record<string, object>) => ({
	type: 'object',
	required,
	additionalProperties: false,
	properties,
});

function known<T>(row: T | undefined, what: string): T {
	if (row === undefined) throw new Error(`No such ${what}`);
	return row;
}

/** What a person does in PeopleForce's pages, `POST /__sandbox/actions/<name>`. */
export function registerActions(vendor: PeopleForce): void {
	const endpoint = strictValue<{ url: string; secret?: string; topics?: string[] }>(
		object(['url'], {
			url: { type: 'string', format: 'uri' },
			secret: { type: 'string' },
			topics: { type: 'array', items: { type: 'string' } },
		}),
	);
	// Settings > Webhooks > Add; the API cannot do it.
	vendor.action('webhooks', (input) => {
		const { url, secret = '', topics = ['*'] } = endpoint(input);
		vendor.state.webhookEndpoints.push({ url, secret, topics });
		return { endpoints: vendor.state.webhookEndpoints.length };
	});

	// 01:00 UTC: people who start or leave today.
	vendor.action('nightlyJob', () => {
		const day = vendor.clock.day();
		const starting = vendor.state.employees.all((row) => row.hired_on === day);
		const leaving = vendor.state.employees.all((row) => row.termination?.effective_on === day);
		for (const row of starting) fire(vendor, 'employee_start', employeeEvent(vendor, row));
		for (const row of leaving) fire(vendor, 'employee_terminate', employeeEvent(vendor, row));
		return { started: starting.length, terminated: leaving.length };
	});

	const stage = strictValue<{ applicationId: number; stageId: number; by?: number }>(
		object(['applicationId', 'stageId'], {
			applicationId: { type: 'integer' },
			stageId: { type: 'integer' },
			by: { type: 'integer' },
		}),
	);
	vendor.action('moveApplication', (input) => {
		const { applicationId, stageId, by } = stage(input);
		const row = known(vendor.state.applications.get(applicationId), 'application');
		move(vendor, row, stageId, by ?? null);
		return row;
	});

	const vacancyState = strictValue<{ vacancyId: number; state: VacancyState }>(
		object(['vacancyId', 'state'], {
			vacancyId: { type: 'integer' },
			state: { enum: VACANCY_STATES },
		}),
	);
	vendor.action('changeVacancyState', (input) => {
		const { vacancyId, state } = vacancyState(input);
		const row = known(vendor.state.vacancies.get(vacancyId), 'vacancy');
		row.state = state;
		row.updated_at = vendor.clock.iso();
		if (state === 'opened') row.opened_at ??= row.updated_at;
		return row;
	});

	const employee = strictValue<{ employeeId: number }>(
		object(['employeeId'], { employeeId: { type: 'integer' } }),
	);
	// Possible in the pages, not over the API (peopleforce.md 2.1).
	vendor.action('deleteEmployee', (input) => {
		const { employeeId } = employee(input);
		known(vendor.state.employees.get(employeeId), 'employee');
		vendor.state.employees.remove(employeeId);
		return { deleted: employeeId };
	});

	const crowd = strictValue<{ count: number }>(
		object(['count'], { count: { type: 'integer', minimum: 1, maximum: 50_000 } }),
	);
	// A large account, for paging and speed; sends no webhooks.
	vendor.action('addEmployees', (input) => {
		const { count } = crowd(input);
		const { employees } = vendor.state;
		const from = 20_000 + employees.size;
		for (const one of people(vendor.seed, 'pl', { count, from })) {
			employees.add((id) => ({
				...blankEmployee(vendor, id),
				first_name: one.firstName,
				last_name: one.lastName,
				email: `p${id}@acme.example`,
				personal_email: one.email,
				mobile_number: one.phone,
				date_of_birth: one.birthDate,
				hired_on: vendor.clock.day(),
				gender: one.gender,
			}));
		}
		return { employees: employees.size };
	});
}
