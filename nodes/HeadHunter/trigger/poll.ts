import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import type { FailureKind } from '../../shared/http/failure';
import type { Output } from '../../shared/operations/operation';
import type { OutputMode } from '../../shared/operations/properties';
import { readText } from '../../shared/people/read';
import type { Collection, Topic } from '../topics';
import { receivedAt, stageOf, topicsDownTo, vacancyOf } from '../topics';
import type { TriggerEvent, VacancyEvent } from './events';
import { contentOf, stageOutput, vacancyOutput } from './events';
import type { PollState, VacancyState, Waiting } from './state';
import { countsAlike, KEEP_GONE_MS, OVERLAP_MS, printOf, SKEW_MS, SWEEP_MS, unread } from './state';

/** What a poll may ask of HeadHunter. */
export interface Ports {
	activeVacancies(): AsyncIterable<IDataObject>;
	/** Undefined when it is not to be seen any more. */
	vacancy(id: string): Promise<IDataObject | undefined>;
	collections(vacancyId: string): Promise<Collection[]>;
	topics(vacancy: IDataObject, collection: Collection): AsyncIterable<Topic>;
	isLate(): boolean;
	now: string;
}

export interface Watch {
	events: ReadonlySet<TriggerEvent>;
	mode: OutputMode;
	account?: string;
	/** First poll: nothing that happened before is reported. */
	baseline: boolean;
}

export interface PollOutcome {
	state: PollState;
	items: Output[];
	/** New responses read in this poll, by ID; further ones may wait from before. */
	fresh: Map<string, Topic>;
	/** Vacancies that could not be read: the next poll tries again, unless it cannot. */
	failures: Array<{ vacancy: string; error: VendorError; isFinal?: boolean }>;
	fault?: VendorError;
}

/** Failures that end the poll without blaming the vacancy at hand. */
const ENDING: ReadonlySet<FailureKind> = new Set([
	'rateLimited',
	'unauthorized',
	'quota',
	'network',
	'challenge',
]);

/** The collection that responses come into (headhunter.md 3.2). */
const ARRIVALS = 'response';

/** Failures by which an archived vacancy is closed to this login for good. */
const CLOSED: ReadonlySet<FailureKind> = new Set([
	'notFound',
	'forbidden',
	'validation',
	'badRequest',
]);

const earlier = (iso: string, ms: number) => new Date(Date.parse(iso) - ms).toISOString();

/**
 * One poll over all active vacancies. HeadHunter has no "changed since": a vacancy whose counters in
 * the list are as before costs no request; of the others the collections whose totals changed are
 * read, newest change first, up to what was seen before (headhunter.md 3.2, 3.3).
 */
export class Poll {
	private readonly items: Output[] = [];
	private readonly fresh = new Map<string, Topic>();
	private readonly failures: PollOutcome['failures'] = [];
	private readonly waiting: Map<string, Waiting>;
	private readonly vacancies: Record<string, VacancyState>;
	private fault?: VendorError;

	constructor(
		private readonly ports: Ports,
		private readonly watch: Watch,
		private readonly state: PollState,
	) {
		this.waiting = new Map(state.waiting.map((row) => [row[0], row]));
		this.vacancies = { ...state.vacancies };
	}

	private get watchesTopics(): boolean {
		return this.watch.events.has('newResponse') || this.watchesStages;
	}

	private get watchesStages(): boolean {
		return this.watch.events.has('stageChanged');
	}

	async run(): Promise<PollOutcome> {
		const active: IDataObject[] = [];
		await this.guarded('list', async () => {
			for await (const vacancy of this.ports.activeVacancies()) active.push(vacancy);
		});
		let complete = this.fault === undefined && this.failures.length === 0;
		if (complete) await this.takeLeaveOfClosed(active);
		let visited = 0;
		for (const vacancy of this.longestUnseenFirst(active)) {
			if (!complete || this.fault !== undefined || (visited > 0 && this.ports.isLate())) {
				complete = false;
				break;
			}
			await this.guarded(vacancyOf(vacancy).id, async () => await this.visit(vacancy));
			visited += 1;
		}
		complete &&= this.fault === undefined;
		return {
			state: {
				...this.state,
				ready: this.state.ready || complete,
				polledAt: complete ? this.ports.now : this.state.polledAt,
				vacancies: this.vacancies,
				waiting: [...this.waiting.values()],
			},
			items: this.items,
			fresh: this.fresh,
			failures: this.failures,
			...(this.fault ? { fault: this.fault } : {}),
		};
	}

