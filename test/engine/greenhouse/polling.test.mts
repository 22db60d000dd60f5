/** Greenhouse Polling Trigger: windows, hires of any age, stage history, faults in between. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { PollResult } from '../../support/engine/index.mts';
import { credentialOf, openBench, queryOf, refresh, STORED, type Bench } from './bench.mts';

const TRIGGER = 'n8n-nodes-recruitment.greenhousePollingTrigger';
const MINUTE = 60_000;

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(async () => await refresh(bench));

const tables = () => bench.vendor.state.tables;
const active = () =>
	tables().applications.all((row) => row.status === 'in_process' && !row.prospect);

/** A trigger that keeps its state from poll to poll, as n8n does. */
class Polling {
	staticData: IDataObject = {};

	constructor(private readonly parameters: INodeParameters) {}

	async poll(
		more: { activation?: boolean; budgetMs?: number; mode?: 'manual' } = {},
	): Promise<PollResult> {
		const result = await bench.engine.poll({
			type: TRIGGER,
			parameters: { output: 'shared', ...this.parameters },
			credentials: { greenhouseApi: STORED },
			staticData: this.staticData,
			...more,
		});
		this.staticData = result.staticData;
		return result;
	}

	async events(): Promise<IDataObject[]> {
		const { items, error } = await this.poll();
		if (error !== undefined) throw new Error(`${error.message} ${error.description ?? ''}`);
		return (items ?? []).map(({ json }) => json);
	}
}

const switchOn = async (parameters: INodeParameters): Promise<Polling> => {
	const polling = new Polling(parameters);
	const first = await polling.poll({ activation: true });
	expect(first.error).toBeUndefined();
	expect(first.items).toBeNull();
	bench.vendor.clearRequests();
	return polling;
};

const applicationIds = (events: IDataObject[]) =>
	events.map(({ source }) => Number((source as IDataObject).applicationId));

describe('Application Created', () => {
	it('reports new applications once, with a two-sided window and bulk reads', async () => {
		const polling = await switchOn({ event: 'applicationCreated' });
		expect(await polling.events()).toEqual([]);
		const made = bench.vendor.action('apply', { count: 3 }) as Array<{ applicationId: number }>;
		const events = await polling.events();
		expect(applicationIds(events).sort()).toEqual(made.map(({ applicationId }) => applicationId));
		expect(events[0]).toMatchObject({
			shape: 'CandidateApplication',
			eventType: 'applicationCreated',
			via: 'polling',
			eventId: expect.stringMatching(/^greenhouse:applicationCreated:\d+$/),
			person: { emails: [expect.stringContaining('@')] },
		});
		expect(await polling.events()).toEqual([]);
		const [, , list] = bench.sent('GET', '/applications');
		expect(queryOf(list).created_at).toMatch(/^gte\|.+\|lte\|.+$/);
		expect(bench.sent('GET', '/candidates')).toHaveLength(1);
	});

	it('narrows down to jobs and to candidates without prospects', async () => {
		const polling = await switchOn({ event: 'applicationCreated', jobIds: '410001' });
		bench.vendor.action('apply', { jobId: 410000 });
		const [made] = bench.vendor.action('apply', { jobId: 410001, from: 660 }) as Array<{
			applicationId: number;
		}>;
		expect(applicationIds(await polling.events())).toEqual([made.applicationId]);
	});

	it('loses nothing when the details fail, and gives it out at the next poll', async () => {
		const polling = await switchOn({ event: 'applicationCreated' });
		bench.vendor.action('apply', { count: 3 });
		bench.vendor.faults.add({
			kind: 'status',
			status: 400,
			body: { message: 'odd' },
			match: { path: '/v3/candidates' },
		});
		const failed = await polling.poll();
		expect(failed.error?.message).toContain('odd');
		expect(failed.items).toBeNull();
		expect(await polling.events()).toHaveLength(3);
		expect(await polling.events()).toEqual([]);
	});

	it('hands over long backlogs in parts of 200', async () => {
		const polling = await switchOn({ event: 'applicationCreated' });
		bench.vendor.action('apply', { count: 260 });
		expect([
			(await polling.events()).length,
			(await polling.events()).length,
			(await polling.events()).length,
		]).toEqual([200, 60, 0]);
	});

	it('survives a vendor clock that is behind and records that show late', async () => {
		bench.vendor.clock.advance(-20 * MINUTE);
		const polling = await switchOn({ event: 'applicationCreated' });
		bench.vendor.action('apply', { count: 2 });
		expect(await polling.events()).toHaveLength(2);
		bench.vendor.action('apply', { count: 1, from: 670 });
		const late = tables().applications.all().at(-1);
		if (late) bench.vendor.state.visibleFrom.set(late, bench.vendor.clock.ms() + 3 * MINUTE);
		expect(await polling.events()).toEqual([]);
		bench.vendor.clock.advance(4 * MINUTE);
		expect(await polling.events()).toHaveLength(1);
	});

	it('reads a gap of weeks in parts of seven days', async () => {
		const polling = await switchOn({ event: 'applicationCreated' });
		const state = polling.staticData.state as IDataObject;
		const cursor = state.cursor as IDataObject;
		cursor.since = new Date(Date.now() - 30 * 24 * 60 * MINUTE).toISOString();
		let found = 0;
		for (let poll = 0; poll < 6; poll += 1) found += (await polling.events()).length;
		const month = Date.now() - 30 * 24 * 60 * MINUTE;
		expect(found).toBe(
			tables().applications.all((row) => Date.parse(row.created_at) >= month).length,
		);
		expect(found).toBeGreaterThan(0);
	});
});

