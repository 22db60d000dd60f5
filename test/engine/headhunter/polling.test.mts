import type { IDataObject } from 'n8n-workflow';

import { type Bench, json, openBench, refresh, topicIds } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const state = () => bench.vendor.state;
const arrive = (input: object = {}) => bench.vendor.action('arrive', input) as string[];
const paths = () => bench.vendor.requests().map(({ path }) => path);
const LIST = '/employers/3500/vacancies/active';
const onlyNew = { events: ['newResponse'] };

async function activate(parameters: object = onlyNew): Promise<IDataObject> {
	const result = await bench.poll({ ...parameters }, {}, { activation: true });
	expect(result.error).toBeUndefined();
	expect(result.items).toBeNull();
	bench.vendor.clearRequests();
	return copy(result.staticData);
}

/** n8n hands the state on as it wrote it. */
const copy = (value: IDataObject): IDataObject => JSON.parse(JSON.stringify(value)) as IDataObject;

describe('New Response', () => {
	it('gives each of 500 responses in 8 vacancies and 6 collections once, then asks one thing', async () => {
		state().topics.clear();
		let data = await activate();
		const ids = arrive({ count: 500, spread: true });
		const parameters = { ...onlyNew, options: { maxItems: 200 } };
		const got: string[] = [];
		const sizes: number[] = [];
		for (let poll = 0; poll < 3; poll += 1) {
			const result = await bench.poll(parameters, data);
			expect(result.error).toBeUndefined();
			sizes.push(result.items?.length ?? 0);
			got.push(...json(result).map(({ id }) => String(id)));
			data = copy(result.staticData);
		}
		expect(sizes).toEqual([200, 200, 100]);
		expect([...got].sort()).toEqual([...ids].sort());
		bench.vendor.clearRequests();
		const nothing = await bench.poll(parameters, data);
		expect(nothing.items).toBeNull();
		// Counters of the vacancies are as before: no collection is asked about, let alone read.
		expect(paths()).toEqual([LIST]);
	});

	it('views each resume once, and reads no list of what it has viewed', async () => {
		state().topics.clear();
		const parameters = { ...onlyNew, output: 'shared', readResumes: true };
		let data = await activate(parameters);
		const ids = arrive({ count: 48, spread: true });
		const first = await bench.poll(parameters, data);
		expect(first.items).toHaveLength(48);
		expect(json(first).every(({ resumeStatus }) => resumeStatus === 'read')).toBe(true);
		data = copy(first.staticData);
		bench.vendor.clearRequests();
		const second = await bench.poll(parameters, data);
		expect(second.items).toBeNull();
		// Viewing marks as read: the counters changed once more. 8 looks at them, no list.
		expect(paths().filter((path) => /^\/negotiations\/\w+/.test(path))).toEqual([]);
		expect(paths().filter((path) => path === '/negotiations')).toHaveLength(8);
		data = copy(second.staticData);
		bench.vendor.clearRequests();
		expect((await bench.poll(parameters, data)).items).toBeNull();
		expect(paths()).toEqual([LIST]);
		expect(
			state()
				.views.map(({ topicId }) => topicId)
				.sort(),
		).toEqual([...ids].sort());
	});

	it('carries what is beyond the views of the day to later polls, newest first', async () => {
		state().topics.clear();
		const parameters = { ...onlyNew, output: 'shared', readResumes: true };
		let data = await activate(parameters);
		const ids = arrive({ count: 9, spread: true });
		ids.forEach((id, index) => {
			const topic = state().topics.get(id);
			if (topic) topic.createdAt += index * 1000;
		});
		state().config.viewsPerDay = 4;
		const first = await bench.poll(parameters, data);
		expect(json(first).map(applicationId)).toEqual(ids.slice(5).reverse());
		expect(json(first)[0]).toMatchObject({ responsesWaiting: 5 });
		data = copy(first.staticData);
		expect((await bench.poll(parameters, data)).items).toBeNull();
		const telling = { ...parameters, options: { tellWaiting: true } };
		const told = await bench.poll(telling, data);
		expect(json(told)).toEqual([
			expect.objectContaining({ eventType: 'responsesWaiting', responsesWaiting: 5 }),
		]);
		expect((await bench.poll(telling, copy(told.staticData))).items).toBeNull();
		bench.vendor.clock.advance(24 * 3_600_000);
		const next = await bench.poll(parameters, data);
		expect(json(next).map(applicationId)).toEqual(ids.slice(1, 5).reverse());
		bench.vendor.clock.advance(24 * 3_600_000);
		const last = await bench.poll(parameters, copy(next.staticData));
		expect(json(last).map(applicationId)).toEqual(ids.slice(0, 1));
		expect(state().views).toHaveLength(9);
	});

	it.each([
		['all in one second', 0],
		['seconds apart', 1000],
	])('reads on where a list is in no order, and takes later pages: %s', async (_, apart) => {
		state().config.shuffledLists = true;
		const old = arrive({ count: 120 });
		old.forEach((id, index) => {
			const topic = state().topics.get(id);
			if (topic) topic.updatedAt = topic.createdAt -= 3_600_000 + index * apart;
		});
		const data = await activate();
		const ids = arrive({ count: 3 });
		const result = await bench.poll(onlyNew, data);
		expect(
			json(result)
				.map(({ id }) => id)
				.sort(),
		).toEqual([...ids].sort());
	});

	it('leaves a list early once it meets what is older', async () => {
		arrive({ count: 300 });
		for (const topic of state().topics.values()) {
			topic.createdAt -= 30 * 86_400_000;
			topic.updatedAt -= 30 * 86_400_000;
		}
		const data = await activate();
		const ids = arrive({ count: 3 });
		const result = await bench.poll(onlyNew, data);
		expect(
			json(result)
				.map(({ id }) => id)
				.sort(),
		).toEqual([...ids].sort());
		expect(paths()).toEqual([LIST, '/negotiations', '/negotiations/response']);
	});

	it('loses nothing when a vacancy cannot be read, and goes on with the others', async () => {
		const data = await activate();
		const ids = arrive({ count: 8, spread: true });
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			body: '<html>500</html>',
			match: { path: '/negotiations/response' },
			times: 3,
		});
		const first = await bench.poll(onlyNew, data);
		expect(first.error).toBeUndefined();
		expect(first.items).toHaveLength(7);
		const second = await bench.poll(onlyNew, copy(first.staticData));
		expect(second.items).toHaveLength(1);
		const got = [...json(first), ...json(second)].map(({ id }) => String(id));
		expect(got.sort()).toEqual([...ids].sort());
	});

	it('is not held up by a vacancy that may not be read, and reads it once it may', async () => {
		const forbidden = {
			kind: 'status' as const,
			status: 403,
			body: { errors: [{ type: 'forbidden' }] },
			match: { path: '/negotiations', nth: 1 },
			times: 'always' as const,
		};
		bench.vendor.faults.add({ ...forbidden, times: 1 });
		let data = await activate();
		const ids = arrive({ count: 8, spread: true });
		bench.vendor.faults.add({ ...forbidden, times: 1 });
		const first = await bench.poll(onlyNew, data);
		expect(first.items).toHaveLength(7);
		data = copy(first.staticData);
		const second = await bench.poll(onlyNew, data);
		expect(second.items).toHaveLength(1);
		const got = [...json(first), ...json(second)].map(({ id }) => String(id));
		expect(got.sort()).toEqual([...ids].sort());
	});

	it('loses nobody whose letter is closed to this manager', async () => {
		const parameters = {
			...onlyNew,
			output: 'shared',
			readResumes: true,
			options: { coverLetters: true },
		};
		const data = await activate(parameters);
		arrive({ count: 2 });
		state().config.inChats = false;
		bench.vendor.faults.add({
			kind: 'status',
			status: 404,
			body: { errors: [{ type: 'not_found' }] },
			match: { path: '^/negotiations/[0-9]+/messages$' },
			times: 'always',
		});
		const result = await bench.poll(parameters, data);
		expect(json(result).map(({ resumeStatus }) => resumeStatus)).toEqual(['read', 'read']);
		expect(String(json(result)[0].notes)).toContain('cover letter could not be read');
	});

	it('views a resume once although letter and files fail for several polls', async () => {
		const parameters = {
			...onlyNew,
			output: 'shared',
			readResumes: true,
			options: { coverLetters: true, files: ['pdf'] },
		};
		let data = await activate(parameters);
		arrive({ count: 1 });
		bench.vendor.faults.add({
			kind: 'status',
			status: 503,
			match: { path: '^/.*/messages$' },
			times: 'always',
		});
		const given: IDataObject[] = [];
		for (let poll = 0; poll < 6; poll += 1) {
			const result = await bench.poll(parameters, data);
			given.push(...json(result));
			data = copy(result.staticData);
		}
		expect(given).toHaveLength(1);
		expect(given[0]).toMatchObject({
			resumeStatus: 'read',
			notes: ['Letter and files could not be read in several polls.'],
		});
		expect(state().views).toHaveLength(1);
	}, 60_000);

	it('starts from now when the filters change, and shows samples in the editor', async () => {
		const data = await activate();
		arrive({ count: 2 });
		const other = await bench.poll({ events: ['newResponse', 'stageChanged'] }, data);
		expect(other.items).toBeNull();
		bench.vendor.clearRequests();
		const manual = await bench.poll(onlyNew, data, { mode: 'manual' });
		expect(manual.items).toHaveLength(3);
		expect(state().views).toEqual([]);
		state().topics.clear();
		const empty = await bench.poll(onlyNew, data, { mode: 'manual' });
		expect(empty.error?.message).toContain('no response to show');
	});

	it('throws what n8n can back off from when HeadHunter is down or unpaid', async () => {
		const data = await activate();
		state().config.paid = false;
		arrive({ count: 1 });
		const unpaid = await bench.poll(onlyNew, data);
		expect(unpaid.error?.failure).toMatchObject({ cause: 'quota-exhausted' });
		expect(unpaid.error?.description).toContain('paid');
		state().config.paid = true;
		const after = await bench.poll(onlyNew, copy(unpaid.staticData));
		expect(after.items).toHaveLength(1);
	});
});

