/** Webhook payloads: v1-style nested objects, not those of Harvest v3 (greenhouse.md 5). */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/operations/parameters';
import { readText } from '../../shared/people/read';
import {
	candidateApplicationOf,
	decidedAtOf,
	hireOf,
	stageChangeOf,
	stageReference,
	type HireParts,
} from '../shapes';
import { hireKey, stamp, type GreenhouseEvent } from './item';

export interface Delivery {
	action: string;
	payload: IDataObject;
	deliveryId?: string;
}

/** Reads a body as received; undefined when it is no JSON object. */
export function readBody(body: Buffer): { action?: string; payload?: IDataObject } | undefined {
	let parsed: unknown;
	try {
		parsed = JSON.parse(body.toString('utf8'));
	} catch {
		return undefined;
	}
	if (!isRecord(parsed)) return undefined;
	return {
		action: readText(parsed.action),
		payload: isRecord(parsed.payload) ? parsed.payload : undefined,
	};
}

function firstRecord(value: unknown): IDataObject | undefined {
	const list: unknown[] = Array.isArray(value) ? value : [];
	return list.find(isRecord);
}

const record = (value: unknown) => (isRecord(value) ? value : undefined);

/** The application of a delivery; undefined for events of other records. */
export function applicationIn({ payload }: Delivery): IDataObject | undefined {
	const application = record(payload.application);
	return application?.id === undefined ? undefined : application;
}

/** What a hire payload tells, in the field names of v3. */
export function hirePartsIn(application: IDataObject, hired: boolean): HireParts {
	const candidate = record(application.candidate);
	const job = firstRecord(application.jobs);
	const offer = record(application.offer);
	return {
		application,
		candidate,
		job,
		offer: offer && {
			...offer,
			starts_on: offer.starts_at,
			status: hired ? 'Accepted' : undefined,
		},
		department: firstRecord(job?.departments),
		office: firstRecord(job?.offices),
		recruiter: record(candidate?.recruiter),
		hired,
	};
}

type Shaped = Pick<GreenhouseEvent, 'eventType' | 'key' | 'eventTime' | 'shape'>;

export function hireEvent(parts: HireParts, deliveryId?: string): Shaped {
	const { application, hired } = parts;
	const decidedAt = decidedAtOf(parts);
	const eventType = hired ? 'hired' : 'unhired';
	const key = hired ? hireKey(application.id, decidedAt) : [String(application.id), deliveryId];
	return { eventType, key, eventTime: hired ? decidedAt : undefined, shape: hireOf(parts) };
}

export function createdEvent(
	application: IDataObject,
	candidate: IDataObject | undefined,
	job: IDataObject | undefined,
): Shaped {
	const shape = candidateApplicationOf(application, candidate, job);
	return {
		eventType: 'applicationCreated',
		key: [String(application.id)],
		eventTime: shape.source.receivedAt,
		shape,
	};
}

function stageEvent(application: IDataObject): Shaped {
	const stage = record(application.current_stage);
	// The payload has no time of the change; the last activity is the change itself.
	const changedAt = readText(application.last_activity_at);
	return {
		eventType: 'stageChanged',
		key: [String(application.id), readText(stage?.id), stamp(changedAt)],
		eventTime: changedAt,
		shape: stageChangeOf({
			application,
			job: firstRecord(application.jobs),
			to: stageReference(stage?.id ?? '', stage),
			changedAt,
		}),
	};
}

/** The event of a delivery from its payload alone. */
export function eventOf(delivery: Delivery): GreenhouseEvent {
	const { action, payload, deliveryId } = delivery;
	const base = { via: 'webhook', deliveryId, raw: { action, payload } } as const;
	const application = applicationIn(delivery);
	const key = [deliveryId];
	if (application === undefined) return { ...base, eventType: action, key };
	const candidate = record(application.candidate);
	const job = firstRecord(application.jobs);
	switch (action) {
		case 'hire_candidate':
		case 'unhire_candidate':
			return {
				...base,
				...hireEvent(hirePartsIn(application, action === 'hire_candidate'), deliveryId),
			};
		case 'candidate_stage_change':
			return { ...base, ...stageEvent(application) };
		case 'new_candidate_application':
		case 'new_prospect_application':
			return { ...base, ...createdEvent(application, candidate, job) };
		default:
			return {
				...base,
				eventType: action,
				key,
				shape: candidateApplicationOf(application, candidate, job),
			};
	}
}
