import { createHash } from 'node:crypto';

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

describe('Application: Get Many', () => {
	it('lists real responses, newest first, without rejected ones, and tells what it left out', async () => {
		const all = expected();
		const wanted = all.filter(({ folderId }) => folderId !== FOLDERS.rejected);
		const { items, hints, error } = await bench.run('application', 'getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(wanted.map(({ id }) => String(id)));
		expect(hints.map(({ message }) => message)).toContainEqual(
			`${all.length - wanted.length} rejected responses were left out.`,
		);
		expect(all.length).toBeGreaterThan(wanted.length);
		expect(bench.harm()).toEqual(NO_HARM);
		const [first] = items;
		expect(Object.keys(first.json).length).toBeLessThanOrEqual(10);
		expect(first.json.receivedAt).toBe(new Date(wanted[0].addedAt).toISOString());
	});

	it('reads one folder, one vacancy, a keyword and other candidate types', async () => {
		const rejected = await bench.run('application', 'getAll', {
			folder: FOLDERS.rejected,
			returnAll: true,
		});
		const wanted = expected(({ folderId }) => folderId === FOLDERS.rejected);
		expect(rejected.items.map(({ json }) => json.id)).toEqual(wanted.map(({ id }) => String(id)));

		const [vacancy] = bench.vendor.state.vacancies.all();
		const one = await bench.run('application', 'getAll', {
			vacancy: {
				__rl: true,
				mode: 'url',
				value: `https://robota.ua/company1/vacancy${vacancy.id}`,
			},
			returnAll: true,
			excludeRejected: false,
		});
		expect(one.items.length).toBe(expected(({ vacancyId }) => vacancyId === vacancy.id).length);

		const [somebody] = expected();
		const found = await bench.run('application', 'getAll', {
			filters: { keyword: somebody.person.phone },
		});
		expect(found.items.map(({ json }) => json.id)).toEqual([String(somebody.id)]);

		const interactions = await bench.run('application', 'getAll', {
			returnAll: true,
			filters: { candidateTypes: ['VacancyInteraction'] },
		});
		expect(interactions.items.length).toBeGreaterThan(0);
		expect(interactions.items.every(({ json }) => json.resumeType === 'Interaction')).toBe(true);
		expect(bench.harm()).toEqual(NO_HARM);
	});

	it('asks only for real responses unless told otherwise', async () => {
		await bench.run('application', 'getAll');
		const lists = bench.vendor.requests().filter(({ path }) => path === '/apply/list');
		expect(lists.length).toBeGreaterThan(0);
		for (const { body } of lists) expect(JSON.parse(body).candidateTypes).toEqual(REAL);
	});

	it('stops reading at a time, with one request when nothing is newer', async () => {
		const all = expected();
		const since = new Date(all[4].addedAt).toISOString();
		await bench.run('dictionary', 'getAll');
		bench.taken();
		const some = await bench.run('application', 'getAll', {
			returnAll: true,
			excludeRejected: false,
			filters: { receivedAfter: since },
		});
		expect(some.items.map(({ json }) => json.id)).toEqual(
			all.slice(0, 5).map(({ id }) => String(id)),
		);
		expect(bench.taken()).toEqual(['POST /apply/list']);

		const later = new Date(all[0].addedAt + 1000).toISOString();
		const none = await bench.run('application', 'getAll', {
			returnAll: true,
			filters: { receivedAfter: later },
		});
		expect(none.items).toEqual([]);
		expect(bench.taken()).toEqual(['POST /apply/list']);
	});

	it('stops reading at an application, and says when that one is gone', async () => {
		const all = expected();
		const since = await bench.run('application', 'getAll', {
			returnAll: true,
			excludeRejected: false,
			filters: { afterId: String(all[25].id) },
		});
		expect(since.items.map(({ json }) => json.id)).toEqual(
			all.slice(0, 25).map(({ id }) => String(id)),
		);
		const gone = await bench.run('application', 'getAll', {
			returnAll: true,
			excludeRejected: false,
			filters: { afterId: '1' },
		});
		expect(gone.items.length).toBe(all.length);
		expect(gone.hints.map(({ message }) => message).join()).toContain('not in the list any more');
	});

	it('reads on from an application although the clock was put back meanwhile', async () => {
		// 03:50 summer time, then 03:10 winter time in Kyiv.
		bench.vendor.clock.set('2026-10-25T00:50:00Z', { frozen: true });
		bench.vendor.reseed();
		const [afterId] = bench.arrive(1);
		bench.vendor.clock.set('2026-10-25T01:10:00Z', { frozen: true });
		const later = bench.arrive(2);
		const parameters = { returnAll: true, excludeRejected: false, filters: { afterId } };
		const { items } = await bench.run('application', 'getAll', parameters);
		const found = items.map(({ json }) => String(json.id));
		expect(found).toEqual(expect.arrayContaining(later));
		expect(found).not.toContain(afterId);
	});

	it('cuts at the limit without reading further pages', async () => {
		await bench.run('dictionary', 'getAll');
		bench.taken();
		const { items } = await bench.run('application', 'getAll', {
			limit: 7,
			excludeRejected: false,
		});
		expect(items.length).toBe(7);
		expect(bench.taken()).toEqual(['POST /apply/list']);
	});

	it('cannot tell archived and black-listed ones, and does not pretend to', async () => {
		const [archived, listed] = expected(({ folderId }) => folderId !== FOLDERS.rejected);
		bench.vendor.action('archive', { id: archived.id });
		bench.vendor.action('blackList', { id: listed.id });
		const { items } = await bench.run('application', 'getAll', { limit: 2 });
		expect(items.map(({ json }) => json.id)).toEqual([String(archived.id), String(listed.id)]);
		// Where robota.ua itself hides them, nothing else changes.
		bench.vendor.state.config.listHidden = false;
		const hidden = await bench.run('application', 'getAll', { limit: 2 });
		expect(hidden.items.map(({ json }) => json.id)).not.toContain(String(archived.id));
	});

	it('reads for each input item, and links its items to it', async () => {
		const [a, , , b] = bench.vendor.state.vacancies.all();
		const { items, status } = await bench.run(
			'application',
			'getAll',
			{
				vacancy: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				returnAll: true,
				excludeRejected: false,
			},
			{ items: ids([a.id, 'guid-like', b.id]), onError: 'continueRegularOutput' },
		);
		expect(status).toBe('success');
		const of = (index: number) =>
			items.filter(
				({ pairedItem }) => JSON.stringify(pairedItem) === JSON.stringify({ item: index }),
			);
		expect(of(0).length).toBe(expected(({ vacancyId }) => vacancyId === a.id).length);
		expect(of(1).map(({ json }) => json.error)).toEqual([
			expect.stringContaining("'Vacancy' holds"),
		]);
		expect(of(2).length).toBe(expected(({ vacancyId }) => vacancyId === b.id).length);
	});

	it('gives the shared shape with files, hashes and looked-up names', async () => {
		const { items, hints } = await bench.run('application', 'getAll', {
			returnAll: true,
			excludeRejected: false,
			output: 'shared',
			options: {
				files: ['resume', 'photo'],
				lookUp: ['vacancyTitles', 'cityNames'],
				nameOrder: 'familyFirst',
			},
		});
		const rows = expected();
		expect(items.length).toBe(rows.length);
		for (const [index, { json, binary }] of items.entries()) {
			const row = rows[index];
			const { person } = row;
			expect(json).toMatchObject({
				shape: 'CandidateApplication',
				source: {
					system: 'robotaua',
					account: 'first',
					applicationId: String(row.id),
					receivedAt: new Date(row.addedAt).toISOString(),
				},
				vacancy: { id: String(row.vacancyId) },
				person: {
					firstName: person.firstName,
					lastName: person.lastName,
					phones: [person.phone],
					emails: row.byPhone ? [] : [person.email.toLowerCase()],
				},
				consents: [],
			});
			expect(JSON.stringify(json)).not.toContain('phone-registration');
			expect(JSON.stringify(json)).not.toContain('0001-01-01');
			const files = json.files;
			if (!Array.isArray(files)) throw new Error('files is no list');
			const wantsResume = row.resumeType === 'AttachedFile' || row.resumeType === 'Notepad';
			expect(Object.keys(binary ?? {}).sort()).toEqual(
				[...(row.photo ? ['photo'] : []), ...(wantsResume ? ['resume'] : [])].sort(),
			);
			expect(files.length).toBe(Object.keys(binary ?? {}).length);
			for (const file of files) {
				if (typeof file !== 'object' || file === null) throw new Error('a file is no object');
				const { binary: field, sha256 } = file as { binary: string; sha256: string };
				const bytes = Buffer.from(binary?.[field]?.data ?? '', 'base64');
				expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
				if (field === 'resume') expect(bytes.equals(row.file?.data ?? Buffer.alloc(0))).toBe(true);
			}
			if (row.letter === '') expect(json).not.toHaveProperty('coverLetter');
			else expect(json.coverLetter).toBe(row.letter);
		}
		const titles = new Set(items.map(({ json }) => JSON.stringify(json.vacancy)));
		expect([...titles].join()).toContain('Менеджер з продажу');
		expect(hints.map(({ message }) => message).join()).toContain('makes up');
		// A .doc that is a docx is named and typed as what it is.
		const docx = items
			.map(({ binary }) => binary?.resume)
			.find((file) => file?.fileExtension === 'docx');
		expect(docx?.mimeType).toContain('wordprocessingml');
		expect(bench.harm()).toEqual(NO_HARM);
	});

	it('keeps a response whose file cannot be read, and names what is missing', async () => {
		const withFile = expected().find(({ resumeType }) => resumeType === 'Notepad');
		if (withFile === undefined) throw new Error('no such response');
		withFile.file = undefined;
		const { items, hints } = await bench.run('application', 'getAll', {
			returnAll: true,
			excludeRejected: false,
			options: { files: ['resume'] },
		});
		const row = items.find(({ json }) => json.id === String(withFile.id));
		expect(row?.json.notes).toEqual([expect.stringContaining('resume: robota.ua has no such')]);
		expect(row?.binary).toBeUndefined();
		expect(hints.map(({ message }) => message).join()).toContain('1 files could not be read');
		expect(items.length).toBe(expected().length);
	});

	it('takes an attached file from the attachment host when getfile fails, without the token at the CDN', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			body: { key: 'Broken' },
			match: { path: '/apply/getfile' },
			times: 'always',
		});
		const attached = expected().filter(({ resumeType }) => resumeType === 'AttachedFile');
		const { items } = await bench.run(
			'application',
			'downloadFile',
			{
				application: '={{ $json.id }}',
				resumeType: 'AttachedFile',
			},
			{ items: ids(attached.slice(0, 3).map(({ id }) => id)) },
		);
		expect(items.length).toBe(3);
		for (const [index, { binary }] of items.entries()) {
			expect(binary?.data?.data).toBe(attached[index].file?.data.toString('base64'));
		}
		const cdn = bench.vendor.requests().filter(({ path }) => path.startsWith('/cdn/'));
		expect(cdn.length).toBe(3);
		expect(bench.harm()).toEqual(NO_HARM);
	});
});
