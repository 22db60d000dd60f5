import type { FastifyInstance, FastifyRequest } from 'fastify';

import { strictQuery } from '../../../framework/index.mts';
import { type FieldRules, type Fields, readFields } from '../fields.mts';
import {
	filters,
	noFilters,
	paged,
	pathId,
	type PeopleForce,
	required,
	unprocessable,
	whole,
	within,
} from '../http.mts';
import { referenceRow } from '../present.mts';
import type { NamedRow, ReferenceName } from '../state.mts';
import { registerFieldLists } from './field-lists.mts';

interface ListSpec {
	path: string;
	list: ReferenceName;
	/** False: `page` is not declared and is ignored. */
	paged: boolean;
	metadata?: boolean;
	/** Fields beside `name`. */
	fields?: FieldRules;
	nameRequired?: boolean;
	create?: { status: 200 | 201; bare: boolean };
	/** Path of update and delete when it differs. */
	itemPath?: string;
	update?: boolean;
	remove?: boolean;
	single?: boolean;
}

const HOURS: FieldRules = Object.fromEntries(
	['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
		`${day}_hours`,
		{ type: 'number' },
	]),
);

const LISTS: ListSpec[] = [
	{
		path: '/departments',
		list: 'departments',
		paged: true,
		fields: { parent_id: { type: 'integer' }, manager_id: { type: 'integer' } },
		nameRequired: true,
		create: { status: 201, bare: true },
		update: true,
		remove: true,
	},
	{
		path: '/positions',
		list: 'positions',
		paged: true,
		create: { status: 201, bare: true },
		update: true,
		remove: true,
	},
	{
		path: '/divisions',
		list: 'divisions',
		paged: true,
		create: { status: 201, bare: true },
		update: true,
		remove: true,
	},
	{
		path: '/locations',
		list: 'locations',
		paged: true,
		fields: { time_zone: { type: 'string' } },
		nameRequired: true,
		create: { status: 200, bare: true },
	},
	{
		path: '/employment_types',
		list: 'employment_types',
		paged: true,
		create: { status: 201, bare: false },
		update: true,
		remove: true,
	},
	{ path: '/job_levels', list: 'job_levels', paged: false, metadata: true },
	{ path: '/pay_schedules', list: 'pay_schedules', paged: false, metadata: true },
	{
		path: '/working_patterns',
		list: 'working_patterns',
		paged: false,
		metadata: true,
		fields: HOURS,
		create: { status: 201, bare: false },
		update: true,
		remove: true,
	},
	{
		path: '/termination_types',
		list: 'termination_types',
		paged: true,
		create: { status: 201, bare: false },
		update: true,
		remove: true,
	},
	{
		path: '/termination_reasons',
		list: 'termination_reasons',
		paged: true,
		create: { status: 201, bare: false },
		// The vendor's own spelling (peopleforce.md 4).
		itemPath: '/termintation_reasons',
		update: true,
		remove: true,
	},
	{
		path: '/document_folders',
		list: 'document_folders',
		paged: false,
		fields: { description: { type: 'string' } },
		nameRequired: true,
		create: { status: 201, bare: false },
		update: true,
		remove: true,
		single: true,
	},
	{
		path: '/compensation_types',
		list: 'compensation_types',
		paged: false,
		metadata: true,
		create: { status: 201, bare: true },
		update: true,
		remove: true,
	},
	{
		path: '/skills',
		list: 'skills',
		paged: true,
		nameRequired: true,
		create: { status: 200, bare: true },
		remove: true,
	},
	{ path: '/recruitment/sources', list: 'sources', paged: true },
	{ path: '/recruitment/disqualify_reasons', list: 'disqualify_reasons', paged: true },
];

function apply(vendor: PeopleForce, row: NamedRow, fields: Fields): void {
	row.name = fields.text('name') ?? row.name;
	for (const [name, value] of fields.entries()) {
		// Hours go in as numbers and come out as texts (peopleforce.md 4).
		if (name !== 'name')
			row.extra[name] = name.endsWith('_hours') ? Number(value).toFixed(1) : value;
	}
	row.updated_at = vendor.clock.iso();
}

