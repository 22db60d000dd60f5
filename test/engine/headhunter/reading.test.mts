/** What the import template asks of Response: Get Many: known ones left out, views kept, a summary. */
import type { INodeParameters } from 'n8n-workflow';

import { type Bench, json, openBench, refresh, topicIds } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const state = () => bench.vendor.state;
const topicRow = (id: string) => {
	const row = state().topics.get(id);
	if (row === undefined) throw new Error(`no topic ${id}`);
	return row;
};
const read = (
	own: INodeParameters = {},
	filters: INodeParameters = {},
	options: INodeParameters = {},
) => ({
	scope: 'active',
	returnAll: true,
	output: 'shared',
	readResumes: true,
	filters,
	options: { summary: true, ...options },
	...own,
});
const idOf = ({ source }: { source?: unknown }) =>
	String((source as { applicationId?: string } | undefined)?.applicationId);
const applications = (result: Parameters<typeof json>[0]) =>
	json(result).filter(({ shape }) => shape === 'CandidateApplication');
const summaryOf = (result: Parameters<typeof json>[0]) =>
	json(result).find(({ shape }) => shape === 'ReadingSummary');

describe('Response: Get Many for imports', () => {
	it('leaves known ones out without a view or a download, and counts them', async () => {
		const ids = topicIds(bench);
		const known = ids.slice(0, 20);
		const result = await bench.run(
			'response',
			'getAll',
			read({}, { exceptIds: `={{ ${JSON.stringify(known)} }}` }, { files: ['pdf', 'photo'] }),
		);
		expect(result.error).toBeUndefined();
		expect(applications(result).map(idOf).sort()).toEqual(ids.slice(20).sort());
		expect(
			state()
				.views.map(({ topicId }) => topicId)
				.sort(),
		).toEqual(ids.slice(20).sort());
		expect(state().downloads).toHaveLength(4);
		expect(summaryOf(result)).toEqual({
			shape: 'ReadingSummary',
			version: 1,
			seen: 24,
			known: 20,
			excluded: {},
			resumeViewsLeft: 496,
		});
	});

	it('views resumes of the named vacancies only, and of none when the list is empty', async () => {
		const result = await bench.run(
			'response',
			'getAll',
			read({}, {}, { viewVacancies: '={{ ["98000101"] }}', files: ['pdf'], coverLetters: true }),
		);
		const rows = applications(result);
		expect(rows).toHaveLength(24);
		const viewed = rows.filter(({ resumeStatus }) => resumeStatus === 'read');
		expect(viewed.map(({ vacancy }) => (vacancy as { id: string }).id)).toEqual(
			Array<string>(3).fill('98000101'),
		);
		expect(rows.filter(({ resumeStatus }) => resumeStatus === 'notAsked')).toHaveLength(21);
		expect(state().views).toHaveLength(3);
		expect(state().downloads).toHaveLength(3);
		const none = await bench.run(
			'response',
			'getAll',
			read({}, {}, { viewVacancies: '={{ [] }}' }),
		);
		expect(applications(none)).toHaveLength(24);
		expect(state().views).toHaveLength(3);
	});

	it('keeps what was viewed when a fault comes in the middle', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 503,
			match: { path: `/resumes/${topicRow(topicIds(bench)[20]).resumeId}/download` },
			times: 'always',
		});
		const result = await bench.run('response', 'getAll', read({}, {}, { files: ['pdf'] }));
		expect(result.error).toBeUndefined();
		const rows = applications(result);
		expect(rows).toHaveLength(24);
		// Newest first: three complete ones, then the one whose file failed, then no further view.
		expect(rows.map(({ resumeStatus }) => resumeStatus)).toEqual([
			...Array<string>(3).fill('read'),
			...Array<string>(15).fill('postponed'),
			'unavailable',
			...Array<string>(5).fill('postponed'),
		]);
		expect(rows[3].resumeReason).toMatch(/server fault.*next run/);
		// The file comes before the view, so the one that failed has cost none.
		expect(state().views).toHaveLength(3);
		expect(summaryOf(result)).toMatchObject({ seen: 24, resumeViewsLeft: 497 });
	});

	it('fails as a whole when not even the first resume can be had', async () => {
		bench.vendor.action('revokeTokens', {});
		const result = await bench.run('response', 'getAll', read());
		expect(result.error?.message).toContain('HeadHunter refused the login');
		expect(state().views).toEqual([]);
	});

	it('sends nothing for a start that is no time', async () => {
		const result = await bench.run('response', 'getAll', read({}, { receivedAfter: 'paused' }));
		expect(result.error?.message).toContain('Received After');
		expect(bench.vendor.requests()).toEqual([]);
	});

	describe('with a start', () => {
		const start = () => new Date(bench.vendor.clock.ms() - 3_600_000).toISOString();
		/** A long history in one collection, and news among what changed later. */
		function history(count: number): string[] {
			state().topics.clear();
			bench.vendor.action('arrive', { count });
			for (const [index, topic] of [...state().topics.values()].entries()) {
				topic.createdAt -= (count - index) * 60_000 + 5 * 3_600_000;
				topic.updatedAt = topic.createdAt;
			}
			return bench.vendor.action('arrive', { count: 5 }) as string[];
		}
		const lists = () => bench.sent('GET', '/negotiations/response').length;

		it('reads no further back than needed, whatever the history', async () => {
			for (const count of [200, 2000]) {
				const fresh = history(count);
				bench.vendor.clearRequests();
				const result = await bench.run('response', 'getAll', read({}, { receivedAfter: start() }));
				expect(applications(result).map(idOf).sort()).toEqual([...fresh].sort());
				expect(lists()).toBe(1);
			}
		});

		it('finds news behind old responses that were moved or written to', async () => {
			const fresh = history(300);
			const old = [...state().topics.values()].slice(0, 120);
			for (const topic of old) topic.updatedAt = bench.vendor.clock.ms() + 1000;
			const result = await bench.run('response', 'getAll', read({}, { receivedAfter: start() }));
			expect(applications(result).map(idOf).sort()).toEqual([...fresh].sort());
			expect(lists()).toBeGreaterThan(1);
		});

		it('reads a list without order whole', async () => {
			const fresh = history(300);
			state().config.shuffledLists = true;
			const result = await bench.run('response', 'getAll', read({}, { receivedAfter: start() }));
			expect(applications(result).map(idOf).sort()).toEqual([...fresh].sort());
			expect(lists()).toBe(7);
		});
	});
});
