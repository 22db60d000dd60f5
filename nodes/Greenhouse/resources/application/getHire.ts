import type { IDataObject } from 'n8n-workflow';

import { readOne } from '../../list';
import { HIRE_ENDPOINTS, readHireParts } from '../../related';
import { hireOf } from '../../shapes';
import type { GreenhouseOperation } from '../operation';
import { application, applicationId } from './parts';

export const getHire: GreenhouseOperation = {
	value: 'getHire',
	name: 'Get Hire',
	action: 'Get the hire of an application',
	description:
		'Read an application with person, offer, start date, job and team as the shared shape Hire',
	endpoints: ['application.list', ...HIRE_ENDPOINTS],
	properties: [application],
	async execute(run) {
		const { client } = run;
		const record = await readOne(client, 'application.list', applicationId(run), 'the application');
		const parts = await readHireParts(client, [record], (sentence) => run.hint(sentence));
		return parts.map((part) => ({ json: { ...hireOf(part) } as IDataObject }));
	},
};
