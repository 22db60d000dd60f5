import type { IDataObject } from 'n8n-workflow';

import { normalName } from '../../shared/people/names';
import { readText } from '../../shared/people/read';
import type { NamedReference } from '../../shared/people/shapes';
import type { PeopleForceEndpoints } from '../endpoints';
import type { PeopleForceRun } from '../resources/operation';
import { listAll } from '../vendor';
import type { KnownEmployee } from './roster';

/** Parts of a placement that PeopleForce keeps as dated records (peopleforce.md 2.3). */
export const placementParts = {
	position: { list: 'position.getAll', field: 'position_id', label: 'Position' },
	department: { list: 'department.getAll', field: 'department_id', label: 'Department' },
	location: { list: 'location.getAll', field: 'location_id', label: 'Location' },
	division: { list: 'division.getAll', field: 'division_id', label: 'Division' },
	jobLevel: { list: 'jobLevel.getAll', field: 'job_level_id', label: 'Job Level' },
	employmentType: {
		list: 'employmentType.getAll',
		field: 'employment_type_id',
		label: 'Employment Type',
	},
} as const satisfies Record<
	string,
	{ list: keyof PeopleForceEndpoints; field: string; label: string }
>;

export type PlacementPart = keyof typeof placementParts;

/** What is wanted: names or IDs, as the hire or the user gives them. */
export type WantedPlacement = Partial<Record<PlacementPart, NamedReference>> & {
	manager?: NamedReference & { email?: string };
};

export interface Placement {
	/** Fields of `POST /employees/{id}/positions`. */
	position: IDataObject;
	/** Fields of `POST /employees/{id}/employment_statuses`. */
	employmentStatus: IDataObject;
	/** Sentences about what PeopleForce does not know. */
	unknown: string[];
}

/**
 * Finds a record by ID or by its name, letter case and accents aside. A name that several records
 * share is unknown: nothing is guessed.
 */
export function findByName(
	records: readonly IDataObject[],
	wanted: NamedReference,
): string | undefined {
	if (wanted.id !== undefined) {
		const byId = records.find((record) => String(record.id) === wanted.id);
		if (byId) return String(byId.id);
	}
	const name = normalName(wanted.name ?? wanted.id);
	const found = records.filter((record) => normalName(readText(record.name)) === name);
	return name !== '' && found.length === 1 ? String(found[0].id) : undefined;
}

/** Finds the manager among the employees, by ID or e-mail. */
export function findManager(
	roster: readonly KnownEmployee[],
	wanted: NamedReference & { email?: string },
): string | undefined {
	const byId = roster.find(({ id }) => id === wanted.id);
	if (byId) return byId.id;
	const email = wanted.email ?? wanted.id?.toLowerCase();
	const byEmail = roster.filter(({ emails }) => email !== undefined && emails.includes(email));
	return byEmail.length === 1 ? byEmail[0].id : undefined;
}

/** Looks all wanted parts up; each reference list is read once per execution. */
export async function resolvePlacement(
	run: PeopleForceRun,
	wanted: WantedPlacement,
	roster: readonly KnownEmployee[],
): Promise<Placement> {
	const placement: Placement = { position: {}, employmentStatus: {}, unknown: [] };
	for (const [part, { list, field, label }] of Object.entries(placementParts)) {
		const reference = wanted[part as PlacementPart];
		if (reference === undefined) continue;
		const records = await run.once(list, async () => {
			const all: IDataObject[] = [];
			for await (const record of listAll(run.client, list)) all.push(record);
			return all;
		});
		const id = findByName(records, reference);
		if (id === undefined) {
			placement.unknown.push(
				`${label} "${reference.name ?? reference.id ?? ''}" is not known in PeopleForce.`,
			);
		} else {
			const target = part === 'employmentType' ? placement.employmentStatus : placement.position;
			target[field] = Number(id);
		}
	}
	if (wanted.manager !== undefined) {
		const id = findManager(roster, wanted.manager);
		if (id === undefined) {
			placement.unknown.push('The manager is not an employee in PeopleForce.');
		} else {
			placement.position.reporting_to_id = Number(id);
		}
	}
	return placement;
}
