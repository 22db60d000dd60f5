import { Parameters } from '../../../nodes/shared/operations/parameters.ts';
import { demandContacts } from '../../../nodes/WorkUa/contacts.ts';

const client = (expire_date: string) =>
	({
		read: async () => await Promise.resolve([{ region: null, in_stock: 5, expire_date }]),
	}) as never;
const allowed = new Parameters(() => true, []);

afterEach(() => jest.useRealTimers());

it('lets the quota end with the day of Ukraine, which is over before the one in UTC', async () => {
	jest.useFakeTimers({ now: Date.parse('2026-12-31T21:59:00Z') });
	expect(await demandContacts(client('2026-12-31'), allowed, 5)).toBe(5);
	jest.setSystemTime(Date.parse('2026-12-31T22:30:00Z'));
	await expect(demandContacts(client('2026-12-31'), allowed, 5)).rejects.toThrow(
		/0 left in the quota/,
	);
	expect(await demandContacts(client('2027-01-01'), allowed, 5)).toBe(5);
});
