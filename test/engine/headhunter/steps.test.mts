import { type Bench, byId, items, json, openBench, refresh, sources, topicIds } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const state = () => bench.vendor.state;

describe('Response: steps', () => {
	const step = (own: object) => ({ response: byId('={{ $json.id }}'), ...own });

	it('moves, leaves alone what is there already, and names the steps offered', async () => {
		const [a, b, c, d] = topicIds(bench);
		const result = await bench.run(
			'response',
			'changeStage',
			step({ step: '={{ $json.to }}', messageMode: 'none' }),
			items(
				{ id: a, to: 'interview' },
				{ id: b, to: 'response' },
				{ id: c, to: 'hire_at_once' },
				{ id: d, to: 'offer' },
				{ id: '4512999999', to: 'offer' },
			),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result)).toEqual([
			expect.objectContaining({ id: a, from: 'response', to: 'interview', changed: true }),
			expect.objectContaining({ id: b, to: 'response', changed: false }),
			expect.objectContaining({ id: d, to: 'offer', changed: true, messageSent: false }),
		]);
		expect(sources(result)).toEqual([0, 1, 3]);
		expect(String(result.errorItems[0].json.error)).toContain('does not offer');
		expect(JSON.stringify(result.errorItems[0].json.details)).toContain('discard_by_employer');
		expect(String(result.errorItems[1].json.error)).toContain('topic_not_found');
		expect(bench.sent('PUT')).toHaveLength(2);
		expect(state().topics.get(a)?.shownState).toBe('response');
	});

	it('settles a lost answer and a wrong_state by reading the response again', async () => {
		const [a, b] = topicIds(bench);
		bench.vendor.faults.add({
			kind: 'resetAfter',
			match: { method: 'PUT', path: `/negotiations/interview/${a}` },
		});
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { errors: [{ type: 'negotiations', value: 'wrong_state' }] },
			match: { method: 'PUT', path: `/negotiations/interview/${b}` },
		});
		const result = await bench.run(
			'response',
			'changeStage',
			step({ step: 'interview' }),
			items({ id: a }, { id: b }),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result)).toEqual([expect.objectContaining({ id: a, changed: true })]);
		expect(bench.sent('PUT', new RegExp(`/${a}$`))).toHaveLength(1);
		expect(result.errorItems[0].json.details).toMatchObject({
			description: expect.stringContaining('in this stage already'),
		});
	});

	it('rejects with a text, a filled-in template or silently', async () => {
		const [a, b, c] = topicIds(bench);
		const result = await bench.run(
			'response',
			'reject',
			step({
				messageMode: '={{ $json.mode }}',
				message: 'Спасибо, но нет',
				options: { sendSms: true },
			}),
			items({ id: a, mode: 'text' }, { id: b, mode: 'template' }, { id: c, mode: 'none' }),
		);
		expect(result.error).toBeUndefined();
		const last = (id: string) => state().topics.get(id)?.messages.at(-1)?.text;
		expect(last(a)).toBe('Спасибо, но нет');
		expect(last(b)).toMatch(/^Здравствуйте, .+!$/);
		expect(last(c)).toMatch(/Меня зовут/);
		expect([a, b, c].map((id) => state().topics.get(id)?.shownState)).toEqual([
			'discard',
			'discard',
			'response',
		]);
	});

	it('says in the words of the panel that a response cannot be rejected', async () => {
		const [a] = topicIds(bench);
		bench.vendor.action('deleteResume', { topic: a });
		const result = await bench.run('response', 'reject', step({}), items({ id: a }));
		expect(result.error?.message).toContain("'Response'");
		expect(`${result.error?.message} ${result.error?.description}`).toContain('deleted or hidden');
		expect(bench.sent('PUT')).toEqual([]);
	});

	it('moves and marks many of one vacancy with one request', async () => {
		const mine = topicIds(bench).filter((id) => state().topics.get(id)?.vacancyId === '98000101');
		const read = await bench.run('response', 'markRead', { responseIds: mine.join(', ') });
		expect(json(read)).toHaveLength(mine.length);
		expect(mine.every((id) => state().topics.get(id)?.hasUpdates === false)).toBe(true);
		const moved = await bench.run('response', 'moveMany', {
			responseIds: mine.join(','),
			collection: 'discard_by_employer',
			message: 'Всем спасибо',
		});
		expect(json(moved)).toHaveLength(mine.length);
		expect(json(moved).filter(({ changed }) => changed === true)).not.toHaveLength(0);
		expect(bench.sent('PUT')).toHaveLength(1);
		const mixed = await bench.run('response', 'moveMany', {
			responseIds: topicIds(bench).slice(0, 2).join(','),
			collection: 'offer',
		});
		expect(mixed.error?.message).toContain('application_denied');
		const many = Array.from({ length: 51 }, (_, index) => 1000 + index).join(',');
		const tooMany = await bench.run('response', 'markRead', { responseIds: many });
		expect(tooMany.error?.message).toContain('51 IDs');
	});

	it('does not say that a message was sent when somebody else was faster', async () => {
		const [a] = topicIds(bench);
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			applied: true,
			body: { errors: [{ type: 'negotiations', value: 'wrong_state' }] },
			match: { method: 'PUT' },
		});
		const result = await bench.run(
			'response',
			'changeStage',
			step({ step: 'interview', messageMode: 'text', message: 'Приходите' }),
			items({ id: a }),
		);
		expect(json(result)[0]).toMatchObject({ changed: false, messageSent: false, to: 'interview' });
	});

	it('writes to nobody twice when a move of many is repeated after a lost answer', async () => {
		const mine = topicIds(bench).filter((id) => state().topics.get(id)?.vacancyId === '98000101');
		const letters = () =>
			mine.map(
				(id) =>
					state()
						.topics.get(id)
						?.messages.filter(({ from }) => from === 'employer').length,
			);
		const parameters = {
			responseIds: mine.join(','),
			collection: 'discard_by_employer',
			message: 'Всем спасибо',
		};
		bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'PUT' } });
		const first = await bench.run('response', 'moveMany', parameters);
		expect(first.error).toBeUndefined();
		const told = letters();
		bench.vendor.faults.add({ kind: 'resetBefore', match: { method: 'PUT' } });
		const second = await bench.run('response', 'moveMany', parameters);
		expect(json(second).every(({ changed }) => changed === false)).toBe(true);
		expect(letters()).toEqual(told);
		bench.vendor.faults.clear();
		bench.vendor.faults.add({ kind: 'resetBefore', match: { method: 'PUT' } });
		const lost = await bench.run('response', 'moveMany', { ...parameters, collection: 'offer' });
		expect(lost.error).toBeDefined();
		const repeated = await bench.run('response', 'moveMany', {
			...parameters,
			collection: 'offer',
		});
		expect(json(repeated).every(({ changed }) => changed === true)).toBe(true);
		expect(letters()).toEqual(told.map((count = 0) => count + 1));
	});
});

