/** Pure parts: shapes, import plan, stage plan, stage history, webhook payloads. */
import type { IDataObject } from 'n8n-workflow';

import {
	applicationBody,
	candidateBody,
	missingContacts,
} from '../../../nodes/Greenhouse/import/body.ts';
import { explain, planBefore, planImport } from '../../../nodes/Greenhouse/import/plan.ts';
import type { ImportSettings } from '../../../nodes/Greenhouse/import/settings.ts';
import { fieldText, hireOf, personOf } from '../../../nodes/Greenhouse/shapes.ts';
import { simplify } from '../../../nodes/Greenhouse/simplify.ts';
import {
	findStage,
	planMove,
	planRejection,
	type StageRow,
} from '../../../nodes/Greenhouse/stages/plan.ts';
import { enteredAt, previousRow, stageEventOf } from '../../../nodes/Greenhouse/trigger/history.ts';
import { eventId, stamp, toItem } from '../../../nodes/Greenhouse/trigger/item.ts';
import { eventOf, readBody } from '../../../nodes/Greenhouse/trigger/payload.ts';
import { customFieldRows, given } from '../../../nodes/Greenhouse/writing.ts';
import type { Match } from '../../../nodes/shared/people/match.ts';
import type { CandidateApplication } from '../../../nodes/shared/people/shapes.ts';

const candidate: IDataObject = {
	id: 7100421,
	first_name: 'Marta',
	last_name: 'Kowalczyk',
	email_addresses: [{ value: 'Marta.Kowalczyk@Example.com', type: 'personal' }],
	phone_numbers: [
		{ value: '+48 600 100 200', type: 'mobile' },
		{ value: '600100', type: 'home' },
	],
	addresses: [{ value: 'Gdynia, PL', type: 'home' }],
	website_addresses: [],
	social_media_addresses: [{ value: 'https://social.example.com/in/m' }],
	tags: ['a', 'b'],
	custom_fields: {
		born: { name: 'Born', type: 'date_of_birth', value: '1990-05-01' },
		notice_period: { name: 'Notice period', type: 'single_select', value: '1 month' },
		salary: { name: 'Salary', type: 'currency', value: { amount: 1 } },
	},
};

describe('shapes', () => {
	it('reads a person with everything that is known, and nothing else', () => {
		expect(personOf(candidate)).toEqual({
			firstName: 'Marta',
			lastName: 'Kowalczyk',
			fullName: 'Marta Kowalczyk',
			emails: ['marta.kowalczyk@example.com'],
			phones: ['+48600100200'],
			phonesRaw: ['600100'],
			birthDate: '1990-05-01',
			location: 'Gdynia, PL',
			profileUrls: ['https://social.example.com/in/m'],
		});
		expect(personOf(undefined)).toEqual({ emails: [], phones: [], profileUrls: [] });
		expect([
			fieldText(candidate, 'notice_period'),
			fieldText(candidate, 'salary'),
			fieldText(undefined, 'x'),
		]).toEqual(['1 month', undefined, undefined]);
	});

	it('reads a hire with only an application, and with everything', () => {
		expect(
			hireOf({ application: { id: 1, candidate_id: 2, created_at: null }, hired: true }),
		).toEqual({
			shape: 'Hire',
			version: 1,
			source: {
				system: 'greenhouse',
				applicationId: '1',
				candidateId: '2',
				url: 'https://app.greenhouse.io/people/2?application_id=1',
			},
			person: { emails: [], phones: [], profileUrls: [] },
			hired: true,
		});
		const offer = {
			id: 3,
			status: 'Accepted',
			starts_on: '2027-02-01',
			resolved_at: '2026-11-01T09:00:00Z',
		};
		const full = hireOf({
			application: { id: 1, candidate_id: 2, job_id: 4 },
			job: { id: 4, name: 'Engineer' },
			offer,
			opening: { closed_at: '2026-11-02T09:00:00.500Z' },
			department: { id: 5, name: 'Data' },
			recruiter: { id: 6, name: 'Igor', primary_email: 'Igor@acme.example' },
			hired: true,
		});
		expect(full).toMatchObject({
			hiredOn: '2027-02-01',
			decidedAt: '2026-11-02T09:00:00.500Z',
			position: { name: 'Engineer' },
			department: { id: '5', name: 'Data' },
			recruiter: { id: '6', name: 'Igor', email: 'igor@acme.example' },
		});
		const undecided = hireOf({
			application: { id: 1 },
			offer: { ...offer, status: 'Created' },
			hired: false,
		});
		expect(undecided).not.toHaveProperty('decidedAt');
	});

	it('keeps every simplified record flat and within ten fields', () => {
		for (const [name, make] of Object.entries(simplify)) {
			const record = new Proxy<IDataObject>({}, { get: () => 'x' });
			expect([name, Object.keys(make(record)).length <= 10]).toEqual([name, true]);
			expect([name, make({})]).toEqual([name, {}]);
		}
		expect(simplify.candidate(candidate)).toMatchObject({ tags: 'a, b', phone: '+48 600 100 200' });
	});

	it('writes what was given, empty lists too, and custom fields as rows', () => {
		expect(given({ a: 0, b: '', c: null, d: undefined, e: [], f: false })).toEqual({
			a: 0,
			e: [],
			f: false,
		});
		expect(customFieldRows({ x: 1, y: ['a'] })).toEqual([
			{ name_key: 'x', value: 1 },
			{ name_key: 'y', value: ['a'] },
		]);
		expect(customFieldRows({})).toBeUndefined();
	});
});

