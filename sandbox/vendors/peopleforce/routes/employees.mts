import type { FastifyInstance } from 'fastify';

import { type FieldRules, type Fields, readFields } from '../fields.mts';
import {
	type FieldError,
	filters,
	paged,
	pathId,
	type PeopleForce,
	required,
	sameEmail,
	unprocessable,
	within,
} from '../http.mts';
import {
	currentPosition,
	employeeFull,
	employeeSimple,
	isTerminated,
	statusOf,
} from '../present.mts';
import type { EmployeeRow, PeopleForceState } from '../state.mts';
import { employeeEvent, fire } from '../webhook.mts';

const STATUSES = ['active', 'all', 'employed', 'terminated', 'hired', 'probation'] as const;

const BODY: FieldRules = {
	first_name: { type: 'string', required: true },
	last_name: { type: 'string', required: true },
	middle_name: { type: 'string' },
	email: { type: 'email' },
	personal_email: { type: 'email' },
	mobile_number: { type: 'string' },
	work_phone_number: { type: 'string' },
	date_of_birth: { type: 'date' },
	hired_on: { type: 'date' },
	gender: { type: ['male', 'female'] },
	employee_number: { type: 'string' },
};

const digits = (phone: string | null) => phone?.replace(/\D/g, '') ?? '';
const lower = (text: string | null) => text?.trim().toLowerCase() ?? '';

/** Work e-mail, personal e-mail and mobile number are unique in the account (peopleforce.md 2.3). */
function uniqueness(state: PeopleForceState, fields: Fields, self?: EmployeeRow): FieldError[] {
	if (!state.config.uniqueness) return [];
	const others = state.employees.all((row) => row !== self);
	const errors: FieldError[] = [];
	const taken = (
		field: 'email' | 'personal_email' | 'mobile_number',
		normal: (text: string | null) => string,
	) => {
		const wanted = normal(fields.text(field));
		if (wanted !== '' && others.some((row) => normal(row[field]) === wanted)) {
			errors.push({ field, problem: 'has already been taken' });
		}
	};
	taken('email', lower);
	taken('personal_email', lower);
	taken('mobile_number', digits);
	return errors;
}

function tenantRequired(state: PeopleForceState, fields: Fields): FieldError[] {
	return state.config.requiredEmployeeFields
		.filter((name) => (fields.get(name) ?? null) === null)
		.map((field) => ({ field, problem: "can't be blank" }));
}

function apply(state: PeopleForceState, row: EmployeeRow, fields: Fields): void {
	const text = (name: string, now: string | null) => (fields.has(name) ? fields.text(name) : now);
	row.first_name = fields.text('first_name') ?? row.first_name;
	row.last_name = fields.text('last_name') ?? row.last_name;
	row.middle_name = text('middle_name', row.middle_name);
	row.email = text('email', row.email);
	row.personal_email = text('personal_email', row.personal_email);
	row.mobile_number = text('mobile_number', row.mobile_number);
	row.work_phone_number = text('work_phone_number', row.work_phone_number);
	row.date_of_birth = text('date_of_birth', row.date_of_birth);
	row.hired_on = text('hired_on', row.hired_on);
	row.gender = text('gender', row.gender);
	row.employee_number = text('employee_number', row.employee_number);
	for (const field of state.employeeFields.all()) {
		if (fields.has(field.internal_name))
			row.custom[field.internal_name] = fields.get(field.internal_name);
	}
}

/** A new employee without any value. */
export function blankEmployee(vendor: PeopleForce, id: number): EmployeeRow {
	const at = vendor.clock.iso();
	return {
		id,
		first_name: '',
		middle_name: null,
		last_name: '',
		email: null,
		personal_email: null,
		mobile_number: null,
		work_phone_number: null,
		date_of_birth: null,
		hired_on: null,
		gender: null,
		employee_number: null,
		custom: {},
		access: false,
		positions: [],
		employments: [],
		salaries: [],
		compensations: [],
		notes: [],
		files: [],
		termination: null,
		created_at: at,
		updated_at: at,
	};
}

const started = (vendor: PeopleForce, row: EmployeeRow) =>
	row.hired_on !== null && row.hired_on <= vendor.clock.day();

