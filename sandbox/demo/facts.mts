import type { RunningERecruiter } from '../vendors/erecruiter/index.mts';
import type { RunningPeopleForce } from '../vendors/peopleforce/index.mts';

/** Everybody who stands in an Employment stage, as eRecruiter's state has it. */
export interface SeenHire {
	applicationId: string;
	candidateId: number;
	firstName: string;
	lastName: string;
	email: string | null;
	phone: string | null;
	startDate?: string;
	decidedAt: string;
}

/** Hires that are visible to the login: in recruitments of its company, closed ones included. */
export function hiresIn({ state }: RunningERecruiter, companyId: number): SeenHire[] {
	const employment = new Set(
		state.stages.all((stage) => stage.type === 'employment').map(({ id }) => id),
	);
	const own = new Set(
		state.recruitments.all((row) => row.companyId === companyId).map(({ id }) => id),
	);
	return state.applications
		.all((row) => employment.has(row.stageId) && own.has(row.recruitmentId))
		.map((row) => {
			const candidate = state.candidates.get(row.candidateId);
			const hire = [...row.history].reverse().find(({ stageId }) => employment.has(stageId));
			if (!candidate || !hire) throw new Error(`Application ${row.id} is not whole`);
			const { firstName, lastName, email, phone } = candidate;
			return {
				applicationId: String(row.id),
				candidateId: candidate.id,
				firstName,
				lastName,
				email,
				phone,
				startDate: hire.startDate,
				decidedAt: hire.createdAt,
			};
		});
}

const digits = (phone: string | null) => (phone ?? '').replace(/\D/g, '').slice(-9);
const lower = (text: string | null) => (text ?? '').trim().toLowerCase();

/**
 * How many employees a flawless flow makes of these hires: worked out from the two vendors' states
 * alone, with none of the package's own code.
 */
export function expectedEmployees(
	hires: readonly SeenHire[],
	before: ReadonlyArray<{
		personal_email: string | null;
		email: string | null;
		mobile_number: string | null;
	}>,
	hiresFrom: string,
): number {
	const mails = new Set(before.flatMap((row) => [lower(row.email), lower(row.personal_email)]));
	const phones = new Set(before.map((row) => digits(row.mobile_number)));
	mails.delete('');
	phones.delete('');
	let expected = 0;
	for (const { email, phone, startDate, decidedAt } of hires) {
		const complete = startDate !== undefined && (lower(email) !== '' || digits(phone) !== '');
		const known = mails.has(lower(email)) || phones.has(digits(phone));
		if (!complete || known || decidedAt < hiresFrom) continue;
		expected++;
		if (lower(email)) mails.add(lower(email));
		if (digits(phone)) phones.add(digits(phone));
	}
	return expected;
}

/** Employees that share an e-mail address, a phone or name and hire date with an earlier one. */
export function duplicateEmployees({ state }: RunningPeopleForce, bornAfterId: number): number {
	const seen = new Set<string>();
	let duplicates = 0;
	for (const row of state.employees.all()) {
		const keys = [
			lower(row.personal_email) && `mail ${lower(row.personal_email)}`,
			lower(row.email) && `mail ${lower(row.email)}`,
			digits(row.mobile_number) && `phone ${digits(row.mobile_number)}`,
			`${row.first_name} ${row.last_name} ${row.hired_on}`,
		].filter((key) => key !== '');
		// The seed holds namesakes on purpose: only records that the flow made are judged.
		if (row.id > bornAfterId && keys.some((key) => seen.has(key))) duplicates++;
		for (const key of keys) seen.add(key);
	}
	return duplicates;
}
