import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../shared/http/failure';
import type { RequestOptions } from '../shared/http/types';
import type { Balance, Board, BoardPublication } from '../shared/publications/board';
import { fieldsOf } from '../shared/publications/operation';
import type { PublicationOrder } from '../shared/publications/order';
import { readText } from '../shared/people/read';
import { fitDescription } from './description';
import type { HiddenValues, VisibleFields } from './form';
import { formBody, jobForm } from './form';
import { currentId, findJob, idOf } from './jobs';
import { readBalance } from './publications';
import { additionalFields, requiredFields } from './resources/job/fields';
import { demandComplete, readNewHidden, readVisible } from './resources/job/read';
import { allJobs } from './resources/job/write';
import type { WorkUaRun } from './resources/operation';
import { jobUrl, statusOf } from './shapes';

interface Content {
	visible: VisibleFields;
	hidden: HiddenValues;
}

function present(job: IDataObject): BoardPublication {
	const { status, reason } = statusOf(job);
	const type = readText(job.publication);
	return {
		id: idOf(job),
		status: status === 'Inactive' ? 'Closed' : status,
		title: readText(job.name),
		url: jobUrl(idOf(job)),
		...(type === undefined ? {} : { type }),
		...(reason === undefined ? {} : { note: reason }),
	};
}

function contentOf({ title, description, fields }: PublicationOrder): Content {
	const { given } = fieldsOf(fields, [...requiredFields, additionalFields]);
	const visible = demandComplete({
		...readVisible(given),
		name: title,
		description: fitDescription(description),
	});
	return { visible, hidden: readNewHidden(given) };
}

/**
 * Jobs of an account of Work.ua as publications. A job is always sent whole with all it has, so that
 * a PUT resets nothing (workua.md 3.1).
 */
export class WorkUaBoard implements Board {
	readonly name = 'Work.ua';

	readonly required = [
		{ field: 'town', label: 'Town' },
		{ field: 'categories', label: 'Categories' },
		{ field: 'jobTypes', label: 'Kinds of Employment' },
		{ field: 'experience', label: 'Experience' },
	];

	constructor(private readonly run: WorkUaRun) {}

	private async jobs(): Promise<IDataObject[]> {
		return await allJobs(this.run);
	}

	/** A write; whatever becomes of it, what was read before counts no more. */
	private async send(endpoint: 'job.create' | 'job.update' | 'job.close', options: RequestOptions) {
		try {
			return await this.run.client.call(endpoint, options);
		} finally {
			this.run.forget('jobs');
			this.run.forget('publications');
		}
	}

	async find(id: string, { title }: PublicationOrder): Promise<BoardPublication | undefined> {
		const jobs = await this.jobs();
		// A publication may give the job a new ID (workua.md 3.1).
		const now = currentId(jobs, id, title);
		return now === undefined ? undefined : present(findJob(jobs, now));
	}

	async namesakes({ title }: PublicationOrder): Promise<BoardPublication[]> {
		const jobs = await this.jobs();
		return jobs.map(present).filter((publication) => publication.title === title);
	}

	async left({ type = '' }: PublicationOrder): Promise<number | undefined> {
		return (await this.balances()).get(type) ?? 0;
	}

	async balance(): Promise<Balance[]> {
		return [...(await this.balances())].map(([type, left]) => ({ type, left }));
	}

	private async balances(): Promise<Map<string, number>> {
		return await this.run.once('publications', async () => await readBalance(this.run.client));
	}

	async saveDraft(order: PublicationOrder, id?: string): Promise<BoardPublication> {
		const { visible, hidden } = contentOf(order);
		const body = formBody(jobForm(visible, hidden));
		if (id !== undefined) {
			await this.send('job.update', { path: { id }, body });
			return await this.after(id, order, 'Draft');
		}
		const before = new Set((await this.namesakes(order)).map((one) => one.id));
		const { headers } = await this.send('job.create', { body });
		const said = /(\d+)\/?(?:[?#].*)?$/.exec(headers.location ?? '')?.[1];
		if (said !== undefined) return { id: said, status: 'Draft', url: jobUrl(said) };
		const made = (await this.namesakes(order)).filter((one) => !before.has(one.id));
		return made[0] ?? { id: '', status: 'Draft', note: 'Work.ua did not tell the ID' };
	}

	async publish(order: PublicationOrder, { id }: BoardPublication): Promise<BoardPublication> {
		const { visible, hidden } = contentOf(order);
		const body = formBody(jobForm(visible, hidden, order.type));
		await this.send('job.update', { path: { id }, body, replay: 'never' });
		return await this.after(id, order, 'Published');
	}

	async close({ id, url }: BoardPublication): Promise<BoardPublication> {
		const headers = { 'Content-Length': '0' };
		await this.send('job.close', { path: { id }, headers });
		return { id, status: 'Closed', url };
	}

	/** The job after a write. The write is done: a list that fails now must not make it look undone. */
	private async after(id: string, order: PublicationOrder, done: 'Draft' | 'Published') {
		const note = 'Work.ua took it, but does not list it yet';
		const taken: BoardPublication = { id, status: done, url: jobUrl(id), note };
		return await this.find(id, order).then(
			(own) => own ?? taken,
			(error: unknown) => {
				if (error instanceof VendorError) return taken;
				throw error;
			},
		);
	}
}
