import type { VendorFailure } from '../../shared/http/failure';

/** Which of a candidate's unique values another one holds, whatever form the 422 has (peopleforce.md 1.7). */
export function takenFields({ message, fields = {} }: VendorFailure): {
	email: boolean;
	resume: boolean;
} {
	const told = [message, ...Object.keys(fields), ...Object.values(fields).flat()].join(' ');
	return { email: /e-?mail/i.test(told), resume: /resume/i.test(told) };
}
