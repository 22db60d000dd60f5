import { people, strictValue } from '../../../framework/index.mts';
import type { ERecruiter } from '../http.mts';
import { addApplication, moveStage, type NewApplication, type StageMove } from '../moves.mts';
import type { StageType } from '../state.mts';

const schema = (required: string[], properties: Record<string, object>) => ({
	type: 'object',
	required,
	additionalProperties: false,
	properties,
});
const id = { type: 'integer' };
const text = { type: 'string' };
const nullable = { type: ['string', 'null'] };
const date = { type: 'string', format: 'date' };
const time = { type: 'string', format: 'date-time' };

function known<T>(row: T | undefined, what: string): T {
	if (row === undefined) throw new Error(`No such ${what}`);
	return row;
}

function registerApplicationActions(vendor: ERecruiter): void {
	const application = (applicationId: number) =>
		known(vendor.state.applications.get(applicationId), 'application');

	const move = strictValue<StageMove & { applicationId: number }>(
		schema(['applicationId', 'stageId'], {
			applicationId: id,
			stageId: id,
			startDate: date,
			at: time,
			user: text,
		}),
	);
	vendor.action('moveStage', (input) => {
		const { applicationId, ...change } = move(input);
		const row = application(applicationId);
		moveStage(vendor, row, change);
		return { applicationId, stageId: row.stageId, history: row.history };
	});

	const start = strictValue<{ applicationId: number; startDate: string | null }>(
		schema(['applicationId', 'startDate'], { applicationId: id, startDate: nullable }),
	);
	// A recruiter corrects the start of work of the last hire; no history row is added.
	vendor.action('setStartDate', (input) => {
		const { applicationId, startDate } = start(input);
		const row = application(applicationId);
		const isHire = (stageId: number) => vendor.state.stages.get(stageId)?.type === 'employment';
		const last = known(
			[...row.history].reverse().find((one) => isHire(one.stageId)),
			'hire',
		);
		if (startDate === null) delete last.startDate;
		else last.startDate = startDate;
		return { applicationId, history: row.history };
	});

	const fresh = strictValue<Omit<NewApplication, 'cv'> & { withCv?: boolean }>(
		schema(['recruitmentId'], {
			recruitmentId: id,
			candidateId: id,
			firstName: text,
			lastName: text,
			email: nullable,
			phone: nullable,
			originId: id,
			stageId: id,
			at: time,
			withCv: { type: 'boolean' },
		}),
	);
	vendor.action('addApplication', (input) => {
		const { withCv = true, ...given } = fresh(input);
		const row = addApplication(vendor, withCv ? given : { ...given, cv: null });
		return { applicationId: row.id, candidateId: row.candidateId };
	});

	const crowd = strictValue<{
		recruitmentId: number;
		count: number;
		stageId?: number;
		startDate?: string;
	}>(
		schema(['recruitmentId', 'count'], {
			recruitmentId: id,
			count: { type: 'integer', minimum: 1, maximum: 50_000 },
			stageId: id,
			startDate: date,
		}),
	);
	// Many applications at once, for paging and speed; with a stage, everyone is moved there.
	vendor.action('addApplications', (input) => {
		const { recruitmentId, count, stageId, startDate } = crowd(input);
		const from = 30_000 + vendor.state.candidates.size;
		const rows = people(vendor.seed, 'pl', { count, from }).map((person) => {
			const { firstName, lastName, email, phone } = person;
			const row = addApplication(vendor, {
				recruitmentId,
				firstName,
				lastName,
				email,
				phone,
				cv: null,
			});
			if (stageId !== undefined) {
				moveStage(vendor, row, { stageId, ...(startDate === undefined ? {} : { startDate }) });
			}
			return row.id;
		});
		return { applicationIds: rows };
	});

	const one = strictValue<{ applicationId: number }>(
		schema(['applicationId'], { applicationId: id }),
	);
	vendor.action('deleteApplication', (input) => {
		const row = application(one(input).applicationId);
		vendor.state.applications.remove(row.id);
		return { deleted: row.id };
	});

	const edit = strictValue<{
		candidateId: number;
		email?: string | null;
		phone?: string | null;
		lastName?: string;
	}>(
		schema(['candidateId'], { candidateId: id, email: nullable, phone: nullable, lastName: text }),
	);
	vendor.action('editCandidate', (input) => {
		const { candidateId, ...changes } = edit(input);
		return Object.assign(known(vendor.state.candidates.get(candidateId), 'candidate'), changes);
	});
}

