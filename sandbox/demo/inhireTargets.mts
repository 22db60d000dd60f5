/** The systems behind the inhire templates, judged from their own states. */
import type { InhireScenario } from './inhireScenario.mts';

/** What a target system holds about a person in a vacancy, read from its own state. */
export interface Seen {
	/** Records of the person, and applications to the vacancy. */
	people: number;
	applications: number;
	/** Names of CV files, and texts of notes. */
	cvs: string[];
	notes: string[];
	sourceIds: number[];
}

export interface Target {
	path: string;
	ledger: string;
	/** Names of the set-up trigger and of the node that lists vacancies. */
	lists: { trigger: string; vacancies: string };
	vacancy: number;
	another: number;
	sourceId: number;
	seen(email: string, vacancy: number): Seen;
	/** Number of all people and all applications. */
	size(): number[];
	writes(): number;
	down(): void;
	up(): void;
	/** Paths of the writes of an import, in their order. */
	steps: string[];
	slow(path: string): void;
}

export const greenhouseTarget = ({ greenhouse }: InhireScenario): Target => ({
	path: 'inhire-to-greenhouse',
	ledger: 'recruitment_ledger_import_inhire_greenhouse',
	lists: { trigger: 'Set-Up: List Jobs and Sources', vacancies: 'Show Job IDs' },
	vacancy: 410_001,
	another: 410_000,
	sourceId: 22,
	seen(email, vacancy) {
		const { candidates, applications, attachments, notes } = greenhouse.state.tables;
		const people = candidates.all(({ email_addresses: list }) =>
			list.some(({ value }) => value.toLowerCase() === email),
		);
		const ids = people.map(({ id }) => id);
		const own = applications.all(
			(row) => ids.includes(Number(row.candidate_id)) && row.job_id === vacancy,
		);
		const papers = attachments.all(
			(row) => row.type === 'resume' && own.some(({ id }) => id === row.application_id),
		);
		return {
			people: people.length,
			applications: own.length,
			cvs: papers.map(({ filename }) => filename),
			notes: notes
				.all((row) => ids.includes(Number(row.candidate_id)))
				.map(({ body }) => String(body)),
			sourceIds: own.map(({ source_id: source }) => Number(source)),
		};
	},
	size() {
		const { candidates, applications } = greenhouse.state.tables;
		return [candidates.size, applications.size];
	},
	writes: () =>
		greenhouse.requests().filter(({ method, path }) => method !== 'GET' && path.startsWith('/v3'))
			.length,
	down: () =>
		greenhouse.faults.add({
			kind: 'status',
			status: 503,
			match: { path: '/v3' },
			times: 'always',
		}),
	up: () => greenhouse.faults.clear(),
	steps: ['/v3/candidates', '/v3/attachments'],
	slow: (path) =>
		greenhouse.faults.add({ kind: 'delay', ms: 1500, match: { method: 'POST', path } }),
});

export const eRecruiterTarget = ({ eRecruiter }: InhireScenario): Target => ({
	path: 'inhire-to-erecruiter',
	ledger: 'recruitment_ledger_import_inhire_erecruiter',
	lists: {
		trigger: 'Set-Up: List Recruitments and Sources',
		vacancies: 'Show Recruitment IDs',
	},
	vacancy: 501,
	another: 502,
	sourceId: 17,
	seen(email, vacancy) {
		const { candidates, applications } = eRecruiter.state;
		const people = candidates.all((row) => row.email?.toLowerCase() === email);
		const ids = people.map(({ id }) => id);
		const own = applications.all(
			(row) => ids.includes(row.candidateId) && row.recruitmentId === vacancy,
		);
		return {
			people: people.length,
			applications: own.length,
			cvs: own.flatMap(({ cvFiles }) => cvFiles.map(({ fileName }) => fileName)),
			notes: own.flatMap(({ notes }) => notes.map(({ text }) => text)),
			sourceIds: own.map(({ originId }) => originId),
		};
	},
	size() {
		const { candidates, applications } = eRecruiter.state;
		return [candidates.size, applications.size];
	},
	writes: () =>
		eRecruiter.requests().filter(({ method, path }) => method !== 'GET' && path.startsWith('/v1.1'))
			.length,
	down: () =>
		eRecruiter.faults.add({
			kind: 'status',
			status: 503,
			match: { path: '/v1.1' },
			times: 'always',
		}),
	up: () => eRecruiter.faults.clear(),
	steps: ['/v1.1/Recruitments'],
	slow: (path) =>
		eRecruiter.faults.add({ kind: 'delay', ms: 1500, match: { method: 'POST', path } }),
});
