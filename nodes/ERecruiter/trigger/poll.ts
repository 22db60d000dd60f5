import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import { VendorError } from '../../shared/http/failure';
import { collect } from '../../shared/http/pages';
import { MAX_ATTEMPTS } from '../../shared/polling/cursor';
import type { StateChange } from '../../shared/polling/snapshot';
import type { StageMap } from '../../shared/stages/stageMap';
import { propertyNames } from '../envelope';
import { pick } from '../fields';
import { GENERAL_FAILURES } from '../hire/parts';
import { applicationsOf, visibleRecruitments } from '../resources/application/rows';
import type { KnownRecruitment } from '../resources/application/rows';
import { stageOf } from '../shapes';
import type { ShapeContext } from '../shapes';
import type { ERecruiterClient, ListOptions } from '../vendor';
import { readDetails } from './details';
import type { Sighting } from './details';
import { concerns, NO_STAGE } from './events';
import type { TriggerEvent } from './events';
import {
	detailFailed,
	groupFailed,
	isRetroactive,
	putBack,
	settled,
	startState,
	takeGroup,
	takeList,
} from './state';
import type { TriggerState } from './state';

export interface Watch {
	event: TriggerEvent;
	hiredStages: readonly string[];
	/** IDs of chosen recruitments; undefined: all that the login sees. */
	chosen?: readonly string[];
	listing: ListOptions;
	context: ShapeContext;
	/** Target states of the stages, when changes are to tell them. */
	map?: StageMap;
}

export interface PollOutcome {
	state: TriggerState;
	items: IDataObject[];
	/** Recruitments that could not be read. */
	failures: Array<{ recruitment: string; error: VendorError }>;
	/** To be thrown, since there is nothing to give out that would be lost by it. */
	fault?: VendorError;
}

export interface PollClock {
	/** ISO, taken once at the start of the poll. */
	now: string;
	/** Whether the poll should stop and leave the rest to the next one. */
	isLate: () => boolean;
}

/** Items of one poll; the rest comes with the next. */
export const MAX_ITEMS = 500;

/** A recruitment that could not be read in so many polls in a row is reported. */
const REPORT_AFTER = 5;

/** The recruitments to watch. */
export async function watched(client: ERecruiterClient, watch: Watch): Promise<KnownRecruitment[]> {
	if (watch.chosen !== undefined) return watch.chosen.map((id) => ({ id }));
	const { single, pageSize } = watch.listing;
	return await collect(visibleRecruitments(client, 'all', { single, pageSize }));
}

export interface Group {
	states: Map<string, string>;
	rows: Map<string, IDataObject>;
}

/**
 * Reads a recruitment's applications and their stages.
 * @throws InputError when the applications show no stage and the event needs it
 */
export async function readGroup(
	client: ERecruiterClient,
	recruitment: KnownRecruitment,
	{ event, listing, context }: Watch,
): Promise<Group> {
	const states = new Map<string, string>();
	const rows = new Map<string, IDataObject>();
	for await (const { row } of applicationsOf(client, recruitment, listing)) {
		const id = pick([row], context.fields.applicationId);
		if (id === undefined) continue;
		const stage = stageOf([row], context.fields)?.id;
		if (stage === undefined && event !== 'newApplication') {
			throw new InputError({
				parameter: 'Field Names > Stage ID',
				found: `a name that the applications do not have; theirs are: ${propertyNames(row)}`,
				expected: 'the property that holds the ID of the stage',
			});
		}
		states.set(id, stage ?? NO_STAGE);
		rows.set(id, row);
	}
	return { states, rows };
}

/** Reads all recruitments once and gives out what happened since the last poll. */
export class Poll {
	private items: IDataObject[] = [];

	private failures: PollOutcome['failures'] = [];

	private tried = 0;

	constructor(
		private readonly client: ERecruiterClient,
		private readonly watch: Watch,
		private readonly clock: PollClock,
	) {}

