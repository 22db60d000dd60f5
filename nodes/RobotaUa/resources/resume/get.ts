import { isRecord } from '../../../shared/operations/parameters';
import { outputProperty } from '../../../shared/operations/properties';
import type { RobotaUaOperation } from '../operation';
import { numericId } from '../operation';
import { resumeProperty } from './properties';
import { simplifyResume } from './shape';

export const get: RobotaUaOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a resume',
	description:
		'Read one resume of the base. Spends nothing and leaves no mark; contacts show only when they were opened before.',
	endpoints: ['resume.get'],
	properties: [resumeProperty, outputProperty()],
	async execute({ client, parameters }) {
		const id = numericId(parameters, 'resume', 'Resume ID');
		const resume: unknown = await client.read('resume.get', { path: { id } });
		// 204: deleted or hidden by its owner (robotaua.md 1.3).
		if (!isRecord(resume)) return [{ json: { resumeId: id, available: false } }];
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return [{ json: raw ? resume : simplifyResume(resume) }];
	},
};
