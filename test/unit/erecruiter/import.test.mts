import { consentsOf, noteOf } from '../../../nodes/ERecruiter/import/body.ts';
import { planBefore, planOf } from '../../../nodes/ERecruiter/import/plan.ts';
import type { CandidateApplication, Person } from '../../../nodes/shared/people/shapes.ts';

const application = (
	person: Partial<Person> = {},
	over: Partial<CandidateApplication> = {},
): CandidateApplication => ({
	shape: 'CandidateApplication',
	version: 1,
	source: { system: 'inhire', applicationId: 'inh-1' },
	person: {
		firstName: 'Jan',
		lastName: 'Przykładowy',
		emails: ['jan@example.com'],
		phones: [],
		profileUrls: [],
		...person,
	},
	skills: [],
	files: [],
	consents: [{ kind: 'transfer', granted: true }],
	...over,
});

describe('note of a new application', () => {
	const urls = ['https://pl.linkedin.com/in/jan', 'https://example.com/jan'];

	it('names profiles only where there is no CV', () => {
		expect(noteOf(application({ profileUrls: urls }), false)).toBe(
			'LinkedIn: https://pl.linkedin.com/in/jan\nProfile: https://example.com/jan',
		);
		expect(noteOf(application({ profileUrls: urls }), true)).toBeUndefined();
		expect(noteOf(application({ profileUrls: ['https://notlinkedin.com/in/x'] }), false)).toBe(
			'Profile: https://notlinkedin.com/in/x',
		);
	});

	it('takes what no field has room for', () => {
		const given = application(
			{ emails: ['a@example.com', 'b@example.com'], phones: ['+48600100200', '+48600100201'] },
			{ coverLetter: 'Good morning' },
		);
		expect(noteOf(given, true)).toBe('E-mail: b@example.com\nPhone: +48600100201\nGood morning');
	});
});

describe('consents of a new application', () => {
	it('carry the ID that is configured, otherwise their kind, granted or not', () => {
		const consents = [
			{ kind: 'transfer', granted: true, text: 'I agree.', at: '2026-11-20' },
			{ kind: 'future', granted: false },
		];
		expect(consentsOf(application({}, { consents }), { transfer: 3194 })).toEqual([
			{ consentId: 3194, granted: true, grantedAt: '2026-11-20', text: 'I agree.' },
			{ kind: 'future', granted: false },
		]);
		expect(consentsOf(application({}, { consents: [] }), {})).toBeUndefined();
	});
});

describe('what is decided before eRecruiter is asked', () => {
	const reason = (given: CandidateApplication) =>
		planBefore(given, 'requiredKinds', ['transfer', 'future'])?.reason;
	const both = ['transfer', 'future'].map((kind) => ({ kind, granted: true }));

	it('puts the consent first', () => {
		expect(reason(application({ lastName: undefined }))).toBe('noConsent');
		expect(
			planBefore(application(), 'requiredKinds', ['transfer', 'future'])?.explanation,
		).toContain('no consent for future');
		expect(reason(application({ lastName: undefined }, { consents: both }))).toBe('missingName');
	});

	it('needs an e-mail or a phone to recognise people by', () => {
		expect(reason(application({ emails: [] }, { consents: both }))).toBe('notRecognisable');
		expect(
			reason(application({ emails: [], phones: ['+48600100200'] }, { consents: both })),
		).toBeUndefined();
	});

	it('has a sentence for reasons of its own and of the comparison of people', () => {
		expect(planOf('needsReview', 'createdNotVisible').explanation).toContain('does not show');
		expect(planOf('needsReview', 'severalWithEmail').explanation).toMatch(/\w+/);
	});
});
