import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import { contentHash } from '../../shared/people/hash';
import type { CandidateApplication, Disposition, FieldChange } from '../../shared/people/shapes';
import type { GreenhouseRun } from '../resources/operation';
import { addressOf } from '../shapes';
import { applicationBody, candidateBody, missingContacts } from './body';
import {
	applicationsOf,
	findCandidates,
	madeBy,
	madeNothing,
	matchFound,
	type Found,
} from './find';
import { addPapers, papersOf, profileNote, type Paper } from './papers';
import { explain, planBefore, planImport, planOf, type ImportPlan } from './plan';
import type { ImportSettings } from './settings';

/** Pauses before the look-ups after a create without answer: lists may lag behind writes. */
const LOOK_AGAIN_MS = [1000, 2000, 4000];

/**
 * Imports one application: consent, look-up, plan, create, verify (design.md 4). A create is never
 * sent twice; what cannot be decided comes back as `held` or `needsReview`.
 */
export class Importer {
	private readonly notes: string[] = [];
	private changes: FieldChange[] = [];
	private matchedBy?: string;
	private papers: Paper[] = [];
	private made = madeNothing();

	constructor(
		private readonly run: GreenhouseRun,
		private readonly application: CandidateApplication,
		private readonly settings: ImportSettings,
	) {}

	async import(): Promise<IDataObject> {
		const before = planBefore(this.application, this.settings);
		if (before) return this.disposition(before);
		// A file that is missing from the item shows here, before anything is written.
		this.papers = papersOf(this.run, this.application, this.settings);
		this.made = await this.run.once('imported', async () => this.made);
		const found = await this.find();
		const plan = await this.plan(found);
		this.noteChanges(plan, found);
		return this.disposition(this.settings.dryRun ? plan : await this.carryOut(plan, found));
	}

	private async find(): Promise<Found> {
		return await findCandidates(this.run.client, this.application, this.settings, this.made);
	}

	private async plan(found: Found): Promise<ImportPlan> {
		const match = matchFound(found, this.application, this.settings);
		if (match.kind === 'review') {
			this.notes.push(`Candidates to compare: ${match.ids.join(', ')}.`);
		}
		if (match.kind === 'one') this.matchedBy = match.by;
		const applications =
			match.kind === 'one' ? await applicationsOf(this.run.client, match.id, this.made) : [];
		return planImport(this.settings, match, applications);
	}

	private async carryOut(plan: ImportPlan, found: Found): Promise<ImportPlan> {
		switch (plan.action) {
			case 'createCandidate':
				return await this.addPapersTo(await this.create(plan), true);
			case 'addApplication': {
				const added = await this.addPapersTo(await this.addApplication(plan), true);
				await this.completeContacts(added, found);
				return added;
			}
			case 'complete': {
				const contacts = await this.completeContacts(plan, found);
				const done = await this.addPapersTo(plan, false);
				const changed = contacts || done.reason === 'completed';
				return changed ? planOf('updated', 'completed', { ...idsOf(done) }) : done;
			}
			default:
				return plan;
		}
	}

	private async create(plan: ImportPlan): Promise<ImportPlan> {
		const outcome = await this.run.client.attempt<unknown>('candidate.create', {
			body: candidateBody(this.application, this.settings),
		});
		if (!outcome.ok && outcome.failure.applied === 'no') throw new VendorError(outcome.failure);
		const { candidateId, applicationId } = this.remember(outcome.ok ? outcome.body : undefined);
		// Without IDs the create was deferred or its answer lost: only a look-up tells.
		if (candidateId === undefined || applicationId === undefined) return await this.lookAgain();
		return await this.verify({ ...plan, candidateId, applicationId });
	}

	private async addApplication(plan: ImportPlan): Promise<ImportPlan> {
		const outcome = await this.run.client.attempt<IDataObject>('application.create', {
			body: { candidate_id: Number(plan.candidateId), ...applicationBody(this.settings) },
		});
		if (!outcome.ok && outcome.failure.applied === 'no') throw new VendorError(outcome.failure);
		const { applicationId } = this.remember(outcome.ok ? outcome.body : undefined);
		return applicationId === undefined ? await this.lookAgain() : { ...plan, applicationId };
	}

	/** Keeps what was made for the items that follow: lists may not show it yet. */
	private remember(answer: unknown): { candidateId?: string; applicationId?: string } {
		const { candidates, applications } = madeBy(answer);
		this.made.candidates.push(...candidates);
		this.made.applications.push(...applications);
		const [candidate] = candidates;
		const [application] = applications;
		return {
			...(candidate === undefined ? {} : { candidateId: String(candidate.id) }),
			...(application === undefined ? {} : { applicationId: String(application.id) }),
		};
	}

