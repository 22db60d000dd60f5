import { fromItem, HIRED, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

const all = { returnAll: true };
const candidateIds = (items: Array<{ json: object }>) =>
	items.map(({ json }) => String(Reflect.get(json, 'candidateId')));

describe('forms of an answer', () => {
	it('reads PascalCase keys like camelCase ones', async () => {
		const camel = await bench.run('application', 'getAll', { ...all, from: 'visible' });
		const hire = { application: fromItem, hiredStages: HIRED.map(String) };
		const items = [{ id: 998808 }, { id: 998809 }, { id: 998818 }];
		const camelHires = await bench.run('application', 'getHire', hire, { items });
		bench.vendor.state.config.casing = 'pascal';
		const pascal = await bench.run('application', 'getAll', { ...all, from: 'visible' });
		const pascalHires = await bench.run('application', 'getHire', hire, { items });
		expect(camel.items.length).toBeGreaterThan(30);
		expect(pascal.items).toEqual(camel.items);
		expect(camelHires.items.length + camelHires.errorItems.length).toBe(3);
		expect(pascalHires.items).toEqual(camelHires.items);
	});

	it('reads bare arrays and keyed lists of any name', async () => {
		for (const body of [
			[
				{ id: 1, name: 'A' },
				{ id: 2, name: 'B' },
				{ id: 3, name: 'C' },
			],
			{
				somethingElse: [
					{ id: 1, name: 'A' },
					{ id: 2, name: 'B' },
					{ id: 3, name: 'C' },
				],
				rowCount: 3,
			},
			{
				Recruitments: [
					{ Id: 1, Name: 'A' },
					{ Id: 2, Name: 'B' },
					{ Id: 3, Name: 'C' },
				],
				Other: [],
			},
		]) {
			bench.vendor.faults.add({
				kind: 'status',
				status: 200,
				body,
				match: { path: '/v1.1/Recruitments' },
			});
			const { items, error } = await bench.run('recruitment', 'getAll', all);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(3);
			bench.vendor.faults.clear();
		}
	});

	it('does not take an answer without a list for an empty list', async () => {
		const body = { first: [1], second: [2] };
		bench.vendor.faults.add({
			kind: 'status',
			status: 200,
			body,
			match: { path: '/v1.1/Recruitments' },
			times: 'always',
		});
		const result = await bench.run('recruitment', 'getAll', all, { stop: true });
		expect(result.error?.message).toContain('its properties are: first, second');
		expect(result.error?.description).toContain('Items Property');
		const chosen = await bench.run('recruitment', 'getAll', {
			...all,
			output: 'raw',
			options: { itemsKey: 'second' },
		});
		expect(chosen.items.map(({ json }) => json)).toEqual([{ value: 2 }]);
	});

	it('does not take a page of HTML or an empty body for a record', async () => {
		for (const body of ['<html>Log in</html>', '', {}]) {
			bench.vendor.faults.add({
				kind: 'status',
				status: 200,
				body,
				match: { path: '/v1.1/Recruitments/501' },
			});
			const items = [{ id: 501 }, { id: 502 }, { id: 503 }];
			const result = await bench.run('recruitment', 'get', { recruitment: fromItem }, { items });
			expect(result.errorItems).toHaveLength(1);
			expect(result.items).toHaveLength(2);
			bench.vendor.faults.clear();
		}
	});
});

describe('paging', () => {
	it('reads all pages, each candidate once', async () => {
		const known = candidateIds((await bench.run('candidate', 'getAll', all)).items);
		for (const options of [{ pageSize: 7 }, { pageSize: 1000 }, {}]) {
			const { items } = await bench.run('candidate', 'getAll', { ...all, options });
			expect(candidateIds(items)).toEqual(known);
		}
		expect(new Set(known).size).toBe(known.length);
	});

	it('reads on where the largest page is smaller than asked for', async () => {
		const known = candidateIds((await bench.run('candidate', 'getAll', all)).items);
		bench.vendor.state.config.maxLimit = 20;
		bench.vendor.clearRequests();
		const { items } = await bench.run('candidate', 'getAll', all);
		expect(candidateIds(items)).toEqual(known);
		expect(bench.calls().length).toBeLessThanOrEqual(4);
	});

	it('ends where offset is ignored, instead of reading for ever', async () => {
		bench.vendor.state.config.ignoreOffset = true;
		const { items } = await bench.run('candidate', 'getAll', { ...all, options: { pageSize: 10 } });
		expect(items).toHaveLength(10);
		expect(bench.calls()).toHaveLength(2);
	});

	it('gives a row once when pages shift while they are read', async () => {
		bench.vendor.state.config.newestFirst = true;
		const known = candidateIds((await bench.run('candidate', 'getAll', all)).items);
		// Between the first and the second page a candidate comes in and moves the rest on.
		bench.vendor.faults.add({
			kind: 'delay',
			ms: 300,
			match: { path: '/v1.1/Candidates', nth: 2 },
		});
		const running = bench.run('candidate', 'getAll', { ...all, options: { pageSize: 10 } });
		const deadline = Date.now() + 5000;
		while (bench.calls().length < 3 && Date.now() < deadline) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		bench.vendor.action('addApplication', {
			recruitmentId: 501,
			firstName: 'Nowa',
			lastName: 'Osoba',
		});
		const found = candidateIds((await running).items);
		expect(new Set(found).size).toBe(found.length);
		expect(found).toEqual(expect.arrayContaining(known));
	});

	it('asks without limit and offset with Single Request', async () => {
		await bench.run('candidate', 'getAll', { ...all, options: { single: true } });
		const [, request] = bench.vendor.requests();
		expect(request.query).not.toMatch(/limit|offset/);
	});
});

describe('faults', () => {
	it('shows the message and the code of an error array', async () => {
		const body = [
			{
				message: 'Internal server error ocured.',
				errorCode: 'InternalServerError',
				modelType: null,
			},
			{ Message: 'Second text.', ErrorCode: 'Other' },
		];
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			body,
			match: { path: '/v1.1/' },
			times: 'always',
		});
		const result = await bench.run(
			'recruitment',
			'get',
			{ recruitment: fromItem },
			{ items: [{ id: 1 }], stop: true },
		);
		expect(result.error?.message).toContain('Internal server error ocured.; Second text.');
		expect(result.error?.description).toContain('code InternalServerError');
		expect(bench.calls()).toHaveLength(5);
	});

	it.each([
		['an object', { message: 'Nope.', errorCode: 'X1' }, 'Nope.'],
		['a text', 'Plain nope.', 'Plain nope.'],
		['nothing', '', 'did not understand'],
	])('reads %s as an error', async (_name, body, text) => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 400,
			body,
			match: { path: '/v1.1/Recruitments' },
		});
		const result = await bench.run('recruitment', 'getAll', all);
		expect(result.errorItems[0].json.error).toContain(text);
	});

	it('waits as asked after 429 and goes on with all items', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '1' },
			match: { path: '/v1.1/Recruitments/502' },
		});
		const items = [{ id: 501 }, { id: 502 }, { id: 503 }];
		const started = Date.now();
		const result = await bench.run('recruitment', 'get', { recruitment: fromItem }, { items });
		expect(result.items).toHaveLength(3);
		expect(Date.now() - started).toBeGreaterThan(900);
		expect(bench.calls()).toHaveLength(4);
	});
});

