import type { ERecruiter } from './http.mts';
import { pdfOf } from './files.mts';
import type { ApplicationRow, CandidateRow } from './state.mts';

export interface StageMove {
	stageId: number;
	/** Start of work, YYYY-MM-DD. */
	startDate?: string;
	/** Time of the move, ISO 8601; default sandbox now. */
	at?: string;
	user?: string;
	comment?: string;
}

/** Appends a history row and sets the stage. Throws when the recruitment does not use the stage. */
export function moveStage(vendor: ERecruiter, row: ApplicationRow, move: StageMove): void {
	const { state, clock } = vendor;
	const stage = state.stages.get(move.stageId);
	const recruitment = state.recruitments.get(row.recruitmentId);
	if (stage === undefined || recruitment?.stageIds.includes(move.stageId) !== true) {
		throw new Error(`Recruitment ${row.recruitmentId} has no stage ${move.stageId}`);
	}
	row.stageId = stage.id;
	row.history.push({
		stageId: stage.id,
		stageName: stage.name,
		createdAt: new Date(move.at ?? clock.ms()).toISOString(),
		user: move.user ?? 'Anna Nowak',
		...(move.startDate === undefined ? {} : { startDate: move.startDate }),
		...(move.comment === undefined ? {} : { comment: move.comment }),
	});
}

export interface NewApplication {
	recruitmentId: number;
	candidateId?: number;
	firstName?: string;
	lastName?: string;
	email?: string | null;
	phone?: string | null;
	originId?: number;
	stageId?: number;
	at?: string;
	cv?: { fileName: string; data: Buffer; contentType?: string } | null;
	consents?: Array<Record<string, unknown>>;
}

function candidateFor(vendor: ERecruiter, input: NewApplication): CandidateRow {
	const { state } = vendor;
	const email = input.email?.toLowerCase();
	const known =
		input.candidateId === undefined
			? state.candidates.find((row) => email !== undefined && row.email?.toLowerCase() === email)
			: state.candidates.get(input.candidateId);
	if (known !== undefined) return known;
	if (input.candidateId !== undefined) throw new Error(`No candidate ${input.candidateId}`);
	return state.candidates.add((id) => ({
		id,
		firstName: input.firstName ?? 'Jan',
		lastName: input.lastName ?? 'Testowy',
		email: input.email ?? null,
		phone: input.phone ?? null,
		city: 'Warszawa',
		birthDate: '1990-01-01',
		skills: [],
		favourite: false,
		notes: [],
	}));
}

/** A new application; a known e-mail joins the known candidate. Throws on an unknown recruitment or stage. */
export function addApplication(vendor: ERecruiter, input: NewApplication): ApplicationRow {
	const { state } = vendor;
	const recruitment = state.recruitments.get(input.recruitmentId);
	if (recruitment === undefined) throw new Error(`No recruitment ${input.recruitmentId}`);
	const candidate = candidateFor(vendor, input);
	const name = `${candidate.firstName} ${candidate.lastName}`;
	const cv = input.cv === undefined ? { fileName: `CV ${name}.pdf`, data: pdfOf(name) } : input.cv;
	const at = new Date(input.at ?? vendor.clock.ms()).toISOString();
	const row = state.applications.add((id) => ({
		id,
		recruitmentId: recruitment.id,
		candidateId: candidate.id,
		originId: input.originId ?? 17,
		stageId: 1,
		createdAt: at,
		history: [],
		cvFiles: cv === null ? [] : [{ id: state.nextFileId(), contentType: 'application/pdf', ...cv }],
		customFile: null,
		tagIds: [],
		notes: [],
		consents: input.consents ?? [],
	}));
	moveStage(vendor, row, { stageId: 1, at, user: 'System' });
	if (input.stageId !== undefined && input.stageId !== 1)
		moveStage(vendor, row, { stageId: input.stageId, at });
	return row;
}
