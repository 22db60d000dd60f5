import type { IDataObject } from 'n8n-workflow';

import type { Sighting } from '../../shared/polling/cursor';
import { mappedState } from '../../shared/stages/mapper';
import type { StageMap } from '../../shared/stages/stageMap';
import { groupMovements, movementKey, simplifyMovement, toStageChange } from '../recruitmentShapes';
import { known } from '../shapes';
import type { PeopleForceClient } from '../vendor';
import { pollByWindow } from './backlog';
import type { Detail, WindowSource } from './backlog';
import { readStable } from './list';
import type { Reading } from './list';
import { eventItem, newestFirst, SAMPLES } from './watch';
import type { EventSource, Watch } from './watch';

/** A stay in a stage: the same stage entered again is another one. */
function identity(movement: IDataObject): string | undefined {
	const key = movementKey(movement);
	return key === undefined ? undefined : `${key.applicationId}:${key.stageId}:${key.enteredAt}`;
}

/** All movements of the watched vacancies: their list has no filter by time and no known order. */
class Movements implements WindowSource {
	readonly decidedByDetail = false;

	private readonly byId = new Map<string, IDataObject>();

	private groups = new Map<string, IDataObject[]>();

	private map: StageMap | undefined;

	constructor(
		private readonly client: PeopleForceClient,
		private readonly watch: Watch,
	) {}

	async read(): Promise<Reading> {
		this.map = await this.watch.stageMap();
		const query = { 'vacancy_ids[]': this.watch.vacancyIds };
		const reading = await readStable(this.client, 'movement.getAll', query, identity);
		this.groups = groupMovements(reading.rows);
		for (const movement of reading.rows) {
			const id = identity(movement);
			if (id !== undefined) this.byId.set(id, movement);
		}
		return reading;
	}

	async sight({
		from,
		to,
	}: {
		from: string;
		to: string;
	}): Promise<{ sightings: Sighting[]; vendorNow?: string }> {
		const reading = await this.read();
		const [start, end] = [Date.parse(from), Date.parse(to)];
		const sightings: Sighting[] = [];
		for (const [id, movement] of this.byId) {
			const time = Date.parse(movementKey(movement)?.enteredAt ?? '');
			if (time < start || time > end || Number.isNaN(time)) continue;
			sightings.push({ id, version: 'entered', at: new Date(time).toISOString() });
		}
		return { ...reading, sightings };
	}

	async detail(id: string): Promise<Detail | undefined> {
		const movement = this.byId.get(id);
		const item = movement === undefined ? undefined : this.item(id, movement);
		return await Promise.resolve(item === undefined ? undefined : { version: 'entered', item });
	}

	incomplete(): undefined {
		return undefined;
	}

	item(id: string, movement: IDataObject): IDataObject | undefined {
		const change = toStageChange(movement, this.groups);
		if (change === undefined) return undefined;
		const { event, output } = this.watch;
		const { mappedTo, note } = mappedState(change.to, this.map);
		const simplified = {
			...simplifyMovement(movement),
			fromStageId: change.from?.id,
			fromStage: change.from?.name,
			mappedTo: mappedTo?.id,
		};
		const shared = { ...change, ...(mappedTo === undefined ? {} : { mappedTo }) };
		const record = output === 'raw' ? movement : output === 'shared' ? shared : known(simplified);
		const noted = { ...record, ...(note === undefined ? {} : { notes: [note] }) };
		return eventItem(noted as IDataObject, { event, id, at: change.changedAt });
	}
}

export const applicationStageChanged: EventSource = {
	nothing: 'No application to the watched vacancies has moved yet.',
	poll: async (client, watch, stored, scope, clock) =>
		await pollByWindow(new Movements(client, watch), watch.overlapMs, stored, scope, clock),
	async sample(client, watch) {
		const movements = new Movements(client, watch);
		const { rows } = await movements.read();
		return rows
			.sort(newestFirst((movement) => movementKey(movement)?.enteredAt))
			.slice(0, SAMPLES)
			.map((movement) => movements.item(identity(movement) ?? '', movement))
			.filter((item) => item !== undefined);
	},
};
