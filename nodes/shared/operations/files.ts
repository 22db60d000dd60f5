import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import type { VendorResponse } from '../http/types';
import type { Output } from './operation';

/** A file of an input item, read whole. */
export interface InputFile {
	bytes: Buffer;
	fileName: string;
	contentType: string;
}

/** Name of the input item's binary field that holds the file to send. */
export function inputFileProperty(name = 'binaryPropertyName'): INodeProperties {
	return {
		displayName: 'Input Binary Field',
		name,
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field containing the file to be uploaded',
		description: 'Field of the input item that holds the file',
	};
}

/** Name of the binary field that a downloaded file is put into. */
export const outputFileProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
	description: 'Field of the output item that gets the file',
};

/**
 * Reads the file in a binary field of the input item.
 * @throws InputError when the file is empty; n8n's own error when the field is missing
 */
export async function readFile(
	host: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<InputFile> {
	const { fileName, mimeType, fileExtension } = host.helpers.assertBinaryData(itemIndex, field);
	const bytes = await host.helpers.getBinaryDataBuffer(itemIndex, field);
	if (bytes.length === 0) {
		throw new InputError({
			parameter: 'Input Binary Field',
			found: `the empty file "${field}"`,
			expected: 'a file with content',
		});
	}
	const extension = fileExtension ? `.${fileExtension}` : '';
	return {
		bytes,
		fileName: fileName ?? `file${extension}`,
		contentType: mimeType || 'application/octet-stream',
	};
}

/** File name of a Content-Disposition header, both forms of RFC 6266; undefined when it has none. */
export function fileNameOf(header: string | undefined): string | undefined {
	const extended = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(header ?? '')?.[1];
	if (extended !== undefined) {
		try {
			return lastSegment(decodeURIComponent(extended));
		} catch {
			// Not encoded as announced: the plain form may still be readable.
			return plainName(header);
		}
	}
	return plainName(header);
}

function plainName(header: string | undefined): string | undefined {
	const found = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header ?? '');
	return lastSegment(found?.[1] ?? found?.[2]);
}

// A vendor's file name is never a path.
function lastSegment(name: string | undefined): string | undefined {
	const last = name?.split(/[\\/]/).pop()?.trim();
	return last === undefined || last === '' ? undefined : last;
}

/**
 * Puts a downloaded file into a binary field.
 * @param fallbackName used when neither the answer nor the record tells a name
 */
export async function fileOutput(
	host: IExecuteFunctions,
	{ body, headers }: VendorResponse<Buffer>,
	target: { field: string; json: Output['json']; fileName?: string; fallbackName: string },
): Promise<Output> {
	const type = headers['content-type']?.split(';')[0].trim();
	const binary = await host.helpers.prepareBinaryData(
		Buffer.isBuffer(body) ? body : Buffer.from(body),
		fileNameOf(headers['content-disposition']) ?? target.fileName ?? target.fallbackName,
		type === 'application/octet-stream' ? undefined : type,
	);
	return { json: target.json, binary: { [target.field]: binary } };
}
