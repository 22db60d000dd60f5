/** Documents and notes in an employee's profile. */
import { createHash } from 'node:crypto';

import { byId, items, json, openBench, refresh, sources, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const pdf = (text: string) => Buffer.from(`%PDF-1.4\n${text} – żółć\n%%EOF\n\r\n`, 'utf8');
const withFile = (id: number, bytes: Buffer, fileName: string) => ({
	json: { id },
	binary: { contract: { data: bytes.toString('base64'), fileName, mimeType: 'application/pdf' } },
});
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const chosen = { employee: byId('={{ $json.id }}') };
const onError = 'continueErrorOutput' as const;
const upload = {
	...chosen,
	folder: byId('={{ $json.folder ?? 21 }}'),
	binaryPropertyName: 'contract',
	documentName: '={{ $json.name }}',
};

describe('Employee Document', () => {
	it('uploads, lists, downloads byte for byte and deletes', async () => {
		const files = [pdf('one'), pdf('two'), pdf('three')];
		const rows = files.map((bytes, index) => withFile(1801 + index, bytes, `umowa "${index}".pdf`));
		const uploaded = await bench.run(
			'employeeDocument',
			'upload',
			upload,
			[
				...rows,
				{ json: { id: 1801 } },
				withFile(1802, Buffer.alloc(0), 'empty.pdf'),
				withFile(999_999, pdf('x'), 'x.pdf'),
			],
			{ onError },
		);
		expect(sources(uploaded)).toEqual([0, 1, 2]);
		expect(json(uploaded)[1]).toMatchObject({ type: 'file', folderId: 21, name: 'umowa "1".pdf' });
		expect(uploaded.errorItems.map((item) => item.json.error)).toEqual([
			expect.stringContaining("a binary file 'contract'"),
			expect.stringContaining('the empty file'),
			expect.stringContaining('HTTP 404'),
		]);
		expect(bench.vendor.state.ignoredFields).toEqual([]);

		const listed = await bench.run(
			'employeeDocument',
			'getAll',
			{ ...chosen, returnAll: true, filters: { folder: byId(21) } },
			items({ id: 1801 }, { id: 1802 }, { id: 1803 }),
		);
		expect(sources(listed)).toEqual([0, 1, 2]);
		expect(bench.sent('GET').at(-1)?.query).toBe('document_folder_id=21');

		const document = { document: byId('={{ $json.document }}') };
		const wanted = json(listed).map(({ id }, index) => ({ id: 1801 + index, document: id }));
		const downloaded = await bench.run(
			'employeeDocument',
			'download',
			{ ...chosen, ...document, outputField: 'file' },
			items(...wanted),
		);
		expect(downloaded.error).toBeUndefined();
		const got = downloaded.items.map(({ binary }) =>
			Buffer.from(binary?.file.data ?? '', 'base64'),
		);
		expect(got.map(sha)).toEqual(files.map(sha));
		expect(downloaded.items[2].binary?.file).toMatchObject({
			fileName: expect.stringContaining('.pdf'),
			mimeType: 'application/pdf',
		});
		expect(sources(downloaded)).toEqual([0, 1, 2]);
		// The file store is another host: the key stays here.
		const fetched = bench.vendor.requests().filter(({ path }) => path.startsWith('/rails/'));
		expect(fetched).toHaveLength(3);
		expect(fetched.filter(({ headers }) => 'x-api-key' in headers)).toEqual([]);

		const deleted = await bench.run(
			'employeeDocument',
			'delete',
			{ ...chosen, ...document },
			items(...wanted, wanted[0]),
			{ onError },
		);
		expect(json(deleted)).toEqual([{ deleted: true }, { deleted: true }, { deleted: true }]);
		expect(deleted.errorItems[0].json.error).toContain('HTTP 404');
	});

	it('keeps a link as a link', async () => {
		const url = 'https://files.example.com/handbook.pdf';
		const added = await bench.run('employeeDocument', 'upload', {
			employee: byId(1801),
			folder: byId(21),
			kind: 'link',
			url,
			documentName: 'Handbook',
		});
		expect(json(added)[0]).toMatchObject({ type: 'link', url, name: 'Handbook' });
		const fetched = await bench.run('employeeDocument', 'download', {
			employee: byId(1801),
			document: byId(String(json(added)[0].id)),
		});
		expect(fetched.error?.message).toBe("'Document' holds a link to another site");
	});

	it('does not send a file twice when the answer is lost', async () => {
		bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'POST' } });
		const result = await bench.run('employeeDocument', 'upload', upload, [
			withFile(1801, pdf('one'), 'one.pdf'),
		]);
		expect(result.error?.description).toContain('not known whether the write was carried out');
		expect(bench.vendor.state.employees.get(1801)?.files).toHaveLength(1);
	});
});

describe('Employee Note', () => {
	it('writes notes in the name of a colleague and lists them', async () => {
		const note = {
			...chosen,
			text: '={{ $json.text }}',
			additionalFields: { author: byId('={{ $json.author }}') },
		};
		const written = await bench.run(
			'employeeNote',
			'create',
			note,
			items(
				{ id: 1801, text: 'Hired by flow', author: 1802 },
				{ id: 1801, text: '', author: 1802 },
				{ id: 1803, text: 'Second', author: 999_999 },
				{ id: 1804, text: 'Third', author: '' },
			),
			{ onError },
		);
		expect(sources(written)).toEqual([0, 3]);
		expect(json(written)[0]).toMatchObject({ text: 'Hired by flow', authorId: 1802 });
		expect(written.errorItems.map((item) => item.json.error)).toEqual([
			"'Text' holds nothing",
			expect.stringContaining('Created by must exist'),
		]);
		const listed = await bench.run(
			'employeeNote',
			'getAll',
			{ ...chosen, returnAll: true },
			items({ id: 1801 }, { id: 1802 }, { id: 1804 }),
		);
		expect(json(listed).map(({ text }) => text)).toEqual(['Hired by flow', 'Third']);
		expect(sources(listed)).toEqual([0, 2]);
	});
});
