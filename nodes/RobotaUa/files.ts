import { createHash } from 'crypto';
import type { IBinaryData, IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

import { VendorError } from '../shared/http/failure';
import type { VendorFailure } from '../shared/http/failure';
import type { VendorResponse } from '../shared/http/types';
import { fileNameOf } from '../shared/operations/files';
import type { ApplicationFile } from '../shared/people/shapes';
import { applyId } from './applies';
import type { ResumeType } from './choices';
import { hasFile, photoUrl } from './shapes';
import type { RobotaUaClient } from './vendor';
import { unreadable } from './vendor';

/** What downloads need of the node that runs. */
export interface FileHost {
	readonly client: RobotaUaClient;
	readonly helpers: (IExecuteFunctions | IPollFunctions)['helpers'];
}

/** A downloaded file, ready for an item. */
export interface Downloaded {
	file: ApplicationFile;
	binary: IBinaryData;
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SIGNATURES: ReadonlyArray<{ hex: string; mime: string; extension: string }> = [
	{ hex: '25504446', mime: 'application/pdf', extension: 'pdf' },
	{ hex: '504b0304', mime: DOCX, extension: 'docx' },
	{ hex: 'd0cf11e0', mime: 'application/msword', extension: 'doc' },
	{ hex: '7b5c7274', mime: 'application/rtf', extension: 'rtf' },
	{ hex: 'ffd8ff', mime: 'image/jpeg', extension: 'jpg' },
	{ hex: '89504e47', mime: 'image/png', extension: 'png' },
];

/** `file=` is robota.ua's own form beside the standard ones (robotaua.md 3.3). */
function nameIn(header: string | undefined): string | undefined {
	const own = /(?:^|;)\s*file\s*=\s*"?([^";]+)"?/i.exec(header ?? '')?.[1];
	if (own === undefined) return fileNameOf(header);
	try {
		return decodeURIComponent(own.trim());
	} catch {
		return own.trim();
	}
}

/**
 * Name and type of a file. The bytes decide: robota.ua serves docx files under `.doc` names.
 */
export function describeFile(
	bytes: Buffer,
	headers: Readonly<Record<string, string>>,
	fallback: string,
): { name: string; mime: string } {
	const start = bytes.subarray(0, 4).toString('hex');
	const known = SIGNATURES.find(({ hex }) => start.startsWith(hex));
	const said = headers['content-type']?.split(';')[0].trim();
	const named = nameIn(headers['content-disposition']) ?? fallback;
	if (known === undefined) return { name: named, mime: said || 'application/octet-stream' };
	const base = named.replace(/\.(docx?|pdf|rtf|jpe?g|png)$/i, '');
	return { name: `${base}.${known.extension}`, mime: known.mime };
}

async function toFile(
	host: FileHost,
	{ body, headers }: VendorResponse<Buffer>,
	target: { field: string; kind: ApplicationFile['kind']; fallback: string },
): Promise<Downloaded> {
	const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
	if (bytes.length === 0) throw unreadable('GET (file)', 'content');
	const { name, mime } = describeFile(bytes, headers, target.fallback);
	return {
		binary: await host.helpers.prepareBinaryData(bytes, name, mime),
		file: {
			binary: target.field,
			kind: target.kind,
			name,
			mime,
			bytes: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
		},
	};
}

/** An answer of two attempts at most: a file that is not there answers 500 (robotaua.md 1.3). */
const FEW = { attempts: 2 };

/**
 * Reads the resume file of a response. An attached file that `getfile` does not have is read from
 * the attachment host.
 */
export async function downloadResume(
	host: FileHost,
	id: string,
	resumeType: ResumeType,
	field: string,
): Promise<Downloaded> {
	const target = { field, kind: 'resume' as const, fallback: `resume-${id}` };
	const first = await host.client
		.call<Buffer>('application.file', {
			path: { id },
			query: { resumeType },
			as: 'bytes',
			retry: FEW,
		})
		.catch((error: unknown) => failureOf(error));
	if (!('message' in first)) return await toFile(host, first, target);
	const missing = first.kind === 'notFound' || first.kind === 'unavailable';
	if (resumeType !== 'AttachedFile' || !missing) throw asError(first);
	return await toFile(
		host,
		await host.client.call<Buffer>('application.attachment', {
			path: { id },
			as: 'bytes',
			retry: FEW,
		}),
		target,
	);
}

/** Reads the photo: from the file network, without the credential. */
export async function downloadPhoto(
	host: FileHost,
	id: string,
	url: string,
	field: string,
): Promise<Downloaded> {
	const target = { field, kind: 'photo' as const, fallback: `photo-${id}` };
	return await toFile(host, await host.client.download(url), target);
}

function failureOf(error: unknown): VendorFailure {
	if (error instanceof VendorError) return error.failure;
	throw error;
}

const asError = (failure: VendorFailure) => new VendorError(failure);

export const FILE_KINDS = ['resume', 'photo'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** After these nothing more is asked for: the next file would meet the same. */
const STOPS = new Set<VendorFailure['kind']>(['challenge', 'unauthorized', 'rateLimited', 'quota']);

/**
 * Reads the files of a response. What could not be read is named in `missing` and does not lose the
 * response; a bot check or a refused login stops all.
 */
export async function filesOf(
	host: FileHost,
	apply: IDataObject,
	kinds: readonly FileKind[],
): Promise<{ files: Downloaded[]; missing: string[] }> {
	const id = applyId(apply);
	const files: Downloaded[] = [];
	const missing: string[] = [];
	const take = async (kind: FileKind, download: () => Promise<Downloaded>) => {
		const outcome = await download().catch((error: unknown) => failureOf(error));
		if ('file' in outcome) files.push(outcome);
		else if (STOPS.has(outcome.kind)) throw asError(outcome);
		else missing.push(`${kind}: ${outcome.message}`);
	};
	const resumeType = apply.resumeType === 'AttachedFile' ? 'AttachedFile' : 'Notepad';
	if (kinds.includes('resume') && hasFile(apply)) {
		await take('resume', async () => await downloadResume(host, id, resumeType, 'resume'));
	}
	const photo = photoUrl(apply);
	if (kinds.includes('photo') && photo !== undefined) {
		await take('photo', async () => await downloadPhoto(host, id, photo, 'photo'));
	}
	return { files, missing };
}
