import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';
import { normalEmails, splitPhones } from '../shared/people/contacts';
import { parseDay, parseTime } from '../shared/people/dates';
import { readText } from '../shared/people/read';
import type {
	ApplicationFile,
	CandidateApplication,
	Person,
	SourceReference,
	StageChange,
	StageReference,
} from '../shared/people/shapes';
import type { Topic } from './topics';
import { changedAt, receivedAt, resumeOf, stageOf } from './topics';

/** Takes out undefined, null and empty text: what is unknown is absent. */
export function known(record: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(record).filter(
			([, value]) => value !== undefined && value !== null && value !== '',
		),
	);
}

const nested = (value: unknown, field: string): string | undefined =>
	isRecord(value) ? readText(value[field]) : undefined;
const records = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.filter(isRecord) : [];

/** Country of phones without prefix, by the site. */
const COUNTRIES: Readonly<Record<string, string>> = {
	'hh.ru': 'RU',
	'hh.kz': 'KZ',
	'hh.uz': 'UZ',
	'rabota.by': 'BY',
};

export const countryOf = (site: unknown): string | undefined => COUNTRIES[readText(site) ?? ''];

function nameOf(resume: IDataObject): Pick<Person, 'firstName' | 'middleName' | 'lastName'> {
	const firstName = readText(resume.first_name);
	const middleName = readText(resume.middle_name);
	const lastName = readText(resume.last_name);
	return {
		...(firstName ? { firstName } : {}),
		...(middleName ? { middleName } : {}),
		...(lastName ? { lastName } : {}),
	};
}

function fullName(resume: IDataObject): string | undefined {
	const { firstName, lastName } = nameOf(resume);
	return readText([firstName, lastName].filter((part) => part !== undefined).join(' '));
}

/** Ten fields of a response, flat. */
export function simplifyTopic(topic: Topic): IDataObject {
	const resume = resumeOf(topic) ?? {};
	const stage = stageOf(topic);
	return known({
		id: topic.id,
		vacancyId: topic.vacancy.id,
		vacancy: topic.vacancy.title,
		receivedAt: receivedAt(topic),
		updatedAt: changedAt(topic),
		stageId: stage.id,
		fullName: fullName(resume),
		resumeTitle: resume.title,
		unread: topic.record.has_updates,
		url: resume.alternate_url,
	});
}

/** Status of a vacancy in the words of PeopleForce's help page (headhunter.md 2.6). */
export function vacancyStatus(vacancy: IDataObject): string {
	if (vacancy.hidden === true) return 'Hidden';
	if (vacancy.archived === true) return 'Inactive';
	return vacancy.approved === false ? 'In Moderation' : 'Published';
}

/** Ten fields of a vacancy, flat. */
export function simplifyVacancy(vacancy: IDataObject): IDataObject {
	const counters = isRecord(vacancy.counters) ? vacancy.counters : {};
	return known({
		id: readText(vacancy.id),
		name: vacancy.name,
		status: vacancyStatus(vacancy),
		area: nested(vacancy.area, 'name'),
		areaId: nested(vacancy.area, 'id'),
		managerId: nested(vacancy.manager, 'id'),
		publishedAt: parseTime(vacancy.published_at, 'utc'),
		expiresAt: parseTime(vacancy.archived_at ?? vacancy.expires_at, 'utc'),
		responses: counters.responses,
		url: vacancy.alternate_url,
	});
}

/** `contact_value`, else the forms of older answers (headhunter.md 3.6). */
function contactValue(contact: IDataObject): string | undefined {
	const old = contact.value;
	return readText(contact.contact_value) ?? nested(old, 'formatted') ?? readText(old);
}

