import { buildFailure, VendorError } from '../shared/http/failure';
import { isRecord } from '../shared/operations/parameters';
import type { PublicationType } from './choices';
import type { RobotaUaRun } from './resources/operation';
import { profile } from './vendor';

const COUNTS = ['count', 'ticketCount', 'ticketsCount', 'available', 'availableCount', 'rest'];
const TYPES = ['ticketType', 'type', 'serviceType', 'serviceTypeName'];

function countIn(row: unknown): number | undefined {
	if (typeof row === 'number') return row;
	if (!isRecord(row)) return undefined;
	const counts = COUNTS.map((name) => row[name]);
	return counts.find((count): count is number => typeof count === 'number');
}

function isOf(row: unknown, type: string): boolean {
	if (!isRecord(row)) return true;
	const named = TYPES.map((name) => row[name]).filter((value) => typeof value === 'string');
	return named.length === 0 || named.some((name) => name === type);
}

/**
 * Unspent publications of a type. The shape of robota.ua's answer is not known (robotaua.md 2.5):
 * a number, rows with a count, or an object with one are understood.
 * @returns undefined when the answer cannot be read
 */
export function ticketsLeft(body: unknown, type: string): number | undefined {
	if (!Array.isArray(body)) return countIn(body);
	const counts = body.filter((row: unknown) => isOf(row, type)).map(countIn);
	const known = counts.filter((count) => count !== undefined);
	return known.length === counts.length ? known.reduce((sum, count) => sum + count, 0) : undefined;
}

/**
 * Reads the balance before a publication spends from it.
 * @returns undefined when robota.ua does not tell it in a form that is understood
 * @throws VendorError (quota) when none is left, before anything is written
 */
export async function checkTickets(
	run: RobotaUaRun,
	type: PublicationType,
): Promise<number | undefined> {
	const left = ticketsLeft(await run.client.read('service.tickets', { path: { type } }), type);
	if (left === undefined) {
		run.hint(
			'robota.ua did not tell the number of publications left in a form that is understood.',
		);
	}
	if (left === undefined || left > 0) return left;
	throw new VendorError(
		buildFailure(
			profile.name,
			'GET /api/service/tickets/{type}',
			{ applied: 'no' },
			{
				kind: 'quota',
				message: `no publication of the type ${type} is left`,
				advice: 'Nothing was published. Buy one on robota.ua or choose another publication type.',
			},
		),
	);
}
