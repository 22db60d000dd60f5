import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty } from '../../../shared/operations/properties';
import { applicationLocator } from '../../descriptions';
import { fieldNamesProperty } from '../../fields';
import { readHistory } from '../../hire/history';
import { known } from '../../shapes';
import { listAll } from '../../vendor';
import { contextOf } from '../operation';
import type { ERecruiterOperation } from '../operation';

export const getStageHistory: ERecruiterOperation = {
	value: 'getStageHistory',
	name: 'Get Stage History',
	action: 'Get the stage history of an application',
	description: 'List the stages that an application went through, oldest first',
	endpoints: ['application.stagesHistory'],
	properties: [applicationLocator, fieldNamesProperty, outputProperty()],
	async execute(run) {
		const { client, parameters } = run;
		const applicationId = parameters.id('application');
		const rows = await collect(
			listAll(client, 'application.stagesHistory', { path: { id: applicationId } }),
		);
		if (parameters.choice('output', ['simplified', 'raw']) === 'raw') return asOutputs(rows);
		const { fields, zone } = contextOf(run);
		return readHistory(rows, fields, zone).map(({ stage, at, actor, startDay }) => ({
			json: known({
				applicationId,
				stageId: stage?.id,
				stageName: stage?.name,
				stageType: stage?.type,
				changedAt: at,
				actor,
				startDate: startDay,
			}),
		}));
	},
};
