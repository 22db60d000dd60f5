import { createHash } from 'crypto';
import type { BinaryHelperFunctions, IBinaryKeyData } from 'n8n-workflow';

import type { FailureKind } from '../shared/http/failure';
import { VendorError } from '../shared/http/failure';
import type { RetryRule } from '../shared/http/retry';
import type { VendorResponse } from '../shared/http/types';
import { fileNameOf } from '../shared/operations/files';
import { readText } from '../shared/people/read';
import type { ApplicationFile } from '../shared/people/shapes';
import type { FeedEntry } from './feed';
import type { WorkUaClient } from './vendor';

export type FileKind = 'resume' | 'photo';

/** First bytes of the kinds of files that candidates send. */
const SIGNATURES: ReadonlyArray<[hex: string, mime: string, extension: string]> = [
	['25504446', 'application/pdf', 'pdf'],
	['504b0304', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
	['d0cf11e0', 'application/msword', 'doc'],
	['7b5c7274', 'application/rtf', 'rtf'],
	['ffd8ff', 'image/jpeg', 'jpg'],
	['89504e47', 'image/png', 'png'],
];

/**
 * Name and type of a file: the answer's headers, which are not documented, else its first bytes
 * (workua.md 4.3).
 */
export function nameFile(
	{ headers, body }: VendorResponse<Buffer>,
	base: string,
): { name: string; mime: string } {
	const start = body.subarray(0, 4).toString('hex');
	const [, sniffed, extension] = SIGNATURES.find(([hex]) => start.startsWith(hex)) ?? [];
	const told = headers['content-type']?.split(';')[0].trim().toLowerCase();
	const useful = told !== undefined && told !== '' && told !== 'application/octet-stream';
	const given = fileNameOf(headers['content-disposition']);
	const complete = given !== undefined && (/\.\w+$/.test(given) || extension === undefined);
	const stem = given ?? base;
	return {
		name: complete || extension === undefined ? stem : `${stem}.${extension}`,
		mime: useful ? told : (sniffed ?? 'application/octet-stream'),
	};
}

export interface FetchedFiles {
	binary: IBinaryKeyData;
	files: ApplicationFile[];
	/** Files that the response announces and Work.ua does not give. */
	missing: FileKind[];
}

/** Failures that concern the one file; all others concern the service and are thrown. */
const GONE: ReadonlySet<FailureKind> = new Set([
	'notFound',
	'badRequest',
	'validation',
	'forbidden',
	'refused',
]);

/** Fetches the file or the photo of a response; undefined when it has none. */
async function fetchOne(
	client: WorkUaClient,
	entry: FeedEntry,
	kind: FileKind,
	retry?: Partial<RetryRule>,
): Promise<VendorResponse<Buffer> | undefined> {
	const options = retry ? { retry } : {};
	if (kind === 'photo') {
		const photo = readText(entry.record.photo);
		return photo === undefined ? undefined : await client.download(photo, options);
	}
	if (Number(entry.record.with_file) !== 1 || entry.jobId === undefined) return undefined;
	return await client.call<Buffer>('response.file', {
		path: { jobId: entry.jobId, responseId: entry.id },
		as: 'bytes',
		...options,
	});
}

function isGone(error: unknown, kind: FileKind): boolean {
	if (!(error instanceof VendorError)) return false;
	// Whether a photo needs the login is not documented: its 401 says nothing about the login.
	return (
		GONE.has(error.failure.kind) || (kind === 'photo' && error.failure.kind === 'unauthorized')
	);
}

/**
 * Fetches what a response has of the wanted files, into the binary fields `resume` and `photo`.
 * @throws VendorError when the service fails; a file that is gone is only named in `missing`
 */
export async function fetchFiles(
	helpers: BinaryHelperFunctions,
	client: WorkUaClient,
	entry: FeedEntry,
	wanted: readonly FileKind[],
	retry?: Partial<RetryRule>,
): Promise<FetchedFiles> {
	const fetched: FetchedFiles = { binary: {}, files: [], missing: [] };
	for (const kind of wanted) {
		const answer = await fetchOne(client, entry, kind, retry).catch((error: unknown) => {
			if (isGone(error, kind)) return 'gone' as const;
			throw error;
		});
		if (answer === 'gone') {
			fetched.missing.push(kind);
			continue;
		}
		if (answer === undefined) continue;
		const bytes = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body);
		const { name, mime } = nameFile({ ...answer, body: bytes }, `${kind}-${entry.id}`);
		fetched.binary[kind] = await helpers.prepareBinaryData(bytes, name, mime);
		fetched.files.push({
			binary: kind,
			kind,
			name,
			mime,
			bytes: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
		});
	}
	return fetched;
}
