import { MANAGER_ID } from '../../../sandbox/vendors/headhunter/index.mts';
import { type Bench, items, json, openBench, refresh, sources, topicIds } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const state = () => bench.vendor.state;
/** Leaves exactly `count` responses, spread over 8 vacancies and 6 collections. */
function spread(count: number): string[] {
	state().topics.clear();
	bench.vendor.action('arrive', { count, spread: true });
	return topicIds(bench);
}
const all = { scope: 'active', returnAll: true };

describe('Response: Get Many', () => {
	it('gives each of 500 responses over 8 vacancies and 6 collections once, each resume viewed once', async () => {
		const ids = spread(500);
		expect(new Set([...state().topics.values()].map((t) => t.vacancyId)).size).toBe(8);
		expect(new Set([...state().topics.values()].map((t) => t.state)).size).toBe(6);
		const result = await bench.run('response', 'getAll', {
			...all,
			output: 'shared',
			readResumes: true,
			options: { maxViews: 500 },
		});
		expect(result.error).toBeUndefined();
		const got = json(result).map(({ source }) =>
			String((source as { applicationId: string }).applicationId),
		);
		expect(got).toHaveLength(500);
		expect([...got].sort()).toEqual([...ids].sort());
		expect(json(result).every(({ resumeStatus }) => resumeStatus === 'read')).toBe(true);
		const views = state().views.map(({ topicId }) => topicId);
		expect(views).toHaveLength(500);
		expect(new Set(views).size).toBe(500);
		// One for the list of vacancies, 8 of collections, 48 of responses (at most 50 in each).
		expect(bench.sent('GET', /^\/negotiations(\/\w+)?$/)).toHaveLength(8 + 48);
		expect(bench.sent('GET', '/employers/3500/vacancies/active')).toHaveLength(1);
	});

	it('keeps to the views of the day, newest first, and shows what is left over', async () => {
		spread(0 + 12);
		[...state().topics.values()].forEach((topic, index) => {
			topic.createdAt += index * 60_000;
		});
		refreshLimit(7);
		const result = await bench.run('response', 'getAll', {
			...all,
			output: 'shared',
			readResumes: true,
			options: { reserveViews: 2 },
		});
		const status = json(result).map(({ resumeStatus }) => resumeStatus);
		expect(status).toEqual([
			...Array<string>(5).fill('read'),
			...Array<string>(7).fill('postponed'),
		]);
		expect(json(result)[11].resumeReason).toContain('next run');
		expect(result.hints.map(({ message }) => message).join()).toContain('7 resumes were not read');
		// The next run reads the rest and nothing twice.
		refreshLimit(500);
		const done = json(result)
			.filter(({ resumeStatus }) => resumeStatus === 'read')
			.map(({ source }) => (source as { applicationId: string }).applicationId);
		const next = await bench.run('response', 'getAll', {
			...all,
			output: 'shared',
			readResumes: true,
			filters: { exceptIds: done.join(', ') },
		});
		expect(next.items).toHaveLength(7);
		expect(new Set(state().views.map(({ topicId }) => topicId)).size).toBe(12);
		expect(state().views).toHaveLength(12);
	});

	const refreshLimit = (views: number) => {
		state().config.viewsPerDay = views;
	};

	it('stops at a 429 of the vendor without asking again, and without losing a response', async () => {
		spread(6);
		state().views.push(
			...Array.from({ length: 498 }, () => ({
				managerId: MANAGER_ID,
				resumeId: 'other',
				day: bench.vendor.clock.day(),
			})),
		);
		// The count that the vendor tells is behind its own limit.
		bench.vendor.faults.add({
			kind: 'status',
			status: 200,
			body: { left: { resume_view: 400 } },
			match: { path: `/employers/3500/managers/${MANAGER_ID}/limits/resume` },
		});
		const result = await bench.run('response', 'getAll', {
			...all,
			output: 'shared',
			readResumes: true,
		});
		expect(result.error).toBeUndefined();
		expect(
			json(result)
				.map(({ resumeStatus }) => resumeStatus)
				.sort(),
		).toEqual([...Array<string>(4).fill('postponed'), ...Array<string>(2).fill('read')]);
		expect(bench.sent('GET', /^\/resumes\//).filter(({ status }) => status === 429)).toHaveLength(
			1,
		);
	});

	it('is not stopped by one resume that no service opens', async () => {
		spread(4);
		const [, , , newest] = topicIds(bench);
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { errors: [{ type: 'resumes', value: 'no_available_service' }] },
			match: { path: `/resumes/${state().topics.get(newest)?.resumeId}` },
			times: 'always',
		});
		const result = await bench.run('response', 'getAll', {
			...all,
			output: 'shared',
			readResumes: true,
		});
		expect(
			json(result)
				.map(({ resumeStatus }) => resumeStatus)
				.sort(),
		).toEqual(['read', 'read', 'read', 'unavailable']);
	});

	it('does not repeat a view whose answer was lost', async () => {
		spread(3);
		const [first] = topicIds(bench);
		const resumeId = state().topics.get(first)?.resumeId ?? '';
		bench.vendor.faults.add({
			kind: 'status',
			status: 502,
			body: '<html>Bad Gateway</html>',
			applied: true,
			match: { path: `/resumes/${resumeId}` },
		});
		const result = await bench.run('response', 'getAll', {
			...all,
			output: 'shared',
			readResumes: true,
		});
		const row = json(result).find(
			({ source }) => (source as { applicationId: string }).applicationId === first,
		);
		expect(row).toMatchObject({ resumeStatus: 'postponed' });
		expect(row?.resumeReason).toContain('may have been counted');
		expect(state().views.filter((view) => view.resumeId === resumeId)).toHaveLength(1);
		expect(result.items).toHaveLength(3);
	});

	it('gives what is known of a deleted resume, hidden contacts, letters and files', async () => {
		state().topics.clear();
		const [deleted] = bench.vendor.action('arrive', { count: 1 }) as string[];
		bench.vendor.action('deleteResume', { topic: deleted });
		const [hidden] = bench.vendor.action('arrive', {
			count: 1,
			hiddenParts: ['phones', 'names_and_photo'],
			letter: null,
		}) as string[];
		const [open] = bench.vendor.action('arrive', { count: 2, letter: 'Письмо' }) as string[];
		const result = await bench.run('response', 'getAll', {
			...all,
			output: 'shared',
			readResumes: true,
			options: { coverLetters: true, files: ['pdf', 'rtf', 'photo'] },
		});
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(4);
		const of = (id: string) =>
			result.items.find(
				(item) => (item.json.source as { applicationId: string }).applicationId === id,
			);
		expect(of(deleted)?.json).toMatchObject({
			shape: 'CandidateApplication',
			resumeStatus: 'unavailable',
			person: { emails: [], phones: [] },
			skills: [],
		});
		expect(of(hidden)?.json.person).not.toHaveProperty('firstName');
		expect(of(hidden)?.json).not.toHaveProperty('coverLetter');
		expect(of(hidden)?.json.person).toMatchObject({ phones: [], emails: [expect.any(String)] });
		const { person } = state().resumes.get(state().topics.get(open)?.resumeId ?? '') ?? {};
		expect(of(open)?.json).toMatchObject({
			coverLetter: 'Письмо',
			source: { system: 'headhunter', account: '3500', applicationId: open },
			vacancy: { id: '98000101', title: 'Бухгалтер', url: 'https://hh.ru/vacancy/98000101' },
			person: {
				firstName: person?.firstName,
				lastName: person?.lastName,
				emails: [person?.email],
				phones: [person?.phone],
				birthDate: person?.birthDate,
				location: 'Алматы',
			},
			skills: person?.skills,
			originalStatus: 'response',
		});
		expect(of(open)?.binary?.resume).toMatchObject({ mimeType: 'application/pdf' });
		expect(of(open)?.binary?.resumeRtf).toBeDefined();
		expect(result.items.some((item) => item.binary?.photo !== undefined)).toBe(true);
	});

	it('reads letters by the older call where the manager takes no part in the chat', async () => {
		state().config.inChats = false;
		state().topics.clear();
		bench.vendor.action('arrive', { count: 3, letter: 'Через отклик' });
		const result = await bench.run('response', 'getAll', {
			...all,
			output: 'shared',
			options: { coverLetters: true },
		});
		expect(json(result).map(({ coverLetter }) => coverLetter)).toEqual(
			Array<string>(3).fill('Через отклик'),
		);
		expect(state().views).toEqual([]);
	});

	it('is not held up by a letter that is closed to this manager, and says so', async () => {
		state().config.inChats = false;
		state().topics.clear();
		bench.vendor.action('arrive', { count: 3 });
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { errors: [{ type: 'forbidden' }] },
			match: { path: '^/negotiations/[0-9]+/messages$' },
			times: 'always',
		});
		const result = await bench.run('response', 'getAll', {
			...all,
			output: 'shared',
			readResumes: true,
			options: { coverLetters: true },
		});
		expect(json(result).map(({ resumeStatus }) => resumeStatus)).toEqual(
			Array<string>(3).fill('read'),
		);
		for (const { notes } of json(result)) {
			expect(String(notes)).toContain('cover letter could not be read');
		}
		expect(state().views).toHaveLength(3);
	});

	it('spends no view on a response whose letter cannot be had now', async () => {
		state().topics.clear();
		bench.vendor.action('arrive', { count: 3 });
		bench.vendor.faults.add({
			kind: 'status',
			status: 503,
			match: { path: '/common/chats/' },
			times: 'always',
		});
		const read = async () =>
			await bench.run('response', 'getAll', {
				...all,
				output: 'shared',
				readResumes: true,
				options: { coverLetters: true },
			});
		expect((await read()).error?.message).toContain('server fault');
		expect(state().views).toEqual([]);
		bench.vendor.faults.clear();
		expect((await read()).items).toHaveLength(3);
		expect(state().views).toHaveLength(3);
	}, 60_000);

	it('reads one vacancy per item, with limits and filters, and goes on after a failed item', async () => {
		const result = await bench.run(
			'response',
			'getAll',
			{
				scope: 'one',
				vacancy: { __rl: true, mode: 'url', value: '={{ $json.url }}' },
				limit: 2,
				output: 'simplified',
				filters: { collections: '={{ $json.collections }}' },
			},
			items(
				{ url: 'https://hh.ru/vacancy/98000101', collections: 'response, consider' },
				{ url: 'https://hh.ru/vacancy/98000999', collections: '' },
				{ url: 'https://hh.kz/vacancy/98000102', collections: '' },
				{ url: 'https://hh.ru/vacancy/98000112', collections: '' },
			),
			{ onError: 'continueErrorOutput' },
		);
		expect(result.items.map(({ json: row }) => row.vacancyId)).toEqual([
			'98000101',
			'98000101',
			'98000102',
			'98000102',
		]);
		expect(sources(result)).toEqual([0, 0, 2, 2]);
		expect(result.errorItems).toHaveLength(2);
		for (const { json: row } of result.errorItems) {
			expect(row.error).toMatch(/HeadHunter has no such record.*not_found/);
			expect(row.details).toMatchObject({ httpCode: '404' });
		}
		expect(Object.keys(result.items[0].json).length).toBeLessThanOrEqual(10);
	});

	it('reads last responses to vacancies archived meanwhile, of all managers whose archive is open', async () => {
		state().topics.clear();
		const [first, second, third] = state().vacancies;
		third.managerId = '7701';
		const since = new Date(bench.vendor.clock.ms() - 1000).toISOString();
		const ids = [first, second, third].flatMap(
			({ id }) => bench.vendor.action('arrive', { vacancy: id }) as string[],
		);
		for (const { id } of [first, third]) bench.vendor.action('archive', { vacancy: id });
		const read = async (own: object) =>
			await bench.run('response', 'getAll', { ...all, scope: 'lately', ...own });
		const filters = { receivedAfter: since };
		const isActive = ({ archivedAt, employerId }: { archivedAt?: number; employerId: string }) =>
			archivedAt === undefined && employerId === '3500';
		const idsOf = (rows: Array<{ id?: unknown }>) => rows.map(({ id }) => String(id)).sort();
		expect(idsOf(json(await read({ filters })))).toEqual([...ids].sort());
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { errors: [{ type: 'forbidden' }] },
			match: { path: '/employers/3500/vacancies/archived' },
			times: 1,
		});
		const closed = await read({ filters });
		expect(closed.hints.map(({ message }) => message).join()).toContain('closed to this login');
		const active = await bench.run('response', 'getAll', { ...all, filters });
		expect(idsOf(json(active))).toEqual([ids[1]]);
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { errors: [{ type: 'forbidden' }] },
			match: { path: '/employers/3500/managers' },
			times: 1,
		});
		const alone = await read({ filters });
		expect(alone.hints.map(({ message }) => message).join()).toContain('may not see the managers');
		expect(idsOf(json(alone))).toEqual([ids[1]]);
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { errors: [{ type: 'forbidden' }] },
			// Behind the active ones come the two that were archived.
			match: { path: '^/negotiations$', nth: state().vacancies.filter(isActive).length + 2 },
			times: 1,
		});
		const hidden = await read({ filters });
		expect(hidden.error).toBeUndefined();
		expect(hidden.hints.map(({ message }) => message).join()).toContain('archived vacancy');
		expect(idsOf(json(hidden))).toHaveLength(2);
		expect(idsOf(json(hidden))).toContain(ids[1]);
		expect((await read({})).error?.message).toContain('Received After');
	});

	it('gives only unread ones and those received later', async () => {
		spread(6);
		const ids = topicIds(bench);
		for (const id of ids.slice(0, 4)) {
			const topic = state().topics.get(id);
			if (topic) topic.hasUpdates = false;
		}
		const unread = await bench.run('response', 'getAll', { ...all, filters: { onlyUnread: true } });
		expect(
			json(unread)
				.map(({ id }) => id)
				.sort(),
		).toEqual(ids.slice(4).sort());
		const future = new Date(bench.vendor.clock.ms() + 3_600_000).toISOString();
		const none = await bench.run('response', 'getAll', {
			...all,
			filters: { receivedAfter: future },
		});
		expect(none.items).toEqual([]);
	});
});
