import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpAnswer } from '../../../framework/index.mts';
import { type FieldRules, type Fields, readFields } from '../fields.mts';
import { type FieldError, noFilters, pathId, type PeopleForce, required, whole } from '../http.mts';
import { employeeShort, ref, referenceRow } from '../present.mts';
import type { EmployeeRow, EmploymentRow, PositionRow, ReferenceName } from '../state.mts';
import { employeeEvent, fire } from '../webhook.mts';

export const POSITION_RULES: FieldRules = {
	effective_from: { type: 'date', required: true },
	position_id: { type: 'integer' },
	department_id: { type: 'integer' },
	location_id: { type: 'integer' },
	division_id: { type: 'integer' },
	job_level_id: { type: 'integer' },
	reporting_to_id: { type: 'integer' },
};

const EMPLOYMENT_RULES: FieldRules = {
	effective_from: { type: 'date', required: true },
	employment_type_id: { type: 'integer' },
	probation_policy_id: { type: 'integer' },
	working_pattern_id: { type: 'integer' },
	comment: { type: 'string' },
};

/** `must exist` for each given id that its list does not hold. */
export function existing(
	vendor: PeopleForce,
	fields: Fields,
	lists: Record<string, ReferenceName>,
): FieldError[] {
	return Object.entries(lists).flatMap(([field, list]) => {
		const id = fields.number(field);
		return id === null || vendor.state.reference[list].has(id)
			? []
			: [{ field, problem: 'must exist' }];
	});
}

export function employeeOf(vendor: PeopleForce, request: FastifyRequest): EmployeeRow {
	return required(vendor.state.employees.get(pathId(request, 'employee')));
}

/** Removes a part by its path id; 204 or the vendor's 404. */
export function removePart<T extends { id: number }>(rows: T[], id: number): void {
	const at = rows.findIndex((row) => row.id === id);
	if (at < 0) throw new HttpAnswer(404, { message: 'Not Found' });
	rows.splice(at, 1);
}

function positionView(vendor: PeopleForce, row: PositionRow) {
	const { state } = vendor;
	return {
		id: String(row.id),
		effective_on: row.effective_from,
		position: ref(state, 'positions', row.position_id),
		location: ref(state, 'locations', row.location_id),
		division: ref(state, 'divisions', row.division_id),
		department: ref(state, 'departments', row.department_id),
		job_level: ref(state, 'job_levels', row.job_level_id),
		reporting_to: employeeShort(state, row.reporting_to_id),
	};
}

function employmentView(vendor: PeopleForce, row: EmploymentRow) {
	const { reference } = vendor.state;
	const policy = reference.probation_policies.get(row.probation_policy_id);
	const pattern = reference.working_patterns.get(row.working_pattern_id);
	return {
		id: row.id,
		effective_from: row.effective_from,
		employment_type: ref(vendor.state, 'employment_types', row.employment_type_id),
		probation_policy: policy === undefined ? null : referenceRow(policy),
		working_pattern: pattern === undefined ? null : referenceRow(pattern),
		comment: row.comment,
		created_at: row.created_at,
		updated_at: row.updated_at,
	};
}