describe('Candidate Hired', () => {
	it('finds a hire of today on an application that is 400 days old', async () => {
		const polling = await switchOn({ event: 'hired' });
		const [oldest] = active();
		expect(Date.now() - Date.parse(oldest.created_at)).toBeGreaterThan(400 * 24 * 60 * MINUTE);
		bench.vendor.action('hire', { applicationId: oldest.id, startDate: '2027-03-01' });
		const events = await polling.events();
		expect(events).toHaveLength(1);
		expect(events[0]).toMatchObject({
			shape: 'Hire',
			hired: true,
			eventType: 'hired',
			source: { applicationId: String(oldest.id) },
			decidedAt: expect.any(String),
			recruiter: { email: 'igor.nowak@acme.example' },
			manager: { name: 'Aleksandra Wilk' },
		});
		bench.vendor.action('touch', { applicationId: oldest.id });
		bench.vendor.clock.advance(10 * MINUTE);
		expect(await polling.events()).toEqual([]);
	});

	it('reports hire, un-hire, hire again and a moved start date as four events', async () => {
		const polling = await switchOn({ event: 'hired' });
		const [offered] = tables().offers.all((row) => row.status === 'Created');
		const applicationId = offered.application_id;
		const seen: IDataObject[] = [];
		for (const [action, more] of [
			['hire', { startDate: '2027-03-01' }],
			['unhire', {}],
			['hire', { startDate: '2027-04-01' }],
			['offer', { startsOn: '2027-05-01' }],
		] as const) {
			bench.vendor.clock.advance(2000);
			bench.vendor.action(action, { applicationId, ...more });
			seen.push(...(await polling.events()));
			expect(await polling.events()).toEqual([]);
		}
		expect(seen.map(({ eventType, hired, hiredOn }) => [eventType, hired, hiredOn])).toEqual([
			['hired', true, '2027-03-01'],
			['unhired', false, expect.anything()],
			['hired', true, '2027-04-01'],
			['hireChanged', true, '2027-05-01'],
		]);
		expect(new Set(seen.map(({ eventId }) => eventId)).size).toBe(4);
	});

	it('does not report hires of before it was switched on that are only touched', async () => {
		const [one, two] = active();
		bench.vendor.action('hire', { applicationId: one.id });
		bench.vendor.clock.advance(30 * MINUTE);
		bench.vendor.clock.reset();
		for (const opening of tables().openings.all((row) => row.application_id === one.id)) {
			opening.closed_at = new Date(Date.now() - 90 * 24 * 60 * MINUTE).toISOString();
		}
		for (const row of tables().application_stages.all((stage) => stage.application_id === one.id)) {
			row.exited_at = new Date(Date.now() - 90 * 24 * 60 * MINUTE).toISOString();
		}
		const polling = await switchOn({ event: 'hired' });
		bench.vendor.action('touch', { applicationId: one.id });
		bench.vendor.action('hire', { applicationId: two.id });
		expect(applicationIds(await polling.events())).toEqual([two.id]);
	});

	it('takes a hire whose offer was accepted long before', async () => {
		const [offer] = tables().offers.all((row) => row.status === 'Created');
		Object.assign(offer, { status: 'Accepted', resolved_at: '2026-01-10T09:00:00.000Z' });
		const polling = await switchOn({ event: 'hired' });
		bench.vendor.action('hire', { applicationId: offer.application_id });
		expect(await polling.events()).toHaveLength(1);
	});

	it('shows missing scopes as a configuration fault, when it is switched on', async () => {
		bench.vendor.state.config.missingScopes = 'harvest:offers:list';
		const { error } = await new Polling({ event: 'hired' }).poll({ activation: true });
		expect(error?.description).toContain('harvest:offers:list');
		expect(error?.failure).toMatchObject({ cause: 'configuration-invalid' });
	});

	it('does not move its cursor when Greenhouse cannot be reached', async () => {
		const polling = await switchOn({ event: 'hired' });
		bench.vendor.action('hire', { applicationId: active()[0].id });
		const before = JSON.stringify(polling.staticData);
		bench.vendor.faults.add({
			kind: 'status',
			status: 400,
			body: 'odd',
			match: { path: '/v3/offers' },
		});
		expect((await polling.poll()).error).toBeDefined();
		expect(JSON.stringify(polling.staticData)).toBe(before);
		expect(await polling.events()).toHaveLength(1);
	});
});