	/** After a create whose outcome is not known: finds what it made, or parks the item. */
	private async lookAgain(): Promise<ImportPlan> {
		for (const pause of LOOK_AGAIN_MS) {
			await sleep(pause);
			const plan = await this.plan(await this.find());
			if (plan.reason === 'alreadyApplied') {
				return planOf('created', 'createdAfterUnknownOutcome', idsOf(plan));
			}
			if (plan.disposition === 'needsReview') return plan;
		}
		return planOf('needsReview', 'createOutcomeUnknown');
	}

	/** Two imports at the same time: both look first, both create. The lower id is to stay. */
	private async verify(plan: ImportPlan): Promise<ImportPlan> {
		const found = await this.find().catch((error: unknown) => {
			if (error instanceof VendorError) return undefined;
			throw error;
		});
		if (found === undefined) {
			// What was made stands: an error here would make the sender repeat it.
			this.notes.push('Whether another import made the same candidate could not be checked.');
			return plan;
		}
		const others = [...found.keys()].filter((id) => id !== plan.candidateId);
		if (others.length === 0) return plan;
		const all = [String(plan.candidateId), ...others].sort((a, b) => Number(a) - Number(b));
		this.notes.push(`Candidates to merge: ${all.join(', ')}.`);
		return planOf('needsReview', 'createdTwice', idsOf(plan));
	}

	private async completeContacts(plan: ImportPlan, found: Found): Promise<boolean> {
		const candidate = found.get(String(plan.candidateId));
		if (candidate === undefined) return false;
		const body = missingContacts(candidate, this.application, this.settings);
		if (Object.keys(body).length === 0) return false;
		const outcome = await this.run.client.attempt('candidate.update', {
			path: { id: String(candidate.id) },
			body,
			replay: 'safe',
		});
		if (!outcome.ok) this.notes.push(`Contact data were not added: ${outcome.failure.message}`);
		return outcome.ok;
	}

	private async addPapersTo(plan: ImportPlan, isNew: boolean): Promise<ImportPlan> {
		const { candidateId, applicationId } = plan;
		if (candidateId === undefined || applicationId === undefined) return plan;
		const note = profileNote(this.application, this.papers, this.settings);
		// After a lost answer or a race an earlier attempt may have added some already.
		const fresh = isNew && plan.reason !== 'createdAfterUnknownOutcome';
		const before = this.made.papers.get(applicationId) ?? [];
		const target = { candidateId, applicationId, isNew: fresh, before };
		const { added, notes } = await addPapers(this.run, target, this.papers, note, this.settings);
		this.made.papers.set(applicationId, [...before, ...added]);
		this.notes.push(...notes);
		if (isNew || added.length === 0) return plan;
		return planOf('updated', 'completed', idsOf(plan));
	}

	/** Values in a dry run, for the eye; hashes otherwise, for the ledger. */
	private noteChanges(plan: ImportPlan, found: Found): void {
		const body: IDataObject =
			plan.action === 'createCandidate'
				? candidateBody(this.application, this.settings)
				: {
						...(plan.action === 'addApplication' ? applicationBody(this.settings) : {}),
						...this.missing(plan, found),
					};
		const shown = (value: unknown) =>
			this.settings.dryRun
				? typeof value === 'object'
					? JSON.stringify(value)
					: String(value)
				: contentHash(value);
		this.changes = Object.entries(body).map(([field, value]) => ({ field, after: shown(value) }));
	}

	private missing(plan: ImportPlan, found: Found): IDataObject {
		const candidate = plan.action === 'none' ? undefined : found.get(String(plan.candidateId));
		if (candidate === undefined) return {};
		return missingContacts(candidate, this.application, this.settings);
	}

	private disposition(plan: ImportPlan): IDataObject {
		const { candidateId, applicationId } = plan;
		const disposition: Disposition = {
			shape: 'Disposition',
			version: 1,
			disposition: plan.disposition,
			reason: plan.reason,
			explanation: plan.explanation || explain(plan.reason),
			dryRun: this.settings.dryRun,
			...(this.matchedBy === undefined ? {} : { matchedBy: this.matchedBy }),
			...(candidateId === undefined
				? {}
				: { targetId: candidateId, targetUrl: addressOf(candidateId, applicationId) }),
			source: this.application.source,
			sourceHash: contentHash(this.application),
			changes: this.changes,
			notes: this.notes,
		};
		return {
			...disposition,
			...(candidateId === undefined ? {} : { candidateId }),
			...(applicationId === undefined ? {} : { applicationId }),
		};
	}
}

const idsOf = ({ candidateId, applicationId }: ImportPlan) => ({ candidateId, applicationId });