const application = (over: Partial<CandidateApplication> = {}): CandidateApplication => ({
	shape: 'CandidateApplication',
	version: 1,
	source: { system: 'inhire', applicationId: 'i-1' },
	person: {
		firstName: 'Marta',
		lastName: 'Kowalczyk',
		emails: ['marta@example.com'],
		phones: ['+48600100200'],
		profileUrls: ['https://www.linkedin.com/in/m'],
	},
	skills: [],
	files: [],
	consents: [{ kind: 'transfer', granted: true }],
	...over,
});
const settings = (over: Partial<ImportSettings> = {}): ImportSettings => ({
	as: 'candidate',
	jobId: 410077,
	people: { source_id: 27 },
	consentRule: 'anyGranted',
	consentKinds: [],
	appliedBefore: 'review',
	marker: false,
	tags: [],
	addContacts: false,
	otherFiles: false,
	profileNote: true,
	noteVisibility: 'private',
	dryRun: false,
	...over,
});

describe('import plan', () => {
	const none: Match = { kind: 'none' };
	const one: Match = { kind: 'one', id: '7', by: 'email' };
	const several: Match = { kind: 'review', reason: 'severalWithEmail', ids: ['1', '2'] };
	const row = (status: string, over: IDataObject = {}) => ({
		id: 9,
		job_id: 410077,
		status,
		...over,
	});

	it.each([
		['nobody', none, [], {}, 'created:created:createCandidate'],
		['a person', one, [], {}, 'updated:applicationAdded:addApplication'],
		[
			'another job',
			one,
			[row('in_process', { job_id: 1 })],
			{},
			'updated:applicationAdded:addApplication',
		],
		[
			'the application',
			one,
			[row('rejected'), row('in_process')],
			{},
			'unchanged:alreadyApplied:complete',
		],
		['a rejected one', one, [row('rejected')], {}, 'needsReview:appliedBefore:none'],
		[
			'a hired one, skip',
			one,
			[row('hired')],
			{ appliedBefore: 'skip' },
			'skipped:appliedBefore:none',
		],
		[
			'a rejected one, create',
			one,
			[row('rejected')],
			{ appliedBefore: 'create' },
			'updated:applicationAdded:addApplication',
		],
		['several', several, [], {}, 'needsReview:severalWithEmail:none'],
		[
			'a prospect of the job',
			one,
			[row('in_process', { prospect: true, job_id: null, prospective_job_ids: [410077] })],
			{ as: 'prospect' },
			'unchanged:alreadyApplied:complete',
		],
		[
			'a prospect of another job',
			one,
			[row('in_process', { prospect: true, job_id: null, prospective_job_ids: [1] })],
			{ as: 'prospect' },
			'updated:applicationAdded:addApplication',
		],
	])('decides for %s', (_, match, applications, over, expected) => {
		const plan = planImport(settings(over as Partial<ImportSettings>), match, applications);
		expect(`${plan.disposition}:${plan.reason}:${plan.action}`).toBe(expected);
		expect(plan.explanation).toBe(explain(plan.reason));
	});

	it('settles consent, name and recognisability before anything is asked', () => {
		const before = (over: Partial<CandidateApplication>, rule: Partial<ImportSettings> = {}) =>
			planBefore(application(over), settings(rule))?.reason;
		const { person } = application();
		expect(before({})).toBeUndefined();
		expect(before({ consents: [] })).toBe('noConsent');
		expect(before({ consents: [] }, { consentRule: 'none' })).toBeUndefined();
		expect(before({}, { consentRule: 'requiredKinds', consentKinds: ['recruitment'] })).toBe(
			'noConsent',
		);
		expect(before({ person: { ...person, lastName: undefined } })).toBe('missingName');
		expect(before({ person: { ...person, emails: [] } })).toBe('notRecognisable');
		expect(before({ person: { ...person, emails: [] } }, { marker: true })).toBeUndefined();
		expect(before({ person: { ...person, emails: [] } }, { recordedId: '1' })).toBeUndefined();
	});

	it('makes bodies of both arms and extends contact lists without losing any', () => {
		expect(applicationBody(settings({ stageId: 5 }))).toEqual({
			job_id: 410077,
			initial_stage_id: 5,
			source_id: 27,
		});
		expect(applicationBody(settings({ as: 'prospect', stageId: 5 }))).toEqual({
			prospect: true,
			job_ids: [410077],
			source_id: 27,
		});
		expect(candidateBody(application(), settings({ marker: true, tags: ['x'] }))).toMatchObject({
			tags: ['x', 'inhire:i-1'],
			social_media_addresses: [{ value: 'https://www.linkedin.com/in/m' }],
			application: { job_id: 410077 },
		});
		expect(missingContacts(candidate, application(), settings())).toEqual({});
		expect(
			missingContacts(candidate, application(), settings({ addContacts: true, marker: true })),
		).toEqual({
			email_addresses: [
				{ value: 'Marta.Kowalczyk@Example.com', type: 'personal' },
				{ value: 'marta@example.com', type: 'personal' },
			],
			social_media_addresses: [
				{ value: 'https://social.example.com/in/m' },
				{ value: 'https://www.linkedin.com/in/m' },
			],
			tags: ['a', 'b', 'inhire:i-1'],
		});
	});
});