describe('Stage Changed', () => {
	it('reports every stage between two polls, with the one before and backward moves', async () => {
		const polling = await switchOn({ event: 'stageChanged' });
		const one = active().find(({ stage_name }) => stage_name === 'Application Review');
		for (const stage of ['Phone Interview', 'Offer', 'Onsite']) {
			bench.vendor.clock.advance(1000);
			bench.vendor.action('move', { applicationId: one?.id, stage });
		}
		bench.vendor.action('apply', {});
		const events = await polling.events();
		expect(events).toMatchObject([
			{
				shape: 'StageChange',
				from: { name: 'Application Review' },
				to: { name: 'Phone Interview' },
			},
			{ from: { name: 'Phone Interview' }, to: { name: 'Offer' } },
			{ from: { name: 'Offer' }, to: { name: 'Onsite' }, regression: true },
		]);
		expect(events).toHaveLength(3);
		expect(await polling.events()).toEqual([]);
	});

	it('reports a stage that was entered and left in different weeks of a long gap', async () => {
		const polling = await switchOn({ event: 'stageChanged' });
		const one = active().find(({ stage_name }) => stage_name === 'Application Review');
		const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * MINUTE).toISOString();
		const known = new Set(
			tables()
				.application_stages.all()
				.map(({ id }) => id),
		);
		bench.vendor.action('move', { applicationId: one?.id, stage: 'Phone Interview' });
		bench.vendor.action('move', { applicationId: one?.id, stage: 'Offer' });
		const [phone, offer] = tables().application_stages.all(({ id }) => !known.has(id));
		Object.assign(phone, { entered_at: daysAgo(20), created_at: daysAgo(20) });
		Object.assign(phone, { exited_at: daysAgo(3), updated_at: daysAgo(3) });
		Object.assign(offer, {
			entered_at: daysAgo(3),
			created_at: daysAgo(3),
			updated_at: daysAgo(3),
		});
		const { cursor } = polling.staticData.state as { cursor: IDataObject };
		cursor.since = daysAgo(21);
		const events: IDataObject[] = [];
		for (let poll = 0; poll < 4; poll += 1) events.push(...(await polling.events()));
		const own = events.filter(
			({ source }) => Number((source as IDataObject).applicationId) === one?.id,
		);
		expect(own.map(({ to }) => (to as IDataObject).name)).toEqual(['Phone Interview', 'Offer']);
	});

	it('does not report a stage again when it is left weeks later', async () => {
		const polling = await switchOn({ event: 'stageChanged' });
		const [one] = active().filter(({ stage_name }) => stage_name === 'Application Review');
		bench.vendor.action('move', { applicationId: one.id, stage: 'Phone Interview' });
		expect(await polling.events()).toHaveLength(1);
		const state = polling.staticData.state as IDataObject;
		// The window has gone on and nothing is remembered of that time.
		Object.assign(state.cursor as IDataObject, { seen: [] });
		for (const row of tables().application_stages.all((stage) => stage.application_id === one.id)) {
			row.entered_at = '2026-01-01T00:00:00.000Z';
			row.created_at = '2026-01-01T00:00:00.000Z';
		}
		bench.vendor.action('hire', { applicationId: one.id });
		expect(await polling.events()).toEqual([]);
	});

	it('reports first stages if asked, and only jobs that are watched', async () => {
		const polling = await switchOn({
			event: 'stageChanged',
			jobIds: '410001',
			options: { firstStage: true },
		});
		bench.vendor.action('apply', { jobId: 410000 });
		bench.vendor.action('apply', { jobId: 410001, from: 680 });
		const events = await polling.events();
		expect(events).toHaveLength(1);
		expect(events[0]).not.toHaveProperty('from');
	});
});

