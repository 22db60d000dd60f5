/** Candidates, their notes and files. */
import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import type { FaultRule } from '../../../sandbox/framework/faults.mts';
import { byId, items, json, NODE, openBench, refresh, sources, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const candidates = () => bench.vendor.state.candidates.all();
const posts = () => bench.sent('POST', '/recruitment/candidates');
const onError = 'continueErrorOutput' as const;
const chosen = { candidate: byId('={{ $json.id }}') };

let number = 0;
/** An item about an invented person that the sandbox does not know. */
function person(over: IDataObject = {}, resume?: Buffer) {
	number += 1;
	const json = { name: `Żaneta Próbna${number}`, mail: `zaneta.${number}@example.com`, ...over };
	if (resume === undefined) return { json };
	const data = resume.toString('base64');
	return { json, binary: { cv: { data, fileName: 'życiorys.pdf', mimeType: 'application/pdf' } } };
}
const pdf = () => Buffer.from(`%PDF-1.4\nresume ${++number}\r\n--boundary\r\n%%EOF`, 'utf8');

const fields = {
	email: '={{ $json.mail }}',
	phoneNumbers: '+48600700800, +48600700801',
	skills: 'sql, python, sql',
	urls: 'https://example.com/z',
	position: 'Data Analyst',
	location: 'Gdańsk',
	source: byId(6),
	coverLetter: 'Dzień dobry,\nzałączam CV.',
	telegramUsername: 'zaneta',
	dateOfBirth: '1994-03-17',
};
const create = { fullName: '={{ $json.name }}', additionalFields: fields };
const withResume = { ...create, additionalFields: { ...fields, resume: 'cv' } };

describe('Candidate: Create', () => {
	it('sends JSON without a resume and goes on past refused candidates', async () => {
		const before = candidates().length;
		const known = candidates()[0];
		const rows = [person(), person({ mail: known.email }), person({ name: '' }), person()];
		const result = await bench.run('candidate', 'create', create, rows, { onError });
		expect(sources(result)).toEqual([0, 3]);
		expect(candidates()).toHaveLength(before + 2);
		expect(result.errorItems.map((item) => item.json.error)).toEqual([
			expect.stringContaining('Email has already been taken'),
			"'Full Name' holds nothing",
		]);
		const [request] = posts();
		expect(request.headers['content-type']).toBe('application/json');
		expect(JSON.parse(request.body)).toMatchObject({
			phone_numbers: ['+48600700800', '+48600700801'],
			skills: ['sql', 'python'],
			urls: ['https://example.com/z'],
			source_id: 6,
			date_of_birth: '1994-03-17',
		});
		expect(json(result)[0]).toMatchObject({
			location: 'Gdańsk',
			source: 'eRecruiter',
			hasResume: false,
		});
		expect(bench.vendor.state.ignoredFields).toEqual([]);
	});

	it('sends a form with the resume, byte for byte, bracketed lists and custom fields', async () => {
		const { result: mapped } = await bench.engine.loadOptions({
			kind: 'resourceMapping',
			type: NODE,
			method: 'mapCandidateFields',
			credentials: { peopleForceApi: bench.credential() },
		});
		const customFields = {
			mappingMode: 'defineBelow',
			value: {
				notice_period: '1 month',
				work_modes: ['hybrid', 'remote'],
				consent_until: '2027-06-30',
			},
			schema: mapped?.fields ?? [],
			matchingColumns: [],
		};
		const files = [pdf(), pdf(), pdf()];
		const rows = [...files.map((file) => person({}, file)), person(), person({}, files[0])];
		const result = await bench.run(
			'candidate',
			'create',
			{ ...withResume, customFields: customFields as never },
			rows,
			{ onError },
		);
		expect(sources(result)).toEqual([0, 1, 2]);
		expect(result.errorItems.map((item) => item.json.error)).toEqual([
			expect.stringContaining("a binary file 'cv'"),
			expect.stringContaining('Resume has already been taken'),
		]);
		const made = candidates().slice(-3);
		const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex');
		expect(made.map((row) => row.resume?.md5)).toEqual(files.map(md5));
		expect(made[0]).toMatchObject({
			phone_numbers: ['+48600700800', '+48600700801'],
			skills: ['sql', 'python'],
			cover_letter: 'Dzień dobry,\nzałączam CV.',
			custom: {
				notice_period: '1 month',
				work_modes: ['hybrid', 'remote'],
				consent_until: '2027-06-30',
			},
		});
		expect(made[0].resume?.filename).toBe('życiorys.pdf');
		expect(bench.vendor.state.ignoredFields).toEqual([]);
	});

	it.each([
		['cut off after the create', { kind: 'resetAfter' }, withResume],
		['a gateway that gave up', { kind: 'status', status: 502, applied: true }, create],
		[
			'half an answer, without an address',
			{ kind: 'truncate', bytes: 30 },
			{ fullName: create.fullName },
		],
	] as Array<[string, FaultRule, IDataObject]>)(
		'finds the candidate again: %s',
		async (_what, fault, parameters) => {
			const before = candidates().length;
			bench.vendor.faults.add({ ...fault, match: { method: 'POST' } });
			const rows = [person({}, pdf()), person({}, pdf()), person({}, pdf())];
			const result = await bench.run('candidate', 'create', parameters as never, rows);
			expect(result.error).toBeUndefined();
			expect(sources(result)).toEqual([0, 1, 2]);
			expect(posts()).toHaveLength(3);
			expect(candidates()).toHaveLength(before + 3);
		},
	);

	it('says that nothing was found, and does not send again', async () => {
		const before = candidates().length;
		bench.vendor.faults.add({ kind: 'resetBefore', match: { method: 'POST' } });
		const result = await bench.run('candidate', 'create', create, [person()]);
		expect(result.error?.description).toContain('No such candidate was found');
		expect(posts()).toHaveLength(1);
		expect(candidates()).toHaveLength(before);
	});
});

describe('Candidate: Get, Get Many', () => {
	it('reads three, one of them gone', async () => {
		const result = await bench.run(
			'candidate',
			'get',
			{
				candidate: {
					__rl: true,
					mode: 'url',
					value: '=https://acme.peopleforce.io/recruitment/applicants/{{ $json.id }}',
				},
			},
			items({ id: 448_120 }, { id: 1 }, { id: 448_122 }),
			{ onError },
		);
		expect(json(result).map(({ id }) => id)).toEqual(['448120', '448122']);
		expect(sources(result)).toEqual([0, 2]);
		expect(result.errorItems).toHaveLength(1);
	});

	it('sends every documented filter', async () => {
		const filters = {
			email: 'a@x.example',
			stage: byId(151),
			vacancyIds: '5310, 5311',
			skills: 'sql',
			createdAfter: '2020-01-01T00:00:00Z',
			createdBefore: '2030-01-01T00:00:00Z',
			updatedAfter: '2020-01-02T00:00:00Z',
			updatedBefore: '2030-01-02T00:00:00Z',
		};
		await bench.run('candidate', 'getAll', { filters });
		expect(decodeURIComponent(bench.sent('GET')[0].query)).toBe(
			'email=a@x.example&pipeline_stage_id=151&vacancy_ids[]=5310&vacancy_ids[]=5311&skills[]=sql' +
				'&created_at[gte]=2020-01-01T00:00:00.000Z&created_at[lte]=2030-01-01T00:00:00.000Z' +
				'&updated_at[gte]=2020-01-02T00:00:00.000Z&updated_at[lte]=2030-01-02T00:00:00.000Z',
		);
		expect(bench.vendor.state.ignoredQuery).toEqual([]);
	});

	it('reads all pages', async () => {
		refresh(bench, { pageSize: 10 });
		const result = await bench.run('candidate', 'getAll', { returnAll: true, output: 'raw' });
		expect(result.items).toHaveLength(24);
		expect(bench.sent('GET')).toHaveLength(3);
	});
});

describe('Candidate: Update, Delete', () => {
	it('changes only what was given; a resume makes it a form', async () => {
		const [one, two, three] = candidates();
		const parameters = {
			...chosen,
			updateFields: { position: 'Senior', skypeUsername: 'z', resume: '={{ $json.file }}' },
		};
		const file = pdf();
		const rows = [
			{ ...person({ id: one.id, file: 'cv' }, file) },
			person({ id: two.id, file: '' }),
			person({ id: 1, file: '' }),
			person({ id: three.id, file: '' }),
		];
		const result = await bench.run('candidate', 'update', parameters, rows, { onError });
		expect(sources(result)).toEqual([0, 1, 3]);
		const puts = bench.sent('PUT');
		expect(puts[0].headers['content-type']).toContain('multipart/form-data; boundary=');
		expect(JSON.parse(puts[1].body)).toEqual({ position: 'Senior', skype_username: 'z' });
		expect(bench.vendor.state.candidates.get(one.id)?.resume?.data.equals(file)).toBe(true);
		expect(bench.vendor.state.candidates.get(one.id)?.phone_numbers).toEqual(one.phone_numbers);
	});

	it('asks for a change', async () => {
		const result = await bench.run('candidate', 'update', { candidate: byId(448_120) });
		expect(result.error?.message).toBe("'Update Fields' holds nothing");
	});

	it('deletes and says so', async () => {
		const result = await bench.run(
			'candidate',
			'delete',
			chosen,
			items({ id: 448_120 }, { id: 1 }, { id: 448_121 }),
			{ onError },
		);
		expect(json(result)).toEqual([{ deleted: true }, { deleted: true }]);
		expect(sources(result)).toEqual([0, 2]);
		expect(candidates()).toHaveLength(22);
	});
});

describe('files and notes', () => {
	it('uploads documents and downloads resumes byte for byte', async () => {
		const files = [pdf(), pdf(), pdf()];
		const ids = candidates()
			.slice(0, 3)
			.map(({ id }) => id);
		const rows = files.map((file, index) => person({ id: ids[index] }, file));
		const uploaded = await bench.run(
			'candidate',
			'uploadDocument',
			{ ...chosen, binaryPropertyName: 'cv' },
			rows,
		);
		expect(json(uploaded)).toHaveLength(3);
		expect(json(uploaded)[0]).toMatchObject({ id: expect.any(Number), fileName: 'życiorys.pdf' });
		await bench.run('candidate', 'update', { ...chosen, updateFields: { resume: 'cv' } }, rows);
		const downloaded = await bench.run(
			'candidate',
			'downloadResume',
			{ ...chosen, outputField: 'resume' },
			items(...ids.map((id) => ({ id })), { id: 448_130 }),
			{ onError },
		);
		expect(sources(downloaded)).toEqual([0, 1, 2]);
		const got = downloaded.items.map(({ binary }) =>
			Buffer.from(binary?.resume.data ?? '', 'base64'),
		);
		expect(got.map((bytes, index) => bytes.equals(files[index]))).toEqual([true, true, true]);
		expect(downloaded.items[0].binary?.resume.fileName).toBe('życiorys.pdf');
		expect(downloaded.errorItems[0].json.error).toBe(
			"'Candidate' holds a candidate without a resume",
		);
	});

	it.each([200, 201])(
		'writes and lists notes, the vendor answering %s',
		async (candidateNoteStatus) => {
			refresh(bench, { candidateNoteStatus });
			const written = await bench.run(
				'candidateNote',
				'create',
				{ ...chosen, text: '={{ $json.text }}' },
				items(
					{ id: 448_120, text: 'Phone screen done' },
					{ id: 1, text: 'Nobody' },
					{ id: 448_121, text: 'Strong SQL' },
				),
				{ onError },
			);
			expect(sources(written)).toEqual([0, 2]);
			const listed = await bench.run(
				'candidateNote',
				'getAll',
				{ ...chosen, returnAll: true },
				items({ id: 448_120 }, { id: 448_122 }, { id: 448_121 }),
			);
			expect(json(listed).map(({ text }) => text)).toEqual(['Phone screen done', 'Strong SQL']);
			expect(sources(listed)).toEqual([0, 2]);
		},
	);
});
