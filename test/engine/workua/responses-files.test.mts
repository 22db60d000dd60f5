import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { byId, items, json, openBench, refresh, sources, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const rows = (company = 1) =>
	bench.vendor.state.responses.all((row) => row.companyId === company && row.fromType === 'send');
const ids = (company = 1) => rows(company).map(({ id }) => String(id));
const all = (own: object = {}, filters: object = {}) => ({
	scope: 'account',
	returnAll: true,
	filters: { ...filters },
	...own,
});
const arrive = (input: object = {}) => bench.vendor.action('arrive', input);

describe('the shared shape', () => {
	const shared = (own: object = {}, filters: object = { sinceId: '0' }) =>
		all({ output: 'shared', files: ['resume', 'photo'], ...own }, filters);

	it('carries what the candidate gave and nothing else', async () => {
		const result = await bench.run('response', 'getAll', shared({ options: { jobTitles: true } }));
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(ids().length);
		for (const item of result.items) {
			const row = bench.vendor.state.responses.get(
				Number((item.json.source as IDataObject).applicationId),
			);
			const person = item.json.person as IDataObject;
			expect(item.json).toMatchObject({ shape: 'CandidateApplication', version: 1 });
			expect(item.json.source).toMatchObject({
				system: 'workua',
				account: 'Acme',
				candidateId: String(row?.candidateId),
				url: `https://www.work.ua/employer/my/applicants/${row?.candidateId}/?jobId=${row?.jobId}#response-${row?.id}`,
			});
			expect(item.json.vacancy).toMatchObject({
				id: String(row?.jobId),
				title: bench.vendor.state.jobs.get(row?.jobId)?.fields.name,
			});
			expect(person.fullName).toBe(row?.fio);
			expect(person.birthDate).toBe(row?.birthDate);
			expect(person.phones).toEqual(row?.phone === undefined ? [] : [row.phone]);
			expect(person.emails).toEqual(row?.email === undefined ? [] : [row.email.toLowerCase()]);
			expect(item.json.coverLetter).toBe(row?.cover);
			expect('resumeText' in item.json).toBe(row?.text !== undefined);
			if (row?.fio !== undefined) {
				const [lastName, firstName, middleName] = row.fio.split(' ');
				expect(person).toMatchObject({ lastName, firstName, middleName });
			}
			expect(Object.values(person)).not.toContain('');
		}
		expect(bench.sent('GET', '/jobs/my')).toHaveLength(1);
	});

	it('brings files as they are, with their hash, and asks for no file that is not there', async () => {
		const result = await bench.run('response', 'getAll', shared());
		const withFile = rows().filter(({ file }) => file !== undefined);
		const withPhoto = rows().filter(({ photo }) => photo !== undefined);
		expect(withFile.length).toBeGreaterThanOrEqual(3);
		expect(bench.sent('GET', '/response_files')).toHaveLength(withFile.length);
		expect(bench.sent('GET', '/sent_photo')).toHaveLength(withPhoto.length);
		for (const row of withFile) {
			const item = result.items.find(
				({ json: { source } }) => (source as IDataObject).applicationId === String(row.id),
			);
			const bytes = Buffer.from(item?.binary?.resume.data ?? '', 'base64');
			expect(bytes.equals(row.file?.bytes ?? Buffer.alloc(0))).toBe(true);
			expect(item?.binary?.resume.fileName).toBe(row.file?.name);
			expect(item?.json.files).toContainEqual({
				binary: 'resume',
				kind: 'resume',
				name: row.file?.name,
				mime: row.file?.mime,
				bytes: bytes.length,
				sha256: createHash('sha256').update(bytes).digest('hex'),
			});
		}
	});

	it('names and types files by their content where the headers say nothing', async () => {
		refresh(bench, { fileHeaders: false });
		const result = await bench.run('response', 'getAll', shared({ files: ['resume'] }));
		const files = json(result).flatMap(({ files: list }) => list as IDataObject[]);
		expect(files.length).toBeGreaterThan(3);
		for (const { name, mime } of files) {
			expect(name).toMatch(/^resume-\d+\.(pdf|docx)$/);
			expect(mime).not.toBe('application/octet-stream');
		}
		expect(bench.sent('GET', '/sent_photo')).toEqual([]);
	});

	it('gives a response without its file when Work.ua does not have it', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 404,
			match: { path: '/response_files' },
			times: 1,
		});
		bench.vendor.faults.add({
			kind: 'status',
			status: 401,
			match: { path: '/sent_photo' },
			times: 1,
		});
		const result = await bench.run('response', 'getAll', shared());
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(ids().length);
		const hints = result.hints.map(({ message }) => message).join('\n');
		expect(hints).toMatch(/announces a resume and does not give it/);
		expect(hints).toMatch(/announces a photo and does not give it/);
		const next = await bench.run('publication', 'getAll', {});
		expect(next.error).toBeUndefined();
	});

	it('lets an import of two accounts with 200 files each run through', async () => {
		for (const company of [1, 2]) arrive({ count: 200, company, type: 'file' });
		for (const [as, company] of [
			['first', 1],
			['second', 2],
		] as const) {
			const start = ids(company).at(-201) ?? '0';
			const result = await bench.run(
				'response',
				'getAll',
				shared({}, { sinceId: start }),
				undefined,
				{ as },
			);
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(200);
			expect(result.items.every(({ binary }) => binary?.resume !== undefined)).toBe(true);
			const accounts = json(result).map(({ source }) => (source as IDataObject).account);
			expect(new Set(accounts)).toEqual(new Set([as === 'first' ? 'Acme' : 'Second']));
			bench.vendor.clearRequests();
			const again = await bench.run(
				'response',
				'getAll',
				shared({}, { sinceId: ids(company).at(-1) }),
				undefined,
				{ as },
			);
			expect(again.items).toEqual([]);
			expect(bench.sent()).toHaveLength(1);
		}
		expect(bench.vendor.state.blockedRequests).toBe(0);
	});
});

