import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import { contentHash } from '../../shared/people/hash';
import { matchPerson } from '../../shared/people/match';
import type { Match } from '../../shared/people/match';
import { readText } from '../../shared/people/read';
import type { Disposition, FieldChange, Hire } from '../../shared/people/shapes';
import type { PeopleForceRun } from '../resources/operation';
import { isTaken, unwrap } from '../vendor';
import { employeeBody, missingPlacement, plannedChanges } from './changes';
import { settleDecided, withoutHeld } from './decided';
import { explain, planByDecision, planHire } from './plan';
import type { HirePlan, HireReason } from './plan';
import { resolvePlacement } from './placement';
import type { Placement } from './placement';
import { Recognition } from './recognition';
import { readRoster, toKnownEmployee } from './roster';
import type { KnownEmployee } from './roster';
import type { HireSettings } from './settings';

/** Pauses before the look-ups after a create without answer: lists may lag behind writes. */
const LOOK_AGAIN_MS = [1000, 3000, 6000];

/**
 * Makes one employee of a hire, at most once: look up, create, verify. Never sends a create twice;
 * what cannot be decided is given back as `needsReview` or `held`.
 */
export class HireWriter {
	private readonly notes: string[] = [];
	private changes: FieldChange[] = [];
	/** The hire as it may be written. */
	private free: Hire;
	private readonly people: Recognition;

	constructor(
		private readonly run: PeopleForceRun,
		private readonly hire: Hire,
		private readonly settings: HireSettings,
	) {
		this.free = hire;
		this.people = new Recognition(run, hire, settings);
	}

	async write(): Promise<Disposition> {
		const { policy, today, verdict, decidedFrom } = this.settings;
		// What a reviewer decided counts, however old it is.
		const settled = verdict ? undefined : planByDecision(this.hire, decidedFrom);
		if (settled) return this.disposition(settled, undefined);
		const roster = await this.people.roster();
		let match = await this.people.find(roster);
		if (verdict?.kind === 'existing' && !(await this.people.isThere(verdict.id))) {
			return this.disposition(this.parked('decidedIdUnknown'), undefined);
		}
		const doubt = this.people.doubtsAbout(match, roster);
		if (doubt) {
			this.compare(doubt.ids);
			return this.disposition(this.parked(doubt.reason), undefined);
		}
		const existing = match.kind === 'one' ? await this.people.readExisting(match.id) : undefined;
		if (!verdict && existing && this.people.isMarkedForAnother(existing.record)) {
			match = { kind: 'review', reason: 'markerOfAnotherEvent', ids: [existing.employee.id] };
		}
		const settledBy = await this.people.settledBy();
		if (existing) existing.employee.ofAnotherHire = this.people.isOfAnotherHire(match, settledBy);
		let plan = planHire(this.hire, match, existing?.employee, policy, today);
		if (verdict?.kind === 'existing') plan = settleDecided(plan);
		if (verdict?.kind === 'newPerson' && plan.action === 'create') {
			const { hire, notes } = withoutHeld(this.hire, roster);
			this.free = hire;
			this.notes.push(...notes);
		}
		const matchedBy = match.kind === 'one' ? match.by : undefined;

		const placement = plan.place
			? await resolvePlacement(this.run, this.settings.placement, roster)
			: undefined;
		if (placement && placement.unknown.length > 0) {
			this.notes.push(...placement.unknown);
			if (plan.action === 'create' && this.settings.unknownPlacement === 'review') {
				plan = this.parked('unknownPlacement');
			}
		}
		if (match.kind === 'review') this.compare(match.ids);
		this.changes = plannedChanges(plan, this.free, this.settings, existing?.record, placement);

		if (!this.settings.dryRun)
			plan = await this.carryOut(plan, existing?.record, placement, roster);
		const { targetId } = plan;
		const settles = ['created', 'updated', 'unchanged'].includes(plan.disposition);
		if (settles && targetId !== undefined && !settledBy.has(targetId)) {
			settledBy.set(targetId, this.hire.source.applicationId);
		}
		return this.disposition(plan, matchedBy);
	}

	private compare(ids: readonly string[]): void {
		if (ids.length > 0) this.notes.push(`Employees to compare: ${ids.join(', ')}.`);
	}

	private parked(
		reason: HireReason,
		disposition: HirePlan['disposition'] = 'needsReview',
	): HirePlan {
		return { disposition, reason, explanation: explain(reason), action: 'none', place: false };
	}

	private async carryOut(
		plan: HirePlan,
		record: IDataObject | undefined,
		placement: Placement | undefined,
		roster: KnownEmployee[],
	): Promise<HirePlan> {
		let done = plan;
		if (plan.action === 'create') done = await this.create(plan, roster);
		const { targetId } = done;
		if (targetId === undefined) return done;
		if (plan.action === 'activate') {
			await this.run.client.read('employee.activate', { path: { id: targetId } });
		}
		if (plan.action === 'activate' || plan.action === 'setHireDate') {
			await this.run.client.read('employee.update', {
				path: { id: targetId },
				body: { hired_on: this.hire.hiredOn },
			});
		}
		if (done.place && placement) await this.place(targetId, missingPlacement(record, placement));
		return done;
	}

