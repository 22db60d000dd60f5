import type { BinaryHelperFunctions } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import type { Output } from '../../shared/operations/operation';
import type { OutputChoice, ViewAllowance } from '../applications';
import { topicOutput } from '../applications';
import { planViews } from '../quota';
import type { Topic } from '../topics';
import { readTopic, receivedAt, resumeOf } from '../topics';
import type { HeadHunterClient } from '../vendor';
import { RETRY } from './choice';
import { mark } from './events';
import type { Waiting } from './state';
import { MAX_ATTEMPTS } from './state';

export interface FileHost {
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>;
}

/** A new response with what later steps tell equal events by. */
export async function responseOutput(
	host: FileHost,
	client: HeadHunterClient,
	topic: Topic,
	choice: OutputChoice,
	allowance: ViewAllowance,
): Promise<Output> {
	const output = await topicOutput(host.helpers, client, topic, choice, allowance);
	return mark(output, 'newResponse', topic.id, receivedAt(topic));
}

/** Gives new responses out, newest first, as far as limits, views and time reach. */
export class HandOver {
	readonly outputs: Output[] = [];
	readonly waiting: Map<string, Waiting>;
	fault?: VendorError;
	postponed = 0;

	constructor(
		private readonly context: FileHost,
		private readonly client: HeadHunterClient,
		private readonly choice: OutputChoice,
		waiting: readonly Waiting[],
	) {
		this.waiting = new Map(waiting.map((row) => [row[0], row]));
	}

	async run(
		fresh: ReadonlyMap<string, Topic>,
		allowance: ViewAllowance,
		maxItems: number,
		isLate: () => boolean,
	): Promise<void> {
		const rows = [...this.waiting.values()].map(([id, at]) => ({
			id,
			receivedAt: at,
			hasResume: !this.choice.readResumes || !fresh.has(id) || hasResume(fresh.get(id)),
		}));
		const budget = this.choice.readResumes ? allowance.left : Infinity;
		const plan = planViews(rows, budget);
		this.postponed = plan.postponed.length;
		for (const id of [...plan.view, ...plan.without]) {
			if (this.outputs.length >= maxItems || (this.outputs.length > 0 && isLate())) return;
			if (this.fault !== undefined) return;
			await this.handOver(id, fresh.get(id), allowance);
		}
	}

	private async handOver(
		id: string,
		known: Topic | undefined,
		allowance: ViewAllowance,
	): Promise<void> {
		const attempts = this.waiting.get(id)?.[2] ?? 0;
		const { choice, note } = this.reduced(attempts);
		const work = async () => {
			const topic = known ?? (await this.readWaiting(id));
			if (topic === undefined) return undefined;
			return await responseOutput(this.context, this.client, topic, choice, allowance);
		};
		await work().then(
			(output) => {
				if (output === undefined) {
					this.waiting.delete(id);
					return;
				}
				// The day's views are over: it stays for the next poll, without a word of blame.
				if (output.json.resumeStatus === 'postponed' && allowance.isDayOver === true) {
					this.postponed += 1;
					return;
				}
				this.waiting.delete(id);
				this.outputs.push(note === undefined ? output : withNote(output, note));
			},
			(error: unknown) => {
				if (!(error instanceof VendorError)) throw error;
				this.failed(id, attempts, error);
			},
		);
	}

	/** After several failed attempts letter and files are left out, then the resume too. */
	private reduced(attempts: number): { choice: OutputChoice; note?: string } {
		if (attempts < MAX_ATTEMPTS - 1) return { choice: this.choice };
		const choice = { ...this.choice, coverLetters: false, files: [] };
		if (attempts < MAX_ATTEMPTS) {
			return { choice, note: 'Letter and files could not be read in several polls.' };
		}
		const note = 'The resume could not be read in several polls and is left out.';
		return { choice: { ...choice, readResumes: false }, note };
	}

	/** Undefined when it was deleted meanwhile: nothing is left to hand over. */
	private async readWaiting(id: string): Promise<Topic | undefined> {
		return await readTopic(this.client, id, { retry: RETRY }).catch((error: unknown) => {
			if (error instanceof VendorError && error.failure.kind === 'notFound') return undefined;
			throw error;
		});
	}

	private failed(id: string, attempts: number, error: VendorError): void {
		const [, at = ''] = this.waiting.get(id) ?? [];
		const { kind } = error.failure;
		if (['rateLimited', 'unauthorized', 'network', 'challenge', 'quota'].includes(kind)) {
			this.fault = error;
		} else this.waiting.set(id, [id, at, attempts + 1]);
	}
}

const hasResume = (topic: Topic | undefined) =>
	topic !== undefined && resumeOf(topic) !== undefined;

const withNote = ({ json, ...rest }: Output, note: string): Output => ({
	...rest,
	json: { ...json, notes: [note] },
});
