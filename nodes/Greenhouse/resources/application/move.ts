import { stageLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import { noticeOf } from '../reading';
import { application, moveNotice, readAndMove } from './parts';

const stage = stageLocator({ description: 'The stage to move to, of the same job' });

export const move: GreenhouseOperation = {
	value: 'move',
	name: 'Move',
	action: 'Move an application to a stage',
	description: 'Move an application to another stage of its job',
	endpoints: ['application.list', 'application.move', 'applicationStage.list'],
	properties: [...noticeOf(moveNotice), application, stage],
	async execute(run) {
		const moved = await readAndMove(run, () => ({
			to_stage_id: requiredId(run.parameters, stage),
		}));
		return [{ json: simplify.application(moved) }];
	},
};
