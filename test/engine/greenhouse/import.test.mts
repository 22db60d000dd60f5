/** Candidate: Import Application and Application: Apply Stage Change. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { FaultRule } from '../../../sandbox/framework/index.mts';
import type { EngineInputItem } from '../../support/engine/index.mts';
import { HELD_MS, heldBack } from '../../support/held.mts';
import {
	bodyOf,
	byId,
	errorTexts,
	items,
	json,
	onError,
	openBench,
	refresh,
	sources,
	type Bench,
} from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(async () => await refresh(bench));

const tables = () => bench.vendor.state.tables;
const JOB = 410001;

let number = 0;
/** An application of an invented person whom the sandbox does not know. */
function application(over: IDataObject = {}, person: IDataObject = {}): IDataObject {
	number += 1;
	return {
		shape: 'CandidateApplication',
		version: 1,
		source: { system: 'workua', applicationId: `w-${number}`, candidateId: `r-${number}` },
		vacancy: { id: '77', title: 'Logistyk' },
		person: {
			firstName: 'Żaneta',
			lastName: `Próbna${number}`,
			emails: [`zaneta.${number}@example.com`],
			phones: ['+48600700800'],
			profileUrls: ['https://www.linkedin.com/in/zaneta'],
			location: 'Gdańsk',
			...person,
		},
		skills: [],
		files: [],
		consents: [{ kind: 'transfer', granted: true }],
		...over,
	};
}

const withCv = (given: IDataObject, text = 'CV'): EngineInputItem => ({
	json: { ...given, files: [{ binary: 'cv', kind: 'resume', name: 'życiorys.pdf' }] },
	binary: {
		cv: {
			data: Buffer.from(`%PDF ${text}`).toString('base64'),
			fileName: 'x.pdf',
			mimeType: 'application/pdf',
		},
	},
});

const parameters = (over: INodeParameters = {}): INodeParameters => ({
	job: byId(JOB),
	options: { source: byId(22), recruiter: byId(3301) },
	...over,
});

const run = async (input: EngineInputItem[], over: INodeParameters = {}) =>
	await bench.run('candidate', 'importApplication', parameters(over), input, { onError });

const outcome = (records: IDataObject[]) =>
	records.map(({ disposition, reason }) => `${String(disposition)}:${String(reason)}`);

