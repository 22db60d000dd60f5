import type { FastifyInstance } from 'fastify';

import { HttpAnswer, strictBody, strictQuery } from '../../../framework/index.mts';
import { arriveBeforeRead, withdrawBeforeRead } from '../arrivals.mts';
import { accountOf, nothingSent, pathId, type RobotaUa } from '../http.mts';
import { presentApply, presentViewed } from '../present.mts';
import {
	type AccountRow,
	type ApplyRow,
	CANDIDATE_TYPES,
	type CandidateType,
	DEFAULT_TYPES,
	FOLDERS,
	RESUME_TYPES,
	type ResumeType,
} from '../rows.mts';

export const PAGE_SIZE = 20;

interface ListBody {
	vacancyId?: number;
	folderId?: number;
	page?: number;
	filter?: string;
	candidateTypes?: CandidateType[];
	/** Known and ignored (robotaua.md 3.1). */
	count?: number;
}

const FOLDER_IDS = [0, 1, 2, 3, 4, 5, 6, 7, 10];

function matchesText(apply: ApplyRow, filter: string): boolean {
	if (filter === '') return true;
	const digits = filter.replace(/\D/g, '');
	const text = `${apply.person.fullName} ${apply.person.jobTitle}`.toLowerCase();
	return (
		text.includes(filter.toLowerCase()) ||
		(digits.length > 4 && apply.person.phone.includes(digits))
	);
}

/** Newest first by `addDate` (3.1). */
function listed(vendor: RobotaUa, account: AccountRow, wanted: ListBody): ApplyRow[] {
	const { vacancyId = 0, folderId = 0, filter = '', candidateTypes = DEFAULT_TYPES } = wanted;
	const { listHidden } = vendor.state.config;
	return vendor.state.applies
		.all(
			(row) =>
				row.accountId === account.id &&
				(vacancyId === 0 || row.vacancyId === vacancyId) &&
				(folderId === FOLDERS.all || row.folderId === folderId) &&
				candidateTypes.includes(row.candidateType) &&
				(listHidden || !(row.archived || row.blackListed)) &&
				matchesText(row, filter),
		)
		.sort((a, b) => b.addedAt - a.addedAt || b.id - a.id);
}

/** An apply of this employer, else 404. */
export function ownApply(vendor: RobotaUa, account: AccountRow, id: number): ApplyRow {
	const apply = vendor.state.applies.get(id);
	if (apply?.accountId !== account.id) throw new HttpAnswer(404, { key: 'NotFound' });
	return apply;
}

const typeQuery = strictQuery({ resumeType: 'string' });

/** `resumeType` as a number or a name; `Interaction` is no valid one (3.3). */
export function askedType(request: Parameters<typeof typeQuery>[0]): ResumeType {
	const text = typeQuery(request).text('resumeType') ?? '';
	const type = /^[1-4]$/.test(text)
		? RESUME_TYPES[Number(text) - 1]
		: RESUME_TYPES.find((name) => name === text);
	if (type === undefined) {
		throw new HttpAnswer(400, { key: 'BadRequest', message: 'resumeType is not valid' });
	}
	return type;
}

export function registerApplies(app: FastifyInstance, vendor: RobotaUa): void {
	const list = strictBody<ListBody>({
		type: 'object',
		additionalProperties: false,
		properties: {
			vacancyId: { type: 'integer', minimum: 0 },
			folderId: { enum: FOLDER_IDS },
			page: { type: 'integer', minimum: 0 },
			filter: { type: 'string' },
			candidateTypes: { type: 'array', items: { enum: CANDIDATE_TYPES } },
			count: { type: 'integer' },
		},
	});
	app.post('/apply/list', async (request) => {
		const account = accountOf(vendor, request);
		const wanted = list(request);
		const page = wanted.page ?? 0;
		if (page === vendor.state.config.failingPage) {
			throw new HttpAnswer(500, { key: 'ApplyListFailed' });
		}
		arriveBeforeRead(vendor, account);
		if (page > 0) withdrawBeforeRead(vendor, account);
		const rows = listed(vendor, account, wanted);
		return {
			total: rows.length,
			applies: rows
				.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
				.map((row) => presentApply(vendor, row)),
		};
	});

	app.post('/apply/view/:id', async (request, reply) => {
		const account = accountOf(vendor, request);
		const type = askedType(request);
		const apply = ownApply(vendor, account, pathId(request));
		if (apply.resumeType !== type) throw new HttpAnswer(500, { key: 'ResumeTypeMismatch' });
		if (apply.folderId === FOLDERS.unviewed) apply.folderId = FOLDERS.viewed;
		vendor.state.effects.views.push({ applyId: apply.id, at: vendor.clock.iso() });
		if (vendor.state.config.viewAnswer === 'empty') return await reply.code(204).send();
		return presentViewed(apply);
	});

	const byId = strictBody<{ id: number }>({
		type: 'object',
		required: ['id'],
		additionalProperties: false,
		properties: { id: { type: 'integer' } },
	});
	app.post('/apply', async (request) => {
		const apply = ownApply(vendor, accountOf(vendor, request), byId(request).id);
		if (apply.resumeType === 'Selected') throw new HttpAnswer(500, { key: 'ApplyFailed' });
		return { id: apply.id, vacancyId: apply.vacancyId, letter: apply.letter };
	});

	const move = strictBody<{ id: number; folderId: number }>({
		type: 'object',
		required: ['id', 'folderId'],
		additionalProperties: false,
		properties: { id: { type: 'integer' }, folderId: { enum: FOLDER_IDS } },
	});
	app.post('/apply/folder', async (request) => {
		const { id, folderId } = move(request);
		ownApply(vendor, accountOf(vendor, request), id).folderId = folderId;
		return { success: true };
	});

	app.get('/apply/interaction/:guid', async (request) => {
		accountOf(vendor, request);
		nothingSent(request);
		throw new HttpAnswer(404, { key: 'NotFound' });
	});
}
