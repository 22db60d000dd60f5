import { InputError } from '../../../shared/errors/inputError';
import { folderOptions } from '../../choices';
import { applicationProperty, confirmedProperty } from '../../descriptions';
import type { RobotaUaOperation } from '../operation';
import { numericId } from '../operation';

export const moveToFolder: RobotaUaOperation = {
	value: 'moveToFolder',
	name: 'Move to Folder',
	action: 'Move an application to a folder',
	description:
		'Put a response into another folder, e.g. Rejected. The call is an assumption: no document of robota.ua describes it.',
	endpoints: ['application.move'],
	properties: [
		applicationProperty,
		{
			displayName: 'Folder',
			name: 'targetFolder',
			type: 'options',
			default: 4,
			description: 'Folder to move the response to',
			options: folderOptions.filter(({ value }) => value !== 0),
		},
		confirmedProperty('POST /apply/folder moves a response'),
	],
	async execute({ client, parameters }) {
		if (!parameters.flag('confirmed')) {
			throw new InputError({
				parameter: 'I Have Confirmed This Call With robota.ua',
				found: 'no confirmation',
				expected: 'true, after robota.ua or a try with a test vacancy has shown that it works',
			});
		}
		const id = numericId(parameters, 'application', 'Application ID');
		const folderId = parameters.number('targetFolder');
		await client.call('application.move', { body: { id: Number(id), folderId } });
		return [{ json: { applicationId: id, folderId, moved: true } }];
	},
};
