import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';

/** A response as far as the plan of resume views needs it. */
export interface Viewable {
	id: string;
	/** ISO 8601 in UTC. */
	receivedAt: string;
	/** False when the applicant has deleted or hidden the resume. */
	hasResume: boolean;
}

export interface ViewPlan {
	/** Responses whose resume is viewed now, newest first. */
	view: string[];
	/** Beyond the budget: for the next run, newest first. */
	postponed: string[];
	/** Without a resume. */
	without: string[];
}

const newestFirst = (a: Viewable, b: Viewable) =>
	a.receivedAt === b.receivedAt
		? b.id.localeCompare(a.id, 'en', { numeric: true })
		: a.receivedAt < b.receivedAt
			? 1
			: -1;

/**
 * Plans the resume views of a run: each response once, newest first, no more than the budget; what
 * is beyond stays for the next run (HeadHunter rations views per manager and day, headhunter.md 4).
 */
export function planViews(responses: readonly Viewable[], budget: number): ViewPlan {
	const known = new Map(responses.map((response) => [response.id, response]));
	const ordered = [...known.values()].sort(newestFirst);
	const viewable = ordered.filter(({ hasResume }) => hasResume).map(({ id }) => id);
	const count = Math.max(0, Math.floor(budget));
	return {
		view: viewable.slice(0, count),
		postponed: viewable.slice(count),
		without: ordered.filter(({ hasResume }) => !hasResume).map(({ id }) => id),
	};
}

export interface BudgetWish {
	/** Most views of a run; undefined means as many as the day allows. */
	most?: number;
	/** Views that are left for people at work on the site. */
	reserve?: number;
}

/**
 * Views that a run may spend.
 * @param limits answer of `…/limits/resume`; undefined when HeadHunter does not tell
 */
export function viewBudget(limits: unknown, { most = Infinity, reserve = 0 }: BudgetWish): number {
	const left = leftOf(limits);
	return Math.max(0, Math.min(most, (left ?? Infinity) - reserve));
}

/** Views left today through the API, or at all where the API has no count of its own. */
export function leftOf(limits: unknown): number | undefined {
	const left: IDataObject = isRecord(limits) && isRecord(limits.left) ? limits.left : {};
	const counts = [left.resume_view_from_api, left.resume_view].filter(
		(count) => typeof count === 'number',
	);
	return counts.length > 0 ? Math.min(...counts) : undefined;
}
