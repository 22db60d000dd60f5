import type { SandboxClock } from '../../framework/index.mts';
import { RateLimiter, Table } from '../../framework/index.mts';
import { type ApiKey, apiKeys, defaultConfig, type PeopleForceConfig } from './config.mts';
import type {
	FieldRow,
	EmployeeRow,
	PipelineRow,
	VacancyRow,
	CandidateRow,
	ApplicationRow,
	MovementRow,
	WebhookEndpoint,
	ReferenceTables,
} from './rows.mts';
import { seedPeople } from './seed-people.mts';
import { seedRecruitment } from './seed-recruitment.mts';
import { seedReference } from './seed-reference.mts';

export type * from './rows.mts';

/** One request part that was dropped without a word. */
export interface Ignored {
	method: string;
	path: string;
	name: string;
}

export interface PeopleForceState {
	config: PeopleForceConfig;
	keys: ApiKey[];
	reference: ReferenceTables;
	employeeFields: Table<FieldRow>;
	candidateFields: Table<FieldRow>;
	vacancyFields: Table<FieldRow>;
	employees: Table<EmployeeRow>;
	pipelines: Table<PipelineRow>;
	vacancies: Table<VacancyRow>;
	candidates: Table<CandidateRow>;
	applications: Table<ApplicationRow>;
	movements: Table<MovementRow>;
	webhookEndpoints: WebhookEndpoint[];
	ignoredQuery: Ignored[];
	ignoredFields: Ignored[];
	/** Ids of rows that live inside other rows. */
	nextPartId: () => number;
	limiter: RateLimiter;
}

/** Seeded account: about 120 employees, 4 vacancies, one pipeline, 24 candidates. */
export function createState({
	seed,
	clock,
}: {
	seed: number;
	clock: SandboxClock;
}): PeopleForceState {
	let partId = 5000;
	const nextPartId = () => {
		partId += 1;
		return partId;
	};
	const context = { seed, clock, nextPartId };
	const fields = seedReference(context);
	const employees = seedPeople(context, fields.reference);
	const recruitment = seedRecruitment(context, fields.reference, employees);
	return {
		config: defaultConfig(),
		keys: apiKeys(),
		...fields,
		employees,
		...recruitment,
		webhookEndpoints: [],
		ignoredQuery: [],
		ignoredFields: [],
		nextPartId,
		limiter: new RateLimiter(clock),
	};
}
