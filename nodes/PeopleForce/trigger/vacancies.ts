import type { IDataObject } from 'n8n-workflow';

import { collect } from '../../shared/http/pages';
import { contentHash } from '../../shared/people/hash';
import { readText } from '../../shared/people/read';
import { compareGroup, readSnapshot, undo } from '../../shared/polling/snapshot';
import type { StateChange } from '../../shared/polling/snapshot';
import { simplifyVacancy } from '../recruitmentShapes';
import { idOf } from '../shapes';
import { listAll } from '../vendor';
import { eventItem, MAX_ITEMS, newestFirst, SAMPLES } from './watch';
import type { EventSource, Watch } from './watch';

const GROUP = 'vacancies';

/**
 * State of a vacancy for comparison: its state and a hash of what people edit. Counts and the time
 * of change are left out, since applications may touch them.
 */
export function vacancyState(vacancy: IDataObject): string {
	const { title, description, state, minimum_salary, maximum_salary, positions } = vacancy;
	const hash = contentHash([
		title,
		description,
		minimum_salary,
		maximum_salary,
		positions,
		idOf(vacancy.department),
		idOf(vacancy.location),
		idOf(vacancy.employment_type),
		idOf(vacancy.job_level),
		idOf(vacancy.hiring_lead),
	]);
	return `${readText(state) ?? ''}|${hash.slice(0, 16)}`;
}

function toItem(vacancy: IDataObject, watch: Watch, change?: StateChange): IDataObject {
	const record = watch.output === 'raw' ? vacancy : simplifyVacancy(vacancy);
	const id = String(vacancy.id);
	const created = watch.event === 'vacancyCreated';
	const previous = change?.from?.split('|')[0];
	return eventItem(previous ? { ...record, previousState: previous } : record, {
		event: watch.event,
		id,
		at: readText(created ? vacancy.created_at : vacancy.updated_at),
		...(created ? {} : { version: change?.to ?? vacancyState(vacancy) }),
	});
}

/** Vacancies have no filter by time (peopleforce.md 3.2): the whole list is compared. */
const vacancies: EventSource = {
	nothing: 'There is no vacancy yet.',

	async poll(client, watch, stored, scope) {
		const rows = new Map<string, IDataObject>();
		for await (const vacancy of listAll(client, 'vacancy.getAll')) {
			rows.set(String(vacancy.id), vacancy);
		}
		const created = watch.event === 'vacancyCreated';
		const states = new Map(
			[...rows].map(([id, vacancy]) => [id, created ? 'known' : vacancyState(vacancy)] as const),
		);
		const before = readSnapshot(stored, scope);
		const compared = compareGroup(
			before ?? { v: 1, scope, groups: {} },
			GROUP,
			states,
			before === undefined,
		);
		let { snapshot } = compared;
		const items: IDataObject[] = [];
		for (const change of compared.changes) {
			const vacancy = rows.get(change.id);
			const wanted = created === (change.from === undefined);
			if (!wanted || vacancy === undefined) continue;
			// The rest is seen again by the next poll.
			if (items.length >= MAX_ITEMS) snapshot = undo(snapshot, change);
			else items.push(toItem(vacancy, watch, change));
		}
		return { items, state: { ...snapshot } };
	},

	async sample(client, watch) {
		const time = watch.event === 'vacancyCreated' ? 'created_at' : 'updated_at';
		const all = await collect(listAll(client, 'vacancy.getAll'));
		return all
			.sort(newestFirst((vacancy) => vacancy[time]))
			.slice(0, SAMPLES)
			.map((vacancy) => toItem(vacancy, watch));
	},
};

export const vacancyCreated = vacancies;
export const vacancyUpdated = vacancies;
