/** Candidate: Import Application against the sandbox: new and known people. */
import { createHmac } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { byId, json, sources, openBench, refresh, type Bench } from './bench.mts';
import {
	again,
	importOn,
	later,
	lastNumber,
	response,
	told,
	VACANCY,
	withFiles,
} from './importBench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const run = importOn(() => bench);
const state = () => bench.vendor.state;
const candidates = () => state().candidates.all();
const candidate = (id: unknown) => state().candidates.get(Number(id));
const applicationsOf = (id: unknown) =>
	state().applications.all((row) => row.candidate_id === Number(id));
const writes = () =>
	bench.vendor
		.requests()
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path }) => `${method} ${path.replace(/^\/api\/public\/v3/, '')}`);

describe('a new person', () => {
	it('becomes a candidate with all data, one application at the entry stage, once', async () => {
		const before = candidates().length;
		const items = [
			withFiles(response(), { resume: '%PDF one', photo: 'jpeg one' }),
			response({ resumeText: 'Досвід: 5 років' }),
			response(),
		];
		const first = await run(items, { options: { hashSalt: 'pepper' } });
		expect(told(first)).toEqual(Array(3).fill(['created', 'created']));
		expect(sources(first)).toEqual([0, 1, 2]);
		const made = json(first).map(({ targetId }) => candidate(targetId));
		const [source] = state().reference.sources.all((row) => row.name === 'Work.ua');
		expect(made[0]).toMatchObject({
			full_name: `Пробна Жанна${lastNumber() - 2} Іванівна`,
			email: `zhanna.${lastNumber() - 2}@example.com`,
			phone_numbers: [`+38050${1_000_000 + lastNumber() - 2}`],
			date_of_birth: '1994-03-17',
			cover_letter: 'Добрий день!',
			skills: ['sql'],
			source_id: source.id,
			urls: [(items[0].json.source as IDataObject).url],
			resume: { filename: 'resume.pdf' },
			files: [{ filename: 'photo.pdf' }],
		});
		expect(made[1]?.resume).toMatchObject({ filename: expect.stringMatching(/\.txt$/) });
		expect(made[2]?.resume).toBeNull();
		for (const { targetId } of json(first)) {
			expect(applicationsOf(targetId)).toMatchObject([{ vacancy_id: VACANCY, stage_id: 151 }]);
		}
		const hash = createHmac('sha256', 'pepper')
			.update(`email:zhanna.${lastNumber() - 2}@example.com`)
			.digest('hex');
		expect(json(first)[0].keyHashes).toEqual([
			hash.slice(0, 32),
			expect.stringMatching(/^[0-9a-f]{32}$/),
		]);
		expect(state().ignoredFields).toEqual([]);

		bench.vendor.clearRequests();
		const second = await run(items);
		expect(told(second)).toEqual(Array(3).fill(['unchanged', 'alreadyThere']));
		expect(json(second).map(({ matchedBy }) => matchedBy)).toEqual(Array(3).fill('marker'));
		// One look-up each.
		expect(bench.vendor.requests()).toHaveLength(3);
		expect(candidates()).toHaveLength(before + 3);
	});

	it('costs at most 3.1 requests, files aside, and 3 is the least the API allows', async () => {
		const items = Array.from({ length: 40 }, (_, index) =>
			index % 5 === 4 ? response({ person: { emails: [] } }) : response(),
		);
		const result = await run(items);
		expect(told(result)).toEqual(Array(40).fill(['created', 'created']));
		const requests = bench.vendor.requests();
		expect(requests.length / 40).toBeLessThanOrEqual(3.1);
		expect(requests.length / 40).toBeGreaterThanOrEqual(2.8);
		for (const shared of ['/pipeline', '/recruitment/sources']) {
			expect(requests.filter(({ path }) => path.endsWith(shared))).toHaveLength(1);
		}
	});

	it('starts where the type says, not where the list begins, and takes a source by name', async () => {
		const short = state().vacancies.all((row) => row.recruitment_pipeline_id === 16);
		const vacancy = short[0] ?? state().vacancies.all()[2];
		vacancy.recruitment_pipeline_id = 16;
		const source = { __rl: true, mode: 'name', value: 'linkedin' };
		const result = await run([response(), response(), response()], {
			vacancy: byId(vacancy.id),
			source,
		});
		const [{ targetId }] = json(result);
		expect(applicationsOf(targetId)).toMatchObject([{ vacancy_id: vacancy.id, stage_id: 162 }]);
		const [linkedIn] = state().reference.sources.all((row) => row.name === 'LinkedIn');
		expect(candidate(targetId)?.source_id).toBe(linkedIn.id);
	});

	it('writes nothing in a dry run and shows the values', async () => {
		const before = candidates().length;
		const result = await run([response(), response(), response()], { dryRun: true });
		expect(told(result)).toEqual(Array(3).fill(['created', 'created']));
		const { changes } = json(result)[0];
		expect(changes).toContainEqual({
			field: 'email',
			after: `zhanna.${lastNumber() - 2}@example.com`,
		});
		expect(changes).toContainEqual({ field: 'application', after: 'vacancy 5310, stage 151' });
		expect(writes()).toEqual([]);
		expect(candidates()).toHaveLength(before);
	});
});

