import { createHmac } from 'node:crypto';

import { contactKeys, keyHashesOf } from '../../../nodes/shared/people/keyHashes';
import { readApplication } from '../../../nodes/shared/people/readApplication';

const given = {
	shape: 'CandidateApplication',
	version: 1,
	source: { system: 'workua', applicationId: 540, account: ' Acme ', flow: 'ignored' },
	vacancy: { id: 77, title: 'Логіст' },
	person: {
		fullName: 'Пробна Жанна',
		emails: ['Zhanna@Example.com', 'zhanna@example.com', 'none'],
		phones: ['050 111 22 33'],
		phonesRaw: ['12-34'],
		birthDate: '1994-03-17T00:00:00Z',
	},
	coverLetter: '  ',
	resumeText: 'Досвід',
	skills: ['sql', '', 'sql', 7],
	files: [{ binary: 'cv', kind: 'resume', name: 'cv.pdf' }, { kind: 'photo' }, { binary: 'x' }],
	consents: [{ kind: 'recruitment', granted: 'true' }, { kind: 'future', granted: true }, {}],
	flow: { key: 'not ours' },
};

it('reads the shape again from JSON: normalised, nothing invented', () => {
	expect(readApplication(given, 'Application', 'UA')).toEqual({
		shape: 'CandidateApplication',
		version: 1,
		source: { system: 'workua', applicationId: '540', account: 'Acme' },
		vacancy: { id: '77', title: 'Логіст' },
		person: {
			fullName: 'Пробна Жанна',
			emails: ['zhanna@example.com'],
			phones: ['+380501112233'],
			phonesRaw: ['12-34'],
			birthDate: '1994-03-17',
			profileUrls: [],
		},
		resumeText: 'Досвід',
		skills: ['sql', '7'],
		files: [
			{ binary: 'cv', kind: 'resume', name: 'cv.pdf' },
			{ binary: 'x', kind: 'other' },
		],
		// A text is no consent.
		consents: [
			{ kind: 'recruitment', granted: false },
			{ kind: 'future', granted: true },
		],
	});
});

it.each([
	[undefined, "'Application' holds no object"],
	[[given], "'Application' holds no object"],
	[{ ...given, shape: 'Hire' }, "'Application' holds an object of another shape"],
	[
		{ ...given, source: { system: 'workua' } },
		"'Application' holds no source system or application ID",
	],
])('names what is wrong', (value, message) => {
	expect(() => readApplication(value, 'Application')).toThrow(message);
});

it('hashes contacts as HMAC-SHA256, so that n8n’s Crypto node gives the same', () => {
	const person = { emails: ['a@example.com'], phones: ['+380501112233'] };
	expect(contactKeys(person)).toEqual(['email:a@example.com', 'phone:+380501112233']);
	const hmac = (key: string) => createHmac('sha256', 'salt').update(key).digest('hex').slice(0, 32);
	expect(keyHashesOf(person, 'salt')).toEqual(contactKeys(person).map(hmac));
	expect(keyHashesOf(person, 'other')).not.toEqual(keyHashesOf(person, 'salt'));
});
