import type { FastifyInstance, FastifyRequest } from 'fastify';

import { readFields } from '../fields.mts';
import {
	filters,
	noFilters,
	paged,
	pathId,
	pathText,
	type PeopleForce,
	required,
	whole,
} from '../http.mts';
import type { FieldRow } from '../state.mts';

/** Custom fields of employees, candidates and vacancies; options of employee fields can be edited. */
export function registerFieldLists(app: FastifyInstance, vendor: PeopleForce): void {
	const query = filters(vendor, { page: 'integer' });
	const view = ({ id, name, internal_name, type, options }: FieldRow) => ({
		id,
		name,
		internal_name,
		type,
		options: options.map((option) => option.value),
	});
	app.get('/employee_fields', async (request) => {
		const withGroup = (row: FieldRow) => ({
			...view(row),
			group: { id: row.group.length, name: row.group },
		});
		return paged(vendor.state, query(request), vendor.state.employeeFields.all(), withGroup);
	});
	app.get('/recruitment/vacancy_fields', async (request) =>
		paged(vendor.state, query(request), vendor.state.vacancyFields.all(), view),
	);
	app.get('/recruitment/candidate_fields', async (request) => {
		noFilters(vendor, request);
		return whole(vendor.state, vendor.state.candidateFields.all().map(view), true);
	});

	const fieldOf = (request: FastifyRequest) => {
		const name = pathText(request, 'name');
		return required(vendor.state.employeeFields.find((row) => row.internal_name === name));
	};
	const options = '/employee_fields/:name/options';
	const readValue = (request: FastifyRequest) =>
		readFields(vendor, request, { value: { type: 'string', required: true } }).text('value') ?? '';
	app.post(options, async (request, reply) => {
		const field = fieldOf(request);
		const option = { id: vendor.state.nextPartId(), value: readValue(request) };
		field.options.push(option);
		return await reply.code(201).send(option);
	});
	app.put(`${options}/:id`, async (request) => {
		const id = pathId(request, 'id');
		const option = required(fieldOf(request).options.find((one) => one.id === id));
		option.value = readValue(request);
		return option;
	});
	app.delete(`${options}/:id`, async (request, reply) => {
		const field = fieldOf(request);
		const id = pathId(request, 'id');
		required(field.options.find((one) => one.id === id));
		field.options = field.options.filter((one) => one.id !== id);
		return await reply.code(204).send();
	});
}
