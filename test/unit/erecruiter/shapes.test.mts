import { defaultFields, pick, pickAll, readFieldNames } from '../../../nodes/ERecruiter/fields.ts';
import {
	cvFiles,
	namedEntry,
	simplifyApplication,
	simplifyCandidate,
	simplifyFlat,
	toCandidateApplication,
} from '../../../nodes/ERecruiter/shapes.ts';
import { simplifyOffer } from '../../../nodes/ERecruiter/resources/careerSite/getOffers.ts';
import { Parameters } from '../../../nodes/shared/operations/parameters.ts';
import { fieldNamesProperty } from '../../../nodes/ERecruiter/fields.ts';

const context = { fields: defaultFields, zone: 'Europe/Warsaw', account: '7' };

describe('fields', () => {
	it('takes the first name that holds something', () => {
		expect(pick([{ a: '' }, { A: ' x ' }], ['a'])).toBe('x');
		expect(pick([{ a: null, b: 0 }], ['a', 'b'])).toBe('0');
		expect(pick([undefined, { a: {} }], ['a'])).toBeUndefined();
		expect(pickAll([{ a: 1, b: 2 }, { a: 1 }], ['a', 'b'])).toEqual(['1', '2']);
	});

	it('takes corrected names in place of all defaults, and keeps the others', () => {
		const parameters = new Parameters(
			(name) => (name === 'fieldNames' ? { stageId: 'Etap.Id, etapId', startDate: '' } : undefined),
			[fieldNamesProperty],
		);
		const fields = readFieldNames(parameters);
		expect(fields.stageId).toEqual(['Etap.Id', 'etapId']);
		expect(fields.startDate).toEqual(defaultFields.startDate);
	});
});

describe('shapes', () => {
	const row = {
		ApplicationId: 1,
		CandidateId: 2,
		CandidateName: 'Jan',
		CandidateLastName: 'Testowy',
		CandidateEmail: null,
		CandidatePhoneNumber: '12 34',
		StageId: 3,
		CreateDate: '2026-07-01T10:00:00',
	};

	it('makes ten flat fields at most, without empty ones', () => {
		expect(simplifyApplication(row, context, { id: '501', name: 'Magazynier' })).toEqual({
			applicationId: '1',
			candidateId: '2',
			recruitmentId: '501',
			recruitmentName: 'Magazynier',
			fullName: 'Jan Testowy',
			phone: '12 34',
			stageId: '3',
			appliedAt: '2026-07-01T08:00:00.000Z',
		});
		const wide = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}`, i]));
		expect(Object.keys(simplifyFlat({ nested: {}, empty: '', list: [1], ...wide }))).toEqual(
			Object.keys(wide).slice(0, 10),
		);
	});

	it('assumes no consent and no file', () => {
		expect(toCandidateApplication(row, context, { id: '501' })).toMatchObject({
			source: { system: 'erecruiter', account: '7', applicationId: '1' },
			vacancy: { id: '501' },
			originalStatus: '3',
			consents: [],
			files: [],
		});
	});

	it('reads stages, origins, tags and files under both kinds of names', () => {
		expect(
			namedEntry({ StageId: 9, StageName: 'X', Type: { Name: 'Zatrudnienie' } }, 'stage'),
		).toEqual({
			id: '9',
			name: 'X',
			type: 'Zatrudnienie',
		});
		expect(namedEntry({ id: 9 }, 'tag')).toEqual({ id: '9', name: '9' });
		expect(namedEntry({ name: 'X' }, 'origin')).toBeUndefined();
		expect(cvFiles({ CandidateCvFiles: [{ Id: 5, FileName: 'a.pdf' }, null, { x: 1 }] })).toEqual([
			{ id: '5', name: 'a.pdf' },
		]);
		expect(cvFiles({ candidateCvFiles: null })).toEqual([]);
		expect(simplifyCandidate({ candidateId: 1, firstName: 'Jan' }, context)).toMatchObject({
			cvFileIds: [],
		});
	});

	it('reads the times of an offer tolerantly', () => {
		const offer = {
			jobOfferRegionId: 1,
			publishDate: '2026-11-01T00:00:00',
			expiryDate: 'soon',
			region: null,
		};
		expect(simplifyOffer(offer, 'Europe/Warsaw')).toEqual({
			jobOfferRegionId: 1,
			publishedAt: '2026-10-31T23:00:00.000Z',
		});
	});
});
