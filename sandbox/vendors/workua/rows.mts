/** Everything a job form may carry, as stored; what was not sent has its default (workua.md 3.1). */
export interface JobFields {
	name: string;
	description: string;
	region: string;
	category: string[];
	jobtype: string[];
	experience: string;
	education: string;
	salary: { value: number; value_max: number; comment: string };
	languages: Array<{ languageId: number; levelId: number }>;
	skills: string[];
	text_response: 0 | 1;
	disability: 0 | 1;
	// The eight that no reading returns.
	stud: 0 | 1;
	veteran: 0 | 1;
	retired: 0 | 1;
	deferment: 0 | 1;
	show_phone: 0 | 1;
	renew: 0 | 1;
	contact_email: string;
	hide_company_info: 0 | 1;
}

export interface JobRow {
	id: number;
	companyId: number;
	ownerLogin: string;
	fields: JobFields;
	/** Milliseconds: publication, or creation while never activated. */
	at: number;
	expiresAt: number | null;
	active: boolean;
	blocked: boolean;
	/** Type it was activated with, empty for a draft. */
	publication: string;
	/** IDs it had before re-publications. */
	previousIds: number[];
	deleted: boolean;
}

export interface StoredFile {
	name: string;
	mime: string;
	bytes: Buffer;
}

export interface ResponseRow {
	id: number;
	companyId: number;
	jobId: number;
	candidateId: number;
	at: number;
	/** Feeds show it once this many readings have been made (late indexing). */
	shownFromReading: number;
	fromType: 'send' | 'phonecall';
	type: 'resume' | 'file' | 'easy';
	fio?: string;
	birthDate?: string;
	email?: string;
	phone?: string;
	photo?: string;
	text?: string;
	cover?: string;
	file?: StoredFile;
	/** False: the cabinet shows it as new. Reading by API never changes it (workua.md 4.1). */
	viewed: boolean;
}

export interface QuotaRow {
	/** Alias of an oblast, null for all Ukraine. */
	region: string | null;
	in_stock: number;
	expire_date: string;
}

export interface CompanyRow {
	id: number;
	name: string;
	publications: Record<string, number>;
	quota: QuotaRow[];
	mayHide: boolean;
	/** Confirmed e-mails of managers, for `contact[email]`. */
	managers: string[];
	openedResumes: Set<number>;
}

export interface UserRow {
	login: string;
	password: string;
	companyId: number;
	admin: boolean;
	blocked: boolean;
	wrongPasswords: number;
	lockedUntil: number;
}

export interface ResumeRow {
	id: number;
	jobseekerId: number;
	firstName: string;
	lastName: string;
	title: string;
	town: string;
	birthDate: string;
	salary: number;
	phone: string;
	email: string;
	createdAt: number;
}

/** One opening of a contact that was spent. */
export interface SpentContact {
	login: string;
	resumeId: number;
	region: string | null;
	path: '/resumes' | '/resume';
	at: string;
}
