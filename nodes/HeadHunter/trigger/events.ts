import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/operations/parameters';
import type { Output } from '../../shared/operations/operation';
import type { OutputMode } from '../../shared/operations/properties';
import { contentHash } from '../../shared/people/hash';
import { readText } from '../../shared/people/read';
import type { StageReference } from '../../shared/people/shapes';
import { simplifyTopic, simplifyVacancy, toStageChange } from '../shapes';
import type { Topic } from '../topics';
import { changedAt, stageOf } from '../topics';

export const topicEvents = ['newResponse', 'stageChanged'] as const;
export const vacancyEvents = [
	'vacancyArchived',
	'vacancyChanged',
	'vacancyProlonged',
	'vacancyPublished',
] as const;
export const triggerEvents = [...topicEvents, ...vacancyEvents] as const;
export type TriggerEvent = (typeof triggerEvents)[number];
export type VacancyEvent = (typeof vacancyEvents)[number];

/**
 * Marks an item with what later steps tell equal events by. The webhook and the polling trigger give
 * the same ID to the same event, so that both may run side by side.
 */
export function mark(output: Output, type: TriggerEvent, id: string, time?: string): Output {
	return {
		...output,
		json: {
			...output.json,
			eventId: `headhunter:${type}:${id}`,
			eventType: type,
			...(time ? { eventTime: time } : {}),
		},
	};
}

/** A move of a response to another stage. */
export function stageOutput(
	topic: Topic,
	from: StageReference | undefined,
	mode: OutputMode,
	account: string | undefined,
): Output {
	const shapes: Record<OutputMode, () => IDataObject> = {
		simplified: () => ({ ...simplifyTopic(topic), ...(from ? { fromStageId: from.id } : {}) }),
		shared: () => ({ ...toStageChange(topic, from, account) }),
		raw: () => ({ ...topic.record, vacancy_id: topic.vacancy.id, from_state: from?.id ?? null }),
	};
	const at = changedAt(topic);
	return mark(
		{ json: shapes[mode]() },
		'stageChanged',
		`${topic.id}:${stageOf(topic).id}:${at}`,
		at,
	);
}

/** Hash of the fields of a vacancy that people see. */
export function contentOf(vacancy: IDataObject): string {
	const area = isRecord(vacancy.area) ? readText(vacancy.area.id) : undefined;
	return contentHash([vacancy.name, area, vacancy.salary_range]);
}

/** Something that happened to a vacancy. There is no shared shape of vacancies. */
export function vacancyOutput(
	vacancy: IDataObject,
	type: VacancyEvent,
	version: string,
	mode: OutputMode,
	time?: string,
): Output {
	const json = mode === 'raw' ? vacancy : simplifyVacancy(vacancy);
	return mark({ json }, type, `${readText(vacancy.id) ?? ''}:${version}`, time);
}
