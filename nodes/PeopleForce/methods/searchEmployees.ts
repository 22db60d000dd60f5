import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { normalName } from '../../shared/people/names';
import { endpoints } from '../endpoints';
import { listAll, profile } from '../vendor';

const MAX_SHOWN = 100;

/** Employees whose name or e-mail holds the search text; leavers included. */
export async function searchEmployees(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await createClient(this, profile, endpoints);
		const wanted = normalName(filter);
		const results: INodeListSearchResult['results'] = [];
		for await (const employee of listAll(client, 'employee.getAll', { query: { status: 'all' } })) {
			const name = String(employee.full_name ?? employee.id);
			const text = normalName(`${name} ${String(employee.email ?? '')}`);
			if (wanted !== '' && !text.includes(wanted)) continue;
			results.push({ name, value: String(employee.id) });
			if (results.length >= MAX_SHOWN) break;
		}
		return { results };
	});
}
