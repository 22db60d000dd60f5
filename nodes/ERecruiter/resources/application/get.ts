import { outputModes, outputProperty } from '../../../shared/operations/properties';
import { applicationLocator } from '../../descriptions';
import { fieldNamesProperty } from '../../fields';
import { simplifyApplication, toCandidateApplication } from '../../shapes';
import { readRecord } from '../../vendor';
import { contextOf } from '../operation';
import type { ERecruiterOperation } from '../operation';

export const get: ERecruiterOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get an application',
	description: 'Read one application',
	endpoints: ['application.get'],
	properties: [applicationLocator, fieldNamesProperty, outputProperty(outputModes)],
	async execute(run) {
		const { client, parameters } = run;
		const row = await readRecord(client, 'application.get', parameters.id('application'));
		const output = parameters.choice('output', outputModes);
		if (output === 'raw') return [{ json: row }];
		const context = contextOf(run);
		if (output === 'simplified') return [{ json: simplifyApplication(row, context) }];
		return [{ json: { ...toCandidateApplication(row, context) } }];
	},
};
