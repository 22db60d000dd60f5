import { simplify } from '../../simplify';
import type { GreenhouseOperation } from '../operation';
import { noticeOf } from '../reading';
import { application, moveNotice, readAndMove } from './parts';

export const advance: GreenhouseOperation = {
	value: 'advance',
	name: 'Advance',
	action: 'Advance an application',
	description: 'Move an application to the next stage of its job',
	endpoints: ['application.list', 'application.move', 'applicationStage.list'],
	properties: [...noticeOf(moveNotice), application],
	async execute(run) {
		return [{ json: simplify.application(await readAndMove(run, () => ({}))) }];
	},
};
