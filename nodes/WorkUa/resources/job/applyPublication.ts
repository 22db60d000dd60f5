import { advance } from '../../../shared/publications/advance';
import {
	isForAnother,
	orderOf,
	publicationProperties,
} from '../../../shared/publications/operation';
import { asJson } from '../../../shared/publications/outcome';
import { WorkUaBoard } from '../../board';
import type { WorkUaOperation } from '../operation';

export const applyPublication: WorkUaOperation = {
	value: 'applyPublication',
	name: 'Apply Publication Order',
	action: 'Apply a publication order to a job',
	description:
		'Take one safe step towards a draft, a publication or a closed job, or tell what there is. Nothing is published twice.',
	endpoints: ['job.getAll', 'publication.getAll', 'job.create', 'job.update', 'job.close'],
	properties: publicationProperties,
	passes: isForAnother,
	async execute(run) {
		const order = orderOf(run.parameters);
		const dryRun = run.parameters.flag('dryRun');
		return [{ json: asJson(await advance(new WorkUaBoard(run), order, dryRun)) }];
	},
};