describe('Response: Apply Stage Change', () => {
	const change = (own: object = {}) => ({
		shape: 'StageChange',
		version: 1,
		source: { system: 'peopleforce', applicationId: '5' },
		to: { id: '77', name: 'Interview' },
		mappedTo: { id: 'interview' },
		...own,
	});

	it('takes each change once, holds moves back, and parks what cannot be done', async () => {
		const [a, b, c] = topicIds(bench);
		const rows = [
			{ id: a, change: change() },
			{ id: a, change: change() },
			{ id: b, change: change({ regression: true }) },
			{ id: b, change: change({ mappedTo: { id: 'moon' } }) },
			{ id: c, change: change({ mappedTo: undefined }) },
			{ id: c, change: { shape: 'Hire' } },
		];
		const apply = async (own: object) =>
			await bench.run(
				'response',
				'applyStageChange',
				{ response: byId('={{ $json.id }}'), stageChange: '={{ $json.change }}', ...own },
				items(...rows),
				{ onError: 'continueErrorOutput' },
			);
		const dry = await apply({ dryRun: true });
		expect(json(dry).map(({ disposition }) => disposition)).toEqual([
			'updated',
			'updated',
			'held',
			'needsReview',
		]);
		expect(bench.sent('PUT')).toEqual([]);
		const done = await apply({});
		expect(json(done).map(({ disposition, reason }) => [disposition, reason])).toEqual([
			['updated', 'moved'],
			['unchanged', 'alreadyThere'],
			['held', 'movedBackHeld'],
			['needsReview', 'stepNotOffered'],
		]);
		expect(json(done)[0]).toMatchObject({
			shape: 'Disposition',
			targetId: a,
			changes: [{ field: 'stage', before: 'response', after: 'interview' }],
		});
		expect(sources(done)).toEqual([0, 1, 2, 3]);
		expect(done.errorItems).toHaveLength(2);
		expect(bench.sent('PUT')).toHaveLength(1);
	});

	it.each([
		['it still stands where it did', false],
		['the look at it fails, too', true],
	])('parks a move whose outcome stays unknown: %s', async (_, isClosed) => {
		const [a] = topicIds(bench);
		bench.vendor.faults.add({ kind: 'resetBefore', match: { method: 'PUT' } });
		if (isClosed) {
			bench.vendor.faults.add({
				kind: 'status',
				status: 403,
				body: { errors: [{ type: 'forbidden' }] },
				match: { method: 'GET', path: `/negotiations/${a}`, nth: 2 },
			});
		}
		const result = await bench.run('response', 'applyStageChange', {
			response: byId(a),
			stageChange: JSON.stringify(change()),
		});
		expect(json(result)[0]).toMatchObject({ disposition: 'needsReview', reason: 'outcomeUnknown' });
		expect(bench.sent('PUT')).toHaveLength(1);
	});
});
