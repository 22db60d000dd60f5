import type { IDataObject } from 'n8n-workflow';

import { contentHash } from '../../shared/people/hash';
import type { CandidateApplication, Disposition, FieldChange } from '../../shared/people/shapes';
import { idValue } from '../fields/values';
import { readEntryStage } from '../people/application';
import type { PeopleForceRun } from '../resources/operation';
import { listAll } from '../vendor';
import { addApplication } from './addApplication';
import { addNote, completeCandidate } from './completeCandidate';
import { asChanges, candidateBodyOf, findSource, missingFields, sourceNames } from './content';
import { createCandidateOnce } from './createOnce';
import { withoutEmails } from './decided';
import type { ImportFiles } from './files';
import { readFiles, uploadDocument } from './files';
import { findCandidate } from './find';
import type { ImportMatch } from './known';
import type { ImportPlan } from './plan';
import { decide, planByContent, planImport } from './plan';
import type { ImportSettings } from './settings';

/**
 * Makes one candidate with one application of a response, at most once: look up, create or complete,
 * verify. Never sends a create twice; what cannot be decided is given back as `needsReview` or `held`.
 *
 * Order of the writes: the link of the response stands in the candidate from the first one on, the
 * application comes last. Link and application together say that everything is done.
 */
export class ImportWriter {
	private readonly notes: string[] = [];
	private changes: FieldChange[] = [];
	private matchedBy: string | undefined;

	constructor(
		private readonly run: PeopleForceRun,
		private readonly application: CandidateApplication,
		private readonly settings: ImportSettings,
	) {}

	async write(): Promise<Disposition> {
		const settled = planByContent(this.application, this.settings);
		if (settled) return this.disposition(settled);
		const {
			match,
			record,
			held = [],
		} = await findCandidate(this.run, this.application, this.settings);
		this.tell(match);
		const plan = planImport(this.application, match, record, this.settings);
		if (plan.action === 'none') return this.disposition(plan);

		// Before the first write: a vacancy without stages must not leave a candidate behind.
		const stage = await this.entryStage();
		const files = await readFiles(this.run, this.application);
		this.notes.push(...files.missing);
		await this.showChanges(plan, record, stage, files, held);
		if (this.settings.dryRun) return this.disposition(plan);
		if (plan.action === 'create') return await this.create(plan, stage, files, held);
		return await this.complete(plan, record ?? {}, stage, files);
	}

	/** @param held e-mails that other candidates hold */
	private async create(
		plan: ImportPlan,
		stage: string,
		files: ImportFiles,
		held: readonly string[],
	): Promise<Disposition> {
		const { run, settings } = this;
		const application = withoutEmails(this.application, held);
		if (held.length > 0) {
			this.notes.push('Another candidate holds the e-mail address; it stands in a note here.');
		}
		const body = candidateBodyOf(application, await this.sourceId());
		const made = await createCandidateOnce(run, application, settings, body, files.resume);
		this.notes.push(...made.notes);
		if (made.kind === 'parked') return this.disposition(made.plan);
		if (made.kind === 'existing') {
			// PeopleForce refused the create as a double and shows now who it is.
			this.tell(made.match);
			const next = planImport(application, made.match, made.record, settings);
			if (next.action === 'none' || next.action === 'create') return this.disposition(next);
			return await this.complete(next, made.record, stage, files);
		}
		const { record } = made;
		const id = String(record.id);
		for (const file of files.documents) await this.upload(id, file);
		const reason = made.afterUnknown ? 'createdAfterUnknownOutcome' : plan.reason;
		const mark = async () => {
			// A repeat must know that the documents are there, though it finds no application.
			if (files.documents.length + held.length > 0) {
				await addNote(run, application, record, held);
			}
		};
		const created = decide('created', reason, 'create', id);
		const done = await this.apply(created, record, stage).catch(async (error: unknown) => {
			await mark();
			throw error;
		});
		if (done.disposition !== 'created' || held.length > 0) await mark();
		return done;
	}

