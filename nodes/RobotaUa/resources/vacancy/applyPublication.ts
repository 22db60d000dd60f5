import { advance } from '../../../shared/publications/advance';
import {
	isForAnother,
	orderOf,
	publicationProperties,
} from '../../../shared/publications/operation';
import { asJson } from '../../../shared/publications/outcome';
import { RobotaUaBoard } from '../../board';
import type { RobotaUaOperation } from '../operation';

export const applyPublication: RobotaUaOperation = {
	value: 'applyPublication',
	name: 'Apply Publication Order',
	action: 'Apply a publication order to a vacancy',
	description:
		'Take one safe step towards a draft, a publication or a closed vacancy, or tell what there is. Nothing is published twice.',
	endpoints: [
		'vacancy.get',
		'vacancy.getAll',
		'vacancy.save',
		'vacancy.setState',
		'service.tickets',
	],
	properties: publicationProperties,
	passes: isForAnother,
	async execute(run) {
		const order = orderOf(run.parameters);
		const dryRun = run.parameters.flag('dryRun');
		return [{ json: asJson(await advance(new RobotaUaBoard(run), order, dryRun)) }];
	},
};
