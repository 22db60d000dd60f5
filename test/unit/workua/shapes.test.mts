import { nameFile } from '../../../nodes/WorkUa/files.ts';
import { currentId } from '../../../nodes/WorkUa/jobs.ts';
import { demandPublication } from '../../../nodes/WorkUa/publications.ts';
import { asksResumeBase } from '../../../nodes/WorkUa/resources/apiRequest/send.ts';
import { pagesFor } from '../../../nodes/WorkUa/resources/resume/search.ts';
import { usable } from '../../../nodes/WorkUa/contacts.ts';
import { simplifyResume } from '../../../nodes/WorkUa/resumeShapes.ts';
import {
	plainText,
	simplifyJob,
	simplifyResponse,
	statusOf,
	toApplication,
} from '../../../nodes/WorkUa/shapes.ts';
import { profile } from '../../../nodes/WorkUa/vendor.ts';

const entry = (record: Record<string, unknown>) => ({
	id: 540_100_101,
	jobId: '7100001',
	record: JSON.parse(JSON.stringify(record)) as Record<string, never>,
});

describe('toApplication', () => {
	it('leaves out what a confidential candidate has not given', () => {
		const shape = toApplication(
			entry({ type: 'easy', with_file: 0, cover: 'Готова вийти', phone: '' }),
			{
				nameOrder: 'familyFirst',
			},
		);
		expect(shape).toEqual({
			shape: 'CandidateApplication',
			version: 1,
			source: { system: 'workua', applicationId: '540100101' },
			vacancy: { id: '7100001', url: 'https://www.work.ua/jobs/7100001/' },
			person: { emails: [], phones: [], profileUrls: [] },
			coverLetter: 'Готова вийти',
			skills: [],
			files: [],
			consents: [],
		});
	});

	it('keeps a phone that cannot be read and marks phone calls', () => {
		const shape = toApplication(entry({ phone: '12-34', from_type: 'phonecall' }), {
			nameOrder: 'none',
		});
		expect(shape.person.phonesRaw).toEqual(['12-34']);
		expect(shape.originalStatus).toBe('phonecall');
	});

	it('writes national phones and Kyiv times in the common form', () => {
		const shape = toApplication(
			entry({
				phone: '050 000 00 01',
				date: '2026-11-20T09:14:07+02:00',
				candidate_id: 281_000_501,
			}),
			{ nameOrder: 'none', account: 'Acme' },
		);
		expect(shape.person.phones).toEqual(['+380500000001']);
		expect(shape.source).toEqual({
			system: 'workua',
			account: 'Acme',
			applicationId: '540100101',
			candidateId: '281000501',
			url: 'https://www.work.ua/employer/my/applicants/281000501/?jobId=7100001#response-540100101',
			receivedAt: '2026-11-20T07:14:07.000Z',
		});
	});
});

describe('flat forms', () => {
	it('derive the status from the fields', () => {
		expect(statusOf({ blocked: '1', active: 1 }).status).toBe('Erroneous');
		expect(statusOf({ blocked: 0, active: '1' }).status).toBe('Published');
		expect(statusOf({ active: 0, publication: 'standart_job' }).status).toBe('Inactive');
		expect(statusOf({ active: 0, publication: '' }).status).toBe('Draft');
		expect(statusOf({}).status).toBe('Draft');
	});

	it('hold at most ten fields and nothing empty', () => {
		const job = simplifyJob({
			id: 1,
			name: 'x',
			blocked: 1,
			publication: 'p',
			date: '2026-11-02T10:00:12+02:00',
			date_expire: '2026-12-02T10:00:12+02:00',
			region: 108,
			salary: { value: 5 },
		});
		expect(Object.keys(job)).toHaveLength(10);
		expect(job.publishedAt).toBe('2026-11-02T08:00:12.000Z');
		expect(simplifyResponse(entry({ email: '', phone: null }))).toEqual({
			id: '540100101',
			jobId: '7100001',
			hasFile: false,
		});
		const resume = simplifyResume({
			resume_id: '1',
			salary: '0',
			contacts: { phone_raw: '380500000001' },
		});
		expect(resume).toEqual({ id: '1', opened: true, phone: '+380500000001' });
	});

	it('make plain text of page breaks and markup', () => {
		expect(plainText('Резюме<br>Бухгалтер \n\n\n\nДосвід: a < b\f')).toBe(
			'Резюме\nБухгалтер\n\nДосвід: a < b',
		);
		expect(plainText('\f\n ')).toBeUndefined();
		expect(plainText(5)).toBeUndefined();
	});
});

