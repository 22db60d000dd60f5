import { outputProperty } from '../../../shared/operations/properties';
import { applicationLocator } from '../../descriptions';
import { absent, readAll } from '../../list';
import { simplify } from '../../simplify';
import type { GreenhouseOperation } from '../operation';
import { numericId, shaped } from '../reading';

const application = applicationLocator();

export const getCurrent: GreenhouseOperation = {
	value: 'getCurrent',
	name: 'Get Current',
	action: 'Get the current offer of an application',
	description: 'Read the newest version of the offer of an application',
	endpoints: ['offer.list'],
	properties: [application, outputProperty()],
	async execute(run) {
		const application_ids = numericId(run.parameters.id(application.name), application.displayName);
		const query = { application_ids, current_only: true };
		const offer = (await readAll(run.client, 'offer.list', query)).at(0);
		if (offer === undefined) throw absent('offer.list', 'an offer of this application');
		return await shaped(run, { simplify: simplify.offer }, [offer]);
	},
};