const applicationId = ({ source }: IDataObject) => (source as IDataObject).applicationId;

describe('Stage Changed', () => {
	const moves = { events: ['stageChanged'], output: 'shared' };

	it('tells each move once, also chains that leave a total as it was', async () => {
		const [a, b, c] = topicIds(bench).filter(
			(id) => state().topics.get(id)?.vacancyId === '98000101',
		);
		bench.vendor.action('move', { topic: c, to: 'interview' });
		const data = await activate(moves);
		bench.vendor.clock.advance(60_000);
		bench.vendor.action('move', { topic: c, to: 'offer' });
		bench.vendor.action('move', { topic: a, to: 'interview' });
		const first = await bench.poll(moves, data);
		const shown = (rows: IDataObject[]) =>
			rows.map((row) => [
				applicationId(row),
				(row.from as IDataObject).id,
				(row.to as IDataObject).id,
			]);
		expect(shown(json(first)).sort()).toEqual(
			[
				[a, 'response', 'interview'],
				[c, 'interview', 'offer'],
			].sort(),
		);
		expect(json(first)[0]).toMatchObject({ shape: 'StageChange', eventType: 'stageChanged' });
		const second = await bench.poll(moves, copy(first.staticData));
		expect(second.items).toBeNull();
		bench.vendor.action('move', { topic: b, to: 'discard_by_employer' });
		const third = await bench.poll(moves, copy(second.staticData));
		expect(shown(json(third))).toEqual(
			[[b, state().topics.get(b)?.state, 'x']].map(([id]) => [
				id,
				'consider',
				'discard_by_employer',
			]),
		);
	});

	it('finds a swap that left all totals as they were at the daily sweep', async () => {
		const [a, b] = topicIds(bench).filter((id) => state().topics.get(id)?.vacancyId === '98000101');
		const data = await activate(moves);
		bench.vendor.clock.advance(60_000);
		bench.vendor.action('move', { topic: a, to: 'consider' });
		bench.vendor.action('move', { topic: b, to: 'response' });
		const hidden = await bench.poll(moves, data);
		expect(hidden.items).toBeNull();
		const stored = copy(hidden.staticData);
		const { vacancies } = stored.state as { vacancies: Record<string, IDataObject> };
		for (const row of Object.values(vacancies)) row.sweptAt = '2020-01-01T00:00:00.000Z';
		const swept = await bench.poll(moves, stored);
		expect(json(swept).map(applicationId).sort()).toEqual([a, b].sort());
		bench.vendor.clearRequests();
		expect((await bench.poll(moves, copy(swept.staticData))).items).toBeNull();
		expect(paths()).toHaveLength(9);
	});

	it('goes on with a first reading that takes several polls, and reports nothing of it', async () => {
		arrive({ count: 40, spread: true });
		const first = await bench.poll(moves, {}, { activation: true, budgetMs: 1 });
		expect(first.error).toBeUndefined();
		expect(first.items).toBeNull();
		let data = copy(first.staticData);
		expect((data.state as IDataObject).ready).toBe(false);
		for (let poll = 0; poll < 3; poll += 1) {
			const next = await bench.poll(moves, data);
			expect(next.items).toBeNull();
			data = copy(next.staticData);
		}
		expect((data.state as IDataObject).ready).toBe(true);
		const [a] = topicIds(bench);
		bench.vendor.clock.advance(60_000);
		bench.vendor.action('move', { topic: a, to: 'offer' });
		expect(json(await bench.poll(moves, data)).map(applicationId)).toEqual([a]);
	});

	it('takes one request per vacancy where nothing moved', async () => {
		const data = await activate(moves);
		const result = await bench.poll(moves, data);
		expect(result.items).toBeNull();
		expect(paths()).toEqual([LIST, ...Array<string>(8).fill('/negotiations')]);
	});
});

describe('vacancies', () => {
	it('tells published, changed, prolonged and archived ones', async () => {
		const parameters = {
			events: ['vacancyArchived', 'vacancyChanged', 'vacancyProlonged', 'vacancyPublished'],
		};
		const data = await activate(parameters);
		const [gone, longer, renamed, model] = state().vacancies;
		bench.vendor.action('archive', { vacancy: gone.id });
		longer.expiresAt += 86_400_000;
		renamed.name = 'Главный бухгалтер';
		state().vacancies.push({ ...model, id: '98200001', name: 'Новая' });
		const result = await bench.poll(parameters, data);
		expect(json(result).map(({ id, eventType }) => [id, eventType])).toEqual([
			[gone.id, 'vacancyArchived'],
			['98200001', 'vacancyPublished'],
			[longer.id, 'vacancyProlonged'],
			[renamed.id, 'vacancyChanged'],
		]);
		expect(json(result)[0].status).toBe('Inactive');
		expect(paths()).toEqual([LIST, `/vacancies/${gone.id}`]);
		const again = await bench.poll(parameters, copy(result.staticData));
		expect(again.items).toBeNull();
	});
});
