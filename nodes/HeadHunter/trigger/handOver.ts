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
		const bare = attempts >= MAX_ATTEMPTS - 1;
		const choice = bare
			? { ...this.choice, readResumes: false, coverLetters: false, files: [] }
			: this.choice;
		const work = async () => {
			const topic = known ?? (await readTopic(this.client, id, { retry: RETRY }));
			return await responseOutput(this.context, this.client, topic, choice, allowance);
		};
		await work().then(
			(output) => {
				// The day's views are over: it stays for the next poll, without a word of blame.
				if (output.json.resumeStatus === 'postponed' && allowance.left <= 0) {
					this.postponed += 1;
					return;
				}
				this.waiting.delete(id);
				this.outputs.push(bare ? withNote(output) : output);
			},
			(error: unknown) => {
				if (!(error instanceof VendorError)) throw error;
				this.failed(id, attempts, error);
			},
		);
	}

	private failed(id: string, attempts: number, error: VendorError): void {
		const [, at = ''] = this.waiting.get(id) ?? [];
		const { kind } = error.failure;
		// Deleted meanwhile: nothing is left to hand over.
		if (kind === 'notFound') this.waiting.delete(id);
		else if (['rateLimited', 'unauthorized', 'network', 'challenge', 'quota'].includes(kind)) {
			this.fault = error;
		} else this.waiting.set(id, [id, at, attempts + 1]);
	}
}

const hasResume = (topic: Topic | undefined) =>
	topic !== undefined && resumeOf(topic) !== undefined;

const withNote = (output: Output): Output => ({
	...output,
	json: {
		...output.json,
		notes: ['The resume could not be read in several polls and is left out.'],
	},
});
