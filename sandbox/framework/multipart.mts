import { Refusal } from './refusal.mts';

export interface MultipartPart {
	name: string;
	/** Present for file parts only. */
	filename?: string;
	/** Media type as sent; `text/plain` when the part has none (RFC 7578 4.4). */
	contentType: string;
	data: Buffer;
	/** `data` read as UTF-8. */
	text: string;
}

const refuse = (message: string): never => {
	throw new Refusal('malformedBody', `multipart/form-data: ${message}`);
};

function boundaryOf(contentType: string): string {
	const found = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
	return found?.[1] ?? found?.[2] ?? refuse('boundary parameter is missing');
}

/** `name="..."` of a Content-Disposition header, with quoted-pair and percent forms undone. */
function parameter(header: string, name: string): string | undefined {
	const extended = new RegExp(`;\\s*${name}\\*=UTF-8''([^;]+)`, 'i').exec(header);
	if (extended !== null) return decodeURIComponent(extended[1].trim());
	const plain = new RegExp(`;\\s*${name}=(?:"((?:\\\\.|[^"\\\\])*)"|([^;\\s]+))`, 'i').exec(header);
	const value = plain?.[1] ?? plain?.[2];
	return value
		?.replace(/\\(.)/g, '$1')
		.replace(/%22/g, '"')
		.replace(/%0D/gi, '\r')
		.replace(/%0A/gi, '\n');
}

function readPart(raw: Buffer): MultipartPart {
	const headEnd = raw.indexOf('\r\n\r\n');
	if (headEnd < 0) return refuse('a part has no header section');
	const headers = new Map<string, string>();
	for (const line of raw.subarray(0, headEnd).toString('utf8').split('\r\n')) {
		const colon = line.indexOf(':');
		if (colon < 1) return refuse(`bad part header "${line}"`);
		headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
	}
	const disposition = headers.get('content-disposition') ?? '';
	if (!/^form-data\s*(;|$)/i.test(disposition))
		return refuse('Content-Disposition must be form-data');
	const name = parameter(disposition, 'name');
	if (name === undefined || name === '') return refuse('a part has no name');
	const filename = parameter(disposition, 'filename');
	const data = raw.subarray(headEnd + 4);
	const part: MultipartPart = {
		name,
		contentType: headers.get('content-type') ?? 'text/plain',
		data,
		text: data.toString('utf8'),
	};
	if (filename !== undefined) part.filename = filename;
	return part;
}

/** Strict RFC 7578 reader: opening and closing boundary, CRLF, a name in every part. */
export function parseMultipart(body: Buffer, contentType: string): MultipartPart[] {
	const delimiter = Buffer.from(`--${boundaryOf(contentType)}`);
	if (!body.subarray(0, delimiter.length).equals(delimiter))
		return refuse('does not start with the boundary');
	const parts: MultipartPart[] = [];
	let at = delimiter.length;
	for (;;) {
		const after = body.subarray(at, at + 2).toString('latin1');
		if (after === '--') return parts;
		if (after !== '\r\n') return refuse('the boundary is not followed by CRLF');
		// A part directly after the boundary line may be empty of data but never of headers.
		const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), at + 2);
		if (end < 0) return refuse('the closing boundary is missing');
		parts.push(readPart(body.subarray(at + 2, end)));
		at = end + 2 + delimiter.length;
	}
}
