import { InputError } from '../../../shared/errors/inputError';
import { isRecord } from '../../../shared/operations/parameters';
import { outputProperty } from '../../../shared/operations/properties';
import { readText } from '../../../shared/people/read';
import { demandContacts } from '../../contacts';
import { spendSwitch } from '../../descriptions';
import { simplifyResume } from '../../resumeShapes';
import { unreadable } from '../../vendor';
import type { WorkUaOperation } from '../operation';

export const get: WorkUaOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a resume',
	description: 'Open one resume with its contacts, which spends a paid contact',
	endpoints: ['contactQuota.getAll', 'resume.get'],
	properties: [
		spendSwitch,
		{
			displayName: 'Resume ID',
			name: 'resumeId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 10900001',
			description: 'Number of the resume, as in the address of its page',
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const id = parameters.text('resumeId');
		await demandContacts(client, parameters, 1);
		const body = await client.read('resume.get', { query: { resume_id: id } });
		if (!isRecord(body)) throw unreadable('GET /resume');
		if (isRecord(body.error)) {
			throw new InputError({
				parameter: 'Resume ID',
				found: 'a resume that Work.ua does not open',
				expected: 'a resume of a region that the account has access to',
				advice: `Work.ua says: ${readText(body.error.text) ?? 'nothing'}.`,
			});
		}
		if (!isRecord(body.result)) throw unreadable('GET /resume');
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return [{ json: raw ? body.result : simplifyResume(body.result) }];
	},
};
