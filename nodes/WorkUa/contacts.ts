import { DateTime } from 'luxon';

import { InputError } from '../shared/errors/inputError';
import type { Parameters } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';
import type { WorkUaClient } from './vendor';
import { rowsOf } from './vendor';

/** Openings left in a region, or in all Ukraine (workua.md 5). */
export interface Quota {
	/** Alias of the oblast as in the dictionary of towns; undefined means all Ukraine. */
	region?: string;
	left: number;
	/** Last day. */
	expires?: string;
}

export async function readQuota(client: WorkUaClient): Promise<Quota[]> {
	const rows = rowsOf(await client.read('contactQuota.getAll'), 'GET /contacts/quota');
	return rows.map((row) => {
		const region = readText(row.region);
		const expires = readText(row.expire_date);
		return {
			...(region ? { region } : {}),
			left: Number(row.in_stock) || 0,
			...(expires ? { expires } : {}),
		};
	});
}

/** Openings that may be spent today. */
export function usable(quota: readonly Quota[], today: string): number {
	return quota
		.filter(({ expires }) => expires === undefined || expires >= today)
		.reduce((sum, { left }) => sum + left, 0);
}

/**
 * The gate before the resume base: the switch must be on, and the quota, which is read first, must
 * cover the most that the request can spend. Nothing is asked of the resume base otherwise.
 *
 * @param most contacts that the request may open
 * @returns the usable quota
 */
export async function demandContacts(
	client: WorkUaClient,
	parameters: Parameters,
	most: number,
): Promise<number> {
	if (!parameters.flag('spendsPaidContacts')) {
		throw new InputError({
			parameter: 'Spends Paid Contacts',
			found: 'the switch off',
			expected:
				'the switch on: every resume that is shown opens its contacts and costs one of the quota',
			advice: 'Nothing was sent.',
		});
	}
	// The quota's last day is one of Ukraine, which begins before the day in UTC.
	const today = DateTime.now().setZone('Europe/Kyiv').toISODate() ?? '';
	const left = usable(await readQuota(client), today);
	if (left >= most) return left;
	throw new InputError({
		parameter: 'Spends Paid Contacts',
		found: `a request that may open ${most} contacts, with ${left} left in the quota`,
		expected: 'a quota that covers it',
		advice: 'Nothing was asked of the resume base. Ask for fewer, or buy contacts at Work.ua.',
	});
}
