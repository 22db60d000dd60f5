import { describeFile } from '../../../nodes/RobotaUa/files.ts';
import {
	checkForm,
	editedForm,
	savedId,
	unknownFields,
	writtenForm,
} from '../../../nodes/RobotaUa/resources/vacancy/form.ts';
import {
	publicationStatus,
	simplifyVacancy,
} from '../../../nodes/RobotaUa/resources/vacancy/status.ts';
import { ticketsLeft } from '../../../nodes/RobotaUa/tickets.ts';
import { profile, readSettings } from '../../../nodes/RobotaUa/vendor.ts';

const CREDENTIAL = {
	baseUrl: 'https://employer-api.robota.ua/',
	loginUrl: 'https://auth-api.robota.ua',
	filesUrl: 'https://apply-api.robota.ua',
	username: 'a',
	password: 'b',
};

describe('readSettings', () => {
	it('has safe defaults', () => {
		expect(readSettings(CREDENTIAL)).toMatchObject({
			baseUrl: 'https://employer-api.robota.ua',
			hosts: { files: 'https://apply-api.robota.ua' },
			headers: {},
			botCheckPauseMs: 30 * 60_000,
			values: { zone: 'Europe/Kyiv' },
		});
		expect(profile.rate).toEqual({ requests: 20, perMs: 60_000, burst: 1 });
	});

	it('takes pace, pause, zone and label from the credential, and ignores unusable numbers', () => {
		expect(
			readSettings({
				...CREDENTIAL,
				requestsPerMinute: 6,
				botCheckPause: 0,
				timeZone: 'Europe/Warsaw',
				account: ' Acme ',
				origin: 'https://robota.ua',
			}),
		).toMatchObject({
			rate: { requests: 6, perMs: 60_000 },
			botCheckPauseMs: 0,
			headers: { Origin: 'https://robota.ua' },
			values: { zone: 'Europe/Warsaw', account: 'Acme' },
		});
		const odd = readSettings({ ...CREDENTIAL, requestsPerMinute: 'x', botCheckPause: -5 });
		expect(odd.rate).toBeUndefined();
		expect(odd.botCheckPauseMs).toBeUndefined();
	});
});

describe('readFailure', () => {
	const read = (status: number, body: unknown, headers = {}) =>
		profile.readFailure({ status, headers, body });

	it('lets successes pass and finds the failure in a 200', () => {
		expect(read(200, { success: true })).toBeUndefined();
		expect(read(200, [])).toBeUndefined();
		expect(read(204, '')).toBeUndefined();
		expect(read(200, { success: false, message: '[CUSTOM ERROR] Немає послуги' })).toEqual({
			kind: 'validation',
			message: 'Немає послуги',
		});
	});

	it('reads key, message and text, never a page', () => {
		expect(read(500, { key: 'ApplyFailed' })).toMatchObject({
			message: 'ApplyFailed',
			code: 'ApplyFailed',
		});
		expect(read(400, 'resumeType is not valid')).toMatchObject({
			message: 'resumeType is not valid',
		});
		expect(read(502, '<html>bad gateway</html>')?.message).toBeUndefined();
		expect(read(403, '<!DOCTYPE html>')).toMatchObject({ kind: 'challenge' });
		expect(read(401, '')?.advice).toContain('as an employer');
	});
});

describe('files', () => {
	const bytes = (hex: string) => Buffer.from(hex, 'hex');

	it('are what their bytes are, under the name of any header form', () => {
		const name = encodeURIComponent('Резюме.doc');
		expect(
			describeFile(
				bytes('504b0304aa'),
				{
					'content-type': 'application/msword',
					'content-disposition': `attachment; filename="file"; filename*=UTF-8''${name}`,
				},
				'x',
			),
		).toEqual({
			name: 'Резюме.docx',
			mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		});
		expect(
			describeFile(bytes('25504446'), { 'content-disposition': `attachment; file=${name}` }, 'x'),
		).toEqual({ name: 'Резюме.pdf', mime: 'application/pdf' });
		expect(describeFile(bytes('d0cf11e0'), {}, 'resume-7')).toEqual({
			name: 'resume-7.doc',
			mime: 'application/msword',
		});
		expect(
			describeFile(Buffer.from('text'), { 'content-type': 'text/plain; x=1' }, 'a.txt'),
		).toEqual({ name: 'a.txt', mime: 'text/plain' });
		expect(
			describeFile(bytes('00'), { 'content-disposition': 'attachment; file=%ZZ' }, 'a'),
		).toEqual({ name: '%ZZ', mime: 'application/octet-stream' });
	});
});