describe('Candidate: Import Application', () => {
	it('creates candidate and application in one call, attaches the CV, and repeats without a write', async () => {
		const input = [withCv(application()), withCv(application()), { json: application() }];
		const first = await run(input);
		expect(outcome(json(first))).toEqual(['created:created', 'created:created', 'created:created']);
		const [body] = bench.sent('POST', '/candidates').map(bodyOf);
		expect(body).toMatchObject({
			first_name: 'Żaneta',
			email_addresses: [{ value: expect.stringContaining('zaneta.'), type: 'personal' }],
			phone_numbers: [{ value: '+48600700800', type: 'mobile' }],
			social_media_addresses: [{ value: 'https://www.linkedin.com/in/zaneta' }],
			application: { job_id: JOB, source_id: 22, recruiter_id: 3301 },
		});
		expect(bench.sent('POST', '/candidates')).toHaveLength(3);
		expect(bench.sent('POST', '/attachments').map(bodyOf)[0]).toMatchObject({
			type: 'resume',
			filename: 'życiorys.pdf',
		});
		const applicationId = Number(json(first)[2].applicationId);
		expect(bench.sent('POST', '/notes').map(bodyOf)).toEqual([
			{
				candidate_id: Number(json(first)[2].candidateId),
				application_id: applicationId,
				body: 'LinkedIn: https://www.linkedin.com/in/zaneta',
				note_type: 'NOTE',
				visibility: 'private',
			},
		]);
		expect(json(first)[0]).toMatchObject({
			shape: 'Disposition',
			targetUrl: expect.stringMatching(/people\/\d+\?application_id=\d+$/),
			source: { system: 'workua' },
			sourceHash: expect.stringMatching(/^[0-9a-f]{32}$/),
		});

		bench.vendor.clearRequests();
		const again = await run(input);
		expect(outcome(json(again))).toEqual(Array(3).fill('unchanged:alreadyApplied'));
		expect(bench.sent('POST')).toEqual([]);
		expect(json(again)[0].matchedBy).toBe('email');
	});

	it('adds an application to the person who exists, found by any e-mail, and only once', async () => {
		const known = tables().candidates.get(
			tables().applications.find((row) => row.job_id === 410000 && !row.prospect)?.candidate_id,
		);
		const email = known?.email_addresses[0].value.toUpperCase() ?? '';
		const person = {
			firstName: known?.first_name,
			lastName: known?.last_name,
			emails: ['other@example.com', email],
		};
		const result = await run([withCv(application({}, person)), withCv(application({}, person))]);
		expect(outcome(json(result))).toEqual(['updated:applicationAdded', 'unchanged:alreadyApplied']);
		expect(bench.sent('POST', '/candidates')).toEqual([]);
		expect(bodyOf(bench.sent('POST', '/applications')[0])).toEqual({
			candidate_id: known?.id,
			job_id: JOB,
			source_id: 22,
			recruiter_id: 3301,
		});
		expect(tables().candidates.get(known?.id)?.email_addresses).toHaveLength(1);
	});

	it('adds missing contact data without losing what is there, if asked', async () => {
		const known = structuredClone(tables().candidates.all()[0]);
		const person = {
			firstName: known.first_name,
			lastName: known.last_name,
			emails: [known.email_addresses[0].value, 'second@example.com'],
			phones: [known.phone_numbers[0].value, '+48 111 222 333'],
			profileUrls: [],
		};
		const result = await run([{ json: application({}, person) }], {
			options: { addContacts: true },
		});
		expect(outcome(json(result))).toEqual(['updated:applicationAdded']);
		expect(bodyOf(bench.sent('PATCH')[0])).toEqual({
			email_addresses: [
				...known.email_addresses,
				{ value: 'second@example.com', type: 'personal' },
			],
			phone_numbers: [...known.phone_numbers, { value: '+48111222333', type: 'mobile' }],
		});
	});

	it('completes an application whose CV did not arrive the first time', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 413,
			body: { message: 'Too big' },
			match: { path: '/v3/attachments', method: 'POST' },
		});
		const input = [withCv(application())];
		const first = await run(input);
		expect(outcome(json(first))).toEqual(['created:created']);
		expect(String(json(first)[0].notes)).toContain('was not attached');
		const second = await run(input);
		expect(outcome(json(second))).toEqual(['updated:completed']);
		expect(outcome(json(await run(input)))).toEqual(['unchanged:alreadyApplied']);
	});

	it('holds back what has no consent, before anything is asked of Greenhouse', async () => {
		const none = application({ consents: [] });
		const refused = application({ consents: [{ kind: 'transfer', granted: false }] });
		const other = application({ consents: [{ kind: 'recruitment', granted: true }] });
		const any = await run([{ json: none }, { json: refused }, { json: other }]);
		expect(outcome(json(any))).toEqual(['held:noConsent', 'held:noConsent', 'created:created']);
		bench.vendor.clearRequests();
		const certain = await run([{ json: other }, { json: none }], {
			consentRule: 'requiredKinds',
			consentKinds: 'transfer, recruitment',
		});
		expect(outcome(json(certain))).toEqual(['held:noConsent', 'held:noConsent']);
		expect(json(certain)[0].explanation).toContain('no consent for transfer');
		expect(bench.vendor.requests()).toEqual([]);
	});

	it('parks what a person must decide, and goes on with the rest', async () => {
		const [known, second] = tables().candidates.all();
		const emails = [known.email_addresses[0].value];
		const rejected = tables().applications.find((row) => row.status === 'rejected');
		const owner = tables().candidates.get(rejected?.candidate_id);
		const same = {
			firstName: owner?.first_name,
			lastName: owner?.last_name,
			emails: [owner?.email_addresses[0].value],
		};
		const input = [
			{ json: application({}, { emails, firstName: 'Ktoś', lastName: 'Inny' }) },
			{ json: application({}, { emails: [...emails, second.email_addresses[0].value] }) },
			{ json: application({}, { lastName: '' }) },
			{ json: application({}, { emails: [] }) },
			{ json: application({}, same) },
			{ json: { shape: 'Hire' } },
			{ json: application() },
		];
		const over = { job: byId(rejected?.job_id ?? 0) };
		const result = await run(input, over);
		expect(outcome(json(result))).toEqual([
			'needsReview:emailOfAnotherPerson',
			'needsReview:severalWithEmail',
			'needsReview:missingName',
			'needsReview:notRecognisable',
			'needsReview:appliedBefore',
			'created:created',
		]);
		expect(sources(result)).toEqual([0, 1, 2, 3, 4, 6]);
		expect(errorTexts(result)).toEqual(["'Application' holds an object of another shape"]);
		expect(bench.sent('POST', '/candidates')).toHaveLength(1);
		const skipped = await run([input[4]], { ...over, options: { appliedBefore: 'skip' } });
		expect(outcome(json(skipped))).toEqual(['skipped:appliedBefore']);
		const repeated = await run([input[4]], { ...over, options: { appliedBefore: 'create' } });
		expect(outcome(json(repeated))).toEqual(['updated:applicationAdded']);
	});

	it('recognises people without an e-mail by the marker tag', async () => {
		const input = [
			{ json: application({}, { emails: [] }) },
			{ json: application({}, { emails: [] }) },
		];
		const options = { options: { marker: true, tags: 'workua' } };
		const first = await run(input, options);
		expect(outcome(json(first))).toEqual(['created:created', 'created:created']);
		const again = await run(input, options);
		expect(outcome(json(again))).toEqual(['unchanged:alreadyApplied', 'unchanged:alreadyApplied']);
		expect(json(again)[0].matchedBy).toBe('marker');
		const recorded = { options: { recorded: byId(String(json(first)[0].candidateId)) } };
		expect(outcome(json(await run([input[0]], recorded)))).toEqual(['unchanged:alreadyApplied']);
	});

	it('imports prospects without a job and for one', async () => {
		const input = [{ json: application() }];
		const first = await run(input, { as: 'prospect', job: byId('') });
		expect(outcome(json(first))).toEqual(['created:created']);
		expect(bodyOf(bench.sent('POST', '/candidates')[0]).application).toMatchObject({
			prospect: true,
		});
		expect(outcome(json(await run(input, { as: 'prospect', job: byId('') })))).toEqual([
			'unchanged:alreadyApplied',
		]);
		const missing = await run(input, { job: byId('') });
		expect(errorTexts(missing)).toEqual(["'Job' holds nothing"]);
	});

	it('shows in a dry run what it would do and sends no write', async () => {
		const [known] = tables().candidates.all();
		const person = {
			firstName: known.first_name,
			lastName: known.last_name,
			emails: [known.email_addresses[0].value],
		};
		const result = await run([withCv(application()), { json: application({}, person) }], {
			dryRun: true,
		});
		expect(outcome(json(result))).toEqual(['created:created', 'updated:applicationAdded']);
		expect(json(result)[0]).toMatchObject({ dryRun: true });
		expect(JSON.stringify(json(result)[0].changes)).toContain('Żaneta');
		expect(bench.sent('POST')).toEqual([]);
	});

	it('writes text CVs, cover letters and other files as attachments', async () => {
		const given = application({ resumeText: 'Doświadczenie', coverLetter: 'Dzień dobry' });
		const photo: EngineInputItem = {
			json: { ...given, files: [{ binary: 'p', kind: 'photo', name: 'p.png' }] },
			binary: { p: { data: 'AAAA', fileName: 'p.png', mimeType: 'image/png' } },
		};
		await run([photo], { options: { otherFiles: true } });
		expect(
			bench
				.sent('POST', '/attachments')
				.map((request) => [bodyOf(request).type, bodyOf(request).filename]),
		).toEqual([
			['other', 'p.png'],
			['resume', 'resume.txt'],
			['cover_letter', 'cover-letter.txt'],
		]);
		const missing = await run([
			{ json: { ...application(), files: [{ binary: 'cv', kind: 'resume' }] } },
		]);
		expect(errorTexts(missing)).toHaveLength(1);
		expect(bench.sent('POST', '/candidates')).toHaveLength(1);
	});

	const faults: Array<[string, FaultRule]> = [
		['the connection breaks after the create', { kind: 'resetAfter' }],
		[
			'a server fault answers a create that was carried out',
			{ kind: 'status', status: 502, body: '<html>', applied: true },
		],
		['the answer is cut off', { kind: 'resetMidBody' }],
	];
	it.each(faults)('finds the record again when %s', async (_, rule) => {
		bench.vendor.faults.add({ ...rule, match: { path: '/v3/candidates', method: 'POST' } });
		const before = tables().candidates.size;
		const result = await run([withCv(application())]);
		expect(outcome(json(result))).toEqual(['created:createdAfterUnknownOutcome']);
		expect(bench.sent('POST', '/candidates')).toHaveLength(1);
		expect(tables().candidates.size).toBe(before + 1);
		expect(tables().attachments.all().at(-1)?.application_id).toBe(
			Number(json(result)[0].applicationId),
		);
	});

	it('stands by what it made when the look for twins afterwards fails', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			match: { path: '/v3/candidates', method: 'GET', nth: 2 },
		});
		const result = await run([withCv(application())]);
		expect(outcome(json(result))).toEqual(['created:created']);
		expect(json(result)[0]).toMatchObject({
			candidateId: expect.any(String),
			notes: [expect.stringContaining('could not be checked')],
		});
	});

	it('parks a create without answer that does not show, and finds it in the next run', async () => {
		Object.assign(bench.vendor.state.config, { visibilityLagMs: 600_000 });
		bench.vendor.faults.add({
			kind: 'resetAfter',
			match: { path: '/v3/candidates', method: 'POST' },
		});
		const input = [{ json: application() }];
		const first = await run(input);
		expect(outcome(json(first))).toEqual(['needsReview:createOutcomeUnknown']);
		bench.vendor.clock.advance(660_000);
		const second = await run(input);
		expect(outcome(json(second))).toEqual(['updated:completed']);
		expect(bench.sent('POST', '/candidates')).toHaveLength(1);
	});

	it('knows what it made itself although lists do not show it yet', async () => {
		Object.assign(bench.vendor.state.config, { visibilityLagMs: 600_000 });
		const given = application();
		const { person } = given;
		const same = application({}, person as IDataObject);
		const result = await run([{ json: given }, { json: application() }, { json: same }]);
		expect(outcome(json(result))).toEqual([
			'created:created',
			'created:created',
			'unchanged:alreadyApplied',
		]);
		expect(bench.sent('POST', '/candidates')).toHaveLength(2);
	});

	it('parks a race of two imports instead of leaving two candidates unsaid', async () => {
		bench.vendor.faults.add({
			kind: 'delay',
			ms: HELD_MS,
			match: { path: '/v3/candidates', method: 'POST' },
			times: 2,
		});
		const given = application();
		const running = Promise.all([run([{ json: given }]), run([{ json: given }])]);
		await heldBack(bench.vendor.faults, 2);
		bench.vendor.faults.endDelays();
		const [one, two] = await running;
		const outcomes = [...outcome(json(one)), ...outcome(json(two))];
		expect(outcomes).toContain('needsReview:createdTwice');
		const parked = [...json(one), ...json(two)].find(({ reason }) => reason === 'createdTwice');
		expect(String(parked?.notes)).toMatch(/Candidates to merge: \d+, \d+/);
		const next = await run([{ json: given }]);
		expect(outcome(json(next))).toEqual(['needsReview:severalWithEmail']);
	});
});