describe('Get and Download File', () => {
	it('reads single responses by ID', async () => {
		const [first, , third] = ids();
		const result = await bench.run(
			'response',
			'get',
			{ response: byId('={{ $json.id }}') },
			items({ id: first }, { id: Number(first) + 1_000_000 }, { id: third }, { id: 'abc' }),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result).map(({ id }) => id)).toEqual([first, third]);
		expect(sources(result)).toEqual([0, 2]);
		expect(result.errorItems.map((item) => item.json.error)).toEqual([
			"'Response' holds an ID that Work.ua does not give out to this login",
			"'Response' holds a text that is no ID",
		]);
	});

	it('downloads files, looking the job up where it is not given', async () => {
		const withFile = rows().filter(({ file }) => file !== undefined);
		const without = rows().find(({ file }) => file === undefined);
		const result = await bench.run(
			'response',
			'download',
			{ response: byId('={{ $json.id }}'), jobId: '={{ $json.job }}', outputField: 'cv' },
			items(
				{ id: withFile[0].id, job: withFile[0].jobId },
				{ id: withFile[1].id, job: '' },
				{ id: without?.id, job: without?.jobId },
				{ id: withFile[2].id, job: withFile[2].jobId },
			),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(result)).toEqual([0, 1, 3]);
		expect(result.items.map(({ binary }) => binary?.cv.fileName)).toEqual(
			withFile.slice(0, 3).map(({ file }) => file?.name),
		);
		expect(result.errorItems[0].json.error).toContain('no such record');
		const foreign = await bench.run(
			'response',
			'download',
			{ response: byId(withFile[0].id), jobId: String(withFile[0].jobId), outputField: 'cv' },
			undefined,
			{ as: 'second' },
		);
		expect(foreign.error?.message).toContain('чужа вакансія');
	});
});
