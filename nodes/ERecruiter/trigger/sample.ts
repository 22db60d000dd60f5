import type { IDataObject } from 'n8n-workflow';

import { collect } from '../../shared/http/pages';
import { applicationsOf } from '../resources/application/rows';
import { pick } from '../fields';
import { stageOf } from '../shapes';
import type { ERecruiterClient } from '../vendor';
import { readDetails } from './details';
import type { Sighting } from './details';
import { NO_STAGE } from './events';
import { watched } from './poll';
import type { Watch } from './poll';

/** Items of a test run in the editor. */
const SAMPLES = 3;
/** Recruitments and applications looked at for them. */
const MAX_RECRUITMENTS = 10;
const MAX_LOOKED_AT = 12;

/** Newest first: eRecruiter's IDs grow, and its lists tell no times. */
function newestFirst(a: Sighting, b: Sighting): number {
	const [left, right] = [Number(a.change.id), Number(b.change.id)];
	return Number.isFinite(left) && Number.isFinite(right)
		? right - left
		: b.change.id.localeCompare(a.change.id);
}

/** A few recent items for a test run in the editor, without any state. */
export async function sample(client: ERecruiterClient, watch: Watch): Promise<IDataObject[]> {
	const { event, hiredStages, context, listing, map } = watch;
	const found: Sighting[] = [];
	for (const recruitment of (await watched(client, watch)).slice(0, MAX_RECRUITMENTS)) {
		for (const { row } of await collect(applicationsOf(client, recruitment, listing))) {
			const id = pick([row], context.fields.applicationId);
			const to = stageOf([row], context.fields)?.id ?? NO_STAGE;
			if (id === undefined) continue;
			if (event === 'candidateHired' && !hiredStages.includes(to)) continue;
			found.push({ change: { group: recruitment.id, id, to }, row, recruitment });
		}
		if (event === 'candidateHired' && found.length >= SAMPLES) break;
	}
	const items: IDataObject[] = [];
	for (const sighting of found.sort(newestFirst).slice(0, MAX_LOOKED_AT)) {
		const { item } = await readDetails(event, sighting, { client, context, hiredStages, map });
		if (item !== undefined) items.push(item);
		if (items.length >= SAMPLES) break;
	}
	return items;
}