const newRow = (vendor: PeopleForce, id: number): NamedRow => ({
	id,
	name: '',
	created_at: vendor.clock.iso(),
	updated_at: vendor.clock.iso(),
	extra: {},
});

function registerList(app: FastifyInstance, vendor: PeopleForce, spec: ListSpec): void {
	const query = filters(vendor, { page: 'integer' });
	const rules: FieldRules = {
		name: { type: 'string', required: spec.nameRequired === true },
		...spec.fields,
	};
	const table = () => vendor.state.reference[spec.list];
	const rowOf = (request: FastifyRequest) => required(table().get(pathId(request, 'id')));
	const item = `${spec.itemPath ?? spec.path}/:id`;

	app.get(spec.path, async (request) => {
		const rows = table().all();
		if (spec.paged) return paged(vendor.state, query(request), rows, referenceRow);
		noFilters(vendor, request);
		return whole(vendor.state, rows.map(referenceRow), spec.metadata === true);
	});
	if (spec.single === true) {
		app.get(item, async (request) => ({ data: referenceRow(rowOf(request)) }));
	}
	if (spec.create !== undefined) {
		const { status, bare } = spec.create;
		app.post(spec.path, async (request, reply) => {
			const fields = readFields(vendor, request, rules);
			const row = table().add((id) => newRow(vendor, id));
			apply(vendor, row, fields);
			return await reply.code(status).send(bare ? referenceRow(row) : { data: referenceRow(row) });
		});
	}
	if (spec.update === true) {
		app.put(item, async (request) => {
			const row = rowOf(request);
			apply(vendor, row, readFields(vendor, request, rules, { partial: true }));
			return { data: referenceRow(row) };
		});
	}
	if (spec.remove === true) {
		app.delete(item, async (request, reply) => {
			table().remove(rowOf(request).id);
			return await reply.code(204).send();
		});
	}
}

// Name and length travel in the query string here (peopleforce.md 4).
function registerProbationPolicies(app: FastifyInstance, vendor: PeopleForce): void {
	const page = filters(vendor, { page: 'integer' });
	const values = strictQuery(
		{ name: 'string', length: 'integer' },
		{ unknown: 'ignore', invalid: 'ignore' },
	);
	const table = () => vendor.state.reference.probation_policies;
	const apply = (row: NamedRow, request: FastifyRequest) => {
		const query = values(request);
		row.name = query.text('name') ?? row.name;
		row.extra.length = query.integer('length') ?? row.extra.length;
		return { data: referenceRow(row) };
	};
	app.get('/probation_policies', async (request) =>
		paged(vendor.state, page(request), table().all(), referenceRow),
	);
	app.post('/probation_policies', async (request, reply) => {
		if (!values(request).has('name')) {
			throw unprocessable(vendor.state, [{ field: 'name', problem: "can't be blank" }]);
		}
		const row = table().add((id) => newRow(vendor, id));
		return await reply.code(201).send(apply(row, request));
	});
	app.put('/probation_policies/:id', async (request) =>
		apply(required(table().get(pathId(request, 'id'))), request),
	);
	app.delete('/probation_policies/:id', async (request, reply) => {
		table().remove(required(table().get(pathId(request, 'id'))).id);
		return await reply.code(204).send();
	});
}

/** Lists that other records point to (peopleforce.md 4). */
export function registerReference(app: FastifyInstance, vendor: PeopleForce): void {
	for (const spec of LISTS) registerList(app, vendor, spec);
	registerProbationPolicies(app, vendor);
	registerFieldLists(app, vendor);
	const query = filters(vendor, {
		page: 'integer',
		'created_at[gte]': 'dateTime',
		'created_at[lte]': 'dateTime',
	});
	app.get('/external_users', async (request) => {
		const q = query(request);
		const rows = vendor.state.reference.external_users.all((row) =>
			within(q, 'created_at', row.created_at),
		);
		return paged(vendor.state, q, rows, referenceRow);
	});
}