describe('publications left', () => {
	it('understands a number, rows and an object, and admits what it does not', () => {
		expect(ticketsLeft(4, 'Business')).toBe(4);
		expect(ticketsLeft([], 'Business')).toBe(0);
		expect(
			ticketsLeft(
				[
					{ ticketType: 'Business', count: 2 },
					{ ticketType: 'Optimum', count: 9 },
					{ ticketType: 'Business', count: 1 },
				],
				'Business',
			),
		).toBe(3);
		expect(ticketsLeft({ ticketCount: 7 }, 'Business')).toBe(7);
		expect(ticketsLeft({ left: 'many' }, 'Business')).toBeUndefined();
		expect(ticketsLeft([{ count: 1 }, { other: 2 }], 'Business')).toBeUndefined();
		expect(ticketsLeft('3', 'Business')).toBeUndefined();
	});
});

describe('the form of a vacancy', () => {
	const READ = {
		vacancyId: 5,
		vacancyName: 'Логіст',
		description: `<p>${'о'.repeat(160)}</p>`,
		cityId: 1,
		publishType: 'Business',
		sendResumeType: 'EmailAndCvArchive',
		contactEmail: 'hr@example.com',
		salary: 0,
		salaryFrom: 10,
		salaryTo: 20,
		salaryDescr: '',
		designId: 0,
		endingType: 'CloseAndNotify',
		isHideInProfile: false,
	};

	it('turns what is read into what is written', () => {
		expect(writtenForm(READ)).toEqual({
			id: 5,
			name: 'Логіст',
			description: READ.description,
			cityId: 1,
			publishType: 'Business',
			sendResumeType: '1',
			contactEMail: 'hr@example.com',
			salaryRange: { amountFrom: 10, amountTo: 20 },
			endingType: 'CloseAndNotify',
			isHideInProfile: false,
		});
		expect(writtenForm({ ...READ, sendResumeType: 'Other' })).not.toHaveProperty('sendResumeType');
		expect(
			writtenForm({
				...READ,
				sendResumeType: 'Other',
				isFormApplyCustomUrl: true,
				formApplyCustomUrl: 'https://example.com',
			}),
		).toMatchObject({ sendResumeType: '2', formApplyCustomUrl: 'https://example.com' });
	});

	it('lets the one salary give way to the other, and drops contacts of another way', () => {
		const written = writtenForm(READ);
		expect(editedForm(written, { salary: 30 })).not.toHaveProperty('salaryRange');
		expect(editedForm(written, { sendResumeType: '3' })).not.toHaveProperty('contactEMail');
		expect(unknownFields(written).length).toBe(4);
		expect(unknownFields({ ...written, socials: [], isForStudent: false })).toEqual([
			'Employment Types',
			'Work Types',
		]);
		expect(() => checkForm({ ...written, contactEMail: undefined })).toThrow(
			"'E-Mail for Responses'",
		);
	});

	it('reads the number of a saved vacancy in both forms', () => {
		expect(savedId({ vacancyId: 7, success: true })).toBe('7');
		expect(savedId(8)).toBe('8');
		expect(savedId({ success: true })).toBeUndefined();
		expect(savedId(0)).toBeUndefined();
	});

	it('derives the status of a publication', () => {
		const status = (state: string, more = {}) => publicationStatus({ state, ...more });
		expect(status('NotPublicated')).toBe('Draft');
		expect(status('Publicated')).toBe('Published');
		expect(status('Waiting')).toBe('Waiting');
		expect(status('Closed')).toBe('Inactive');
		expect(status('Publicated', { banComment: 'Заборонено' })).toBe('Erroneous');
		expect(status('Publicated', { blockingDate: '0001-01-01T00:00:00' })).toBe('Published');
		expect(
			simplifyVacancy(
				{ vacancyId: 5, notebookId: 9, state: 'Closed', blockingDate: '2026-11-02T10:00:00' },
				'Europe/Kyiv',
			),
		).toEqual({
			id: '5',
			status: 'Erroneous',
			state: 'Closed',
			url: 'https://robota.ua/company9/vacancy5',
			problem: 'blocked on 2026-11-02T10:00:00',
		});
	});
});
