import { InputError } from '../shared/errors/inputError';
import type { RetryRule } from '../shared/http/retry';
import { readText } from '../shared/people/read';
import type { WorkUaClient } from './vendor';
import { rowsOf } from './vendor';

/** Publications left by type (workua.md 3.3). */
export async function readBalance(
	client: WorkUaClient,
	retry?: Partial<RetryRule>,
): Promise<Map<string, number>> {
	const body = await client.read('publication.getAll', retry ? { retry } : {});
	const rows = rowsOf(body, 'GET /available-publications');
	return new Map(
		rows.flatMap(({ id, total }) => {
			const type = readText(id);
			return type === undefined ? [] : [[type, Number(total)]];
		}),
	);
}

/**
 * Stops before anything is sent when no publication of the type is left. A type that the balance
 * does not list is left to Work.ua to judge.
 */
export function demandPublication(balance: ReadonlyMap<string, number>, type: string): void {
	const left = balance.get(type);
	if (left === undefined || left > 0) return;
	const others = [...balance].filter(([, total]) => total > 0);
	throw new InputError({
		parameter: 'Publication Type',
		found: `the type "${type}", of which no publication is left`,
		expected:
			others.length > 0
				? `a type with publications: ${others.map(([id, total]) => `${id} (${total})`).join(', ')}`
				: 'a type with publications; the account has none of any type',
		advice: 'Nothing was sent. Buy publications at Work.ua, or save the job as a draft.',
	});
}