describe('readFailure', () => {
	const read = (status: number, body: unknown) =>
		profile.readFailure({ status, headers: {}, body });

	it('takes every text of the vendor', () => {
		const body = {
			status: 'error',
			errors: [
				{ id: 'choose_region', message: 'не вибрано місто' },
				{ id: 'no_caps', message: 'великі літери' },
			],
		};
		expect(read(400, body)).toMatchObject({
			kind: 'validation',
			code: 'choose_region',
			message: 'не вибрано місто; великі літери',
			fields: { choose_region: ['не вибрано місто'], no_caps: ['великі літери'] },
		});
	});

	it('knows a failure under 200, the wait after 429 and a call that does not exist', () => {
		expect(read(200, { status: 'error', errors: [] })).toMatchObject({ kind: 'validation' });
		expect(read(429, 'Too Many Requests')).toMatchObject({ retryAfterMs: 61_000 });
		expect(read(501, '')).toMatchObject({ kind: 'badRequest' });
		expect(read(401, undefined)?.advice).toContain('10 wrong passwords');
	});

	it('lets success pass, also the resume base with its own errors', () => {
		expect(read(200, { status: 'ok', items: [] })).toBeUndefined();
		expect(read(204, '')).toBeUndefined();
		expect(read(200, { result: [], errors: [{ text: 'x' }], allCount: '1' })).toBeUndefined();
		expect(read(200, [])).toBeUndefined();
	});
});

describe('money', () => {
	it('divides a limit into equal pages that never exceed it', () => {
		for (let limit = 10; limit <= 1200; limit += 1) {
			const { pages, size } = pagesFor(limit);
			expect(size).toBeGreaterThanOrEqual(10);
			expect(size).toBeLessThanOrEqual(100);
			expect(pages * size).toBeLessThanOrEqual(limit);
			expect(pages * size).toBeGreaterThan(limit - pages);
		}
	});

	it('counts only what has not expired', () => {
		const quota = [
			{ left: 5, expires: '2026-11-20' },
			{ left: 7, expires: '2026-11-21' },
			{ left: 1 },
		];
		expect(usable(quota, '2026-11-21')).toBe(8);
	});

	it('stops at an empty balance and leaves unlisted types to Work.ua', () => {
		const balance = new Map([
			['standart_job', 0],
			['premium_job', 2],
		]);
		expect(() => demandPublication(balance, 'standart_job')).toThrow('no publication is left');
		expect(() => demandPublication(balance, 'premium_job')).not.toThrow();
		expect(() => demandPublication(balance, 'standart_job_free')).not.toThrow();
	});

	it('recognises the resume base however the path is written', () => {
		const base = 'https://api.work.ua';
		for (const path of [
			'resume',
			'/resumes',
			'a/../resume',
			'/%72esumes',
			'v2/RESUMES?x=1',
			'/x%2Fresume',
		]) {
			expect(asksResumeBase(path, base)).toBe(true);
		}
		for (const path of ['/candidates', '/jobs/my?x=/resumes', '/resumexyz']) {
			expect(asksResumeBase(path, base)).toBe(false);
		}
	});
});

describe('currentId', () => {
	const jobs = [
		{ id: '5', name: 'Водій', active: 1 },
		{ id: 9, name: 'Водій', active: 1 },
		{ id: '3', name: 'Касир', active: 1 },
	];

	it('takes a new ID only when it is beyond doubt', () => {
		expect(currentId(jobs, '5', 'Водій')).toBe('5');
		expect(currentId(jobs, '6', 'Водій')).toBe('9');
		expect(currentId(jobs, '4', 'Водій')).toBeUndefined();
		expect(currentId(jobs, '4', 'Касир')).toBeUndefined();
		expect(currentId([{ id: '9', name: 'Водій', active: 0 }], '6', 'Водій')).toBeUndefined();
	});
});

describe('nameFile', () => {
	const pdf = Buffer.from('%PDF-1.4');
	const answer = (headers: Record<string, string>, body = pdf) => ({ status: 200, headers, body });

	it('prefers the headers and falls back on the first bytes', () => {
		expect(
			nameFile(
				answer({
					'content-type': 'application/msword; charset=binary',
					'content-disposition':
						"attachment; filename*=UTF-8''%D0%A0%D0%B5%D0%B7%D1%8E%D0%BC%D0%B5.doc",
				}),
				'resume-1',
			),
		).toEqual({ name: 'Резюме.doc', mime: 'application/msword' });
		expect(nameFile(answer({}), 'resume-1')).toEqual({
			name: 'resume-1.pdf',
			mime: 'application/pdf',
		});
		expect(nameFile(answer({ 'content-disposition': 'attachment; filename="cv"' }), 'x').name).toBe(
			'cv.pdf',
		);
		expect(nameFile(answer({}, Buffer.from('??')), 'resume-1')).toEqual({
			name: 'resume-1',
			mime: 'application/octet-stream',
		});
	});
});
