import { PUBLICATION_TYPES } from '../../choices';
import { vacancyLocator } from '../../descriptions';
import { checkTickets } from '../../tickets';
import type { RobotaUaOperation } from '../operation';
import { numericId } from '../operation';
import { readVacancy, setState as sendState, verified } from './publish';
import { SETTABLE_STATES } from './status';

export const setState: RobotaUaOperation = {
	value: 'setState',
	name: 'Set State',
	action: 'Set the state of a vacancy',
	description:
		'Publish, close, delete or take back to draft. Publishing spends a publication; the balance is read first.',
	endpoints: ['vacancy.get', 'vacancy.setState', 'service.tickets'],
	properties: [
		vacancyLocator(),
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			default: 'Publicated',
			description: 'A vacancy that is in this state already is left alone',
			options: [
				{ name: 'Closed', value: 'Closed' },
				{ name: 'Deleted', value: 'Deleted' },
				{ name: 'Draft', value: 'NotPublicated' },
				{ name: 'Published', value: 'Publicated', description: 'Spends a publication' },
			],
		},
	],
	async execute(run) {
		const id = numericId(run.parameters, 'vacancy', 'Vacancy');
		const state = run.parameters.choice('state', SETTABLE_STATES);
		const before = await readVacancy(run, id);
		const waiting = state === 'Publicated' && before.state === 'Waiting';
		if (before.state === state || waiting) {
			return [{ json: { ...(await verified(run, id, state)), changed: false } }];
		}
		const type = PUBLICATION_TYPES.find((known) => known === before.publishType);
		const left =
			state === 'Publicated' && type !== undefined ? await checkTickets(run, type) : undefined;
		await sendState(run, id, state);
		const after = await verified(run, id, state);
		return [
			{
				json: {
					...after,
					changed: true,
					...(left === undefined ? {} : { publicationsLeftBefore: left }),
				},
			},
		];
	},
};