	private async complete(
		plan: ImportPlan,
		record: IDataObject,
		stage: string,
		files: ImportFiles,
	): Promise<Disposition> {
		const { run, application, settings } = this;
		const missing = missingFields(
			record,
			application,
			await this.sourceId(record),
			settings.phoneCountry,
		);
		const done = await completeCandidate(run, application, record, missing, files);
		this.notes.push(...done.notes);
		if (plan.action !== 'apply') return this.disposition(plan);
		return await this.apply(plan, done.record, stage);
	}

	private async apply(plan: ImportPlan, record: IDataObject, stage: string): Promise<Disposition> {
		const { vacancyId } = this.settings;
		const added = await addApplication(this.run, record, vacancyId, stage);
		if (added.ok) return this.disposition(plan);
		if (added.message !== undefined) this.notes.push(added.message);
		const what = added.reason === 'applicationRefused' ? 'failed' : 'held';
		return this.disposition(decide(what, added.reason, 'apply', plan.targetId));
	}

	private async upload(id: string, file: ImportFiles['documents'][number]): Promise<void> {
		const problem = await uploadDocument(this.run, id, file);
		if (problem !== undefined) this.notes.push(problem);
	}

	private tell(match: ImportMatch): void {
		if (match.kind === 'one') this.matchedBy = match.by;
		if (match.kind === 'review') {
			this.notes.push(`Candidates to compare: ${match.ids.join(', ')}.`);
		}
	}

	private async entryStage(): Promise<string> {
		const { vacancyId } = this.settings;
		return await this.run.once(
			`import: stage ${vacancyId}`,
			async () => await readEntryStage(this.run.client, vacancyId),
		);
	}

	/** ID of the source; undefined when the record has one already or PeopleForce lists none. */
	private async sourceId(record?: IDataObject): Promise<number | string | undefined> {
		if (typeof record?.source === 'string' && record.source !== '') return undefined;
		const sources = await this.run.once('import: sources', async () => {
			const all: IDataObject[] = [];
			for await (const source of listAll(this.run.client, 'source.getAll')) all.push(source);
			return all;
		});
		const names = sourceNames(this.application.source.system, this.settings.source);
		const found = findSource(sources, names);
		if (found === undefined) {
			this.run.hint(`PeopleForce lists no source "${names[0]}": the source was left out.`);
			return undefined;
		}
		return idValue(String(found.id));
	}

	private async showChanges(
		plan: ImportPlan,
		record: IDataObject | undefined,
		stage: string,
		files: ImportFiles,
		held: readonly string[],
	): Promise<void> {
		const { settings } = this;
		const application = withoutEmails(this.application, held);
		const sourceId = await this.sourceId(record);
		const fields =
			record === undefined
				? candidateBodyOf(application, sourceId)
				: missingFields(record, application, sourceId, settings.phoneCountry);
		const names = [files.resume, ...files.documents].flatMap((file) => file?.fileName ?? []);
		const after: IDataObject = {
			...fields,
			...(names.length > 0 ? { files: names } : {}),
			...(plan.action === 'enrich'
				? {}
				: { application: `vacancy ${settings.vacancyId}, stage ${stage}` }),
		};
		this.changes = asChanges(after, record, settings.dryRun);
	}

	private disposition(plan: ImportPlan): Disposition {
		return {
			shape: 'Disposition',
			version: 1,
			disposition: plan.disposition,
			reason: plan.reason,
			explanation: plan.explanation,
			dryRun: this.settings.dryRun,
			...(this.matchedBy === undefined ? {} : { matchedBy: this.matchedBy }),
			...(plan.targetId === undefined ? {} : { targetId: plan.targetId }),
			source: this.application.source,
			sourceHash: contentHash(this.application),
			changes: plan.action === 'none' ? [] : this.changes,
			notes: [...new Set(this.notes)],
		};
	}
}
