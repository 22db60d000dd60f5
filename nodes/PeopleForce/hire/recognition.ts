import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import { collect } from '../../shared/http/pages';
import { matchPerson } from '../../shared/people/match';
import type { Match, WantedPerson } from '../../shared/people/match';
import { readText } from '../../shared/people/read';
import type { Hire } from '../../shared/people/shapes';
import type { PeopleForceRun } from '../resources/operation';
import { listAll, readRecord, unwrap } from '../vendor';
import { markerOf } from './changes';
import { matchOwn } from './decided';
import { doubtRelative, hasForeignMarker, startingNamesakes } from './doubts';
import type { ExistingEmployee } from './plan';
import { readRoster, toKnownEmployee } from './roster';
import type { KnownEmployee } from './roster';
import type { HireSettings } from './settings';

/** Why a person must look before somebody is taken for a new one. */
export interface Doubt {
	reason: 'employeeGone' | 'sameNameAndHireDate';
	/** Employees to compare. */
	ids: string[];
}

/** Reads PeopleForce to tell who the person of a hire is. Writes nothing. */
export class Recognition {
	constructor(
		private readonly run: PeopleForceRun,
		private readonly hire: Hire,
		private readonly settings: HireSettings,
	) {}

	/** All employees, leavers included, read once per execution. */
	async roster(): Promise<KnownEmployee[]> {
		const { phoneCountry } = this.settings;
		return await this.run.once(
			`roster:${phoneCountry ?? ''}`,
			async () => await readRoster(this.run.client, phoneCountry),
		);
	}

	/** What the person is told by. */
	wanted(): WantedPerson {
		const { person } = this.hire;
		return {
			...person,
			...(this.settings.markerField === undefined ? {} : { marker: markerOf(this.hire) }),
			...(this.settings.recordedId === undefined ? {} : { recordedId: this.settings.recordedId }),
		};
	}

	/** The employee that the hire is about, as far as it can be told. */
	async find(roster: readonly KnownEmployee[]): Promise<Match> {
		const { verdict } = this.settings;
		if (verdict?.kind === 'existing') return { kind: 'one', id: verdict.id, by: 'decision' };
		// The employee number is the only external ID that PeopleForce can be searched by.
		if (this.settings.markerField === 'employee_number') {
			const marked = await this.search({ 'employee_numbers[]': [markerOf(this.hire)] });
			if (marked.length === 1) return { kind: 'one', id: marked[0].id, by: 'marker' };
			if (marked.length > 1) {
				return { kind: 'review', reason: 'severalWithMarker', ids: marked.map(({ id }) => id) };
			}
		}
		const match = this.match(roster);
		const { recordedId } = this.settings;
		// Lists lag behind writes: a single read tells whether the employee is really gone.
		return !verdict && match.kind === 'none' && recordedId && (await this.isThere(recordedId))
			? { kind: 'one', id: recordedId, by: 'recordedId' }
			: match;
	}

	/** Why somebody whom no employee matches is not simply a new person. */
	doubtsAbout(match: Match, roster: readonly KnownEmployee[]): Doubt | undefined {
		const { verdict, recordedId } = this.settings;
		if (match.kind !== 'none' || verdict || !this.hire.hired) return undefined;
		if (recordedId !== undefined) return { reason: 'employeeGone', ids: [] };
		const ids = startingNamesakes(this.hire, roster);
		return ids.length === 0 ? undefined : { reason: 'sameNameAndHireDate', ids };
	}

	/** Compares the person with employees. */
	match(known: readonly KnownEmployee[]): Match {
		return this.settings.verdict?.kind === 'newPerson'
			? matchOwn(this.hire, known)
			: doubtRelative(matchPerson(this.wanted(), known), this.hire, known);
	}

	async isThere(id: string): Promise<boolean> {
		const outcome = await this.run.client.attempt('employee.get', { path: { id } });
		if (!outcome.ok && outcome.failure.kind !== 'notFound') throw new VendorError(outcome.failure);
		return outcome.ok && unwrap(outcome.body).id !== undefined;
	}

	async search(query: Record<string, string[] | string>): Promise<KnownEmployee[]> {
		const found = listAll(this.run.client, 'employee.getAll', {
			query: { status: 'all', ...query },
		});
		const employees = await collect(found);
		return employees.map((employee) => toKnownEmployee(employee, this.settings.phoneCountry));
	}

	async readExisting(id: string): Promise<{ record: IDataObject; employee: ExistingEmployee }> {
		const record = await readRecord(this.run.client, 'employee.get', { path: { id } });
		return {
			record,
			employee: {
				id,
				hiredOn: readText(record.hired_on),
				status: readText(record.status),
				terminatedOn: readText(record.termination_effective_on),
			},
		};
	}

	/** Which application of this execution made or settled an employee, by employee ID. */
	async settledBy(): Promise<Map<string, string>> {
		const none = new Map<string, string>();
		return await this.run.once('hires settled', async () => await Promise.resolve(none));
	}

	/** Whether the employee stems from another application: of this execution, or of the ledger. */
	isOfAnotherHire(match: Match, settledBy: ReadonlyMap<string, string>): boolean {
		if (match.kind !== 'one') return false;
		const { applicationId } = this.hire.source;
		const inThisRun = settledBy.get(match.id) ?? applicationId;
		return inThisRun !== applicationId || this.settings.otherHires.includes(match.id);
	}

	isMarkedForAnother(record: IDataObject): boolean {
		return hasForeignMarker(record, this.settings.markerField, this.hire, markerOf(this.hire));
	}
}