	private async create(plan: HirePlan, roster: KnownEmployee[]): Promise<HirePlan> {
		const startedAt = Date.now();
		const outcome = await this.run.client.attempt('employee.create', {
			body: employeeBody(this.free, this.settings),
		});
		let { reason } = plan;
		// A success without a record leaves the outcome as open as no answer at all.
		let record = outcome.ok ? unwrap(outcome.body) : {};
		if (record.id === undefined) {
			const taken = !outcome.ok && isTaken(outcome.failure);
			if (!outcome.ok && outcome.failure.applied !== 'unknown' && !taken) {
				throw new VendorError(outcome.failure);
			}
			const found = await this.lookAgain(taken);
			if (found.kind === 'review') {
				this.compare(found.ids);
				return this.parked(found.reason);
			}
			if (found.kind === 'none') {
				return this.parked(taken ? 'duplicateNotVisible' : 'createOutcomeUnknown', 'held');
			}
			if (taken) return await this.adopt(found.id);
			reason = 'createdAfterUnknownOutcome';
			({ record } = await this.people.readExisting(found.id));
		}
		const created = toKnownEmployee(record, this.settings.phoneCountry);
		roster.push(created);
		return await this.verify({ ...plan, reason, explanation: explain(reason) }, created, startedAt);
	}

	/** PeopleForce refused the create as a double: the record that holds e-mail or phone decides. */
	private async adopt(id: string): Promise<HirePlan> {
		const { employee } = await this.people.readExisting(id);
		const match: Match = { kind: 'one', id, by: 'email' };
		const { policy, today } = this.settings;
		const plan = planHire(this.hire, match, employee, policy, today);
		// A second write step on the spot would complicate recovery: the next run carries it out.
		return plan.action === 'none' ? plan : { ...this.parked('duplicateNotVisible', 'held') };
	}

	/** Looks for the person again after a create whose outcome is unknown, or that was refused. */
	private async lookAgain(atOnce: boolean): Promise<Match> {
		const { emails } = this.hire.person;
		let match: Match = { kind: 'none' };
		for (const pause of atOnce ? [0, 1000] : LOOK_AGAIN_MS) {
			if (pause > 0) await sleep(pause);
			const byEmail = emails.length > 0 ? await this.people.search({ 'emails[]': emails }) : [];
			match = this.people.match(byEmail);
			if (match.kind !== 'none') return match;
		}
		// The e-mail filter may not cover personal addresses (peopleforce.md 2.2): compare with all.
		const fresh = await readRoster(this.run.client, this.settings.phoneCountry);
		return this.people.match(fresh);
	}

	/**
	 * Reads the new employee back and looks for a twin made by another run. The lower ID stays; ours is
	 * parked when it is the higher one, since PeopleForce cannot delete employees.
	 */
	private async verify(
		plan: HirePlan,
		created: KnownEmployee,
		startedAt: number,
	): Promise<HirePlan> {
		const { record } = await this.people.readExisting(created.id);
		const back = toKnownEmployee(record, this.settings.phoneCountry);
		if (back.hiredOn !== this.hire.hiredOn && this.hire.hiredOn !== undefined) {
			this.notes.push('PeopleForce shows another hire date than the one sent.');
		}
		// By PeopleForce's own clock: a twin must not hide behind ours being ahead.
		const createdAt = Date.parse(readText(record.created_at) ?? '');
		const from = Number.isNaN(createdAt) ? startedAt : Math.min(createdAt, startedAt);
		const since = new Date(from - 60_000).toISOString();
		const recent = await this.people.search({ 'created_at[gte]': since });
		const others = recent.filter(({ id }) => id !== created.id);
		const twin = this.settings.verdict
			? this.people.match(others)
			: matchPerson({ ...this.people.wanted(), marker: undefined, recordedId: undefined }, others);
		const lower = twin.kind === 'one' && Number(twin.id) < Number(created.id);
		if (lower) {
			this.notes.push(`The other employee is ${twin.id}.`);
			return { ...this.parked('createdTwice'), targetId: created.id };
		}
		return { ...plan, targetId: created.id };
	}

	/** Adds the dated records. The employee exists already: a refusal is noted, it undoes nothing. */
	private async place(id: string, placement: Placement): Promise<void> {
		const effective_from = this.hire.hiredOn ?? this.settings.today;
		const steps = [
			['employeePosition.create', placement.position, 'Position'],
			['employmentStatus.create', placement.employmentStatus, 'Employment type'],
		] as const;
		for (const [endpoint, fields, label] of steps) {
			if (Object.keys(fields).length === 0) continue;
			const body = { effective_from, ...fields };
			const outcome = await this.run.client.attempt(endpoint, { path: { id }, body });
			if (!outcome.ok) this.notes.push(`${label} was not set: ${outcome.failure.message}.`);
		}
	}

	private disposition(plan: HirePlan, matchedBy: string | undefined): Disposition {
		return {
			shape: 'Disposition',
			version: 1,
			disposition: plan.disposition,
			reason: plan.reason,
			explanation: plan.explanation,
			dryRun: this.settings.dryRun,
			...(matchedBy === undefined ? {} : { matchedBy }),
			...(plan.targetId === undefined ? {} : { targetId: plan.targetId }),
			source: this.hire.source,
			sourceHash: contentHash(this.hire),
			changes: plan.action === 'none' && !plan.place ? [] : this.changes,
			notes: this.notes,
		};
	}
}
