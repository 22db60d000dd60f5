import { EMPLOYER_ID } from '../vendors/headhunter/index.mts';
import { FOLDERS } from '../vendors/robotaua/index.mts';
import type { ImportScenario } from './importScenario.mts';

type Vendors = Pick<ImportScenario, 'workUa' | 'robotaUa' | 'headHunter' | 'peopleForce'>;

/** A response that counts, as the boards' states have it. */
export interface SeenResponse {
	/** `workua:540100103`, as the ledger names it. */
	key: string;
	/** `workua:7100001` */
	vacancy: string;
	/** Board and number of the account: `workua:1`, `robotaua:2`. */
	account: string;
	/** Digits of the phone, empty when the board shows none. */
	phone: string;
	email: string;
	/** Whether the board shows a name. */
	named: boolean;
	/** Whether a resume file or a photo came with it. */
	resume: boolean;
	photo: boolean;
	/** Part of the link that leads to it. */
	link: string;
}

const digits = (phone: string | undefined) => (phone ?? '').replace(/\D/g, '').slice(-9);
const lower = (text: string | null | undefined) => (text ?? '').trim().toLowerCase();

const REAL = ['Application', 'ApplicationWithResume', 'ApplicationWithFile'];

/** All responses that the template has to take: real ones, robota.ua's rejected ones left out. */
export function responsesIn({ workUa, robotaUa, headHunter }: Vendors): SeenResponse[] {
	const first = workUa.state.responses
		.all(({ fromType }) => fromType === 'send')
		.map((row) => ({
			key: `workua:${row.id}`,
			vacancy: `workua:${row.jobId}`,
			account: `workua:${row.companyId}`,
			phone: digits(row.phone),
			email: lower(row.email),
			named: row.fio !== undefined,
			resume: row.file !== undefined || row.text !== undefined,
			photo: row.photo !== undefined,
			link: `/${row.candidateId}/?jobId=${row.jobId}#response-${row.id}`,
		}));
	const employers = robotaUa.state.accounts.all().map(({ id }) => id);
	const second = robotaUa.state.applies
		.all((row) => REAL.includes(row.candidateType) && row.folderId !== FOLDERS.rejected)
		.map((row) => ({
			key: `robotaua:${row.id}`,
			vacancy: `robotaua:${row.vacancyId}`,
			account: `robotaua:${employers.indexOf(row.accountId) + 1}`,
			phone: digits(row.person.phone),
			email: row.byPhone ? '' : lower(row.person.email),
			named: true,
			resume: row.candidateType === 'ApplicationWithFile',
			photo: row.photo,
			link: `id=${row.id}-`,
		}));
	const { resumes, topics, vacancies } = headHunter.state;
	// Archived ones, too: their last responses count.
	const known = new Map(vacancies.map((row) => [row.id, row]));
	const third = [...topics.values()]
		.filter(({ vacancyId }) => known.has(vacancyId))
		.map((row) => {
			const resume = resumes.get(row.resumeId ?? '');
			const shows = (part: string) => resume !== undefined && !resume.hiddenParts.includes(part);
			return {
				key: `headhunter:${row.id}`,
				vacancy: `headhunter:${row.vacancyId}`,
				account: `headhunter:${known.get(row.vacancyId)?.employerId === EMPLOYER_ID ? 1 : 2}`,
				phone: shows('phones') ? digits(resume?.person.phone) : '',
				email: shows('email') ? lower(resume?.person.email) : '',
				named: shows('names_and_photo'),
				resume: resume !== undefined,
				photo: shows('names_and_photo') && resume?.hasPhoto === true,
				link: `?t=${row.id}&`,
			};
		});
	return [...first, ...second, ...third];
}

export interface Judgement {
	problems: string[];
	/** Candidates that belong to a response. */
	persons: number;
	made: number;
	/** Responses that had to be imported. */
	imported: number;
	/** Documents that a candidate has twice. */
	doubledDocuments: number;
}

/** Candidates that the flow made, and what is wrong with them. */
export function judge(
	vendors: Vendors,
	bornAfterId: number,
	bound: Record<string, string>,
	accounts: readonly string[],
): Judgement {
	const { state } = vendors.peopleForce;
	const made = state.candidates.all(({ id }) => id > bornAfterId);
	const problems: string[] = [];
	let doubledDocuments = 0;
	const persons = new Set<string>();
	const responses = responsesIn(vendors).filter(
		({ account, named, phone, email }) =>
			accounts.includes(account) && named && (phone !== '' || email !== ''),
	);
	for (const { key, vacancy, phone, email, link, resume, photo } of responses) {
		const holders = made.filter(
			(row) =>
				(email !== '' && lower(row.email) === email) ||
				(phone !== '' && row.phone_numbers.some((one) => digits(one) === phone)),
		);
		if (holders.length !== 1) {
			problems.push(`${key}: ${holders.length} candidates`);
			continue;
		}
		const [holder] = holders;
		persons.add(String(holder.id));
		if (holder.urls.filter((url) => url.includes(link)).length !== 1) {
			problems.push(`${key}: link not once in candidate ${holder.id}`);
		}
		if (resume && holder.resume === null) problems.push(`${key}: the resume is missing`);
		if (photo && holder.files.length === 0) problems.push(`${key}: the photo is missing`);
		const applications = state.applications.all(
			(row) => row.candidate_id === holder.id && String(row.vacancy_id) === bound[vacancy],
		);
		if (applications.length !== 1) problems.push(`${key}: ${applications.length} applications`);
	}
	for (const row of made) {
		if (!persons.has(String(row.id))) problems.push(`candidate ${row.id} belongs to no response`);
		const texts = row.notes.map(({ text }) => text);
		if (new Set(texts).size < texts.length) problems.push(`candidate ${row.id}: a note twice`);
		// By content: two resumes of a person may have one name.
		const files = row.files.map(({ filename, md5 }) => `${filename} ${md5}`);
		doubledDocuments += files.length - new Set(files).size;
	}
	return {
		problems,
		persons: persons.size,
		made: made.length,
		imported: responses.length,
		doubledDocuments,
	};
}
