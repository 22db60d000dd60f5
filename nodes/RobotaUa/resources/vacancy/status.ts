import type { IDataObject } from 'n8n-workflow';

import { realTime } from '../../time';

/** State of a publication in the words of the import flow (project seed: publication statuses). */
export type PublicationStatus = 'Draft' | 'Published' | 'Waiting' | 'Inactive' | 'Erroneous';

/** States that can be set (robotaua.md 2.4). */
export const SETTABLE_STATES = ['Publicated', 'Closed', 'NotPublicated', 'Deleted'] as const;
export type SettableState = (typeof SETTABLE_STATES)[number];

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Why robota.ua blocked a vacancy; undefined when it did not. */
export function blockReason(vacancy: IDataObject): string | undefined {
	const comment = text(vacancy.banComment) || text(vacancy.customBlockingReason100_Text);
	if (comment !== '') return comment;
	const blocked = text(vacancy.blockingDate);
	return blocked === '' || blocked.startsWith('0001-') ? undefined : `blocked on ${blocked}`;
}

export function publicationStatus(vacancy: IDataObject): PublicationStatus {
	if (blockReason(vacancy) !== undefined) return 'Erroneous';
	switch (vacancy.state) {
		case 'Publicated':
			return 'Published';
		case 'Waiting':
			return 'Waiting';
		case 'NotPublicated':
			return 'Draft';
		default:
			return 'Inactive';
	}
}

/** Public address of a vacancy (robotaua.md 2.4). */
export function vacancyUrl(vacancy: IDataObject): string | undefined {
	const { notebookId, vacancyId } = vacancy;
	return typeof notebookId === 'number' && typeof vacancyId === 'number'
		? `https://robota.ua/company${notebookId}/vacancy${vacancyId}`
		: undefined;
}

/** Ten fields of a vacancy, flat. Rows of the list carry fewer. */
export function simplifyVacancy(vacancy: IDataObject, zone: string): IDataObject {
	const flat: IDataObject = {
		id: String(vacancy.vacancyId),
		title: vacancy.vacancyName,
		status: publicationStatus(vacancy),
		state: vacancy.state,
		publicationType: vacancy.publishType,
		cityId: vacancy.cityId === undefined ? undefined : String(vacancy.cityId),
		responses: vacancy.resumeToVacancyCount,
		activeUntil: realTime(vacancy.activeToDate, zone),
		url: vacancyUrl(vacancy),
		problem: blockReason(vacancy),
	};
	return Object.fromEntries(
		Object.entries(flat).filter(([, value]) => value !== undefined && value !== null),
	);
}
