import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { VendorError, type VendorFailure } from '../../shared/http/failure';
import { contentHash } from '../../shared/people/hash';
import type { CandidateApplication, Disposition, FieldChange } from '../../shared/people/shapes';
import { pick } from '../fields';
import { contextOf, type ERecruiterRun } from '../resources/operation';
import { recordOf } from '../vendor';
import {
	postWrite,
	prepareWrite,
	requireConfirmed,
	type PreparedWrite,
	type WriteValues,
} from '../write/send';
import { writeValues } from './body';
import { findApplication, type Found } from './find';
import { planBefore, planOf, type ImportPlan } from './plan';
import type { ImportSettings } from './settings';

/** Pauses before the look-ups after a create: lists may lag behind writes. */
const LOOK_AGAIN_MS = [0, 1000, 2000, 4000];

/**
 * Imports one application: consent, look-up, create, verify (design.md 4). The create rests on an
 * assumption (erecruiter.md 13, A12): it is sent only with the switch set, never twice, and success
 * is claimed only for what eRecruiter shows afterwards.
 */
export class Importer {
	private readonly notes: string[] = [];
	private changes: FieldChange[] = [];
	private matchedBy?: string;

	constructor(
		private readonly run: ERecruiterRun,
		private readonly application: CandidateApplication,
		private readonly settings: ImportSettings,
	) {}

	async import(): Promise<IDataObject> {
		const { consentRule, consentKinds } = this.settings;
		const before = planBefore(this.application, consentRule, consentKinds);
		return this.disposition(before ?? (await this.work()));
	}

	private async work(): Promise<ImportPlan> {
		const { run, application, settings } = this;
		if (!settings.dryRun) requireConfirmed(run.parameters);
		// A file that is missing from the item shows here, before anything is asked or written.
		const { values, leftOut } = await writeValues(run, application, settings);
		const prepared = prepareWrite(run.parameters, values);
		const found = await this.find();
		if (found.kind !== 'none') return this.planOfFound(found);
		if (leftOut > 0) this.notes.push(`${leftOut} file(s) beside the CV have no place there.`);
		this.noteChanges(values);
		return settings.dryRun ? planOf('created', 'created') : await this.create(prepared, values);
	}

	private async find(fresh = false): Promise<Found> {
		return await findApplication(this.run, this.application, this.settings.recruitmentId, fresh);
	}

	private planOfFound(found: Exclude<Found, { kind: 'none' }>): ImportPlan {
		if (found.kind === 'review') {
			this.notes.push(`Candidates to compare: ${found.ids.join(', ')}.`);
			return planOf('needsReview', found.reason);
		}
		this.matchedBy = found.by;
		return planOf('unchanged', 'alreadyApplied', {
			applicationId: found.ids.at(-1),
			candidateId: found.candidateId,
		});
	}

	private async create(prepared: PreparedWrite, values: WriteValues): Promise<ImportPlan> {
		const unsure = await this.run.once('unsure', async () => new Set<string>());
		const person = contentHash([this.settings.recruitmentId, this.application.person.emails]);
		// The list may not show yet what an earlier item of this run may have made.
		if (unsure.has(person)) return planOf('needsReview', 'createOutcomeUnknown');
		unsure.add(person);
		const outcome = await postWrite(this.run.client, 'application.create', prepared, values).then(
			({ body }) => ({ body, failure: undefined }),
			(error: unknown) => {
				if (error instanceof VendorError) return { body: undefined, failure: error.failure };
				throw error;
			},
		);
		const plan = await this.verify(outcome.body, outcome.failure);
		if (plan.reason !== 'createOutcomeUnknown') unsure.delete(person);
		return plan;
	}

	/** Success is what the list shows, not what the answer says. */
	private async verify(answer: unknown, failure?: VendorFailure): Promise<ImportPlan> {
		if (failure?.applied === 'no' && failure.kind !== 'conflict') throw new VendorError(failure);
		const made = pick([recordOf(answer)], contextOf(this.run).fields.applicationId);
		const pauses = failure?.kind === 'conflict' ? [0] : LOOK_AGAIN_MS;
		for (const pause of pauses) {
			if (pause > 0) await sleep(pause);
			const found = await this.find(true).catch((error: unknown) => {
				if (error instanceof VendorError) return undefined;
				throw error;
			});
			if (found === undefined || found.kind === 'none') continue;
			if (found.kind === 'review') return this.planOfFound(found);
			const ids = { applicationId: made ?? found.ids.at(-1), candidateId: found.candidateId };
			if (failure?.kind === 'conflict') return this.planOfFound(found);
			if (found.ids.length > 1) {
				this.notes.push(`Applications to compare: ${found.ids.join(', ')}.`);
				return planOf('needsReview', 'createdTwice', ids);
			}
			return planOf('created', failure ? 'createdAfterUnknownOutcome' : 'created', ids);
		}
		if (failure?.kind === 'conflict') throw new VendorError(failure);
		return failure
			? planOf('needsReview', 'createOutcomeUnknown')
			: planOf('needsReview', 'createdNotVisible', { applicationId: made });
	}

	/** Values in a dry run, for the eye; hashes otherwise, for the ledger. The CV only by its name. */
	private noteChanges({ body }: WriteValues): void {
		const { dryRun } = this.settings;
		const shown = (value: unknown) =>
			!dryRun
				? contentHash(value)
				: typeof value === 'object'
					? JSON.stringify(value)
					: String(value);
		this.changes = Object.entries(body)
			.filter(([field, value]) => value !== undefined && field !== 'cvBase64')
			.map(([field, value]) => ({ field, after: shown(value) }));
	}

	private disposition(plan: ImportPlan): IDataObject {
		const { disposition, reason, explanation, applicationId, candidateId } = plan;
		const shape: Disposition = {
			shape: 'Disposition',
			version: 1,
			disposition,
			reason,
			explanation,
			dryRun: this.settings.dryRun,
			...(this.matchedBy === undefined ? {} : { matchedBy: this.matchedBy }),
			...(applicationId === undefined ? {} : { targetId: applicationId }),
			source: this.application.source,
			sourceHash: contentHash(this.application),
			changes: this.changes,
			notes: this.notes,
		};
		return {
			...shape,
			...(candidateId === undefined ? {} : { candidateId }),
			...(applicationId === undefined ? {} : { applicationId }),
		};
	}
}