const stages: StageRow[] = [
	{ id: '1', name: 'Application Review', order: 0, active: true },
	{ id: '2', name: 'Phone Interview', order: 1, active: true },
	{ id: '3', name: 'Twin', order: 2, active: true },
	{ id: '4', name: 'twin', order: 3, active: true },
	{ id: '5', name: 'Gone', order: 4, active: false },
];

describe('stage plan', () => {
	it('finds a stage by ID, then by a name that only one has', () => {
		const find = (target: { id?: string; name?: string }) => findStage(stages, target)?.id;
		expect([
			find({ id: '2' }),
			find({ name: 'PHONE  interview' }),
			find({ id: '9', name: 'Phone Interview' }),
		]).toEqual(['2', '2', '2']);
		expect([find({ name: 'twin' }), find({ id: '5' }), find({ name: 'Gone' }), find({})]).toEqual(
			Array(4).fill(undefined),
		);
	});

	it.each([
		[{ status: 'in_process' }, '1', { id: '2' }, false, 'updated:moved'],
		[{ status: 'in_process' }, '2', { id: '2' }, false, 'unchanged:alreadyThere'],
		[{ status: 'in_process' }, '2', { id: '1' }, false, 'held:backward'],
		[{ status: 'in_process' }, '2', { id: '1' }, true, 'updated:moved'],
		[{ status: 'in_process' }, '5', { id: '1' }, false, 'held:backward'],
		[{ status: 'in_process' }, '1', undefined, false, 'held:notMapped'],
		[{ status: 'in_process' }, '1', { name: 'New' }, false, 'held:unknownStage'],
		[{ status: 'rejected' }, '1', { id: '2' }, false, 'needsReview:notActive'],
		[
			{ status: 'in_process', prospect: true },
			undefined,
			{ id: '2' },
			false,
			'needsReview:prospect',
		],
	])('for %j in %s to %j', (record, current, target, backward, expected) => {
		const plan = planMove(record, current, stages, target, backward);
		expect(`${plan.disposition}:${plan.reason}`).toBe(expected);
	});

	it('rejects only what is active', () => {
		expect(
			['in_process', 'rejected', 'hired'].map((status) => planRejection({ status }).disposition),
		).toEqual(['updated', 'unchanged', 'needsReview']);
	});
});

