import { outputProperty } from '../../../shared/operations/properties';
import { employeeLocator } from '../../descriptions';
import { simplifyEmployee } from '../../shapes';
import { readRecord, unwrap } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const activate: PeopleForceOperation = {
	value: 'activate',
	name: 'Activate',
	action: 'Activate an employee',
	description: 'Take a termination back, also of someone who is hired again',
	endpoints: ['employee.activate', 'employee.get'],
	properties: [employeeLocator, outputProperty()],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee') };
		const answer = unwrap(await client.read('employee.activate', { path }));
		const employee =
			answer.id === undefined ? await readRecord(client, 'employee.get', { path }) : answer;
		return [{ json: shaper(parameters, simplifyEmployee)(employee) }];
	},
};
