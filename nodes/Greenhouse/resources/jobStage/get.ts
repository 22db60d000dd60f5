import { stageLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a job stage',
	description: 'Read one interview stage of a job',
	endpoint: 'jobStage.list',
	what: 'the stage',
	locator: stageLocator(),
	simplify: simplify.jobStage,
});