describe('scope of the token', () => {
	it.each([403, 404])('explains %i for a recruitment that was not shared', async (status) => {
		bench.vendor.state.config.outsideScopeStatus = status;
		const credential = bench.selected();
		const items = [{ id: 501 }, { id: 505 }, { id: 502 }];
		const parameters = { ...all, recruitments: '={{ $json.id }}' };
		const result = await bench.run('application', 'getAll', parameters, { items, credential });
		expect(new Set(result.items.map(({ json }) => json.recruitmentId))).toEqual(
			new Set(['501', '502']),
		);
		expect(result.errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		const stopped = await bench.run(
			'application',
			'getAll',
			{ ...all, recruitments: ['505'] },
			{ credential, stop: true },
		);
		expect(stopped.error?.httpCode).toBe(String(status));
		expect(stopped.error?.description).toContain('Wybrane rekrutacje / Selected recruitments');
	});

	it('sees only shared recruitments in lists', async () => {
		const { items } = await bench.run('recruitment', 'getAll', all, {
			credential: bench.selected(),
		});
		expect(items.map(({ json }) => json.id)).toEqual([501, 502, 503, 504]);
	});

	it('explains a missing company', async () => {
		const result = await bench.run('recruitment', 'getAll', all, {
			credential: bench.login({ companyId: '' }),
		});
		expect(result.errorItems[0].json.error).toContain('companyId is required');
	});

	it('follows corrected paths', async () => {
		const credential = bench.login({
			endpointOverrides:
				'{"recruitment.getAll": "GET /Recruitments/My", "recruitment.get": "/Nowhere/{id}"}',
		});
		const list = await bench.run('recruitment', 'getAll', all, { credential });
		expect(list.items).toHaveLength(3);
		const one = await bench.run(
			'recruitment',
			'get',
			{ recruitment: fromItem },
			{ credential, items: [{ id: 501 }] },
		);
		expect(bench.calls().at(-1)).toBe('GET /Nowhere/501 404');
		expect(one.errorItems).toHaveLength(1);
		const broken = await bench.run('recruitment', 'getAll', all, {
			credential: bench.login({ endpointOverrides: '{' }),
		});
		expect(broken.errorItems[0].json.error).toContain("'Endpoint Overrides'");
	});
});