function registerStageActions(vendor: ERecruiter): void {
	const added = strictValue<{ name: string; type?: StageType }>(
		schema(['name'], {
			name: text,
			type: {
				enum: ['standard', 'message', 'interview', 'rejection', 'employment', 'jobProposal'],
			},
		}),
	);
	// A new stage is attached to all active recruitments (erecruiter.md 6).
	vendor.action('addStage', (input) => {
		const { name, type = 'standard' } = added(input);
		const stage = vendor.state.stages.add((stageId) => ({
			id: stageId,
			name,
			type,
			system: false,
		}));
		for (const row of vendor.state.recruitments.all((one) => one.closedAt === null))
			row.stageIds.push(stage.id);
		return stage;
	});

	const renamed = strictValue<{ stageId: number; name: string }>(
		schema(['stageId', 'name'], { stageId: id, name: text }),
	);
	vendor.action('renameStage', (input) => {
		const { stageId, name } = renamed(input);
		const stage = known(vendor.state.stages.get(stageId), 'stage');
		stage.name = name;
		return stage;
	});

	const detached = strictValue<{ recruitmentId: number; stageId: number }>(
		schema(['recruitmentId', 'stageId'], { recruitmentId: id, stageId: id }),
	);
	// Nowy, Analiza CV and Zatrudniony stay in every recruitment; people keep a detached stage.
	vendor.action('detachStage', (input) => {
		const { recruitmentId, stageId } = detached(input);
		if ([1, 3, 9].includes(stageId)) throw new Error('This stage is fixed in every recruitment');
		const row = known(vendor.state.recruitments.get(recruitmentId), 'recruitment');
		row.stageIds = row.stageIds.filter((one) => one !== stageId);
		return row;
	});

	const deleted = strictValue<{ stageId: number; replaceBy: number }>(
		schema(['stageId', 'replaceBy'], { stageId: id, replaceBy: id }),
	);
	// People get the other stage without a move (erecruiter.md 6).
	vendor.action('deleteStage', (input) => {
		const { stageId, replaceBy } = deleted(input);
		const stage = known(vendor.state.stages.get(stageId), 'stage');
		known(vendor.state.stages.get(replaceBy), 'stage');
		if (stage.system) throw new Error('A system stage cannot be deleted');
		const affected = vendor.state.applications.all((row) => row.stageId === stageId);
		for (const row of affected) row.stageId = replaceBy;
		for (const row of vendor.state.recruitments.all()) {
			row.stageIds = row.stageIds.filter((one) => one !== stageId);
		}
		vendor.state.stages.remove(stageId);
		return { deleted: stageId, applications: affected.map((row) => row.id) };
	});
}

/** What people do in eRecruiter's pages, `POST /__sandbox/actions/<name>`. */
export function registerActions(vendor: ERecruiter): void {
	registerApplicationActions(vendor);
	registerStageActions(vendor);

	const project = strictValue<{ recruitmentId: number; shared?: boolean; closed?: boolean }>(
		schema(['recruitmentId'], {
			recruitmentId: id,
			shared: { type: 'boolean' },
			closed: { type: 'boolean' },
		}),
	);
	vendor.action('editRecruitment', (input) => {
		const { recruitmentId, shared, closed } = project(input);
		const row = known(vendor.state.recruitments.get(recruitmentId), 'recruitment');
		if (shared !== undefined) row.shared = shared;
		if (closed !== undefined) row.closedAt = closed ? vendor.clock.iso() : null;
		return row;
	});

	// Every token of the token server ends now; partner tokens stay.
	vendor.action('expireTokens', () => {
		for (const token of vendor.state.accessTokens) {
			if (token.expiresAt !== Infinity) token.expiresAt = vendor.clock.ms();
		}
	});

	const revoked = strictValue<{ token: string }>(schema(['token'], { token: text }));
	vendor.action('revokeToken', (input) => {
		const { token } = revoked(input);
		vendor.state.accessTokens = vendor.state.accessTokens.filter((one) => one.token !== token);
	});
}
