import { executionReader, itemsOf, parseExecution } from '../../../sandbox/n8n/executions.mts';
import { N8nApiError, type Call } from '../../../sandbox/n8n/http.mts';

const STORED = {
	id: 12,
	workflowId: 'wf',
	status: 'error',
	mode: 'manual',
	startedAt: '2026-01-01T00:00:00.000Z',
	stoppedAt: null,
	data: {
		resultData: {
			lastNodeExecuted: 'Write',
			error: { message: 'No', description: 'Not allowed', node: { name: 'Write' } },
			runData: {
				Read: [
					{
						executionTime: 5,
						executionStatus: 'success',
						data: {
							main: [[{ json: { id: 1 }, pairedItem: { item: 0 } }, { json: { id: 2 } }], null],
						},
					},
					{ executionTime: 2, data: { main: [[{ json: { id: 3 } }], [{ json: { bad: true } }]] } },
				],
				Write: [{ executionTime: 1, error: { message: 'No', httpCode: '403' } }],
			},
		},
	},
};

describe('parseExecution', () => {
	test('gives status, failure and the items of every run', () => {
		const execution = parseExecution(STORED);
		expect(execution).toMatchObject({
			id: '12',
			status: 'error',
			lastNode: 'Write',
			stoppedAt: undefined,
			error: { message: 'No', description: 'Not allowed', node: 'Write' },
		});
		expect(itemsOf(execution, 'Read')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
		expect(itemsOf(execution, 'Read', 1)).toEqual([{ bad: true }]);
		expect(itemsOf(execution, 'Nowhere')).toEqual([]);
		expect(execution.runs.Write[0]).toMatchObject({ outputs: [], error: { httpCode: '403' } });
	});

	test('takes an execution without data', () => {
		const bare = { id: '3', workflowId: 'wf', status: 'success', mode: 'webhook' };
		expect(parseExecution(bare)).toMatchObject({ id: '3', runs: {} });
	});

	test('names what does not fit', () => {
		const odd = structuredClone(STORED);
		odd.data.resultData.runData.Read[1].data.main[0] = JSON.parse('["text"]');
		expect(() => parseExecution(odd)).toThrow('execution item');
	});
});

describe('executionReader', () => {
	const entry = (id: number, status: string): object => ({ ...STORED, id, status, data: {} });

	test('reads page after page up to the limit', async () => {
		const asked: string[] = [];
		const api: Call = async (method, path) => {
			asked.push(`${method} ${path}`);
			const page = new URLSearchParams(path.split('?')[1]).get('cursor') ?? '0';
			const data = [1, 2].map((n) => entry(100 - Number(page) * 2 - n, 'success'));
			return { data, nextCursor: String(Number(page) + 1) };
		};
		const found = await executionReader(api).list('wf', { limit: 5, includeData: true });
		expect(found.map(({ id }) => id)).toEqual(['99', '98', '97', '96', '95']);
		expect(asked).toHaveLength(3);
		expect(asked[0]).toContain('includeData=true');
	});

	test('waits for the oldest finished execution after a given one', async () => {
		let calls = 0;
		const api: Call = async (_method, path) => {
			if (path.startsWith('/executions/')) return entry(Number(/\d+/.exec(path)?.[0]), 'success');
			calls += 1;
			const newest =
				calls === 1 ? [entry(11, 'running')] : [entry(12, 'error'), entry(11, 'success')];
			return { data: [...newest, entry(10, 'success')], nextCursor: null };
		};
		const found = await executionReader(api).wait({ workflowId: 'wf', afterId: '10' });
		expect(found.id).toBe('11');
		expect(calls).toBe(2);
	});

	test('says how things stand when the time is over', async () => {
		const reader = executionReader(async () => ({ data: [entry(4, 'running')] }));
		const waiting = reader.wait({ workflowId: 'wf' }, { timeoutMs: 0 });
		await expect(waiting).rejects.toThrow('4 is running');
		const none = executionReader(async () => ({ data: [] }));
		await expect(none.wait({ workflowId: 'wf' }, { timeoutMs: 0 })).rejects.toThrow('none was');
	});

	test('explains an execution that n8n did not keep, and passes other errors on', async () => {
		const failing = (status: number): Call => {
			return async () => await Promise.reject(new N8nApiError('GET x', status, { message: 'm' }));
		};
		const gone = executionReader(failing(404)).wait({ executionId: '1' });
		await expect(gone).rejects.toThrow('keepExecutions()');
		const denied = executionReader(failing(403)).wait({ executionId: '1' });
		await expect(denied).rejects.toThrow('n8n answered 403 to GET x: m');
	});
});
