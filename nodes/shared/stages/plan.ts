import type {
	NamedReference,
	SourceReference,
	StageChange,
	StageReference,
	VacancyReference,
} from '../people/shapes';
import { normalName } from '../people/names';
import type { StageMap } from './stageMap';

/** One arrival in a stage, as the source tells it. */
export interface StageMove {
	stage: StageReference;
	/** ISO 8601 UTC by the source's clock. */
	at?: string;
	actor?: string;
}

/** What is known of an application at the source. */
export interface Observation {
	source: SourceReference;
	vacancy?: VacancyReference;
	/** The stage that the source shows now, or the one that an event names. */
	stage: StageReference;
	/** Its moves, the latest in `stage` included, in any order when all have a time. */
	moves: readonly StageMove[];
	/** `stage` was read from the source just now: no earlier knowledge can be newer. */
	current: boolean;
}

/** What was told to the target before, as a ledger keeps it. */
export interface KnownState {
	/** Stage that was last told or recorded. */
	stageId?: string;
	/** Target state that was last told. */
	target?: string;
	/** When the application came into that stage, or into the one that is `pending`. */
	changedAt?: string;
	/** When the application was made, for sources whose lists do not tell it. */
	appliedAt?: string;
	/** A later change was begun and is not known to have arrived: the target's state is unsure. */
	pending?: boolean;
	/** Stage that the opposite direction of a two-way set-up wrote into the source, and when. */
	written?: { stageId: string; at: string };
}

export interface PlanRules {
	map: StageMap;
	/** ISO 8601 UTC: applications made before are never told. */
	activeFrom: string;
	/** ISO 8601 UTC: earlier moves of applications without a known state are only recorded. */
	recordBefore?: string;
	/** What to do with moves back. */
	backward: 'send' | 'hold';
	/** Names of users whose moves are those of an integration. */
	ignoredActors: readonly string[];
}

export type Reason =
	| 'moved'
	| 'movedBack'
	| 'notMoved'
	| 'sameTarget'
	| 'beforeRecording'
	| 'appliedBefore'
	| 'ownWrite'
	| 'stageWithoutTarget'
	| 'movedBackHeld'
	| 'applicationDateUnknown';

/** `send`: tell the target; `record`: only remember it; `hold`: a person must look. */
export interface PlannedChange {
	decision: 'send' | 'record' | 'hold';
	reason: Reason;
	change: StageChange;
}

export type Plan =
	| PlannedChange
	| { decision: 'skip'; reason: 'appliedBefore' | 'unchanged' | 'outdated' };

/** Clocks of two systems may differ by this much when they tell of the same write. */
const WRITE_TOLERANCE_MS = 120_000;

/** Moves, oldest first. The source's order is kept for equal times and where a time is missing. */
export function orderMoves(moves: readonly StageMove[]): StageMove[] {
	if (moves.some(({ at }) => at === undefined)) return [...moves];
	return [...moves].sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));
}

const earlier = (a: string, b: string) => Date.parse(a) < Date.parse(b);

/** Whether a stage read now differs from what is known: only then are its moves worth reading. */
export function mayHaveMoved(stageId: string, known: KnownState | undefined): boolean {
	return known?.pending === true || known?.stageId !== stageId;
}

/** Whether an application is known to be older than the time of activation. */
export function isOlder(
	{ receivedAt }: SourceReference,
	known: KnownState | undefined,
	{ activeFrom }: PlanRules,
): boolean {
	const appliedAt = receivedAt ?? known?.appliedAt;
	return appliedAt !== undefined && earlier(appliedAt, activeFrom);
}

function rankOf(map: StageMap, target: string | undefined): number {
	return map.vocabulary.targets.findIndex(({ value }) => value === target);
}

/** A move as the history tells it; what it leaves out is absent. */
export interface Trace {
	move: Pick<StageChange, 'from' | 'to' | 'changedAt' | 'actor' | 'path'>;
	/** Arrivals before the one in the stage, oldest first. */
	before: readonly StageMove[];
	/** The application had been in the stage before. */
	isReturn: boolean;
}

/**
 * Describes how an application came into its stage.
 *
 * @param seen stage in which it was last seen, and since when; else the one before is taken
 */
export function traceMove(
	moves: readonly StageMove[],
	stage: StageReference,
	seen: { stageId?: string; at?: string } = {},
): Trace {
	const ordered = orderMoves(moves);
	const last = ordered.at(-1);
	// A deleted stage is replaced by the source without a move: then nobody moved it.
	const arrival = last?.stage.id === stage.id ? last : undefined;
	const before = arrival === undefined ? ordered : ordered.slice(0, -1);
	const fromId = seen.stageId ?? before.at(-1)?.stage.id;
	// The stage may have been left and taken again since it was seen.
	const position = before.findLastIndex(
		({ stage: { id }, at }) =>
			id === fromId && (seen.at === undefined || at === undefined || !earlier(seen.at, at)),
	);
	const from = position >= 0 ? before[position].stage : undefined;
	const between = position >= 0 ? before.slice(position + 1).map((move) => move.stage) : [];
	return {
		before,
		isReturn: before.some((move) => move.stage.id === stage.id),
		move: {
			...(fromId === undefined ? {} : { from: from ?? { id: fromId } }),
			to: { ...arrival?.stage, ...stage },
			...(arrival?.at === undefined ? {} : { changedAt: arrival.at }),
			...(arrival?.actor === undefined ? {} : { actor: arrival.actor }),
			...(between.length === 0 ? {} : { path: [...between, stage] }),
		},
	};
}

