import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

import type { RecordedRequest } from './types.mts';

/** One line of a traffic file: what a vendor was asked. Read by the contract suite. */
export interface TrafficLine {
	vendor: string;
	method: string;
	path: string;
	query: string;
	contentType?: string;
	/** Raw JSON or form body; absent for files and multipart. */
	body?: string;
	status?: number;
}

/**
 * Appends all requests to a file per process when RECRUITMENT_TRAFFIC_DIR is set, so that the
 * contract suite can hold them against the vendors' documents. Headers stay out: they hold logins.
 */
export function recordTraffic(vendor: string, requests: readonly RecordedRequest[]): void {
	const folder = process.env.RECRUITMENT_TRAFFIC_DIR;
	if (!folder || requests.length === 0) return;
	const lines = requests.map(({ method, path, query, headers, body, bodyEncoding, status }) => {
		const type = headers['content-type'];
		const line: TrafficLine = {
			vendor,
			method,
			path,
			query,
			...(typeof type === 'string' ? { contentType: type } : {}),
			...(bodyEncoding === 'text' && body !== '' ? { body } : {}),
			...(status === undefined ? {} : { status }),
		};
		return `${JSON.stringify(line)}\n`;
	});
	appendFileSync(join(folder, `${vendor}-${process.pid}.jsonl`), lines.join(''));
}
