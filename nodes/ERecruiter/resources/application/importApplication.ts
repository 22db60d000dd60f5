import { readApplication } from '../../../shared/people/readApplication';
import { Importer } from '../../import/importApplication';
import { importProperties, readSettings } from '../../import/settings';
import type { ERecruiterOperation } from '../operation';

export const importApplication: ERecruiterOperation = {
	value: 'importApplication',
	name: 'Import Application',
	action: 'Import an application',
	description:
		'Make an application of one from elsewhere unless the person has one in this recruitment; safe to repeat. An assumption: nothing is sent until you confirm the endpoint with eRecruiter.',
	endpoints: ['recruitment.applications', 'application.create'],
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
