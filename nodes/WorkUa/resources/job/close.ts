import { jobLocator } from '../../descriptions';
import { jobUrl } from '../../shapes';
import type { WorkUaOperation } from '../operation';

export const close: WorkUaOperation = {
	value: 'close',
	name: 'Close',
	action: 'Close a job',
	description: 'Take a job off the site; it can be published again, which spends a publication',
	endpoints: ['job.close'],
	properties: [jobLocator],
	async execute(run) {
		const id = run.parameters.id('job');
		await run.client.call('job.close', { path: { id }, headers: { 'Content-Length': '0' } });
		run.forget('jobs');
		return [{ json: { id, status: 'Inactive', closed: true, url: jobUrl(id) } }];
	},
};
