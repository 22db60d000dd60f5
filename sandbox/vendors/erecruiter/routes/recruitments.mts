import type { FastifyInstance } from 'fastify';

import {
	callerOf,
	type ERecruiter,
	page,
	pathId,
	readQuery,
	recruitmentOf,
	sees,
	stamp,
} from '../http.mts';
import type { RecruitmentRow } from '../state.mts';
import { stageView } from './account.mts';
import { applicationView } from './applications.mts';

export function recruitmentView(vendor: ERecruiter, row: RecruitmentRow) {
	return { id: row.id, name: row.name, createDate: stamp(vendor, row.createdAt) };
}

/** `Recruitments/*` (erecruiter.md 5). */
export function registerRecruitments(app: FastifyInstance, vendor: ERecruiter): void {
	const list = (path: string, closed: boolean, mine: boolean) => {
		app.get(path, async (request) => {
			const rows = vendor.state.recruitments.all(
				(row) =>
					sees(request, row) &&
					(row.closedAt !== null) === closed &&
					(!mine || row.owner === callerOf(request).user),
			);
			const counter = closed ? 'totalRowsCount' : 'rowCount';
			return page(vendor, request, rows, 'recruitments', counter, (row) =>
				recruitmentView(vendor, row),
			);
		});
	};
	list('/Recruitments', false, false);
	list('/Recruitments/My', false, true);
	list('/Recruitments/Closed', true, false);
	list('/Recruitments/Closed/My', true, true);

	app.get('/Recruitments/:id', async (request) => {
		readQuery(vendor, request, 'single');
		const row = recruitmentOf(vendor, request, pathId(request));
		return {
			...recruitmentView(vendor, row),
			city: row.city,
			closeDate: row.closedAt === null ? null : stamp(vendor, row.closedAt),
		};
	});
	app.get('/Recruitments/:id/Stages', async (request) => {
		readQuery(vendor, request, 'list');
		const row = recruitmentOf(vendor, request, pathId(request));
		const stages = row.stageIds.flatMap((id) => vendor.state.stages.get(id) ?? []);
		return { stages: stages.map((stage) => stageView(vendor, stage)) };
	});
	app.get('/Recruitments/:id/CandidateApplications', async (request) => {
		const recruitment = recruitmentOf(vendor, request, pathId(request));
		const rows = vendor.state.applications.all((row) => row.recruitmentId === recruitment.id);
		return page(vendor, request, rows, 'applications', 'rowCount', (row) =>
			applicationView(vendor, row),
		);
	});
}
