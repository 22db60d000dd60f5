import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../../shared/http/failure';
import type { Output } from '../../../shared/operations/operation';
import { readText } from '../../../shared/people/read';
import type { HiddenValues, VisibleFields } from '../../form';
import { formBody, fromListing, jobForm } from '../../form';
import { currentId, findJob, idOf, readJobs } from '../../jobs';
import { demandPublication, readBalance } from '../../publications';
import type { JobStatus } from '../../shapes';
import { jobUrl, known, statusOf } from '../../shapes';
import type { WorkUaRun } from '../operation';
import { demandComplete, readHidden, readVisible } from './read';

/** The company's jobs with all fields, once per execution until something is written. */
export async function allJobs(run: WorkUaRun): Promise<IDataObject[]> {
	return await run.once('jobs', async () => await readJobs(run.client, { full: true, all: true }));
}

/** What a write sent, for the output. */
interface Sent {
	visible: VisibleFields;
	hidden: HiddenValues;
	publication?: string;
}

/** Reads the balance and stops when the type has none left; nothing is sent then. */
export async function checkBalance(run: WorkUaRun, type: string): Promise<void> {
	const balance = await run.once('publications', async () => await readBalance(run.client));
	demandPublication(balance, type);
}

function forgetLists(run: WorkUaRun): void {
	run.forget('jobs');
	run.forget('publications');
}

/** The list after a write. The write is done: a list that fails now must not make it look undone. */
async function listAfter(run: WorkUaRun): Promise<IDataObject[] | undefined> {
	return await allJobs(run).catch((error: unknown) => {
		if (error instanceof VendorError) return undefined;
		throw error;
	});
}

/**
 * Finds the job as Work.ua has it now. A publication is done only when the list shows it active
 * (workua.md 3.1), and it may have given the job a new ID.
 */
async function resultOf(run: WorkUaRun, id: string, sent: Sent): Promise<Output> {
	const base = { id, url: jobUrl(id), hiddenFields: { ...sent.hidden } };
	const expected: JobStatus = sent.publication === undefined ? 'Draft' : 'Published';
	if (!run.parameters.collection('options').flag('check', true)) {
		return { json: { ...base, checked: false } };
	}
	const jobs = await listAfter(run);
	const now = jobs && currentId(jobs, id, sent.visible.name);
	if (now === undefined) {
		run.hint(
			`Work.ua took job ${id}, but its status could not be told from the list. A publication may have given it a new ID: look it up by its title.`,
		);
		return { json: { ...base, checked: false } };
	}
	const job = findJob(jobs ?? [], now);
	const { status, reason } = statusOf(job);
	if (sent.publication !== undefined && status !== expected) {
		run.hint(`Job ${now} was sent for publication, but its status is ${status}.`);
	}
	return {
		json: known({
			id: now,
			previousId: now === id ? undefined : id,
			status,
			statusReason: reason,
			publication: readText(job.publication),
			url: jobUrl(now),
			checked: true,
			hiddenFields: { ...sent.hidden },
		}),
	};
}

/** A refusal as an item: the status Erroneous with the vendor's texts. */
function refused(error: VendorError, id: string | undefined): Output {
	const errors = Object.entries(error.failure.fields ?? {}).flatMap(([code, texts]) =>
		texts.map((message) => ({ id: code, message })),
	);
	return {
		json: known({
			id,
			status: 'Erroneous' satisfies JobStatus,
			statusReason: error.failure.message,
			errors,
			url: id === undefined ? undefined : jobUrl(id),
		}),
	};
}

async function guardRefusal(
	run: WorkUaRun,
	id: string | undefined,
	work: () => Promise<Output>,
): Promise<Output[]> {
	return await work().then(
		(output) => [output],
		(error: unknown) => {
			forgetLists(run);
			const asStatus = run.parameters.collection('options').flag('refusalAsStatus');
			const isRefusal = error instanceof VendorError && error.failure.kind === 'validation';
			if (asStatus && isRefusal) return [refused(error, id)];
			throw error;
		},
	);
}

/** Makes a job; the ID stands in `Location` only (workua.md 3.1). */
export async function createJob(run: WorkUaRun, sent: Sent): Promise<Output[]> {
	return await guardRefusal(run, undefined, async () => {
		const { headers } = await run.client.call('job.create', {
			body: formBody(jobForm(sent.visible, sent.hidden, sent.publication)),
		});
		forgetLists(run);
		const id = /(\d+)\/?(?:[?#].*)?$/.exec(headers.location ?? '')?.[1];
		return id === undefined ? await byName(run, sent) : await resultOf(run, id, sent);
	});
}

/** A job that was made without telling its ID: the newest one of its title. */
async function byName(run: WorkUaRun, sent: Sent): Promise<Output> {
	const mine = ((await listAfter(run)) ?? []).filter(
		(job) => readText(job.name) === sent.visible.name,
	);
	const newest = mine.sort((a, b) => Number(idOf(b)) - Number(idOf(a)))[0];
	if (newest !== undefined) return await resultOf(run, idOf(newest), sent);
	run.hint('Work.ua made the job without telling its ID, and the list does not show it.');
	return { json: { checked: false, hiddenFields: { ...sent.hidden } } };
}

/**
 * Sends the whole job again: as the list shows it, with the given changes, and with the eight fields
 * that the list does not show by the user's choice. With a publication type the request is never
 * repeated after an unknown outcome, since it spends a publication.
 */
export async function replaceJob(run: WorkUaRun, publication?: string): Promise<Output[]> {
	const id = run.parameters.id('job');
	const hidden = readHidden(run.parameters);
	const given = readVisible(run.parameters.collection('fields'));
	if (publication !== undefined) await checkBalance(run, publication);
	const current = fromListing(findJob(await allJobs(run), id));
	const sent: Sent = {
		visible: demandComplete({ ...current, ...given }),
		hidden,
		...(publication === undefined ? {} : { publication }),
	};
	return await guardRefusal(run, id, async () => {
		await run.client.call('job.update', {
			path: { id },
			body: formBody(jobForm(sent.visible, hidden, publication)),
			...(publication === undefined ? {} : { replay: 'never' }),
		});
		forgetLists(run);
		return await resultOf(run, id, sent);
	});
}
