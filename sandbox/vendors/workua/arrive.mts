import { addResponse } from './make-response.mts';
import type { WorkUa } from './state.mts';

export interface Arrival {
	/** Responses that come in; default 1. */
	count?: number;
	/** Company; default 1. */
	company?: number;
	/** Job; default the company's first active job. */
	job?: number;
	fromType?: 'send' | 'phonecall';
	type?: 'resume' | 'file' | 'easy';
	/** Person by index, to let the same one respond again; default somebody new. */
	person?: number;
}

/** Lets people respond now. @returns the IDs, oldest first */
export function arrive(vendor: WorkUa, arrival: Arrival): number[] {
	const { state, clock } = vendor;
	const companyId = arrival.company ?? 1;
	const active = state.jobs.find(
		(job) => job.companyId === companyId && job.active && !job.blocked,
	);
	const jobId = arrival.job ?? active?.id;
	if (jobId === undefined) throw new Error(`Company ${companyId} has no active job`);
	const ids: number[] = [];
	for (let made = 0; made < (arrival.count ?? 1); made += 1) {
		const personIndex = arrival.person ?? state.nextPerson;
		if (arrival.person === undefined) state.nextPerson += 1;
		const { lateEvery } = state.config;
		const row = addResponse(state, {
			companyId,
			jobId,
			at: clock.ms(),
			personIndex,
			fromType: arrival.fromType,
			type: arrival.type,
			late: lateEvery > 0 && personIndex % lateEvery === 0,
		});
		ids.push(row.id);
	}
	return ids;
}
