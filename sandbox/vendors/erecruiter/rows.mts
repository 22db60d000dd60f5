export type StageType =
	| 'standard'
	| 'message'
	| 'interview'
	| 'rejection'
	| 'employment'
	| 'jobProposal';

export interface StageRow {
	id: number;
	name: string;
	type: StageType;
	/** System stages cannot be deleted. */
	system: boolean;
}

export interface NamedRow {
	id: number;
	name: string;
}

export interface RecruitmentRow {
	id: number;
	name: string;
	companyId: number;
	city: string;
	/** Stages in use here, in order. */
	stageIds: number[];
	/** Ticked for the integration in its basic data. */
	shared: boolean;
	owner: string;
	createdAt: string;
	closedAt: string | null;
}

export interface CandidateRow {
	id: number;
	firstName: string;
	lastName: string;
	email: string | null;
	phone: string | null;
	city: string;
	birthDate: string;
	skills: string[];
	favourite: boolean;
	notes: NoteRow[];
}

export interface NoteRow {
	id: number;
	text: string;
	createdAt: string;
	user: string;
}

export interface HistoryRow {
	stageId: number;
	/** Name at the time of the move. */
	stageName: string;
	createdAt: string;
	user: string;
	/** Start of work, YYYY-MM-DD; hires only. */
	startDate?: string;
	comment?: string;
}

export interface FileRow {
	id: number;
	fileName: string;
	contentType: string;
	data: Buffer;
}

export interface ApplicationRow {
	id: number;
	recruitmentId: number;
	candidateId: number;
	originId: number;
	stageId: number;
	createdAt: string;
	history: HistoryRow[];
	cvFiles: FileRow[];
	customFile: FileRow | null;
	tagIds: number[];
	notes: NoteRow[];
	consents: Array<Record<string, unknown>>;
}

export interface OfferRow {
	jobOfferId: number;
	jobOfferRegionId: number;
	title: string;
	town: string;
	region: string;
	companyId: number;
	publishedAt: string;
}

export interface AccessToken {
	token: string;
	scope: 'all' | 'selected';
	user: string;
	/** Sandbox milliseconds; Infinity for partner tokens. */
	expiresAt: number;
}

export interface RefreshToken {
	token: string;
	scope: 'all' | 'selected';
	user: string;
	used: boolean;
}
