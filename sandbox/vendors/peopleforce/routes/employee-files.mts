import type { FastifyInstance } from 'fastify';

import { jsonBody } from '../../../framework/index.mts';
import { readFields } from '../fields.mts';
import {
	filters,
	missingParameter,
	noFilters,
	pathId,
	type PeopleForce,
	required,
	unprocessable,
	whole,
} from '../http.mts';
import { employeeShort, fileRow, fileUrl } from '../present.mts';
import type { FileRow, NoteRow } from '../state.mts';
import { employeeOf, existing, removePart } from './employee-parts.mts';

function registerNotes(app: FastifyInstance, vendor: PeopleForce): void {
	const view = (row: NoteRow) => ({
		id: row.id,
		body: row.text,
		created_at: row.created_at,
		updated_at: row.updated_at,
		created_by: employeeShort(vendor.state, row.created_by_id),
	});
	// Declared as a bare array (peopleforce.md 1.4).
	app.get('/employees/:employee/notes', async (request) => {
		noFilters(vendor, request);
		return employeeOf(vendor, request).notes.map(view);
	});
	app.post('/employees/:employee/notes', async (request, reply) => {
		const employee = employeeOf(vendor, request);
		const raw = jsonBody(request);
		const given = typeof raw === 'object' && raw !== null && 'body' in raw ? raw.body : undefined;
		if (given === undefined || given === null || given === '') throw missingParameter('body');
		const fields = readFields(
			vendor,
			request,
			{ body: { type: 'string' }, created_by_id: { type: 'integer' } },
			{
				check: (read) => {
					const author = read.number('created_by_id');
					const unknown = author !== null && !vendor.state.employees.has(author);
					return unknown ? [{ field: 'created_by', problem: 'must exist' }] : [];
				},
			},
		);
		const row: NoteRow = {
			id: vendor.state.nextPartId(),
			text: fields.text('body') ?? '',
			created_by_id: fields.number('created_by_id'),
			created_at: vendor.clock.iso(),
			updated_at: vendor.clock.iso(),
		};
		employee.notes.push(row);
		return await reply.code(201).send({ data: view(row) });
	});
}

const DATA_URI = /^data:([\w.+-]+\/[\w.+-]+);(?:name=([^;]+);)?base64,([A-Za-z0-9+/=]+)$/;

function registerDocuments(app: FastifyInstance, vendor: PeopleForce): void {
	const query = filters(vendor, { document_folder_id: 'integer' });
	const view = (row: FileRow) => ({
		id: row.id,
		name: row.name,
		type: row.link === null ? 'file' : 'link',
		document_folder_id: row.folder_id,
		created_at: row.created_at,
		updated_at: row.created_at,
		...(row.link === null ? fileUrl(vendor, row) : { url: row.link, expires_at: null }),
	});
	const path = '/employees/:employee/documents';

	app.get(path, async (request) => {
		const folder = query(request).integer('document_folder_id');
		const rows = employeeOf(vendor, request).files.filter(
			(row) => folder === undefined || row.folder_id === folder,
		);
		return whole(vendor.state, rows.map(view), false);
	});
	app.get(`${path}/:id`, async (request) => {
		const id = pathId(request, 'id');
		return { data: view(required(employeeOf(vendor, request).files.find((row) => row.id === id))) };
	});
	app.delete(`${path}/:id`, async (request, reply) => {
		removePart(employeeOf(vendor, request).files, pathId(request, 'id'));
		return await reply.code(204).send();
	});
	app.post(path, async (request) => {
		const employee = employeeOf(vendor, request);
		const fields = readFields(
			vendor,
			request,
			{
				document_folder_id: { type: 'integer', required: true },
				name: { type: 'string', required: true },
				document: { type: 'string' },
				url: { type: 'string' },
			},
			{
				multipart: 'only',
				files: ['document'],
				check: (read) => existing(vendor, read, { document_folder_id: 'document_folders' }),
			},
		);
		const part = fields.files.get('document');
		const inline = DATA_URI.exec(fields.text('document') ?? '');
		const link = fields.text('url');
		if (part === undefined && inline === null && link === null) {
			throw unprocessable(vendor.state, [{ field: 'document', problem: "can't be blank" }]);
		}
		const extra = {
			name: fields.text('name') ?? '',
			folder_id: fields.number('document_folder_id') ?? 0,
		};
		const row = fileRow(
			vendor,
			part ?? {
				filename: inline?.[2] ?? extra.name,
				contentType: inline?.[1] ?? 'application/octet-stream',
				data: Buffer.from(inline?.[3] ?? '', 'base64'),
			},
			extra,
		);
		if (part === undefined && inline === null) row.link = link;
		employee.files.push(row);
		return { data: view(row) };
	});
}

/** Notes and documents of one employee (peopleforce.md 2.1, 2.5). */
export function registerEmployeeFiles(app: FastifyInstance, vendor: PeopleForce): void {
	registerNotes(app, vendor);
	registerDocuments(app, vendor);
}
