import { PUBLICATION_TYPES, publicationTypeOptions } from '../../choices';
import { ticketsLeft } from '../../tickets';
import type { RobotaUaOperation } from '../operation';

export const getTickets: RobotaUaOperation = {
	value: 'getTickets',
	name: 'Get Publications Left',
	action: 'Get the publications left',
	description: 'Read how many unspent publications of one type the account has',
	endpoints: ['service.tickets'],
	properties: [
		{
			displayName: 'Publication Type',
			name: 'publicationType',
			type: 'options',
			default: 'Business',
			description: 'Type to ask for',
			options: publicationTypeOptions,
		},
	],
	async execute({ client, parameters, hint }) {
		const type = parameters.choice('publicationType', PUBLICATION_TYPES);
		const body: unknown = await client.read('service.tickets', { path: { type } });
		const left = ticketsLeft(body, type);
		if (left === undefined) {
			hint('The answer of robota.ua has no number that is understood: see the field answer.');
			return [{ json: { publicationType: type, answer: JSON.stringify(body) } }];
		}
		return [{ json: { publicationType: type, left } }];
	},
};
