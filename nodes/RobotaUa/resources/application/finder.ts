import type { IDataObject } from 'n8n-workflow';

import type { ApplyQuery } from '../../applies';
import { applyId, applyPages } from '../../applies';
import type { RobotaUaClient } from '../../vendor';

/**
 * Finds responses by ID in the list, which is the only read that surely marks nothing as viewed
 * (robotaua.md 3.3). Pages once read serve all items of an execution.
 */
export class Finder {
	private readonly met = new Map<string, IDataObject>();
	private readonly pages: AsyncGenerator<IDataObject[]>;
	private read = 0;
	private ended = false;

	constructor(client: RobotaUaClient, query: ApplyQuery) {
		this.pages = applyPages(client, query);
	}

	/** @returns undefined when the first `maxPages` pages do not hold it */
	async find(id: string, maxPages: number): Promise<IDataObject | undefined> {
		while (!this.met.has(id) && !this.ended && this.read < maxPages) {
			const { value, done } = await this.pages.next();
			if (done === true || value === undefined) this.ended = true;
			else for (const apply of value) this.met.set(applyId(apply), apply);
			this.read += 1;
		}
		return this.met.get(id);
	}

	/** Whether the whole list was read. */
	get complete(): boolean {
		return this.ended;
	}
}
