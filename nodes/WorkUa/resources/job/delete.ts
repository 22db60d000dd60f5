import { jobLocator } from '../../descriptions';
import type { WorkUaOperation } from '../operation';

/** `delete` is a word of the language. */
export const remove: WorkUaOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a job',
	description: 'Delete a job for good',
	endpoints: ['job.delete'],
	properties: [jobLocator],
	async execute(run) {
		const id = run.parameters.id('job');
		const { status } = await run.client.call('job.delete', { path: { id } });
		run.forget('jobs');
		// 202: marked, and deleted by Work.ua later (workua.md 3).
		return [{ json: { id, deleted: true, ...(status === 202 ? { pending: true } : {}) } }];
	},
};
