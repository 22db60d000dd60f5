import type { WorkUaOperation } from '../operation';
import { additionalFields, publicationType, requiredFields, writeOptions } from './fields';
import { demandComplete, readNewHidden, readVisible } from './read';
import { checkBalance, createJob } from './write';

export const create: WorkUaOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a job',
	description: 'Make a job, as a draft or published at once',
	endpoints: ['job.create', 'job.getAll', 'publication.getAll'],
	properties: [
		...requiredFields,
		{
			displayName: 'Publish',
			name: 'publish',
			type: 'boolean',
			default: false,
			description:
				'Whether to publish the job at once, which spends a publication. A draft needs no publication type.',
		},
		{ ...publicationType, displayOptions: { show: { publish: [true] } } },
		additionalFields,
		writeOptions,
	],
	async execute(run) {
		const { parameters } = run;
		const additional = parameters.collection('additionalFields');
		const visible = demandComplete({ ...readVisible(parameters), ...readVisible(additional) });
		const hidden = readNewHidden(additional);
		if (!parameters.flag('publish')) return await createJob(run, { visible, hidden });
		const publication = parameters.text('publicationType');
		await checkBalance(run, publication);
		return await createJob(run, { visible, hidden, publication });
	},
};
