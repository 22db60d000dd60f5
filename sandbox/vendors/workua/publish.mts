import type { JobRow, WorkUaState } from './state.mts';

/**
 * A re-publication may give the job a new ID: the old one leaves the list, its responses go on under
 * the new one (workua.md 3.1).
 */
export function republish(state: WorkUaState, job: JobRow): void {
	if (!state.config.newIdOnRepublish) return;
	const old = job.id;
	state.jobs.remove(old);
	state.jobs.add((id) => Object.assign(job, { id, previousIds: [...job.previousIds, old] }));
}
