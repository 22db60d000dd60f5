import type { FastifyInstance, FastifyRequest } from 'fastify';

import { jsonBody } from '../../../framework/index.mts';
import { type FieldRules, type Fields, readFields } from '../fields.mts';
import {
	missingParameter,
	noFilters,
	pathId,
	type PeopleForce,
	required,
	unprocessable,
	whole,
} from '../http.mts';
import { employeeShort, fileRow } from '../present.mts';
import type { CandidateRow, NoteRow, PartRow } from '../state.mts';
import { removePart } from './employee-parts.mts';

const PARTS: Array<{ name: 'educations' | 'experiences'; rules: FieldRules }> = [
	{
		name: 'educations',
		rules: {
			school: { type: 'string', required: true },
			name: { type: 'string', required: true },
			from_year: { type: 'integer', required: true },
			to_year: { type: 'integer' },
			subject: { type: 'string' },
			description: { type: 'string' },
		},
	},
	{
		name: 'experiences',
		rules: {
			title: { type: 'string', required: true },
			company: { type: 'string', required: true },
			starts_on: { type: 'date', required: true },
			ends_on: { type: 'date' },
			location: { type: 'string' },
			description: { type: 'string' },
		},
	},
];

function registerPart(
	app: FastifyInstance,
	vendor: PeopleForce,
	candidateOf: (request: FastifyRequest) => CandidateRow,
	{ name, rules }: (typeof PARTS)[number],
): void {
	const path = `/recruitment/candidates/:candidate/${name}`;
	const view = (row: PartRow) => ({
		id: row.id,
		...Object.fromEntries(Object.keys(rules).map((field) => [field, row.values[field] ?? null])),
	});
	const apply = (row: PartRow, fields: Fields) => {
		for (const [field, value] of fields.entries()) row.values[field] = value;
		return { data: view(row) };
	};
	app.get(path, async (request) => {
		noFilters(vendor, request);
		return whole(vendor.state, candidateOf(request)[name].map(view), false);
	});
	app.post(path, async (request) => {
		const candidate = candidateOf(request);
		const fields = readFields(vendor, request, rules);
		const row: PartRow = { id: vendor.state.nextPartId(), values: {} };
		candidate[name].push(row);
		return apply(row, fields);
	});
	app.put(`${path}/:id`, async (request) => {
		const id = pathId(request, 'id');
		const row = required(candidateOf(request)[name].find((one) => one.id === id));
		return apply(row, readFields(vendor, request, rules, { partial: true }));
	});
	app.delete(`${path}/:id`, async (request, reply) => {
		removePart(candidateOf(request)[name], pathId(request, 'id'));
		return await reply.code(200).send('');
	});
}

/** Notes, documents, educations and experiences of one candidate (peopleforce.md 3.1, 3.4). */
export function registerCandidateParts(app: FastifyInstance, vendor: PeopleForce): void {
	const candidateOf = (request: FastifyRequest) =>
		required(vendor.state.candidates.get(pathId(request, 'candidate')));
	for (const part of PARTS) registerPart(app, vendor, candidateOf, part);

	const noteView = (row: NoteRow) => ({
		id: row.id,
		comment: row.text,
		created_by: employeeShort(vendor.state, row.created_by_id),
		created_at: row.created_at,
		updated_at: row.updated_at,
	});
	const notes = '/recruitment/candidates/:candidate/notes';
	app.get(notes, async (request) => {
		noFilters(vendor, request);
		return whole(vendor.state, candidateOf(request).notes.map(noteView), false);
	});
	app.post(notes, async (request, reply) => {
		const candidate = candidateOf(request);
		const raw = jsonBody(request);
		const given =
			typeof raw === 'object' && raw !== null && 'comment' in raw ? raw.comment : undefined;
		if (given === undefined || given === null || given === '') throw missingParameter('comment');
		const fields = readFields(vendor, request, { comment: { type: 'string' } });
		const at = vendor.clock.iso();
		const row: NoteRow = {
			id: vendor.state.nextPartId(),
			text: fields.text('comment') ?? '',
			created_by_id: null,
			created_at: at,
			updated_at: at,
		};
		candidate.notes.push(row);
		return await reply.code(vendor.state.config.candidateNoteStatus).send({ data: noteView(row) });
	});

	// A bare object (peopleforce.md 1.4).
	app.post('/recruitment/candidates/:candidate/documents', async (request, reply) => {
		const candidate = candidateOf(request);
		const part = readFields(
			vendor,
			request,
			{},
			{ multipart: 'only', files: ['attachment'] },
		).files.get('attachment');
		if (part === undefined) {
			throw unprocessable(vendor.state, [{ field: 'attachment', problem: "can't be blank" }]);
		}
		const row = fileRow(vendor, part);
		candidate.files.push(row);
		return await reply
			.code(201)
			.send({ id: row.id, filename: row.filename, created_at: row.created_at });
	});
}