describe('the editor', () => {
	it('shows a few items in a test run and keeps the state', async () => {
		for (const event of ['applicationCreated', 'stageChanged']) {
			const polling = new Polling({ event, output: 'simplified' });
			const { items, saved } = await polling.poll({ mode: 'manual' });
			expect(items?.length).toBeGreaterThan(0);
			expect(items?.length).toBeLessThanOrEqual(3);
			expect(Object.keys(items?.[0].json ?? {}).length).toBeLessThanOrEqual(10);
			expect(saved).toBe(false);
			expect(polling.staticData).toEqual({});
		}
		const none = await new Polling({ event: 'hired' }).poll({ mode: 'manual' });
		expect(none.error?.message).toBe('No application has been hired yet');
	});

	it('starts anew when filters or credential change, or the state is unreadable', async () => {
		const polling = await switchOn({ event: 'applicationCreated' });
		bench.vendor.action('apply', { count: 2 });
		const other = new Polling({ event: 'applicationCreated', jobIds: '410000' });
		other.staticData = structuredClone(polling.staticData);
		expect(await other.events()).toEqual([]);
		const odd = new Polling({ event: 'applicationCreated' });
		odd.staticData = { state: { cursor: 5 } };
		expect(await odd.events()).toEqual([]);
		expect(await polling.events()).toHaveLength(2);
	});

	it('names a parameter that does not fit', async () => {
		const jobs = await new Polling({ event: 'hired', jobIds: 'abc' }).poll();
		expect(jobs.error?.message).toBe("'Job IDs' holds 1 of 1 values that are no ID");
		const overlap = await new Polling({ event: 'hired', options: { overlapMinutes: 90 } }).poll();
		expect(overlap.error?.message).toBe("'Overlap Minutes' holds 90");
		const login = await bench.engine.poll({
			type: TRIGGER,
			parameters: { event: 'hired' },
			credentials: { greenhouseApi: credentialOf(bench.vendor, { clientSecret: 'wrong' }) },
			activation: true,
		});
		expect(login.error?.failure).toMatchObject({ cause: 'credential-invalid' });
	});
});
