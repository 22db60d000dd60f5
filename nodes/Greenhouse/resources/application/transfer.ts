import { jobLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import { noticeOf } from '../reading';
import { application, moveNotice, readAndMove } from './parts';

const job = jobLocator({
	description: 'The job to move to; the application starts in its first stage',
});

export const transfer: GreenhouseOperation = {
	value: 'transfer',
	name: 'Transfer to Job',
	action: 'Transfer an application to another job',
	description: 'Move an application to the first stage of another job',
	endpoints: ['application.list', 'application.move', 'applicationStage.list'],
	properties: [...noticeOf(moveNotice), application, job],
	async execute(run) {
		const moved = await readAndMove(run, () => ({ to_job_id: requiredId(run.parameters, job) }));
		return [{ json: simplify.application(moved) }];
	},
};