function registerLists(app: FastifyInstance, vendor: PeopleForce): void {
	const query = filters(vendor, {
		page: 'integer',
		'ids[]': 'integer',
		'emails[]': 'string',
		'employee_numbers[]': 'string',
		status: STATUSES,
		manager_id: 'integer',
		'hired_on[gte]': 'date',
		'hired_on[lte]': 'date',
		'created_at[gte]': 'dateTime',
		'created_at[lte]': 'dateTime',
		'updated_at[gte]': 'dateTime',
		'updated_at[lte]': 'dateTime',
	});
	const visible = (row: EmployeeRow) =>
		vendor.clock.ms() - Date.parse(row.created_at) >= vendor.state.config.listLagMs;

	app.get('/employees', async (request) => {
		const { state } = vendor;
		const q = query(request);
		const ids = q.all('ids[]').map(Number);
		const emails = q.all('emails[]');
		const numbers = q.all('employee_numbers[]');
		const manager = q.integer('manager_id');
		const wanted = q.text('status') ?? 'active';
		const hasStatus = (row: EmployeeRow) =>
			wanted === 'all' ||
			(wanted === 'active' ? !isTerminated(vendor, row) : statusOf(vendor, row) === wanted);
		const hasEmail = (row: EmployeeRow) =>
			emails.length === 0 ||
			emails.some(
				(email) =>
					sameEmail(state, row.email, email) ||
					(state.config.emailsFilterMatchesPersonal && sameEmail(state, row.personal_email, email)),
			);
		const rows = state.employees.all(
			(row) =>
				visible(row) &&
				hasStatus(row) &&
				hasEmail(row) &&
				(ids.length === 0 || ids.includes(row.id)) &&
				(numbers.length === 0 || numbers.includes(row.employee_number ?? '')) &&
				(manager === undefined ||
					currentPosition(row, vendor.clock.day())?.reporting_to_id === manager) &&
				within(q, 'hired_on', row.hired_on) &&
				within(q, 'created_at', row.created_at) &&
				within(q, 'updated_at', row.updated_at),
		);
		return paged(state, q, rows, (row) => employeeSimple(vendor, row));
	});

	const terminated = filters(vendor, {
		page: 'integer',
		'terminated_on[gte]': 'date',
		'terminated_on[lte]': 'date',
	});
	app.get('/employees/terminated', async (request) => {
		const q = terminated(request);
		const rows = vendor.state.employees.all(
			(row) =>
				isTerminated(vendor, row) &&
				within(q, 'terminated_on', row.termination?.effective_on ?? null),
		);
		return paged(vendor.state, q, rows, (row) => employeeFull(vendor, row));
	});
}

function registerTermination(app: FastifyInstance, vendor: PeopleForce): void {
	app.post('/employees/:id/terminate', async (request) => {
		const { state } = vendor;
		const row = required(state.employees.get(pathId(request, 'id')));
		const fields = readFields(
			vendor,
			request,
			{
				effective_from: { type: 'date', required: true },
				termination_type_id: { type: 'integer', required: true },
				termination_reason_id: { type: 'integer', required: true },
				eligible_for_rehire: { type: 'boolean', required: true },
				comment: { type: 'string' },
			},
			{
				check: (read) => {
					const errors: FieldError[] = [];
					if (row.hired_on === null) errors.push({ field: 'hired_on', problem: "can't be blank" });
					for (const [field, table] of [
						['termination_type_id', state.reference.termination_types],
						['termination_reason_id', state.reference.termination_reasons],
					] as const) {
						const id = read.number(field);
						if (id !== null && !table.has(id)) errors.push({ field, problem: 'must exist' });
					}
					return errors;
				},
			},
		);
		row.termination = {
			effective_on: fields.text('effective_from') ?? '',
			termination_type_id: fields.number('termination_type_id') ?? 0,
			termination_reason_id: fields.number('termination_reason_id') ?? 0,
			eligible_for_rehire: fields.flag('eligible_for_rehire') ?? false,
			comment: fields.text('comment'),
			recordedAt: vendor.clock.ms(),
		};
		row.updated_at = vendor.clock.iso();
		if (row.termination.effective_on <= vendor.clock.day()) {
			fire(vendor, 'employee_terminate', employeeEvent(vendor, row));
		}
		return { data: employeeFull(vendor, row) };
	});

	app.post('/employees/:id/activate', async (request) => {
		const row = required(vendor.state.employees.get(pathId(request, 'id')));
		if (row.termination !== null) {
			row.termination = null;
			row.updated_at = vendor.clock.iso();
			fire(vendor, 'employee_termination_revert', employeeEvent(vendor, row));
		}
		return { data: employeeFull(vendor, row) };
	});
}

/** `/employees`: lists, single read, create, partial update, terminate, activate. */
export function registerEmployees(app: FastifyInstance, vendor: PeopleForce): void {
	registerLists(app, vendor);
	registerTermination(app, vendor);

	app.get('/employees/:id', async (request) => ({
		data: employeeFull(vendor, required(vendor.state.employees.get(pathId(request, 'id')))),
	}));

	app.post('/employees', async (request) => {
		const { state } = vendor;
		const fields = readFields(vendor, request, BODY, {
			custom: state.employeeFields.all(),
			check: (read) => [...uniqueness(state, read), ...tenantRequired(state, read)],
		});
		const row = state.employees.add((id) => blankEmployee(vendor, id));
		apply(state, row, fields);
		fire(vendor, 'employee_create', employeeEvent(vendor, row));
		if (started(vendor, row)) fire(vendor, 'employee_start', employeeEvent(vendor, row));
		return { data: employeeFull(vendor, row) };
	});

	app.put('/employees/:id', async (request, reply) => {
		const { state } = vendor;
		const row = required(state.employees.get(pathId(request, 'id')));
		const fields = readFields(vendor, request, BODY, {
			custom: state.employeeFields.all(),
			partial: true,
			check: (read) => uniqueness(state, read, row),
		});
		if (row.hired_on !== null && fields.has('hired_on') && fields.text('hired_on') === null) {
			throw unprocessable(state, [{ field: 'hired_on', problem: "can't be blank" }]);
		}
		const wasStarted = started(vendor, row);
		apply(state, row, fields);
		row.updated_at = vendor.clock.iso();
		fire(vendor, 'employee_update', employeeEvent(vendor, row));
		if (!wasStarted && started(vendor, row)) {
			fire(vendor, 'employee_start', employeeEvent(vendor, row));
		}
		if (!state.config.updateReturnsRecord) return await reply.send('');
		return { data: employeeFull(vendor, row) };
	});
}