	/** A poll that runs out of time goes on with the others next time. */
	private longestUnseenFirst(active: readonly IDataObject[]): IDataObject[] {
		const seen = (vacancy: IDataObject) => this.vacancies[vacancyOf(vacancy).id]?.since ?? '';
		return [...active].sort((a, b) => seen(a).localeCompare(seen(b)));
	}

	private async guarded(vacancy: string, work: () => Promise<void>): Promise<void> {
		await work().catch((error: unknown) => {
			if (!(error instanceof VendorError)) throw error;
			if (vacancy === 'list' || ENDING.has(error.failure.kind)) this.fault = error;
			else {
				this.failures.push({ vacancy, error });
				// Read from here on, as soon as it can be.
				this.vacancies[vacancy] ??= unread(this.state.polledAt);
			}
		});
	}

	/**
	 * Vacancies that left the list: archived, no longer visible to this login, or pushed to a page that
	 * was read already. What came since the last poll is read once more; what is known is kept, so that
	 * nothing is lost or told twice when the vacancy is back.
	 */
	private async takeLeaveOfClosed(active: readonly IDataObject[]): Promise<void> {
		const open = new Set(active.map(({ id }) => readText(id)));
		for (const id of Object.keys(this.vacancies).filter((known) => !open.has(known))) {
			if (this.fault !== undefined || this.ports.isLate()) return;
			const { gone } = this.vacancies[id];
			if (gone === undefined) await this.guarded(id, async () => await this.takeLeave(id));
			else if (gone.at < earlier(this.ports.now, KEEP_GONE_MS)) delete this.vacancies[id];
		}
	}

	private async takeLeave(id: string): Promise<void> {
		const vacancy = await this.ports.vacancy(id);
		const archived = vacancy?.archived === true;
		const last = vacancy === undefined ? {} : await this.readLast(vacancy, id);
		if (vacancy !== undefined && archived) this.report(vacancy, 'vacancyArchived', 'archived');
		const gone = { at: this.ports.now, archived };
		this.vacancies[id] = { ...this.vacancies[id], ...last, gone };
	}

	/** @returns what the vacancy's state becomes by it */
	private async readLast(vacancy: IDataObject, id: string): Promise<Partial<VacancyState>> {
		if (!this.watchesTopics || this.watch.baseline) return {};
		const after = { ...this.vacancies[id] };
		const horizon = earlier(after.since, after.print === '' ? SKEW_MS : OVERLAP_MS);
		const reading = { arrived: true, sweep: false, whole: false, horizon };
		return await this.readResponses(vacancy, after, reading).then(
			() => after,
			(error: unknown) => {
				if (!(error instanceof VendorError) || !CLOSED.has(error.failure.kind)) throw error;
				this.failures.push({ vacancy: id, error, isFinal: true });
				return {};
			},
		);
	}

	private report(vacancy: IDataObject, event: VacancyEvent, version: string): void {
		if (!this.watch.events.has(event) || this.watch.baseline) return;
		this.items.push(vacancyOutput(vacancy, event, version, this.watch.mode, this.ports.now));
	}

