import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type FieldRules, type Fields, readFields } from '../fields.mts';
import {
	demandCompensation,
	noFilters,
	pathId,
	type PeopleForce,
	required,
	whole,
} from '../http.mts';
import { ref } from '../present.mts';
import type { CompensationRow, EmployeeRow, SalaryRow } from '../state.mts';
import { employeeEvent, fire } from '../webhook.mts';
import { employeeOf, existing, removePart } from './employee-parts.mts';

const SALARY_RULES: FieldRules = {
	effective_on: { type: 'date', required: true },
	amount: { type: 'number', required: true },
	per: { type: ['hour', 'day', 'week', 'month', 'year'], required: true },
	currency_code: { type: 'string', required: true, max: 3 },
	overtime: { type: 'boolean' },
	comment: { type: 'string' },
	pay_schedule_id: { type: 'integer' },
};

const COMPENSATION_RULES: FieldRules = {
	compensation_type_id: { type: 'integer', required: true },
	amount: { type: 'number', required: true },
	starts_on: { type: 'date', required: true },
	ends_on: { type: 'date' },
	currency_code: { type: 'string', required: true, max: 3 },
	type: { type: ['fixed', 'reoccurring'], required: true },
	frequency: { type: ['daily', 'monthly', 'quarterly', 'half_yearly', 'yearly'] },
	description: { type: 'string' },
};

function salaryView(vendor: PeopleForce, row: SalaryRow) {
	const { pay_schedule_id, ...rest } = row;
	return { ...rest, pay_schedule: ref(vendor.state, 'pay_schedules', pay_schedule_id) };
}

function compensationView(vendor: PeopleForce, row: CompensationRow) {
	const { compensation_type_id, amount, ...rest } = row;
	return {
		...rest,
		amount: amount.toFixed(2),
		compensation_type: ref(vendor.state, 'compensation_types', compensation_type_id),
	};
}

function applySalary(vendor: PeopleForce, row: SalaryRow, fields: Fields): void {
	row.effective_on = fields.text('effective_on') ?? row.effective_on;
	row.amount = fields.number('amount') ?? row.amount;
	row.per = fields.text('per') ?? row.per;
	row.currency_code = fields.text('currency_code') ?? row.currency_code;
	row.overtime = fields.flag('overtime') ?? row.overtime;
	if (fields.has('comment')) row.comment = fields.text('comment');
	if (fields.has('pay_schedule_id')) row.pay_schedule_id = fields.number('pay_schedule_id');
	row.updated_at = vendor.clock.iso();
}

/** Salaries and additional compensations; a key without the right gets 403 on all of them. */
export function registerCompensation(app: FastifyInstance, vendor: PeopleForce): void {
	const employeeWithMoney = (request: FastifyRequest): EmployeeRow => {
		demandCompensation(vendor, request);
		return employeeOf(vendor, request);
	};
	const salaries = '/employees/:employee/salaries';
	const extras = '/employees/:employee/additional_compensations';
	const readSalary = (request: FastifyRequest, partial: boolean) =>
		readFields(vendor, request, SALARY_RULES, {
			partial,
			check: (fields) => existing(vendor, fields, { pay_schedule_id: 'pay_schedules' }),
		});

	app.get(salaries, async (request) => {
		noFilters(vendor, request);
		const rows = employeeWithMoney(request).salaries;
		return whole(
			vendor.state,
			rows.map((row) => salaryView(vendor, row)),
			false,
		);
	});
	// Created salaries are declared as a bare object (peopleforce.md 1.4).
	app.post(salaries, async (request) => {
		const employee = employeeWithMoney(request);
		const fields = readSalary(request, false);
		const at = vendor.clock.iso();
		const row: SalaryRow = {
			id: vendor.state.nextPartId(),
			effective_on: '',
			amount: 0,
			per: '',
			currency_code: '',
			overtime: false,
			comment: null,
			pay_schedule_id: null,
			created_at: at,
			updated_at: at,
		};
		applySalary(vendor, row, fields);
		employee.salaries.push(row);
		fire(vendor, 'employee_salary_create', employeeEvent(vendor, employee));
		return salaryView(vendor, row);
	});
	app.put(`${salaries}/:id`, async (request) => {
		const employee = employeeWithMoney(request);
		const id = pathId(request, 'id');
		const row = required(employee.salaries.find((one) => one.id === id));
		applySalary(vendor, row, readSalary(request, true));
		fire(vendor, 'employee_salary_update', employeeEvent(vendor, employee));
		return salaryView(vendor, row);
	});
	app.delete(`${salaries}/:id`, async (request, reply) => {
		removePart(employeeWithMoney(request).salaries, pathId(request, 'id'));
		return await reply.code(204).send();
	});

	app.get(extras, async (request) => {
		noFilters(vendor, request);
		const rows = employeeWithMoney(request).compensations;
		return whole(
			vendor.state,
			rows.map((row) => compensationView(vendor, row)),
			false,
		);
	});
	app.post(extras, async (request) => {
		const employee = employeeWithMoney(request);
		const fields = readFields(vendor, request, COMPENSATION_RULES, {
			check: (read) => [
				...existing(vendor, read, { compensation_type_id: 'compensation_types' }),
				...(read.text('type') === 'reoccurring' && read.text('frequency') === null
					? [{ field: 'frequency', problem: "can't be blank" }]
					: []),
			],
		});
		const at = vendor.clock.iso();
		const row: CompensationRow = {
			id: vendor.state.nextPartId(),
			compensation_type_id: fields.number('compensation_type_id') ?? 0,
			amount: fields.number('amount') ?? 0,
			starts_on: fields.text('starts_on') ?? '',
			ends_on: fields.text('ends_on'),
			currency_code: fields.text('currency_code') ?? '',
			type: fields.text('type') ?? '',
			frequency: fields.text('frequency'),
			description: fields.text('description'),
			created_at: at,
			updated_at: at,
		};
		employee.compensations.push(row);
		fire(vendor, 'employee_additional_compensation_create', employeeEvent(vendor, employee));
		return { data: compensationView(vendor, row) };
	});
	app.delete(`${extras}/:id`, async (request, reply) => {
		removePart(employeeWithMoney(request).compensations, pathId(request, 'id'));
		return await reply.code(204).send();
	});
}