	/**
	 * @param stored state of the last poll; undefined at the first
	 * @throws VendorError when the recruitments could not be listed
	 */
	async run(
		stored: TriggerState | undefined,
		scope: string,
		emitExisting: boolean,
	): Promise<PollOutcome> {
		const { now } = this.clock;
		const recruitments = await watched(this.client, this.watch);
		const byId = new Map(recruitments.map((one) => [one.id, one]));
		const first = stored === undefined ? (emitExisting ? 'report' : 'record') : undefined;
		const list = takeList(stored ?? startState(scope, now), [...byId.keys()], now, first);
		let { state } = list;
		for (const id of list.order) {
			if (this.tried > 0 && this.isFull()) state = { ...state, next: id };
			else state = await this.visit(state, byId.get(id) ?? { id });
			if (state.next !== undefined) break;
		}
		const fault = this.items.length === 0 ? this.findFault(state) : undefined;
		return { state, items: this.items, failures: this.failures, ...(fault ? { fault } : {}) };
	}

	/** A failure that the user must see: nothing could be read, or the same part again and again. */
	private findFault(state: TriggerState): VendorError | undefined {
		const listed = this.failures.filter(({ recruitment }) => !(recruitment in state.gone));
		const ending = listed.find(({ error }) => GENERAL_FAILURES.has(error.failure.kind));
		if (ending !== undefined) return ending.error;
		if (listed.length > 0 && this.failures.length >= this.tried) return listed[0].error;
		return listed.find(({ recruitment }) => {
			const polls = state.failing[recruitment] ?? 0;
			return polls > 0 && polls % REPORT_AFTER === 0;
		})?.error;
	}

	/** Reads one recruitment; `next` in the result ends the poll. */
	private async visit(state: TriggerState, recruitment: KnownRecruitment): Promise<TriggerState> {
		this.tried++;
		const group = await readGroup(this.client, recruitment, this.watch).then(
			(read) => ({ read }),
			// Anything but a vendor's failure is a fault of the set-up: it ends the poll.
			(error: unknown) => ({ error: asVendorError(error) }),
		);
		if ('read' in group) {
			const taken = takeGroup(state, recruitment.id, group.read.states);
			return await this.handOver(taken.state, taken.changes, group.read, recruitment);
		}
		const { id } = recruitment;
		this.failures.push({ recruitment: id, error: group.error });
		// One that left the list may be gone for good: that is no fault.
		const noted = id in state.gone ? state : groupFailed(state, id);
		return GENERAL_FAILURES.has(group.error.failure.kind) ? { ...noted, next: id } : noted;
	}

	private isFull(): boolean {
		return this.clock.isLate() || this.items.length >= MAX_ITEMS;
	}

	private async handOver(
		initial: TriggerState,
		changes: readonly StateChange[],
		{ rows }: Group,
		recruitment: KnownRecruitment,
	): Promise<TriggerState> {
		const { event, hiredStages } = this.watch;
		const wanted = changes.filter((change) => concerns(event, change, hiredStages));
		let state = initial;
		for (const [position, change] of wanted.entries()) {
			const row = rows.get(change.id) ?? {};
			const late = position > 0 && this.isFull();
			const next = late ? undefined : await this.handOverOne(state, { change, row, recruitment });
			if (next === undefined) {
				// Out of time, or the vendor stopped answering: the rest is seen again next time.
				const rest = wanted.slice(position);
				return { ...rest.reduce(putBack, state), next: recruitment.id };
			}
			state = next;
		}
		return state;
	}

	/** @returns undefined when the poll has to end here */
	private async handOverOne(
		state: TriggerState,
		sighting: Sighting,
	): Promise<TriggerState | undefined> {
		const { change } = sighting;
		const { event, hiredStages, context, map } = this.watch;
		const read = await readDetails(event, sighting, {
			client: this.client,
			context,
			hiredStages,
			map,
		}).then(
			(details) => ({ details }),
			(error: unknown) => ({ error: asVendorError(error) }),
		);
		if ('error' in read) {
			this.failures.push({ recruitment: change.group, error: read.error });
			return undefined;
		}
		const { item, eventTime, incomplete } = read.details;
		if (incomplete) {
			const failed = detailFailed(state, change, MAX_ATTEMPTS);
			if (!failed.givenUp) return failed.state;
			if (item !== undefined) this.items.push(item);
			return failed.state;
		}
		const retroactive = isRetroactive(state, change, eventTime);
		if (item !== undefined && !retroactive) this.items.push(item);
		return settled(state, change);
	}
}

function asVendorError(error: unknown): VendorError {
	if (error instanceof VendorError) return error;
	throw error;
}