function registerPositions(app: FastifyInstance, vendor: PeopleForce): void {
	const read = (request: FastifyRequest) =>
		readFields(vendor, request, POSITION_RULES, {
			check: (fields) => {
				const lead = fields.number('reporting_to_id');
				const leadMissing = lead !== null && !vendor.state.employees.has(lead);
				return [
					...existing(vendor, fields, {
						position_id: 'positions',
						department_id: 'departments',
						location_id: 'locations',
						division_id: 'divisions',
						job_level_id: 'job_levels',
					}),
					...(leadMissing ? [{ field: 'reporting_to_id', problem: 'must exist' }] : []),
				];
			},
		});
	const apply = (row: PositionRow, fields: Fields) => {
		row.effective_from = fields.text('effective_from') ?? row.effective_from;
		for (const name of [
			'position_id',
			'department_id',
			'location_id',
			'division_id',
			'job_level_id',
			'reporting_to_id',
		] as const) {
			if (fields.has(name)) row[name] = fields.number(name);
		}
	};

	app.get('/employees/:employee/positions', async (request) => {
		noFilters(vendor, request);
		const rows = employeeOf(vendor, request).positions;
		return whole(
			vendor.state,
			rows.map((row) => positionView(vendor, row)),
			false,
		);
	});
	app.post('/employees/:employee/positions', async (request, reply) => {
		const employee = employeeOf(vendor, request);
		const fields = read(request);
		const row: PositionRow = {
			id: vendor.state.nextPartId(),
			effective_from: '',
			position_id: null,
			department_id: null,
			location_id: null,
			division_id: null,
			job_level_id: null,
			reporting_to_id: null,
		};
		apply(row, fields);
		employee.positions.push(row);
		employee.updated_at = vendor.clock.iso();
		fire(vendor, 'employee_position_create', employeeEvent(vendor, employee));
		return await reply.code(201).send({ data: positionView(vendor, row) });
	});
	app.put('/employees/:employee/positions/:id', async (request) => {
		const employee = employeeOf(vendor, request);
		const id = pathId(request, 'id');
		const row = required(employee.positions.find((one) => one.id === id));
		apply(row, read(request));
		employee.updated_at = vendor.clock.iso();
		fire(vendor, 'employee_position_update', employeeEvent(vendor, employee));
		return { data: positionView(vendor, row) };
	});
	app.delete('/employees/:employee/positions/:id', async (request, reply) => {
		removePart(employeeOf(vendor, request).positions, pathId(request, 'id'));
		return await reply.code(204).send();
	});
}

function registerEmployments(app: FastifyInstance, vendor: PeopleForce): void {
	const read = (request: FastifyRequest) =>
		readFields(vendor, request, EMPLOYMENT_RULES, {
			check: (fields) =>
				existing(vendor, fields, {
					employment_type_id: 'employment_types',
					probation_policy_id: 'probation_policies',
					working_pattern_id: 'working_patterns',
				}),
		});
	const apply = (row: EmploymentRow, fields: Fields) => {
		row.effective_from = fields.text('effective_from') ?? row.effective_from;
		for (const name of [
			'employment_type_id',
			'probation_policy_id',
			'working_pattern_id',
		] as const) {
			if (fields.has(name)) row[name] = fields.number(name);
		}
		if (fields.has('comment')) row.comment = fields.text('comment');
		row.updated_at = vendor.clock.iso();
	};
	const path = '/employees/:employee/employment_statuses';

	app.get(path, async (request) => {
		noFilters(vendor, request);
		const rows = employeeOf(vendor, request).employments;
		return whole(
			vendor.state,
			rows.map((row) => employmentView(vendor, row)),
			true,
		);
	});
	app.post(path, async (request) => {
		const employee = employeeOf(vendor, request);
		const fields = read(request);
		const row: EmploymentRow = {
			id: vendor.state.nextPartId(),
			effective_from: '',
			employment_type_id: null,
			probation_policy_id: null,
			working_pattern_id: null,
			comment: null,
			created_at: vendor.clock.iso(),
			updated_at: vendor.clock.iso(),
		};
		apply(row, fields);
		employee.employments.push(row);
		employee.updated_at = vendor.clock.iso();
		fire(vendor, 'employee_employment_status_create', employeeEvent(vendor, employee));
		return { data: employmentView(vendor, row) };
	});
	app.put(`${path}/:id`, async (request) => {
		const employee = employeeOf(vendor, request);
		const id = pathId(request, 'id');
		const row = required(employee.employments.find((one) => one.id === id));
		apply(row, read(request));
		fire(vendor, 'employee_employment_status_update', employeeEvent(vendor, employee));
		return { data: employmentView(vendor, row) };
	});
	app.delete(`${path}/:id`, async (request, reply) => {
		removePart(employeeOf(vendor, request).employments, pathId(request, 'id'));
		return await reply.code(204).send();
	});
}

/** Dated records of one employee: positions and employment statuses (peopleforce.md 2.1, 2.3). */
export function registerEmployeeParts(app: FastifyInstance, vendor: PeopleForce): void {
	registerPositions(app, vendor);
	registerEmployments(app, vendor);
}
