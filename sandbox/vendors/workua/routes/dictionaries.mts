import type { FastifyInstance } from 'fastify';

import { strictQuery } from '../../../framework/index.mts';
import { DICTIONARIES } from '../dictionaries.mts';
import { failure } from '../messages.mts';

/** `GET /dictionaries` and `GET /dictionaries/{name}` (workua.md 2). */
export function registerDictionaries(app: FastifyInstance): void {
	const none = strictQuery({});
	app.get('/dictionaries', async (request) => {
		none(request);
		return DICTIONARIES;
	});
	app.get<{ Params: { name: string } }>('/dictionaries/:name', async (request) => {
		none(request);
		const { name } = request.params;
		if (!(name in DICTIONARIES)) throw failure(request, 404, { id: 'not_found' });
		return DICTIONARIES[name];
	});
}
