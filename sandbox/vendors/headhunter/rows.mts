import type { InventedPerson } from '../../framework/index.mts';

export interface TokenRow {
	access: string;
	refresh: string;
	userId: string;
	/** Sandbox milliseconds. */
	expiresAt: number;
	/** A refresh token works once. */
	refreshed: boolean;
	revoked?: 'token was revoked' | 'token deactivated';
}

export interface CodeRow {
	code: string;
	redirectUri?: string;
	challenge?: string;
	used: boolean;
}

export interface ManagerRow {
	id: string;
	employerId: string;
	firstName: string;
	lastName: string;
	email: string;
	position: string;
}

export interface VacancyRow {
	id: string;
	employerId: string;
	managerId: string;
	name: string;
	areaId: string;
	/** Other fields as published. */
	fields: Record<string, unknown>;
	createdAt: number;
	publishedAt: number;
	expiresAt: number;
	archivedAt?: number;
	hidden: boolean;
	approved: boolean;
	propertyTypes: string[];
	previousId?: string;
}

export interface DraftRow {
	id: string;
	fields: Record<string, unknown>;
	changedAt: number;
}

export interface ResumeRow {
	id: string;
	person: InventedPerson;
	ownerId: string;
	/** Parts the applicant hides: phones, email, names_and_photo. */
	hiddenParts: string[];
	hasPhoto: boolean;
	createdAt: number;
}

export interface MessageRow {
	id: string;
	text: string | null;
	from: 'applicant' | 'employer';
	at: number;
	key?: string;
}

export interface TopicRow {
	id: string;
	vacancyId: string;
	/** Missing: the resume was deleted. */
	resumeId?: string;
	chatId: number;
	/** Employer state = collection in this sandbox. */
	state: string;
	/** What the applicant sees. */
	shownState: string;
	createdAt: number;
	updatedAt: number;
	hasUpdates: boolean;
	messages: MessageRow[];
}

export interface SubscriptionRow {
	id: string;
	url: string;
	actions: Array<{ type: string; settings?: { vacancies_only_mine?: boolean } }>;
}

export interface ViewRow {
	managerId: string;
	resumeId: string;
	topicId?: string;
	day: string;
}
