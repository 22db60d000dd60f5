import { strictValue } from '../../framework/index.mts';
import { type Arrival, arrive } from './arrive.mts';
import type { WorkUa } from './state.mts';

const integer = { type: 'integer' };

const readArrival = strictValue<Arrival>({
	type: 'object',
	additionalProperties: false,
	properties: {
		count: { type: 'integer', minimum: 1, maximum: 5000 },
		company: integer,
		job: integer,
		fromType: { enum: ['send', 'phonecall'] },
		type: { enum: ['resume', 'file', 'easy'] },
		person: integer,
	},
});

const readJob = strictValue<{ job: number; blocked?: boolean }>({
	type: 'object',
	required: ['job'],
	additionalProperties: false,
	properties: { job: integer, blocked: { type: 'boolean' } },
});

/** What happens at the vendor without a request: `POST /__sandbox/actions/<name>`. */
export function registerActions(vendor: WorkUa): void {
	const jobOf = (id: number) => {
		const job = vendor.state.jobs.get(id);
		if (job === undefined) throw new Error(`No job ${id}`);
		return job;
	};
	vendor.action('arrive', (input) => ({ ids: arrive(vendor, readArrival(input)) }));
	vendor.action('moderate', (input) => {
		const { job, blocked = true } = readJob(input);
		jobOf(job).blocked = blocked;
	});
	vendor.action('expire', (input) => {
		jobOf(readJob(input).job).active = false;
	});
	vendor.action('unlock', () => {
		for (const user of vendor.state.users) {
			user.lockedUntil = 0;
			user.wrongPasswords = 0;
		}
		vendor.state.addressBlockedUntil = 0;
	});
}
