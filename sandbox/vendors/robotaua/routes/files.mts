import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpAnswer } from '../../../framework/index.mts';
import { photoOf } from '../files.mts';
import { accountOf, meetCloudflare, pathId, type RobotaUa } from '../http.mts';
import { cdn } from '../present.mts';
import type { FileRow } from '../rows.mts';
import { askedType, ownApply } from './applies.mts';

/** `filename*=` or the odd `file=`, both seen by third parties (robotaua.md 3.3). */
function disposition(file: FileRow, position: number): string {
	const name = encodeURIComponent(file.name);
	return position % 2 === 0
		? `attachment; filename="file"; filename*=UTF-8''${name}`
		: `attachment; file=${name}`;
}

/** `GET /apply/getfile/{id}?resumeType=` on the employer host. */
export function registerGetFile(app: FastifyInstance, vendor: RobotaUa): void {
	app.get('/apply/getfile/:id', async (request, reply) => {
		const account = accountOf(vendor, request);
		const id = pathId(request);
		const type = askedType(request);
		const apply = ownApply(vendor, account, id);
		const fits = apply.resumeType === type && type !== 'Selected';
		if (!fits) throw new HttpAnswer(500, { key: 'ResumeTypeMismatch' });
		if (apply.file === undefined) throw new HttpAnswer(404, { key: 'NotFound' });
		return await reply
			.header('content-disposition', disposition(apply.file, id))
			.type(apply.file.mime)
			.send(apply.file.data);
	});
}

/** The attachment host: Bearer there, then a redirect to the file network. */
export function registerAttachments(app: FastifyInstance, vendor: RobotaUa): void {
	app.addHook('preHandler', async () => meetCloudflare(vendor, 'files'));
	app.get('/:name/file', async (request, reply) => {
		const account = accountOf(vendor, request);
		const { params } = request;
		const name = typeof params === 'object' && params !== null ? Object.values(params)[0] : '';
		const id = /^(\d+)-attach$/.exec(String(name))?.[1];
		if (id === undefined) throw new HttpAnswer(404);
		const apply = ownApply(vendor, account, Number(id));
		if (apply.resumeType !== 'AttachedFile') throw new HttpAnswer(404);
		return await reply.redirect(`${cdn(vendor)}/attachments/${id}`, 302);
	});
}

/** The file network: another origin, no credential wanted. */
export function registerCdn(app: FastifyInstance, vendor: RobotaUa): void {
	const watch = (request: FastifyRequest) => {
		if (request.headers.authorization !== undefined) vendor.state.effects.leakedTokens += 1;
	};
	app.get('/cdn/attachments/:id', async (request, reply) => {
		watch(request);
		const id = pathId(request);
		const apply = vendor.state.applies.get(id);
		if (apply?.file === undefined) throw new HttpAnswer(404);
		return await reply
			.header('content-disposition', disposition(apply.file, id))
			.type(apply.file.mime)
			.send(apply.file.data);
	});
	app.get('/cdn/photos/:name', async (request, reply) => {
		watch(request);
		const { params } = request;
		const name = typeof params === 'object' && params !== null ? Object.values(params)[0] : '';
		const id = /^(\d+)\.jpg$/.exec(String(name))?.[1];
		if (id === undefined) throw new HttpAnswer(404);
		return await reply.type('image/jpeg').send(photoOf(Number(id)));
	});
}
