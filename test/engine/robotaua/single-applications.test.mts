import { Bench, FOLDERS, ids, NO_HARM } from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.reset());
afterEach(() => expect(bench.vendor.errors()).toEqual([]));

const REAL = ['Application', 'ApplicationWithResume', 'ApplicationWithFile'];

/** The real responses of the first employer, newest first. */
const expected = (more: (row: { folderId: number; vacancyId: number }) => boolean = () => true) =>
	bench.vendor.state.applies
		.all((row) => row.accountId === 5_000_001 && REAL.includes(row.candidateType) && more(row))
		.sort((a, b) => b.addedAt - a.addedAt || b.id - a.id);

describe('Application: single responses', () => {
	it('Get finds responses in the list without a view, reading each page once for all items', async () => {
		const all = expected();
		const wanted = [all[0], all[30], all[3]];
		await bench.run('dictionary', 'getAll');
		bench.taken();
		const { items } = await bench.run(
			'application',
			'get',
			{ application: '={{ $json.id }}', output: 'raw' },
			{
				items: ids([wanted[0].id, 123, wanted[1].id, wanted[2].id]),
				onError: 'continueRegularOutput',
			},
		);
		expect(items.map(({ json }) => json.id ?? json.error)).toEqual([
			wanted[0].id,
			expect.stringContaining('not in the list'),
			wanted[1].id,
			wanted[2].id,
		]);
		expect(bench.taken()).toEqual(['POST /apply/list', 'POST /apply/list', 'POST /apply/list']);
		expect(bench.harm()).toEqual(NO_HARM);
	});

	it('Open and Mark as Viewed does so, with a body or with 204', async () => {
		const rows = expected(({ folderId }) => folderId === FOLDERS.unviewed).slice(0, 3);
		const input = rows.map(({ id, resumeType }) => ({ json: { id, resumeType } }));
		const opened = await bench.run(
			'application',
			'view',
			{ application: '={{ $json.id }}' },
			{ items: input },
		);
		expect(opened.items.map(({ json }) => [json.applicationId, json.surname])).toEqual(
			rows.map(({ id, person }) => [String(id), person.lastName]),
		);
		expect(bench.vendor.state.effects.views.map(({ applyId }) => applyId)).toEqual(
			rows.map(({ id }) => id),
		);
		bench.vendor.state.config.viewAnswer = 'empty';
		const empty = await bench.run(
			'application',
			'view',
			{ application: '={{ $json.id }}' },
			{ items: input },
		);
		expect(empty.items.map(({ json }) => json)).toEqual(
			rows.map(({ id }) => ({ applicationId: String(id), viewed: true })),
		);
	});

	it('Download File finds the right type in the input item and refuses to guess it', async () => {
		const rows = [
			expected().find(({ resumeType }) => resumeType === 'Notepad'),
			expected().find(({ resumeType }) => resumeType === 'AttachedFile'),
		].filter((row) => row !== undefined);
		const shared = await bench.run('application', 'getAll', {
			returnAll: true,
			output: 'shared',
			excludeRejected: false,
		});
		const input = [
			...rows.map(({ id, resumeType }) => ({ json: { id, resumeType } })),
			...shared.items
				.filter(({ json }) => JSON.stringify(json.source).includes('-attach'))
				.slice(0, 1),
			{ json: { id: rows[0].id } },
		];
		const { items, errorItems } = await bench.run(
			'application',
			'downloadFile',
			{
				application: '={{ $json.id ?? $json.source.applicationId }}',
				outputField: 'cv',
			},
			{ items: input, onError: 'continueErrorOutput' },
		);
		expect(items.length).toBe(3);
		for (const { json, binary } of items) {
			const row = bench.vendor.state.applies.get(Number(json.applicationId));
			expect(binary?.cv?.data).toBe(row?.file?.data.toString('base64'));
			expect(json.name).toContain('Резюме');
		}
		expect(errorItems.map(({ json }) => json.error)).toEqual([
			expect.stringContaining("'Resume Type' holds From Input Item"),
		]);
		expect(bench.harm()).toEqual(NO_HARM);
	});

	it('Get Cover Letter and the guarded Move to Folder', async () => {
		const rows = expected().slice(0, 6);
		const letters = await bench.run(
			'application',
			'getLetter',
			{ application: '={{ $json.id }}' },
			{ items: ids(rows.map(({ id }) => id)) },
		);
		expect(letters.items.map(({ json }) => json.coverLetter ?? '')).toEqual(
			rows.map(({ letter }) => letter),
		);
		const refused = await bench.run('application', 'moveToFolder', {
			application: String(rows[0].id),
			targetFolder: FOLDERS.rejected,
		});
		expect(refused.error?.message).toContain("'I Have Confirmed This Call With robota.ua'");
		expect(bench.taken().filter((request) => request.includes('folder'))).toEqual([]);
		await bench.run('application', 'moveToFolder', {
			application: String(rows[0].id),
			targetFolder: FOLDERS.rejected,
			confirmed: true,
		});
		expect(bench.vendor.state.applies.get(rows[0].id)?.folderId).toBe(FOLDERS.rejected);
	});
});