	private async visit(vacancy: IDataObject): Promise<void> {
		const { id } = vacancyOf(vacancy);
		const before = this.vacancies[id];
		// A first reading that takes several polls goes on where it stopped.
		if (this.watch.baseline && before !== undefined) return;
		const expiresAt = readText(vacancy.expires_at) ?? '';
		const content = contentOf(vacancy);
		const after: VacancyState = {
			print: printOf(vacancy),
			content,
			expiresAt,
			since: before?.since ?? this.state.polledAt,
			sweptAt: before?.sweptAt ?? this.ports.now,
			totals: before?.totals ?? {},
			topics: before?.topics ?? {},
		};
		const changed = before?.print !== after.print;
		// Moves of responses do not show in the counters of the list.
		const sweep = earlier(this.ports.now, SWEEP_MS) >= after.sweptAt;
		if (this.watchesTopics && (changed || sweep || this.watchesStages)) {
			const isKnown = this.watch.baseline || (before !== undefined && before.print !== '');
			const horizon = earlier(after.since, isKnown ? OVERLAP_MS : SKEW_MS);
			// Stages are compared with those of all responses.
			const whole = this.watchesStages && (sweep || this.watch.baseline || !isKnown);
			const arrived = !countsAlike(before?.print ?? '', after.print);
			await this.readResponses(vacancy, after, { arrived, sweep, whole, horizon });
			if (sweep) after.sweptAt = this.ports.now;
		} else after.since = this.ports.now;
		if (before === undefined || before.content === '' || before.gone?.archived === true) {
			this.report(vacancy, 'vacancyPublished', 'published');
		} else {
			if (before.content !== content) this.report(vacancy, 'vacancyChanged', content);
			const prolonged = Date.parse(expiresAt) > Date.parse(before.expiresAt);
			if (prolonged) this.report(vacancy, 'vacancyProlonged', expiresAt);
		}
		this.vacancies[id] = after;
	}

	/** Reads the collections that may hold news. Nothing is reported before all of them are read. */
	private async readResponses(
		vacancy: IDataObject,
		after: VacancyState,
		{
			arrived,
			sweep,
			whole,
			horizon,
		}: Record<'arrived' | 'sweep' | 'whole', boolean> & {
			horizon: string;
		},
	): Promise<void> {
		const { id } = vacancyOf(vacancy);
		const collections = await this.ports.collections(id);
		const isNews = ({ id: name, total }: Collection) => total !== (after.totals[name] ?? 0);
		const anyNews = collections.some(isNews);
		const found: Topic[] = [];
		for (const collection of collections) {
			// A move in and a move out leave a total as it was: news anywhere make all be read. So do an
			// arrival and a move out.
			const swapped = (this.watchesStages && anyNews) || (arrived && collection.id === ARRIVALS);
			const read = sweep || isNews(collection) || swapped;
			if (collection.total === 0 || !read) continue;
			const topics = this.ports.topics(vacancy, collection);
			const moves = this.watchesStages;
			found.push(...(await topicsDownTo(topics, whole ? '' : horizon, { moves })));
		}
		after.totals = Object.fromEntries(collections.map(({ id: name, total }) => [name, total]));
		after.topics = this.notice(found, after.topics, horizon);
		after.since = this.ports.now;
	}

	/** @returns what to remember: response → stage, or → time where stages are not watched */
	private notice(
		found: readonly Topic[],
		before: Record<string, string>,
		horizon: string,
	): Record<string, string> {
		const { baseline, events } = this.watch;
		const known = { ...before };
		for (const topic of new Map(found.map((one) => [one.id, one])).values()) {
			const stage = stageOf(topic).id;
			const from = known[topic.id];
			const received = receivedAt(topic);
			known[topic.id] = this.watchesStages ? stage : received;
			if (baseline) continue;
			// An unreadable time is no reason to lose a person.
			const isNew = received === '' || received >= horizon;
			if (from === undefined && isNew && events.has('newResponse')) {
				this.fresh.set(topic.id, topic);
				if (!this.waiting.has(topic.id)) this.waiting.set(topic.id, [topic.id, received, 0]);
			}
			if (from !== undefined && from !== stage && this.watchesStages) {
				this.items.push(stageOutput(topic, { id: from }, this.watch.mode, this.watch.account));
			}
		}
		if (this.watchesStages) return known;
		// New responses are told by their time: only those inside the overlap need be remembered.
		const keep = earlier(this.ports.now, OVERLAP_MS);
		const needed = Object.entries(known).filter(([, at]) => at === '' || at >= keep);
		return Object.fromEntries(needed);
	}
}
