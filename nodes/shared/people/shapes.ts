import type { IDataObject } from 'n8n-workflow';

/**
 * The shared shapes (design.md 3), version 1. Days are `YYYY-MM-DD`, times ISO 8601 with zone,
 * phones E.164 where unambiguous. What is unknown is absent, never an empty string.
 */
export interface Person {
	firstName?: string;
	lastName?: string;
	middleName?: string;
	fullName?: string;
	emails: string[];
	phones: string[];
	/** Phones that could not be read as an international number, as given. */
	phonesRaw?: string[];
	birthDate?: string;
	location?: string;
	profileUrls: string[];
}

export interface SourceReference {
	/** `erecruiter`, `greenhouse`, `workua`, `robotaua`, `headhunter`, `inhire`, `peopleforce`. */
	system: string;
	/** Which account of the system, e.g. a company ID. */
	account?: string;
	applicationId: string;
	candidateId?: string;
	url?: string;
	receivedAt?: string;
}

export interface VacancyReference {
	id: string;
	title?: string;
	url?: string;
}

export interface NamedReference {
	id?: string;
	name?: string;
}

/** A person hired in the ATS: what an HRIS needs to make an employee. */
export interface Hire {
	shape: 'Hire';
	version: 1;
	source: SourceReference;
	vacancy?: VacancyReference;
	person: Person;
	/** Start of work. */
	hiredOn?: string;
	/** When the ATS recorded the decision. */
	decidedAt?: string;
	/** False when the ATS no longer shows the person as hired (un-hire). */
	hired: boolean;
	stage?: NamedReference;
	position?: NamedReference;
	department?: NamedReference;
	location?: NamedReference;
	manager?: NamedReference & { email?: string };
	recruiter?: NamedReference & { email?: string };
	employmentType?: NamedReference;
	customFields?: IDataObject;
}

export interface Consent {
	kind: string;
	granted: boolean;
	text?: string;
	at?: string;
}

export interface ApplicationFile {
	/** Name of the binary property that holds the bytes. */
	binary: string;
	kind: 'resume' | 'photo' | 'coverLetter' | 'other';
	name?: string;
	mime?: string;
	bytes?: number;
	sha256?: string;
}

/** A response of a person to a vacancy, from a job board or an ATS. */
export interface CandidateApplication {
	shape: 'CandidateApplication';
	version: 1;
	source: SourceReference;
	vacancy?: VacancyReference;
	person: Person;
	coverLetter?: string;
	resumeText?: string;
	skills: string[];
	files: ApplicationFile[];
	consents: Consent[];
	originalStatus?: string;
}

export interface StageReference {
	id: string;
	name?: string;
	type?: string;
}

/** An application that moved from one stage to another. */
export interface StageChange {
	shape: 'StageChange';
	version: 1;
	source: SourceReference;
	vacancy?: VacancyReference;
	from?: StageReference;
	to: StageReference;
	changedAt?: string;
	actor?: string;
	/** The move went back to a stage the application had been in before. */
	regression?: boolean;
	/** Stages between two reads, oldest first, when more than one. */
	path?: StageReference[];
	mappedTo?: NamedReference;
}

export const dispositions = [
	'created',
	'updated',
	'unchanged',
	'skipped',
	'held',
	'needsReview',
	'failed',
] as const;

/** One field that a write changes: values in a dry run, hashes otherwise. */
export interface FieldChange {
	field: string;
	before?: string;
	after?: string;
}

/** What a high-level write did, or would do in a dry run. */
export interface Disposition {
	shape: 'Disposition';
	version: 1;
	disposition: (typeof dispositions)[number];
	/** Machine-readable reason, documented per operation. */
	reason: string;
	/** The reason as a sentence, with what to do. */
	explanation: string;
	dryRun: boolean;
	matchedBy?: string;
	targetId?: string;
	targetUrl?: string;
	source: SourceReference;
	/** Hash of the shape that was given: tells a repeated event from a changed one. */
	sourceHash: string;
	changes: FieldChange[];
	/** Parts that were left undone although the record was written, e.g. an unknown position. */
	notes: string[];
}