function describe(
	{ source, vacancy, stage, moves }: Observation,
	known: KnownState | undefined,
	{ map }: PlanRules,
) {
	const seen = { stageId: known?.stageId, at: known?.changedAt };
	const { before, isReturn, move } = traceMove(moves, stage, seen);
	const target = map.assigned.get(stage.id);
	const mappedTo: NamedReference | undefined = target && { id: target.value, name: target.name };
	const told = known?.target ?? map.assigned.get(move.from?.id ?? '')?.value;
	const back = isReturn || (target !== undefined && rankOf(map, target.value) < rankOf(map, told));
	const appliedAt = source.receivedAt ?? known?.appliedAt ?? orderMoves(moves).at(0)?.at;
	const change: StageChange = {
		shape: 'StageChange',
		version: 1,
		source: { ...source, ...(appliedAt === undefined ? {} : { receivedAt: appliedAt }) },
		...(vacancy === undefined ? {} : { vacancy }),
		...move,
		...(back ? { regression: true } : {}),
		...(mappedTo === undefined ? {} : { mappedTo }),
	};
	return { change, isMoved: before.length > 0, appliedAt };
}

/** Whether the move is one that an integration made itself: telling it back would go in circles. */
function isOwnWrite(
	{ actor, to, changedAt }: StageChange,
	known: KnownState | undefined,
	{ ignoredActors }: PlanRules,
): boolean {
	const name = normalName(actor);
	if (name !== '' && ignoredActors.some((one) => normalName(one) === name)) return true;
	const written = known?.written;
	if (written?.stageId !== to.id) return false;
	if (changedAt === undefined) return true;
	return Date.parse(changedAt) <= Date.parse(written.at) + WRITE_TOLERANCE_MS;
}

/**
 * Decides what the stage of an application means for the target. Pure: the same observation and
 * knowledge give the same plan.
 *
 * - Applications made before `activeFrom` are never told, with or without a known state.
 * - Of several moves the last one counts; the path names those between.
 * - An event older than what is known is dropped.
 * - A stage whose target was told already is only recorded.
 */
export function planChange(
	observation: Observation,
	known: KnownState | undefined,
	rules: PlanRules,
): Plan {
	const { change, isMoved, appliedAt } = describe(observation, known, rules);
	const { changedAt, mappedTo } = change;
	if (appliedAt === undefined)
		return { decision: 'hold', reason: 'applicationDateUnknown', change };
	if (earlier(appliedAt, rules.activeFrom)) {
		const isRemembered = isOlder(observation.source, known, rules);
		if (isRemembered) return { decision: 'skip', reason: 'appliedBefore' };
		return { decision: 'record', reason: 'appliedBefore', change };
	}
	const { changedAt: lastAt, stageId, pending = false } = known ?? {};
	const order = lastAt && changedAt ? Date.parse(changedAt) - Date.parse(lastAt) : undefined;
	const isTold = stageId === change.to.id && !pending;
	if (isTold && (order === undefined || order <= 0))
		return { decision: 'skip', reason: 'unchanged' };
	if (!observation.current && order !== undefined && order < 0) {
		return { decision: 'skip', reason: 'outdated' };
	}
	// The target shows a new application as new by itself.
	if (stageId === undefined && !pending && !isMoved) {
		return { decision: 'record', reason: 'notMoved', change };
	}
	if (isOwnWrite(change, known, rules)) return { decision: 'record', reason: 'ownWrite', change };
	if (mappedTo === undefined) return { decision: 'hold', reason: 'stageWithoutTarget', change };
	if (known?.target === mappedTo.id && !pending) {
		return { decision: 'record', reason: 'sameTarget', change };
	}
	const { recordBefore } = rules;
	if (known === undefined && recordBefore && earlier(changedAt ?? appliedAt, recordBefore)) {
		return { decision: 'record', reason: 'beforeRecording', change };
	}
	if (change.regression !== true) return { decision: 'send', reason: 'moved', change };
	if (rules.backward === 'hold') return { decision: 'hold', reason: 'movedBackHeld', change };
	return { decision: 'send', reason: 'movedBack', change };
}

/** What a ledger keeps before a change is sent, so that a crash in between loses nothing. */
export function begun({ change }: PlannedChange, known: KnownState | undefined): KnownState {
	const changedAt = change.changedAt ?? known?.changedAt;
	return { ...known, pending: true, ...(changedAt === undefined ? {} : { changedAt }) };
}

/** What a ledger keeps once a plan was carried out; held and skipped plans change nothing. */
export function nextKnown(plan: Plan, known: KnownState | undefined): KnownState | undefined {
	if (plan.decision === 'skip' || plan.decision === 'hold') return known;
	const { change, reason } = plan;
	const changedAt = change.changedAt ?? known?.changedAt;
	const isUntold = reason === 'notMoved' || reason === 'appliedBefore';
	const target = isUntold ? undefined : (change.mappedTo?.id ?? known?.target);
	const { receivedAt: appliedAt } = change.source;
	return {
		stageId: change.to.id,
		...(appliedAt === undefined ? {} : { appliedAt }),
		...(target === undefined ? {} : { target }),
		...(changedAt === undefined ? {} : { changedAt }),
		...(known?.written === undefined ? {} : { written: known.written }),
	};
}

/** Equal for the same move, however often it is given out: the key to drop doubles by. */
export function changeId({ source, from, to, changedAt }: StageChange): string {
	const { system, account = '', applicationId } = source;
	// With the stage it came from: a move that was taken back is another one than the first arrival.
	return [system, account, 'stage', applicationId, from?.id ?? '', to.id, changedAt ?? ''].join(
		':',
	);
}
