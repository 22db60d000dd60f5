import type { FastifyInstance } from 'fastify';

import { HttpAnswer } from '../../../framework/index.mts';
import {
	CITIES,
	DESIGNS,
	LANGUAGES,
	PUBLICATION_TYPE_VALUES,
	RUBRICS,
	STATE_VALUES,
} from '../dictionaries.mts';
import { accountOf, nothingSent, type RobotaUa } from '../http.mts';
import { PUBLISH_TYPES } from '../rows.mts';

/** Lists of values and the services of the account (robotaua.md 2.5, 5). */
export function registerValues(app: FastifyInstance, vendor: RobotaUa): void {
	const lists: Record<string, readonly object[]> = {
		'/values/citylist': CITIES,
		'/values/rubrics': RUBRICS,
		'/values/vacancy/state': STATE_VALUES,
		'/values/vacancy/publicationtype': PUBLICATION_TYPE_VALUES,
		'/values/languagelist': LANGUAGES,
		'/notebook/vacancydesign': DESIGNS,
	};
	for (const [path, rows] of Object.entries(lists)) {
		app.get(path, async (request) => {
			accountOf(vendor, request);
			nothingSent(request);
			return rows;
		});
	}

	app.get<{ Params: { type: string } }>('/api/service/tickets/:type', async (request) => {
		const account = accountOf(vendor, request);
		nothingSent(request);
		const { type } = request.params;
		const rows = PUBLISH_TYPES.filter((name) => type === 'All' || type === name).map((name) => ({
			ticketType: name,
			count: account.tickets[name],
		}));
		if (rows.length === 0 && type !== 'Hot') throw new HttpAnswer(404, { key: 'NotFound' });
		return rows;
	});

	app.get('/api/service/cvdb', async (request) => {
		const account = accountOf(vendor, request);
		nothingSent(request);
		return [
			{
				serviceTypeName: 'База резюме',
				serviceTypeNameUkr: 'База резюме',
				openContactCount: account.openContacts + account.opened.size,
				usedContactCount: account.opened.size,
				activationEndDate: '2027-01-31T00:00:00',
			},
		];
	});
}
