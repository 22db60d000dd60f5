import { createHash } from 'crypto';
import type { BinaryHelperFunctions, IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { FailureKind } from '../shared/http/failure';
import { VendorError } from '../shared/http/failure';
import type { VendorResponse } from '../shared/http/types';
import { fileNameOf } from '../shared/operations/files';
import { isRecord } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';
import type { ApplicationFile } from '../shared/people/shapes';
import type { Reading, Topic } from './topics';
import { resumeOf } from './topics';
import type { HeadHunterClient } from './vendor';
import { recordOf } from './vendor';

/** What became of the view of one resume. */
export type View =
	| { status: 'read'; resume: IDataObject }
	| { status: 'postponed'; reason: string; isDayOver: boolean; error?: VendorError }
	| { status: 'unavailable'; reason: string; error?: VendorError }
	| { status: 'notAsked' };

/** Failures that concern the one resume; all others concern the service and are thrown. */
const GONE: ReadonlySet<FailureKind> = new Set([
	'notFound',
	'forbidden',
	'validation',
	'badRequest',
	'refused',
]);
/** A resume of someone who was invited and has not responded: no limit that ends with the day. */
const NO_SERVICE = 'resumes/no_available_service';

const NO_FILE: ReadonlySet<FailureKind> = new Set([...GONE, 'quota']);
/** The answer was lost, the view may have been counted: not asked again in the same run. */
const LOST: ReadonlySet<FailureKind> = new Set(['unavailable', 'timeout', 'network']);
const MAYBE_COUNTED = 'The view may have been counted and was not repeated.';

export const NO_RESUME = 'The applicant has deleted or hidden the resume.';
export const POSTPONED = 'The budget of resume views is used up: read it with the next run.';

function unread(error: VendorError): View | undefined {
	const { kind, code, message } = error.failure;
	if (GONE.has(kind) || code === NO_SERVICE) {
		return { status: 'unavailable', reason: message, error };
	}
	if (kind === 'quota' && code?.startsWith('resumes/') === true) {
		return { status: 'postponed', reason: message, isDayOver: true, error };
	}
	if (!LOST.has(kind)) return undefined;
	const reason = `${message}. ${MAYBE_COUNTED}`;
	return { status: 'postponed', reason, isDayOver: false, error };
}

/**
 * Views the resume of a response by the very address that HeadHunter gives with it: the view is
 * attributed to the response and its contacts cost nothing (headhunter.md 4). Never sent twice after
 * an answer that was lost, since each view counts.
 */
export async function viewResume(
	client: HeadHunterClient,
	topic: Topic,
	{ retry }: Reading = {},
): Promise<View> {
	const url = readText(resumeOf(topic)?.url);
	if (url === undefined) return { status: 'unavailable', reason: NO_RESUME };
	return await client.follow(url, { replay: 'never', ...(retry ? { retry } : {}) }).then(
		({ body }): View => ({ status: 'read', resume: recordOf(body, 'GET (resume.url)') }),
		(error: unknown): View => {
			if (error instanceof VendorError) {
				const view = unread(error);
				if (view) return view;
			}
			throw error;
		},
	);
}

export type FileKind = 'pdf' | 'rtf' | 'photo';

const FILES: Readonly<
	Record<FileKind, { binary: string; kind: ApplicationFile['kind']; mime: string }>
> = {
	pdf: { binary: 'resume', kind: 'resume', mime: 'application/pdf' },
	rtf: { binary: 'resumeRtf', kind: 'resume', mime: 'application/rtf' },
	photo: { binary: 'photo', kind: 'photo', mime: 'image/jpeg' },
};

/** Address of a file as the resume tells it; never built (headhunter.md 4). */
export function fileUrl(resume: IDataObject, kind: FileKind): string | undefined {
	if (kind === 'photo') {
		const photo = isRecord(resume.photo) ? resume.photo : {};
		return readText(photo.medium) ?? readText(photo.small);
	}
	const actions = isRecord(resume.actions) ? resume.actions : {};
	for (const download of [resume.download, actions.download]) {
		const file = isRecord(download) ? download[kind] : undefined;
		const url = isRecord(file) ? readText(file.url) : undefined;
		if (url !== undefined) return url;
	}
	return undefined;
}

export interface NamedFile {
	name: string;
	mime: string;
	bytes: Buffer;
}

/** Name, type and bytes of a downloaded file. */
export function nameFile(answer: VendorResponse<Buffer>, kind: FileKind, id: string): NamedFile {
	const bytes = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body);
	const told = answer.headers['content-type']?.split(';')[0].trim().toLowerCase();
	const useful = told !== undefined && told !== '' && told !== 'application/octet-stream';
	const extension = kind === 'photo' ? 'jpg' : kind;
	const given = fileNameOf(answer.headers['content-disposition']);
	return {
		name: given ?? `resume-${id}.${extension}`,
		mime: useful ? told : FILES[kind].mime,
		bytes,
	};
}

export interface FetchedFiles {
	binary: IBinaryKeyData;
	files: ApplicationFile[];
	missing: FileKind[];
}

/**
 * Fetches files of a resume into binary fields; one that is gone is only named (photos expire).
 *
 * @param reading.mayMiss whether a file that a fault of the service keeps back is only named, too
 * @param fetched files to add to
 */
export async function fetchFiles(
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	client: HeadHunterClient,
	resume: IDataObject,
	wanted: readonly FileKind[],
	{ retry, mayMiss = false }: Reading & { mayMiss?: boolean } = {},
	fetched: FetchedFiles = { binary: {}, files: [], missing: [] },
): Promise<FetchedFiles> {
	for (const kind of wanted) {
		const url = fileUrl(resume, kind);
		if (url === undefined) continue;
		const answer = await client.download(url, retry ? { retry } : {}).catch((error: unknown) => {
			if (!(error instanceof VendorError)) throw error;
			if (mayMiss || NO_FILE.has(error.failure.kind)) return undefined;
			throw error;
		});
		if (answer === undefined) {
			fetched.missing.push(kind);
			continue;
		}
		const { name, mime, bytes } = nameFile(answer, kind, readText(resume.id) ?? 'file');
		const { binary, kind: role } = FILES[kind];
		fetched.binary[binary] = await helpers.prepareBinaryData(bytes, name, mime);
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		fetched.files.push({ binary, kind: role, name, mime, bytes: bytes.length, sha256 });
	}
	return fetched;
}