describe('stage history', () => {
	const row = (id: number, stage: number, entered: string | null, over: IDataObject = {}) => ({
		id,
		application_id: 1,
		job_interview_stage_id: stage,
		entered_at: entered,
		created_at: '2026-01-01T00:00:00Z',
		current: false,
		...over,
	});
	const history = [
		row(1, 1, '2026-01-01T00:00:00Z'),
		row(2, 2, '2026-01-03T00:00:00Z'),
		row(3, 3, '2026-01-02T00:00:00Z', { current: true }),
		row(4, 4, null),
	];

	it('orders by when a stage was entered, whatever the order of the rows', () => {
		expect(previousRow(history[1], history)?.id).toBe(3);
		expect(previousRow(history[2], history)?.id).toBe(1);
		expect(previousRow(history[0], history)).toBeUndefined();
		expect(previousRow(history[3], history)).toBeUndefined();
	});

	it('reads the time of entry where it is missing or set back', () => {
		expect(enteredAt(history[3])).toBeUndefined();
		expect(enteredAt(row(5, 1, null, { current: true }))).toBe('2026-01-01T00:00:00.000Z');
		expect(enteredAt(row(5, 1, '2025-01-01T00:00:00Z'))).toBe('2026-01-01T00:00:00.000Z');
	});

	it('tells stage before, stage after and a move backward', () => {
		const byId = new Map(stages.map((stage) => [stage.id, stage]));
		const context = { application: { id: 1, candidate_id: 2, job_id: 3 }, history, stages: byId };
		const event = stageEventOf(history[1], context);
		expect(event.shape).toMatchObject({
			from: { id: '3', name: 'Twin' },
			to: { id: '2', name: 'Phone Interview' },
			regression: true,
			changedAt: '2026-01-03T00:00:00.000Z',
		});
		expect(eventId(event)).toBe(
			`greenhouse:stageChanged:1:2:${Date.parse('2026-01-03T00:00:00Z') / 1000}`,
		);
		expect(stageEventOf(history[0], context).shape.from).toBeUndefined();
	});
});

describe('webhook payloads', () => {
	const payload = {
		application: {
			id: 9200133,
			candidate: {
				...candidate,
				recruiter: { id: 3301, name: 'Igor Nowak', email: 'igor@acme.example' },
			},
			jobs: [
				{
					id: 410077,
					name: 'Engineer',
					departments: [{ id: 88, name: 'Data' }],
					offices: [{ id: 12, name: 'Gdynia' }],
				},
			],
			offer: { id: 330501, starts_at: '2026-12-01', resolved_at: '2026-11-02T09:00:00Z' },
			current_stage: { id: 640012, name: 'Phone Interview' },
			last_activity_at: '2026-10-19T15:40:22Z',
			applied_at: '2026-09-02T08:14:05Z',
		},
	};
	const event = (action: string) => eventOf({ action, payload, deliveryId: 'd-1' });

	it('makes hires, stage changes and applications of the nested objects', () => {
		expect(event('hire_candidate')).toMatchObject({
			eventType: 'hired',
			shape: {
				shape: 'Hire',
				hired: true,
				hiredOn: '2026-12-01',
				decidedAt: '2026-11-02T09:00:00.000Z',
				vacancy: { id: '410077', title: 'Engineer' },
				department: { id: '88', name: 'Data' },
				location: { id: '12', name: 'Gdynia' },
				recruiter: { email: 'igor@acme.example' },
				source: {
					applicationId: '9200133',
					candidateId: '7100421',
					receivedAt: '2026-09-02T08:14:05.000Z',
				},
			},
		});
		expect(event('unhire_candidate')).toMatchObject({
			eventType: 'unhired',
			shape: { hired: false },
			key: ['9200133', 'd-1'],
		});
		expect(event('candidate_stage_change').shape).toMatchObject({
			shape: 'StageChange',
			to: { id: '640012', name: 'Phone Interview' },
		});
		expect(event('new_prospect_application')).toMatchObject({
			eventType: 'applicationCreated',
			shape: { shape: 'CandidateApplication' },
		});
		expect(event('reject_candidate')).toMatchObject({
			eventType: 'reject_candidate',
			key: ['d-1'],
		});
		expect(eventOf({ action: 'job_updated', payload: { job: { id: 1 } } })).toMatchObject({
			key: [undefined],
		});
	});

	it('gives items in three forms with ID, type and time', () => {
		const flat = toItem(event('hire_candidate'), 'simplified');
		expect(flat).toEqual({
			applicationId: '9200133',
			candidateId: '7100421',
			fullName: 'Marta Kowalczyk',
			email: 'marta.kowalczyk@example.com',
			jobId: '410077',
			jobName: 'Engineer',
			hiredOn: '2026-12-01',
			eventId: `greenhouse:hired:9200133:${Date.parse('2026-11-02T09:00:00Z') / 1000}`,
			eventType: 'hired',
			eventTime: '2026-11-02T09:00:00.000Z',
		});
		expect(toItem(event('hire_candidate'), 'raw')).toMatchObject({
			action: 'hire_candidate',
			payload,
			via: 'webhook',
			deliveryId: 'd-1',
		});
		expect(stamp('2026-11-02T09:00:00.900Z')).toBe(stamp('2026-11-02T09:00:00Z'));
	});

	it('reads bodies without throwing', () => {
		const read = (text: string) => readBody(Buffer.from(text));
		expect([read('{'), read('[]'), read('null'), read('"x"')]).toEqual(Array(4).fill(undefined));
		expect(read('{"action": "ping"}')).toEqual({ action: 'ping', payload: undefined });
	});
});
