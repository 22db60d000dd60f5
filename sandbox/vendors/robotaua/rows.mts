import type { InventedPerson } from '../../framework/index.mts';

export const CANDIDATE_TYPES = [
	'Application',
	'ApplicationWithResume',
	'ApplicationWithFile',
	'SelectedResume',
	'VacancyInteraction',
	'Recommended',
	'VacancyOffered',
] as const;
export type CandidateType = (typeof CANDIDATE_TYPES)[number];

/** What a list without `candidateTypes` holds (robotaua.md 3.1). */
export const DEFAULT_TYPES: readonly CandidateType[] = [
	'Application',
	'ApplicationWithFile',
	'ApplicationWithResume',
	'SelectedResume',
	'VacancyInteraction',
];

/** Names of 1, 2, 3, 4 in `resumeType=` (3.3). */
export const RESUME_TYPES = ['AttachedFile', 'Notepad', 'Selected', 'NoCvApply'] as const;
export type ResumeType = (typeof RESUME_TYPES)[number];

export const FOLDERS = {
	all: 0,
	unviewed: 1,
	viewed: 2,
	interesting: 3,
	consider: 4,
	uninteresting: 5,
	invited: 6,
	rejected: 7,
	hired: 10,
} as const;

export const PUBLISH_TYPES = ['Business', 'Optimum', 'Professional', 'Anonym'] as const;
export type PublishType = (typeof PUBLISH_TYPES)[number];

export const VACANCY_STATES = [
	'Publicated',
	'Closed',
	'NotPublicated',
	'Deleted',
	'Waiting',
] as const;
export type VacancyState = (typeof VACANCY_STATES)[number];

/** One employer, or a job seeker whose token opens nothing here. */
export interface AccountRow {
	/** Company number, `notebookId`. */
	id: number;
	username: string;
	password: string;
	kind: 'employer' | 'jobSeeker';
	companyName: string;
	/** Unspent publications. */
	tickets: Record<PublishType, number>;
	/** Contacts of the resume base that may still be opened. */
	openContacts: number;
	/** Resumes whose contacts are open to this account. */
	opened: Set<number>;
	locked: boolean;
}

export interface TokenRow {
	accountId: number;
	expiresAt: number;
}

export interface LoginAttempt {
	username: string;
	outcome: 'ok' | 'wrongPassword' | 'locked';
	at: string;
}

export interface FileRow {
	name: string;
	mime: string;
	data: Buffer;
}

export interface ApplyRow {
	id: number;
	accountId: number;
	vacancyId: number;
	/** 0 where there is no resume of the site. */
	resumeId: number;
	candidateType: CandidateType;
	resumeType: ResumeType | 'Interaction';
	folderId: number;
	/** Milliseconds since the epoch. */
	addedAt: number;
	person: InventedPerson;
	/** Signed up by phone: the site made up an e-mail address. */
	byPhone: boolean;
	contactsHidden: boolean;
	letter: string;
	photo: boolean;
	file?: FileRow;
	/** A resume of the site that was made from a file (3.2, V4). */
	fileResume: boolean;
	archived: boolean;
	blackListed: boolean;
}

export interface VacancyRow {
	id: number;
	accountId: number;
	state: VacancyState;
	createdAt: number;
	updatedAt: number;
	publishedAt: number;
	/** The fields of `POST /vacancy/add` as last stored. */
	fields: VacancyFields;
}

/** Body of `POST /vacancy/add` (2.3). */
export interface VacancyFields {
	id: number;
	name: string;
	description: string;
	cityId: number;
	publishType: PublishType;
	sendResumeType: '1' | '2' | '3';
	salary?: number;
	salaryRange?: { amountFrom: number; amountTo: number };
	salaryDescr?: string;
	contactEMail?: string;
	formApplyCustomUrl?: string;
	designId?: number;
	contactPerson?: string;
	contactPhone?: string;
	socials?: string[];
	isForStudent?: boolean;
	isSpecialNeedsPeople_Enable?: boolean;
	isHideInProfile?: boolean;
	endingType?: 'CloseAndNotify' | 'AutoRepublish';
	employmentTypes?: string[];
	workTypes?: string[];
	currencyId?: number;
	experienceId?: number;
	educationId?: number;
	branchIds?: number[];
	languages?: object[];
}

/** A resume of the paid base (4). */
export interface ResumeRow {
	id: number;
	person: InventedPerson;
	cityId: number;
	salary: number;
	updatedAt: number;
	/** The person hides the phones: opening is refused and not charged. */
	phonesHidden: boolean;
	/** Deleted or hidden: 204. */
	gone: boolean;
}

/** What somebody did that costs money or is seen by the candidate; tests assert on it. */
export interface Effects {
	/** Applies marked as viewed over the API. */
	views: Array<{ applyId: number; at: string }>;
	/** Paid contacts opened over the API. */
	spentContacts: Array<{ accountId: number; resumeId: number; at: string }>;
	/** Publications spent. */
	spentTickets: Array<{ accountId: number; vacancyId: number; type: PublishType; at: string }>;
	/** Requests to the file network that carried the credential. */
	leakedTokens: number;
}