describe('a person who is there', () => {
	it('is one candidate over two boards: completed, noted, two sources, nothing overwritten', async () => {
		const first = withFiles(response(), { resume: '%PDF same' });
		const [{ targetId }] = json(await run([first]));
		const known = candidate(targetId);
		if (!known) throw new Error('no candidate');
		known.location = 'typed by a recruiter';
		known.cover_letter = null;
		known.phone_numbers = ['050 111 22 33'];
		const twin = withFiles(
			again(first, { location: 'Київ', phones: ['+380501112233', '+380671112233'] }),
			{ resume: '%PDF same', photo: 'jpeg' },
		);
		const other = byId(5311);
		const items = [twin, response(), response()];
		const result = await run(items, { vacancy: other });
		expect(told(result)[0]).toEqual(['updated', 'applied']);
		expect(json(result)[0]).toMatchObject({ targetId, matchedBy: 'email' });
		expect(known).toMatchObject({
			location: 'typed by a recruiter',
			cover_letter: 'Добрий день!',
			phone_numbers: ['050 111 22 33', '+380671112233'],
			urls: [(first.json.source as IDataObject).url, (twin.json.source as IDataObject).url],
		});
		// The same resume file is not added a second time, the photo is.
		expect(known.files.map(({ filename }) => filename)).toEqual(['photo.pdf']);
		expect(known.notes).toHaveLength(1);
		expect(known.notes[0].text).toContain('Applied via Robota.ua (Second)');
		expect(applicationsOf(targetId).map((row) => row.vacancy_id)).toEqual([VACANCY, 5311]);

		bench.vendor.clearRequests();
		expect(told(await run(items, { vacancy: other }))).toEqual(
			Array(3).fill(['unchanged', 'alreadyThere']),
		);
		expect(writes()).toEqual([]);
	});

	it('who responds again at the same board to the same job: the new resume and letter are added once', async () => {
		const page = 'https://www.work.ua/employer/my/applicants/281000501/?jobId=77';
		const at = (id: string) => ({ applicationId: id, url: `${page}#response-${id}` });
		// The first one easy, without a resume, as Work.ua has it.
		const first = response({ source: at('7001'), person: { emails: [] } });
		const [{ targetId }] = json(await run([first]));
		const { person } = first.json;
		const letter = { coverLetter: 'Тепер з резюме.' };
		const second = withFiles(
			response({ source: at('7002'), person: person as IDataObject, ...letter }),
			{ resume: '%PDF second' },
		);
		const third = withFiles(
			response({
				source: at('7003'),
				person: { ...(person as IDataObject), phones: [] },
				...letter,
			}),
			{ resume: '%PDF third' },
		);
		const result = await run([second, third], { policies: { missingContact: 'create' } });
		expect(told(result)).toEqual([
			['updated', 'enriched'],
			['updated', 'enriched'],
		]);
		expect(json(result).map(({ targetId: id, matchedBy }) => [id, matchedBy])).toEqual([
			[targetId, 'marker'],
			[targetId, 'marker'],
		]);
		const known = candidate(targetId);
		expect(known?.resume?.filename).toBe('resume.pdf');
		expect(known?.files.map(({ filename }) => filename)).toEqual(['resume.pdf']);
		expect(known?.urls).toEqual(['7001', '7002', '7003'].map((id) => at(id).url));
		expect(known?.notes.map(({ text }) => text.includes('Тепер з резюме.'))).toEqual([true, true]);
		expect(applicationsOf(targetId)).toHaveLength(1);

		bench.vendor.clearRequests();
		expect(told(await run([first, second]))).toEqual(Array(2).fill(['unchanged', 'alreadyThere']));
		expect(writes()).toEqual([]);
	});

	it('is met by phone: in the same run, among the candidates made lately, through the ledger', async () => {
		const first = response({ person: { emails: [] } });
		const byPhone = again(first);
		const one = await run([first, byPhone, response()]);
		expect(told(one)).toEqual([
			['created', 'created'],
			['updated', 'enriched'],
			['created', 'created'],
		]);
		const { targetId } = json(one)[0];
		expect(json(one)[1]).toMatchObject({ targetId, matchedBy: 'phone' });
		expect(applicationsOf(targetId)).toHaveLength(1);

		expect(told(await run([again(first)]))).toEqual([['updated', 'enriched']]);

		const old = candidate(targetId);
		if (!old) throw new Error('no candidate');
		old.created_at = '2020-01-01T00:00:00.000Z';
		old.phone_numbers = [];
		bench.vendor.clearRequests();
		const ledger = await run([again(first)], { options: { knownIds: `${targetId}, 1` } });
		expect(json(ledger)[0]).toMatchObject({ targetId, matchedBy: 'phone', disposition: 'updated' });
	});

	it('is parked where the contacts do not settle it', async () => {
		const items = [response(), response(), response()];
		const ids = json(await run(items)).map(({ targetId }) => targetId);
		const [a, b, c] = items.map(({ json: { person } }) => person as IDataObject);
		const result = await run([
			// A relative with the phone.
			response({ person: { fullName: 'Інша Олена', phones: a.phones } }),
			// A namesake with the phone.
			response({ person: { fullName: a.fullName, phones: a.phones, birthDate: undefined } }),
			response({ person: { fullName: b.fullName, phones: b.phones, birthDate: '1970-01-01' } }),
			// Another name on the e-mail.
			response({ person: { fullName: 'Інша Олена', emails: c.emails } }),
			// In Latin letters: no other name.
			again(items[2], { fullName: 'Probna Zhanna' }),
			// The second address settled by the birth date.
			response({ person: { fullName: a.fullName, phones: a.phones } }),
			response({ person: { emails: [...(b.emails as string[]), ...(c.emails as string[])] } }),
		]);
		expect(told(result)).toEqual([
			['needsReview', 'phoneOfAnotherPerson'],
			['needsReview', 'namesakeWithPhone'],
			['needsReview', 'namesakeWithPhone'],
			['needsReview', 'emailOfAnotherPerson'],
			['updated', 'enriched'],
			['updated', 'enriched'],
			['needsReview', 'severalWithEmail'],
		]);
		expect(json(result)[0].notes).toEqual([`Candidates to compare: ${ids[0]}.`]);
		const merged = await run(
			[response({ person: { fullName: a.fullName, phones: a.phones, birthDate: undefined } })],
			{ policies: { phoneNamesake: 'samePerson' } },
		);
		expect(told(merged)).toEqual([['updated', 'enriched']]);
		expect(candidate(ids[0])?.notes.at(-1)?.text).toContain('Further e-mail: zhanna.');
	});

	it('who was disqualified and applies again follows the policy; an older response does not', async () => {
		const first = response();
		const [{ targetId }] = json(await run([first]));
		const [application] = applicationsOf(targetId);
		application.disqualified_at = new Date().toISOString();
		const newer = again(first, {}, { receivedAt: later(1) });
		const older = again(first, {}, { receivedAt: later(-2) });
		expect(told(await run([first, newer, older]))).toEqual([
			['unchanged', 'alreadyThere'],
			['needsReview', 'reappliedAfterDisqualification'],
			['updated', 'enriched'],
		]);
		const skip = await run([newer], { policies: { reapplication: 'skip' } });
		expect(told(skip)).toEqual([['skipped', 'disqualifiedBefore']]);
		const create = { policies: { reapplication: 'create' } };
		expect(told(await run([newer], create))).toEqual([['failed', 'applicationRefused']]);
		state().config.refuseDuplicateApplications = false;
		expect(told(await run([newer], create))).toEqual([['updated', 'reapplied']]);
		expect(applicationsOf(targetId)).toHaveLength(2);
		expect(told(await run([newer], create))).toEqual([['unchanged', 'alreadyThere']]);
		expect(candidate(targetId)?.notes).toHaveLength(2);
	});
});
