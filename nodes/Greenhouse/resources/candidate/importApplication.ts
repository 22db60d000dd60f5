import { readApplication } from '../../../shared/people/readApplication';
import { Importer } from '../../import/importApplication';
import { importProperties, readSettings } from '../../import/settings';
import type { GreenhouseOperation } from '../operation';

export const importApplication: GreenhouseOperation = {
	value: 'importApplication',
	name: 'Import Application',
	action: 'Import an application',
	description:
		'Make a candidate of an application from a job board, or add the application to the candidate who exists; safe to repeat',
	endpoints: [
		'candidate.list',
		'candidate.create',
		'candidate.update',
		'application.list',
		'application.create',
		'attachment.list',
		'attachment.create',
		'note.list',
		'note.create',
	],
	properties: importProperties,
	async execute(run) {
		const settings = readSettings(run.parameters);
		const application = readApplication(
			run.parameters.optionalObject('application'),
			'Application',
			settings.phoneCountry,
		);
		return [{ json: await new Importer(run, application, settings).import() }];
	},
};
