import { advance } from '../../../shared/publications/advance';
import {
	isForAnother,
	orderOf,
	publicationProperties,
} from '../../../shared/publications/operation';
import { asJson } from '../../../shared/publications/outcome';
import { HeadHunterBoard } from '../../board';
import type { HeadHunterOperation } from '../operation';

export const applyPublication: HeadHunterOperation = {
	value: 'applyPublication',
	name: 'Apply Publication Order',
	action: 'Apply a publication order to a vacancy',
	description:
		'Take one safe step towards a draft, a publication or a closed vacancy, or tell what there is. Nothing is published twice.',
	endpoints: [
		'account.me',
		'vacancy.get',
		'vacancy.active',
		'vacancy.archive',
		'vacancy.publications',
		'draft.get',
		'draft.getAll',
		'draft.create',
		'draft.update',
		'draft.publish',
	],
	properties: publicationProperties,
	passes: isForAnother,
	async execute(run) {
		const order = orderOf(run.parameters);
		const dryRun = run.parameters.flag('dryRun');
		return [{ json: asJson(await advance(new HeadHunterBoard(run), order, dryRun)) }];
	},
};
