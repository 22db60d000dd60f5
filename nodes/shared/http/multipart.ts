import { randomBytes } from 'crypto';

export type Part =
	| { name: string; value: string }
	| { name: string; fileName: string; contentType: string; bytes: Buffer };

const quoted = (text: string) => text.replace(/"/g, '%22').replace(/[\r\n]+/g, ' ');

/**
 * Writes a multipart/form-data body as bytes, which n8n can send a second time after a token was
 * renewed (it cannot replay a stream).
 */
export function multipart(
	parts: readonly Part[],
	boundary = `n8n-${randomBytes(12).toString('hex')}`,
): { bytes: Buffer; contentType: string } {
	const chunks: Buffer[] = [];
	for (const part of parts) {
		const file = 'bytes' in part;
		const disposition = `Content-Disposition: form-data; name="${quoted(part.name)}"`;
		const head = file
			? `${disposition}; filename="${quoted(part.fileName)}"\r\nContent-Type: ${part.contentType}`
			: disposition;
		chunks.push(Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`, 'utf8'));
		chunks.push(file ? part.bytes : Buffer.from(part.value, 'utf8'), Buffer.from('\r\n'));
	}
	chunks.push(Buffer.from(`--${boundary}--\r\n`));
	return {
		bytes: Buffer.concat(chunks),
		contentType: `multipart/form-data; boundary=${boundary}`,
	};
}
