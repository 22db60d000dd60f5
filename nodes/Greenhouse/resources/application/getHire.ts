import type { IDataObject } from 'n8n-workflow';

import { absent, readByIds } from '../../list';
import { HIRE_ENDPOINTS, readHireParts } from '../../related';
import { hireOf } from '../../shapes';
import type { GreenhouseOperation } from '../operation';
import { readTogether } from '../reading';
import { application } from './parts';

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
		const hire = await readTogether(run, 'hires', application, async (ids) => {
			const records = await readByIds(client, 'application.list', ids);
			const parts = await readHireParts(client, [...records.values()], (sentence) =>
				run.hint(sentence),
			);
			return new Map(parts.map((part) => [String(part.application.id), hireOf(part)]));
		});
		if (hire === undefined) throw absent('application.list', 'the application');
		return [{ json: { ...hire } as IDataObject }];
	},
};
