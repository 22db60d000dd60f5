import type { FastifyInstance } from 'fastify';

import { type ERecruiter, notFound, pathId, readQuery } from '../http.mts';
import type { StageRow } from '../state.mts';

/** A stage as lists show it: names are editable, ids are not. */
export function stageView(vendor: ERecruiter, stage: StageRow) {
	const { id, name, type } = stage;
	return vendor.state.config.exposeStageType ? { id, name, type } : { id, name };
}

/** `Account/*` and `Dictionaries/*` (erecruiter.md 5). */
export function registerAccount(app: FastifyInstance, vendor: ERecruiter): void {
	app.get('/Account/Companies', async (request) => {
		readQuery(vendor, request, 'list');
		return vendor.state.companies;
	});
	app.get('/Account/Permissions', async (request) => {
		readQuery(vendor, request, 'single');
		return ['Recruitments.Read', 'Candidates.Read', 'CandidateApplications.Read'].map((name) => ({
			name,
		}));
	});
	app.get('/Account/AppVersion', async (request) => {
		readQuery(vendor, request, 'single');
		return { version: '0.0.0-sandbox' };
	});
	app.get('/Account/Stages', async (request) => {
		readQuery(vendor, request, 'list');
		return vendor.state.stages.all().map((stage) => stageView(vendor, stage));
	});
	app.get('/Account/Stages/:id', async (request) => {
		readQuery(vendor, request, 'single');
		const stage = vendor.state.stages.get(pathId(request));
		if (stage === undefined) throw notFound('Stage');
		return stageView(vendor, stage);
	});
	app.get('/Account/Tags', async (request) => {
		readQuery(vendor, request, 'list');
		return { tags: vendor.state.tags.all() };
	});
	app.get('/Account/Origins', async (request) => {
		readQuery(vendor, request, 'list');
		return vendor.state.origins.all();
	});
	app.get('/Dictionaries/Languages', async (request) => {
		readQuery(vendor, request, 'list');
		return {
			languages: ['polski', 'angielski', 'ukraiński', 'niemiecki'].map((name, index) => ({
				id: index + 1,
				name,
			})),
		};
	});
	app.get('/Dictionaries/RecruitmentStages', async (request) => {
		readQuery(vendor, request, 'list');
		const names = [
			'Standardowy',
			'Wiadomość',
			'Spotkanie',
			'Odrzucenie',
			'Zatrudnienie',
			'Złożenie oferty',
		];
		return { stages: names.map((name, index) => ({ id: index + 1, name })) };
	});
}
