import { type Call } from './http.mts';
import { asJson, asList, asText, optionalText, type Json } from './json.mts';

export interface DataTable {
	id: string;
	name: string;
	columns: Array<{ name: string; type: string }>;
}

const PAGE = 250;

function parseTable(value: unknown): DataTable {
	const table = asJson(value, 'data table');
	const columns = Array.isArray(table.columns) ? table.columns : [];
	return {
		id: asText(table.id, 'data table id'),
		name: asText(table.name, 'data table name'),
		columns: columns.map((entry) => {
			const column = asJson(entry, 'data table column');
			return { name: asText(column.name, 'name'), type: asText(column.type, 'type') };
		}),
	};
}

export interface TableReader {
	list(): Promise<DataTable[]>;
	/** All rows of a table, found by its id or its exact name, in the order they were written. */
	rows(idOrName: string): Promise<Json[]>;
}

/** Reads n8n's Data Tables through the public API. */
export function tableReader(api: Call): TableReader {
	async function pages(path: string, query: Record<string, string>): Promise<unknown[]> {
		const found: unknown[] = [];
		let cursor: string | undefined;
		do {
			const search = new URLSearchParams({ ...query, limit: String(PAGE) });
			if (cursor) search.set('cursor', cursor);
			const page = asJson(await api('GET', `${path}?${search.toString()}`), path);
			found.push(...asList(page.data, path));
			cursor = optionalText(page.nextCursor);
		} while (cursor);
		return found;
	}

	async function list(): Promise<DataTable[]> {
		return (await pages('/data-tables', {})).map(parseTable);
	}

	async function rows(idOrName: string): Promise<Json[]> {
		const tables = await list();
		const table = tables.find(({ id }) => id === idOrName);
		const named = table ? [table] : tables.filter(({ name }) => name === idOrName);
		if (named.length !== 1) {
			const names = tables.map(({ name }) => `"${name}"`).join(', ') || 'none';
			throw new Error(`${named.length} data tables are called "${idOrName}"; there are: ${names}`);
		}
		const found = await pages(`/data-tables/${named[0].id}/rows`, { sortBy: 'id:asc' });
		return found.map((row) => asJson(row, 'data table row'));
	}

	return { list, rows };
}