/** Phones and e-mails of a full resume, preferred ones first. */
export function contactsOf(
	resume: IDataObject,
	country?: string,
): Pick<Person, 'emails' | 'phones' | 'phonesRaw'> {
	const contacts = records(resume.contact).sort(
		(a, b) => Number(b.preferred === true) - Number(a.preferred === true),
	);
	const isEmail = ({ kind, type }: IDataObject) =>
		kind === 'email' || nested(type, 'id') === 'email';
	const isPhone = ({ kind, type }: IDataObject) =>
		kind === 'phone' || ['cell', 'home', 'work'].includes(nested(type, 'id') ?? '');
	const { phones, phonesRaw } = splitPhones(contacts.filter(isPhone).map(contactValue), country);
	return {
		emails: normalEmails(contacts.filter(isEmail).map(contactValue)),
		phones,
		...(phonesRaw.length > 0 ? { phonesRaw } : {}),
	};
}

function toPerson(resume: IDataObject, country?: string): Person {
	const birthDate = parseDay(resume.birth_date);
	const location = nested(resume.area, 'name');
	const name = fullName(resume);
	const sites = records(resume.site).map(({ url }) => readText(url));
	return {
		...nameOf(resume),
		...(name ? { fullName: name } : {}),
		...contactsOf(resume, country),
		...(birthDate ? { birthDate } : {}),
		...(location ? { location } : {}),
		profileUrls: sites.filter((url) => url !== undefined),
	};
}

/** Experience and the free text of a full resume as plain text. */
export function resumeText(resume: IDataObject): string | undefined {
	const jobs = records(resume.experience).map((job) => {
		const span = `${readText(job.start) ?? '?'} – ${readText(job.end) ?? 'now'}`;
		const place = [readText(job.position), readText(job.company)].filter((part) => part);
		const lines = [`${span}: ${place.join(', ')}`, readText(job.description)];
		return lines.filter((line) => line !== undefined).join('\n');
	});
	const about = readText(resume.skills);
	if (jobs.length === 0 && about === undefined) return undefined;
	return [readText(resume.title), ...jobs, about].filter((part) => part !== undefined).join('\n\n');
}

export interface ApplicationParts {
	/** ID of the employer. */
	account?: string;
	/** Full resume, when it was viewed. */
	resume?: IDataObject;
	coverLetter?: string;
	files?: ApplicationFile[];
	country?: string;
}

function sourceOf(topic: Topic, account: string | undefined): SourceReference {
	const resume = resumeOf(topic) ?? {};
	const candidateId = nested(resume.owner, 'id');
	const url = readText(resume.alternate_url);
	const at = receivedAt(topic);
	return {
		system: 'headhunter',
		...(account ? { account } : {}),
		applicationId: topic.id,
		...(candidateId ? { candidateId } : {}),
		...(url ? { url } : {}),
		...(at ? { receivedAt: at } : {}),
	};
}

/** A response as `CandidateApplication`; contacts and birth date stand in the full resume only. */
export function toApplication(topic: Topic, parts: ApplicationParts): CandidateApplication {
	const short = resumeOf(topic) ?? {};
	const resume = parts.resume ?? short;
	const text = resumeText(resume);
	const skills = Array.isArray(resume.skill_set) ? resume.skill_set.map(readText) : [];
	return {
		shape: 'CandidateApplication',
		version: 1,
		source: sourceOf(topic, parts.account),
		...(topic.vacancy.id ? { vacancy: topic.vacancy } : {}),
		person: toPerson({ ...short, ...known(resume) }, parts.country),
		...(parts.coverLetter ? { coverLetter: parts.coverLetter } : {}),
		...(text ? { resumeText: text } : {}),
		skills: skills.filter((skill) => skill !== undefined),
		files: parts.files ?? [],
		consents: [],
		originalStatus: stageOf(topic).id,
	};
}

/** A move of a response as `StageChange`. */
export function toStageChange(
	topic: Topic,
	from: StageReference | undefined,
	account: string | undefined,
): StageChange {
	const at = changedAt(topic);
	return {
		shape: 'StageChange',
		version: 1,
		source: sourceOf(topic, account),
		...(topic.vacancy.id ? { vacancy: topic.vacancy } : {}),
		...(from ? { from } : {}),
		to: stageOf(topic),
		...(at ? { changedAt: at } : {}),
	};
}
