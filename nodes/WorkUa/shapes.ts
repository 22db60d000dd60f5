import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';
import { normalEmails, splitPhones } from '../shared/people/contacts';
import { parseDay, parseTime } from '../shared/people/dates';
import { splitNameInOrder } from '../shared/people/names';
import type { NameOrder } from '../shared/people/names';
import { readText } from '../shared/people/read';
import type { ApplicationFile, CandidateApplication } from '../shared/people/shapes';
import type { FeedEntry } from './feed';
import { SITE } from './vendor';

/** Takes out undefined, null and empty text: what is unknown is absent. */
export function known(record: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(record).filter(
			([, value]) => value !== undefined && value !== null && value !== '',
		),
	);
}

export const jobUrl = (id: string): string => `${SITE}/jobs/${encodeURIComponent(id)}/`;

/** Card of the candidate in the cabinet; needs a login in the browser (workua.md 4.4). */
export function cardUrl(candidateId: string | undefined, jobId: string | undefined) {
	if (candidateId === undefined) return undefined;
	const job = jobId === undefined ? '' : `?jobId=${encodeURIComponent(jobId)}`;
	return `${SITE}/employer/my/applicants/${encodeURIComponent(candidateId)}/${job}`;
}

export type JobStatus = 'Draft' | 'Published' | 'Inactive' | 'Erroneous';

const isSet = (value: unknown) => value === true || Number(value) === 1;

/** Status of a job as the fields tell it (workua.md 3.2). */
export function statusOf(job: IDataObject): { status: JobStatus; reason?: string } {
	if (isSet(job.blocked)) {
		return { status: 'Erroneous', reason: 'Blocked by the moderators of Work.ua' };
	}
	if (isSet(job.active)) return { status: 'Published' };
	return readText(job.publication) === undefined
		? { status: 'Draft' }
		: { status: 'Inactive', reason: 'Closed or expired' };
}

/** Ten fields of a job, flat. */
export function simplifyJob(job: IDataObject): IDataObject {
	const id = readText(job.id) ?? '';
	const salary = isRecord(job.salary) ? job.salary : {};
	const { status, reason } = statusOf(job);
	return known({
		id,
		name: job.name,
		status,
		statusReason: reason,
		publication: job.publication,
		publishedAt: parseTime(job.date, 'Europe/Kyiv'),
		expiresAt: parseTime(job.date_expire, 'Europe/Kyiv'),
		townId: readText(job.region),
		salaryFrom: Number(salary.value) > 0 ? Number(salary.value) : undefined,
		url: jobUrl(id),
	});
}

/** Ten fields of a response, flat. */
export function simplifyResponse({ record, id, jobId }: FeedEntry): IDataObject {
	return known({
		id: String(id),
		jobId,
		receivedAt: parseTime(record.date, 'Europe/Kyiv'),
		fullName: readText(record.fio),
		email: normalEmails([record.email])[0],
		phone: readText(record.phone),
		birthDate: parseDay(record.birth_date),
		type: record.from_type === 'phonecall' ? 'phonecall' : readText(record.type),
		hasFile: isSet(record.with_file),
		url: cardUrl(readText(record.candidate_id), jobId),
	});
}

/** Plain text: page breaks become line breaks, markup goes (workua.md 4.2). */
export function plainText(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value
		.replace(/\f/g, '\n')
		.replace(/<br\s*\/?>/gi, '\n')
		.replace(/<\/(p|li|div|h\d)>/gi, '\n')
		.replace(/<\/?[a-z][a-z0-9]*(\s[^<>]*)?>/gi, '')
		.replace(/\r\n?/g, '\n')
		.replace(/[ \t]+\n/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	return text === '' ? undefined : text;
}

/**
 * Link of one response: the card, and behind `#`, which the page ignores, the response. The card is
 * the same for all responses of a person to a job, which have nothing but their IDs (workua.md 4.2).
 */
const responseUrl = (card: string | undefined, id: number) =>
	card === undefined ? undefined : `${card}#response-${id}`;

export interface ApplicationContext {
	account?: string;
	/** How `fio` is split: the vendor documents no order (workua.md 9, A6). */
	nameOrder: NameOrder;
	/** Title of the job, when the caller looked it up. */
	jobTitle?: string;
	files?: ApplicationFile[];
}

/** A response as `CandidateApplication`; what the candidate has not given is absent. */
export function toApplication(
	{ record, id, jobId }: FeedEntry,
	context: ApplicationContext,
): CandidateApplication {
	const candidateId = readText(record.candidate_id);
	const url = responseUrl(cardUrl(candidateId, jobId), id);
	const receivedAt = parseTime(record.date, 'Europe/Kyiv');
	const fullName = readText(record.fio);
	const birthDate = parseDay(record.birth_date);
	const coverLetter = plainText(record.cover);
	const resumeText = plainText(record.text);
	const { phones, phonesRaw } = splitPhones([record.phone], 'UA');
	return {
		shape: 'CandidateApplication',
		version: 1,
		source: {
			system: 'workua',
			...(context.account ? { account: context.account } : {}),
			applicationId: String(id),
			...(candidateId ? { candidateId } : {}),
			...(url ? { url } : {}),
			...(receivedAt ? { receivedAt } : {}),
		},
		...(jobId
			? {
					vacancy: {
						id: jobId,
						...(context.jobTitle ? { title: context.jobTitle } : {}),
						url: jobUrl(jobId),
					},
				}
			: {}),
		person: {
			...splitNameInOrder(fullName, context.nameOrder),
			...(fullName ? { fullName } : {}),
			emails: normalEmails([record.email]),
			phones,
			...(phonesRaw.length > 0 ? { phonesRaw } : {}),
			...(birthDate ? { birthDate } : {}),
			profileUrls: [],
		},
		...(coverLetter ? { coverLetter } : {}),
		...(resumeText ? { resumeText } : {}),
		skills: [],
		files: context.files ?? [],
		consents: [],
		// Opening the phone number of a job is no application in the strict sense.
		...(record.from_type === 'phonecall' ? { originalStatus: 'phonecall' } : {}),
	};
}
