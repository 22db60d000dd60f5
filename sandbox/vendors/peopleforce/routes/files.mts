import type { FastifyInstance } from 'fastify';

import { HttpAnswer, strictQuery } from '../../../framework/index.mts';
import { pathId, type PeopleForce, required } from '../http.mts';
import type { FileRow } from '../state.mts';

function allFiles(vendor: PeopleForce): FileRow[] {
	const { employees, candidates } = vendor.state;
	return [
		...employees.all().flatMap((row) => row.files),
		...candidates
			.all()
			.flatMap((row) => [...row.files, ...(row.resume === null ? [] : [row.resume])]),
	];
}

/** File store behind `url` and `resume_url`: no key, until the time in the URL. */
export function registerFiles(app: FastifyInstance, vendor: PeopleForce): void {
	const query = strictQuery({ expires: 'integer' });
	app.get('/rails/active_storage/blobs/:id/:name', async (request, reply) => {
		const id = pathId(request, 'id');
		const expires = query(request).integer('expires') ?? 0;
		if (vendor.clock.ms() > expires) throw new HttpAnswer(403, 'Request has expired');
		const file = required(allFiles(vendor).find((row) => row.id === id));
		const name = encodeURIComponent(file.filename);
		return await reply
			.header('content-disposition', `attachment; filename="file"; filename*=UTF-8''${name}`)
			.type(file.contentType)
			.send(file.data);
	});
}