describe('Application: Apply Stage Change', () => {
	const change = (over: IDataObject = {}): IDataObject => ({
		shape: 'StageChange',
		version: 1,
		source: { system: 'erecruiter', applicationId: 'e-1' },
		to: { id: '5', name: 'Spotkanie' },
		mappedTo: { name: 'phone interview' },
		...over,
	});
	const first = () =>
		tables().applications.all(
			(row) => row.stage_name === 'Application Review' && row.status === 'in_process',
		);
	const apply = async (rows: IDataObject[], over: INodeParameters = {}) =>
		await bench.run(
			'application',
			'applyStageChange',
			{ application: byId('={{ $json.id }}'), stageChange: '={{ $json.change }}', ...over },
			items(...rows),
			{ onError },
		);

	it('moves by mapped name or ID, once, and says what it did not do', async () => {
		const [one, two, three] = first();
		const rejected = tables().applications.find((row) => row.status === 'rejected');
		const prospect = tables().applications.find((row) => row.prospect);
		const onsite = tables().job_interview_stages.find(
			(row) => row.job_id === two.job_id && row.name === 'Onsite',
		);
		const rows = [
			{ id: one.id, change: change() },
			{ id: one.id, change: change() },
			{ id: two.id, change: change({ mappedTo: { id: String(onsite?.id) } }) },
			{ id: three.id, change: change({ mappedTo: { name: 'Nowy etap' } }) },
			{ id: three.id, change: change({ mappedTo: undefined }) },
			{ id: two.id, change: change({ mappedTo: { name: 'Application Review' } }) },
			{ id: rejected?.id, change: change() },
			{ id: prospect?.id, change: change() },
			{ id: 404, change: change() },
			{ id: three.id, change: { shape: 'Hire' } },
		];
		const result = await apply(rows);
		expect(outcome(json(result))).toEqual([
			'updated:moved',
			'unchanged:alreadyThere',
			'updated:moved',
			'held:unknownStage',
			'held:notMapped',
			'held:backward',
			'needsReview:notActive',
			'needsReview:prospect',
		]);
		expect(errorTexts(result)).toHaveLength(2);
		expect(bench.sent('POST')).toHaveLength(2);
		expect(json(result)[0].changes).toEqual([
			{ field: 'stage', before: 'Application Review', after: 'Phone Interview' },
		]);
		const back = await apply([rows[5]], { allowBackward: true });
		expect(outcome(json(back))).toEqual(['updated:moved']);
		expect(tables().applications.get(two.id)?.stage_name).toBe('Application Review');
	});

	it('decides an unanswered move by reading the application', async () => {
		const [one, two] = first();
		bench.vendor.faults.add(
			{ kind: 'resetAfter', match: { method: 'POST', path: `/v3/applications/${one.id}/move` } },
			{ kind: 'resetBefore', match: { method: 'POST', path: `/v3/applications/${two.id}/move` } },
		);
		const result = await apply([
			{ id: one.id, change: change() },
			{ id: two.id, change: change() },
		]);
		expect(outcome(json(result))).toEqual([
			'updated:movedAfterUnknownOutcome',
			'needsReview:outcomeUnknown',
		]);
		expect(bench.sent('POST')).toHaveLength(2);
	});

	it('rejects, takes a chosen stage, and only plans in a dry run', async () => {
		const [one, two] = first();
		const reject = { action: 'reject', rejectionReason: byId(60) };
		const planned = await apply([{ id: one.id, change: change() }], { ...reject, dryRun: true });
		expect(outcome(json(planned))).toEqual(['updated:rejected']);
		expect(bench.sent('POST')).toEqual([]);
		const done = await apply(
			[
				{ id: one.id, change: change() },
				{ id: one.id, change: change() },
			],
			reject,
		);
		expect(outcome(json(done))).toEqual(['updated:rejected', 'unchanged:alreadyThere']);
		const stage = tables().job_interview_stages.find(
			(row) => row.job_id === two.job_id && row.name === 'Offer',
		);
		const chosen = await apply([{ id: two.id, change: change({ mappedTo: undefined }) }], {
			stage: byId(stage?.id ?? 0),
		});
		expect(json(chosen)[0]).toMatchObject({
			disposition: 'updated',
			changes: [{ after: 'Offer' }],
		});
		const missing = await apply([{ id: two.id, change: change() }], { action: 'reject' });
		expect(missing.status).toBe('error');
		expect(bench.sent('POST')).toHaveLength(2);
	});
});
