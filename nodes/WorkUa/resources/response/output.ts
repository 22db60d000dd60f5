import type { BinaryHelperFunctions } from 'n8n-workflow';

import type { RetryRule } from '../../../shared/http/retry';
import type { Output } from '../../../shared/operations/operation';
import type { OutputMode } from '../../../shared/operations/properties';
import type { FeedEntry } from '../../feed';
import { fetchFiles } from '../../files';
import type { FileKind } from '../../files';
import { idOf, readJobs } from '../../jobs';
import { simplifyResponse, toApplication } from '../../shapes';
import type { WorkUaClient } from '../../vendor';
import { accountOf } from '../../vendor';
import type { NameOrder } from '../../../shared/people/names';
import { readText } from '../../../shared/people/read';

export interface OutputChoice {
	mode: OutputMode;
	files: readonly FileKind[];
	nameOrder: NameOrder;
	/** Titles by job ID; empty when not asked for. */
	titles: ReadonlyMap<string, string>;
	retry?: Partial<RetryRule>;
}

/** Titles of the jobs by ID, one request. */
export async function readTitles(
	client: WorkUaClient,
	retry?: Partial<RetryRule>,
): Promise<Map<string, string>> {
	const jobs = await readJobs(client, { all: true, ...(retry ? { retry } : {}) });
	return new Map(
		jobs.flatMap((job) => {
			const title = readText(job.name);
			return title === undefined ? [] : [[idOf(job), title]];
		}),
	);
}

/**
 * A response in the chosen form. Only the shared shape fetches files.
 * @returns the item and the files that Work.ua announced and did not give
 */
export async function responseOutput(
	helpers: BinaryHelperFunctions,
	client: WorkUaClient,
	entry: FeedEntry,
	choice: OutputChoice,
): Promise<{ output: Output; missing: FileKind[] }> {
	if (choice.mode === 'raw') return { output: { json: entry.record }, missing: [] };
	if (choice.mode === 'simplified') {
		return { output: { json: simplifyResponse(entry) }, missing: [] };
	}
	const { binary, files, missing } = await fetchFiles(
		helpers,
		client,
		entry,
		choice.files,
		choice.retry,
	);
	const application = toApplication(entry, {
		account: accountOf(client),
		nameOrder: choice.nameOrder,
		jobTitle: entry.jobId === undefined ? undefined : choice.titles.get(entry.jobId),
		files,
	});
	const json = { ...application };
	return { output: Object.keys(binary).length > 0 ? { json, binary } : { json }, missing };
}
