import type { FastifyInstance, FastifyRequest } from 'fastify';

import {
	candidateOf,
	type ERecruiter,
	internalError,
	notFound,
	page,
	pathId,
	readQuery,
	sees,
	visibleApplications,
} from '../http.mts';
import { pngOf } from '../files.mts';
import type { CandidateRow } from '../state.mts';
import { noteView, sendFile } from './applications.mts';
import { recruitmentView } from './recruitments.mts';

const candidateView = (row: CandidateRow) => ({
	candidateId: row.id,
	firstName: row.firstName,
	lastName: row.lastName,
	email: row.email,
});

/** Sub-resources of one candidate that answer a whole body. */
function parts(row: CandidateRow): Record<string, unknown> {
	const years = Number(row.birthDate.slice(0, 4)) + 20;
	return {
		ContactData: { email: row.email, phoneNumber: row.phone, city: row.city },
		Educations: {
			educations: [{ schoolName: 'Politechnika', yearFrom: years, yearTo: years + 5 }],
		},
		LanguageSkills: { languageSkills: [{ languageId: 2, level: 'B2' }] },
		EmploymentExperiences: row.skills.map((name) => ({ name })),
		EmploymentHistories: [
			{ company: 'Example S.A.', position: 'Specjalista', dateFrom: `${years + 5}-01-01` },
		],
		JobWanted: { position: 'Specjalista', city: row.city },
		JobWantedWithExpectedSalaries: {
			position: 'Specjalista',
			city: row.city,
			expectedSalaries: [],
		},
		DriverLicense: { categories: ['B'] },
	};
}

/** `Candidates/*` (erecruiter.md 5). */
export function registerCandidates(app: FastifyInstance, vendor: ERecruiter): void {
	const visible = (request: FastifyRequest) => {
		const ids = new Set(visibleApplications(vendor, request).map((row) => row.candidateId));
		return vendor.state.candidates.all((row) => ids.has(row.id));
	};

	app.get('/Candidates', async (request) =>
		page(vendor, request, visible(request), 'candidates', 'totalRowCount', candidateView),
	);
	app.get('/Candidates/Favourites', async (request) => {
		readQuery(vendor, request, 'list');
		return visible(request)
			.filter((row) => row.favourite)
			.map(candidateView);
	});
	app.get('/Candidates/CVs/:id', async (request, reply) => {
		readQuery(vendor, request, 'single');
		const id = pathId(request);
		const owner = vendor.state.applications.find((row) =>
			row.cvFiles.some((file) => file.id === id),
		);
		const recruitment = vendor.state.recruitments.get(owner?.recruitmentId);
		const file = owner?.cvFiles.find((one) => one.id === id);
		if (file === undefined || recruitment === undefined || !sees(request, recruitment))
			throw notFound('File');
		return await sendFile(vendor, reply, file);
	});
	app.get('/Candidates/:id', async (request) => {
		readQuery(vendor, request, 'single');
		return candidateView(candidateOf(vendor, request));
	});
	app.get('/Candidates/:id/Recruitments', async (request) => {
		readQuery(vendor, request, 'list');
		const row = candidateOf(vendor, request);
		const ids = new Set(
			visibleApplications(vendor, request)
				.filter((one) => one.candidateId === row.id)
				.map((one) => one.recruitmentId),
		);
		const recruitments = vendor.state.recruitments.all((one) => ids.has(one.id));
		return { recruitments: recruitments.map((one) => recruitmentView(vendor, one)) };
	});
	app.get('/Candidates/:id/Notes', async (request) => {
		readQuery(vendor, request, 'list');
		return { notes: candidateOf(vendor, request).notes.map((note) => noteView(vendor, note)) };
	});
	app.get('/Candidates/:id/DesiredSalary', async (request) => {
		readQuery(vendor, request, 'single');
		const row = candidateOf(vendor, request);
		if (vendor.state.config.desiredSalaryFails && row.id % 5 === 0) throw internalError();
		return { amount: 9000, currency: 'PLN' };
	});
	app.get('/Candidates/:id/Photo', async (request, reply) => {
		readQuery(vendor, request, 'single');
		const row = candidateOf(vendor, request);
		// Every second candidate has a photo.
		if (row.id % 2 === 1) throw notFound('Photo');
		const file = {
			id: row.id,
			fileName: 'photo.png',
			contentType: 'image/png',
			data: pngOf(row.id),
		};
		return await sendFile(vendor, reply, file);
	});
	for (const name of Object.keys(parts(vendor.state.candidates.all()[0]))) {
		app.get(`/Candidates/:id/${name}`, async (request) => {
			readQuery(vendor, request, 'list');
			return parts(candidateOf(vendor, request))[name];
		});
	}
}
