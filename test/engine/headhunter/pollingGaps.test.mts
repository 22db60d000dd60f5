/** What a poll does not see at once must still come, and come once. */
import type { IDataObject } from 'n8n-workflow';

import { type Bench, json, openBench, refresh, topicIds } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const HOUR = 3_600_000;
const VACANCY = '98000101';
const state = () => bench.vendor.state;
const arrive = (input: object = {}) => bench.vendor.action('arrive', input) as string[];
const copy = (value: IDataObject): IDataObject => JSON.parse(JSON.stringify(value)) as IDataObject;
const idsOf = (result: Parameters<typeof json>[0]) => json(result).map(({ id }) => String(id));
const vacancy = () => {
	const found = state().vacancies.find(({ id }) => id === VACANCY);
	if (found === undefined) throw new Error('no vacancy');
	return found;
};

/** The stored state of a trigger whose last poll was an hour ago. */
async function polledAnHourAgo(parameters: object): Promise<IDataObject> {
	const first = await bench.poll({ ...parameters }, {}, { activation: true });
	expect(first.error).toBeUndefined();
	const text = JSON.stringify(first.staticData);
	const earlier = (iso: string) => new Date(Date.parse(iso) - HOUR).toISOString();
	const { polledAt } = (first.staticData as { state: { polledAt: string } }).state;
	return JSON.parse(text.replaceAll(polledAt, earlier(polledAt))) as IDataObject;
}

const madeAgo = (ids: string[], ms: number) => {
	for (const id of ids) {
		const topic = state().topics.get(id);
		if (topic) topic.createdAt = topic.updatedAt -= ms;
	}
};

describe('a vacancy that is missing from one reading of the list', () => {
	const events = ['newResponse', 'stageChanged', 'vacancyArchived', 'vacancyPublished'];
	const asIs = { events };

	it('gives the responses made meanwhile when it is back, and nothing twice', async () => {
		state().topics.clear();
		const data = await polledAnHourAgo(asIs);
		const ids = arrive({ vacancy: VACANCY, count: 2 });
		madeAgo(ids, HOUR / 2);
		// As when another vacancy is archived between two pages: this one slips past the reader.
		const row = vacancy();
		state().vacancies.splice(state().vacancies.indexOf(row), 1);
		bench.vendor.faults.add({
			kind: 'status',
			status: 200,
			body: { id: VACANCY, archived: false },
			match: { path: `/vacancies/${VACANCY}` },
			times: 1,
		});
		const without = await bench.poll(asIs, data);
		expect(without.items).toBeNull();
		state().vacancies.push(row);
		const back = await bench.poll(asIs, copy(without.staticData));
		expect(json(back).map(({ eventType }) => eventType)).toEqual(['newResponse', 'newResponse']);
		expect(idsOf(back).sort()).toEqual([...ids].sort());
		expect((await bench.poll(asIs, copy(back.staticData))).items).toBeNull();
	});

	it('tells an archived one once, and that it is published when it comes back', async () => {
		const data = await polledAnHourAgo(asIs);
		bench.vendor.action('archive', { vacancy: VACANCY });
		const archived = await bench.poll(asIs, data);
		expect(json(archived).map(({ eventType }) => eventType)).toEqual(['vacancyArchived']);
		const still = await bench.poll(asIs, copy(archived.staticData));
		expect(still.items).toBeNull();
		delete vacancy().archivedAt;
		const back = await bench.poll(asIs, copy(still.staticData));
		expect(json(back).map(({ eventType }) => eventType)).toEqual(['vacancyPublished']);
		expect((await bench.poll(asIs, copy(back.staticData))).items).toBeNull();
	});
});

describe('counters that hide a response', () => {
	const onlyNew = { events: ['newResponse'] };

	it('gives a response although another one left its collection meanwhile', async () => {
		const data = await polledAnHourAgo(onlyNew);
		const [old] = topicIds(bench).filter((id) => {
			const topic = state().topics.get(id);
			return topic?.vacancyId === VACANCY && topic.state === 'response';
		});
		bench.vendor.action('move', { topic: old, to: 'consider' });
		const [id] = arrive({ vacancy: VACANCY });
		expect(idsOf(await bench.poll(onlyNew, data))).toEqual([id]);
	});
});
