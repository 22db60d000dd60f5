import { type Bench, byId, items, json, openBench, refresh, sources, topicIds } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const state = () => bench.vendor.state;
/** How often a safe request is sent before it is given up. */
const TRIES = 5;

describe('Message', () => {
	it('writes in the chat once per key, and by the older call where there is no chat', async () => {
		const [a, b] = topicIds(bench);
		const key = '3f6c1a52-0d6e-4b5c-9a51-1c1d2e3f4a5b';
		const sent = await bench.run(
			'message',
			'send',
			{ response: byId('={{ $json.id }}'), text: 'Добрый день', key: '={{ $json.key }}' },
			items({ id: a, key }, { id: a, key }, { id: b, key: '' }, { id: '4512999999', key: '' }),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(sent).map((row) => [row.sent, row.by])).toEqual([
			[true, 'chat'],
			[false, 'chat'],
			[true, 'chat'],
		]);
		expect(sent.errorItems).toHaveLength(1);
		const texts = (id: string) =>
			state()
				.topics.get(id)
				?.messages.map(({ text }) => text);
		expect(texts(a)?.filter((text) => text === 'Добрый день')).toHaveLength(1);
		state().config.inChats = false;
		const old = await bench.run('message', 'send', { response: byId(a), text: 'По-старому' });
		expect(json(old)[0]).toMatchObject({ sent: true, by: 'response' });
		const read = await bench.run('message', 'getAll', { response: byId(a), returnAll: true });
		expect(json(read).map(({ from }) => from)).toEqual(['applicant', 'employer', 'employer']);
	});

	it('writes once with a key of any form, and once per item when n8n tries again', async () => {
		const [a, b] = topicIds(bench);
		const count = (id: string) =>
			state()
				.topics.get(id)
				?.messages.filter(({ from }) => from === 'employer').length;
		const keyed = { response: byId(a), text: 'Ждём вас', key: 'invitation-1' };
		expect(json(await bench.run('message', 'send', keyed))[0]).toMatchObject({ sent: true });
		expect(json(await bench.run('message', 'send', keyed))[0]).toMatchObject({
			sent: false,
			alreadySent: true,
		});
		expect(count(a)).toBe(1);
		// The answer is lost with every try of the first run, so that n8n runs the node again.
		bench.vendor.faults.add({
			kind: 'status',
			status: 502,
			applied: true,
			match: { method: 'POST', path: '/common/chats' },
			times: TRIES,
		});
		const again = await bench.run(
			'message',
			'send',
			{ response: byId(b), text: 'Добрый день' },
			undefined,
			{ nodeSettings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } },
		);
		expect(bench.sent('POST')).toHaveLength(2 + TRIES + 1);
		expect(json(again)[0]).toMatchObject({ sent: false, alreadySent: true });
		expect(count(b)).toBe(1);
	}, 60_000);

	it('settles a lost answer of the older call by reading the messages', async () => {
		state().config.inChats = false;
		const [a, b] = topicIds(bench);
		const post = (id: string, kind: 'resetAfter' | 'resetBefore') =>
			bench.vendor.faults.add({
				kind,
				match: { method: 'POST', path: `/negotiations/${id}/messages` },
			});
		post(a, 'resetAfter');
		post(b, 'resetBefore');
		const result = await bench.run(
			'message',
			'send',
			{ response: byId('={{ $json.id }}'), text: 'По-старому' },
			items({ id: a }, { id: b }),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result)).toEqual([expect.objectContaining({ responseId: a, sent: true })]);
		expect(result.errorItems).toHaveLength(1);
		expect(bench.sent('POST', /^\/negotiations\//)).toHaveLength(2);
	});

	it('reads long chats to their end', async () => {
		const [a] = topicIds(bench);
		for (let index = 0; index < 120; index += 1) {
			bench.vendor.action('write', { topic: a, text: `Вопрос ${index}` });
		}
		const result = await bench.run('message', 'getAll', { response: byId(a), returnAll: true });
		expect(result.items).toHaveLength(121);
		expect(new Set(json(result).map(({ id }) => id)).size).toBe(121);
		const limited = await bench.run('message', 'getAll', { response: byId(a), limit: 3 });
		expect(limited.items).toHaveLength(3);
		const templates = await bench.run('message', 'getTemplates');
		expect(json(templates)[0]).toMatchObject({ id: 'discard_1' });
	});
});

describe('Resume', () => {
	it('reads the resume by the address of the response, one view each', async () => {
		const ids = topicIds(bench);
		const deleted = ids.find((id) => state().topics.get(id)?.resumeId === undefined) ?? '';
		const result = await bench.run(
			'resume',
			'get',
			{ response: byId('={{ $json.id }}') },
			items({ id: ids[0] }, { id: deleted }, { id: ids[1] }),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(result)).toEqual([0, 2]);
		expect(json(result)[0]).toMatchObject({
			responseId: ids[0],
			email: expect.stringContaining('@'),
			phone: expect.stringMatching(/^\+7/),
		});
		expect(String(result.errorItems[0].json.error)).toContain('deleted or hidden');
		expect(state().views.map(({ topicId }) => topicId)).toEqual([ids[0], ids[1]]);
		state().config.viewsPerDay = 2;
		const over = await bench.run('resume', 'get', { response: byId(ids[2]) });
		expect(over.error?.message).toContain('view_limit_exceeded');
		expect(bench.sent('GET', /^\/resumes\/[^/]+$/)).toHaveLength(3);
	});

	it('downloads files without a view', async () => {
		const ids = topicIds(bench).filter((id) => {
			const resume = state().resumes.get(state().topics.get(id)?.resumeId ?? '');
			return resume?.hasPhoto === true;
		});
		const result = await bench.run(
			'resume',
			'download',
			{ response: byId(ids[0]), file: '={{ $json.file }}', outputField: 'cv' },
			items({ file: 'pdf' }, { file: 'rtf' }, { file: 'photo' }),
		);
		expect(result.error).toBeUndefined();
		expect(result.items.map((item) => item.binary?.cv.mimeType)).toEqual([
			'application/pdf',
			'application/rtf',
			'image/jpeg',
		]);
		expect(json(result)[0].fileName).toMatch(/^[А-яЁё-]+ [0-9a-f]+\.pdf$/);
		expect(state().views).toEqual([]);
		// The photo's address needs no login.
		expect(bench.sent('GET', /^\/photo\//)).toHaveLength(1);
	});
});
