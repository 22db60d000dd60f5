import { isRecord } from '../../../shared/operations/parameters';
import { unreadable } from '../../vendor';
import type { RobotaUaRun } from '../operation';

/** Contacts that may still be opened (robotaua.md 4); reading costs nothing. */
export async function contactsLeft({ client }: RobotaUaRun): Promise<number> {
	const body: unknown = await client.read('resume.balance');
	const left = isRecord(body) ? body.availableContacts : undefined;
	if (typeof left !== 'number') {
		throw unreadable('GET /resume/open-contacts-count', 'number of contacts');
	}
	return left;
}
