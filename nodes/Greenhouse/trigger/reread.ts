import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import { readByIds } from '../list';
import type { GreenhouseClient } from '../vendor';
import { enteredAt, stageEventOf } from './history';
import type { GreenhouseEvent } from './item';
import { applicationIn, eventOf, type Delivery } from './payload';
import { createdEvents, hireEvents, readStageContexts } from './read';

/**
 * The event of a delivery with its records read anew from Harvest v3, so that it is the same as
 * what the polling trigger finds. A record that is not there (any more) leaves the payload's data.
 *
 * @throws VendorError when Greenhouse cannot be asked now: the delivery is to come again
 */
export async function rereadEvent(
	client: GreenhouseClient,
	delivery: Delivery,
): Promise<GreenhouseEvent> {
	const told = eventOf(delivery);
	const application = applicationIn(delivery);
	if (application === undefined || told.shape === undefined) return told;
	const id = String(application.id);
	const reading = readByIds(client, 'application.list', [id]).then(async (found) => {
		const record = found.get(id);
		if (record !== undefined) return await readAnew(client, delivery, record, told);
		return { notes: ['The application is not there any more: data of the webhook.'] };
	});
	const read = await reading.catch((error: unknown) => {
		if (!(error instanceof VendorError) || error.failure.kind !== 'forbidden') throw error;
		return { notes: [`Data of the webhook: ${error.failure.message}`] };
	});
	return { ...told, ...read };
}

async function readAnew(
	client: GreenhouseClient,
	{ action, payload, deliveryId }: Delivery,
	record: IDataObject,
	told: GreenhouseEvent,
): Promise<Partial<GreenhouseEvent>> {
	const notes: string[] = [];
	const raw = { action, payload };
	switch (told.eventType) {
		case 'hired':
		case 'unhired': {
			const [event] = await hireEvents(
				client,
				[record],
				(sentence) => notes.push(sentence),
				deliveryId,
			);
			const { parts, ...read } = event;
			const same = read.eventType === told.eventType;
			// Deliveries may come late: what the application is by now counts, under the told event.
			if (!same) {
				notes.push(`By now the application has the status ${String(parts.application.status)}.`);
			}
			return {
				...told,
				...(same ? { key: read.key, eventTime: read.eventTime } : {}),
				shape: read.shape,
				raw: { ...raw, ...read.raw },
				notes,
			};
		}
		case 'stageChanged': {
			const contexts = await readStageContexts(client, [record]);
			const context = contexts.get(String(record.id));
			const to = told.shape?.shape === 'StageChange' ? told.shape.to.id : undefined;
			const rows = (context?.history ?? [])
				.filter((row) => String(row.job_interview_stage_id) === to && enteredAt(row) !== undefined)
				.sort((a, b) => (String(enteredAt(a)) < String(enteredAt(b)) ? 1 : -1));
			if (context === undefined || rows.length === 0) return {};
			return {
				...stageEventOf(rows[0], context),
				raw: { ...raw, application: record, history: [...context.history] },
			};
		}
		default: {
			const [event] = await createdEvents(client, [record]);
			const { shape } = event;
			return told.eventType === 'applicationCreated'
				? { ...event, raw: { ...raw, ...event.raw } }
				: { shape, raw: { ...raw, ...event.raw } };
		}
	}
}
