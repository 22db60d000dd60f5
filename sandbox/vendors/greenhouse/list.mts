import { createHash } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { VendorContext } from '../../framework/index.mts';
import { unprocessable } from './answers.mts';
import { readListQuery, type Filters } from './query.mts';
import type { GreenhouseState, TableName } from './state.mts';

type Row = Readonly<Record<string, unknown>> & { id: number };

export interface ListResource {
	table: TableName;
	filters: Filters;
	/** A row as it is given out; the row itself by default. */
	present?: (row: Row, vendor: VendorContext<GreenhouseState>) => Record<string, unknown>;
}

interface Cursor {
	table: string;
	/** The first request's query, so that filters and page size are inside the cursor. */
	query: string;
	below: number;
}

const sign = (text: string) => createHash('sha256').update(`cursor|${text}`).digest('hex');

function writeCursor(cursor: Cursor): string {
	const text = Buffer.from(JSON.stringify(cursor)).toString('base64url');
	return `${text}.${sign(text).slice(0, 16)}`;
}

function readCursor(value: string, table: string): Cursor {
	const [text, mark] = value.split('.');
	if (mark !== sign(text).slice(0, 16)) throw unprocessable('Invalid cursor');
	const cursor: Cursor = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
	if (cursor.table !== table) throw unprocessable('Invalid cursor');
	return cursor;
}

/** Answers a list request: bare array, newest id first, `Link` with `rel="next"` only. */
export function answerList(
	resource: ListResource,
	vendor: VendorContext<GreenhouseState>,
	request: FastifyRequest,
	reply: FastifyReply,
): unknown[] {
	const { table, filters, present } = resource;
	const asked = readListQuery(request, filters, vendor.state);
	const cursor = asked.cursor === undefined ? undefined : readCursor(asked.cursor, table);
	const query = cursor?.query ?? (request.raw.url ?? '').split('?')[1] ?? '';
	const { perPage, fields, tests } =
		cursor === undefined
			? asked
			: readListQuery(
					withUrl(request, `${request.url.split('?')[0]}?${query}`),
					filters,
					vendor.state,
				);

	const now = vendor.clock.ms();
	const { visibleFrom } = vendor.state;
	const page: Row[] = [];
	let more = false;
	for (const row of newestFirst(vendor.state, table)) {
		if (cursor !== undefined && row.id >= cursor.below) continue;
		if ((visibleFrom.get(row) ?? 0) > now) continue;
		if (!tests.every((test) => test(row))) continue;
		if (page.length === perPage) {
			more = true;
			break;
		}
		page.push(row);
	}
	if (more) {
		const next = writeCursor({ table, query, below: page[page.length - 1].id });
		const path = request.url.split('?')[0];
		reply.header('link', `<${vendor.url}${path}?cursor=${next}>; rel="next"`);
	}
	return page.map((row) => pick(present?.(row, vendor) ?? row, fields));
}

/** The same request with another address, for the query inside a cursor. */
function withUrl(request: FastifyRequest, url: string): FastifyRequest {
	const other: FastifyRequest = Object.create(request, { raw: { value: { url } } });
	return other;
}

const orders = new WeakMap<object, { size: number; rows: Row[] }>();

/** Rows by id, descending; kept as long as no row was added or removed. */
function newestFirst(state: GreenhouseState, name: TableName): Row[] {
	const table = state.tables[name];
	const known = orders.get(table);
	const rows: Row[] = known?.rows ?? [];
	if (known !== undefined && known.size === table.size && rows.every((row) => table.has(row.id))) {
		return rows;
	}
	const fresh = [...table.all()].sort((a, b) => b.id - a.id);
	orders.set(table, { size: table.size, rows: fresh });
	return fresh;
}

function pick(row: Record<string, unknown>, fields?: string[]): Record<string, unknown> {
	if (fields === undefined) return row;
	const unknown = fields.filter((field) => !(field in row));
	if (unknown.length > 0) throw unprocessable({ fields: `\`${unknown.join(',')}\` is not known` });
	return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
