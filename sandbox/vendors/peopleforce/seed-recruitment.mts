import { Dice, people, Table } from '../../framework/index.mts';
import { daysAgo } from './seed-people.mts';
import type { SeedContext } from './seed-reference.mts';
import type {
	ApplicationRow,
	CandidateRow,
	EmployeeRow,
	MovementRow,
	PipelineRow,
	ReferenceTables,
	VacancyRow,
	VacancyState,
} from './rows.mts';

const VACANCIES: Array<{ title: string; state: VacancyState; pipeline: number }> = [
	{ title: 'Starszy programista Java', state: 'opened', pipeline: 15 },
	{ title: 'Менеджер з продажу', state: 'opened', pipeline: 15 },
	{ title: 'Data Analyst', state: 'held', pipeline: 16 },
	{ title: 'Magazynier', state: 'closed', pipeline: 15 },
];

function pipelines(): Table<PipelineRow> {
	const table = new Table<PipelineRow>(15);
	table.add((id) => ({
		id,
		name: 'Standard',
		stages: [
			{ id: 151, name: 'New', type: 'new' },
			{ id: 152, name: 'Analiza CV', type: 'interview' },
			{ id: 153, name: 'Interview', type: 'interview' },
			{ id: 154, name: 'Offer', type: 'offer' },
			{ id: 155, name: 'Hired', type: 'hired' },
		],
	}));
	// The entry stage is not the first one here.
	table.add((id) => ({
		id,
		name: 'Short',
		stages: [
			{ id: 161, name: 'Talent pool', type: 'interview' },
			{ id: 162, name: 'Новий', type: 'new' },
			{ id: 163, name: 'Hired', type: 'hired' },
		],
	}));
	return table;
}

/** Pipelines, four vacancies and 24 candidates with applications and movements. */
export function seedRecruitment(
	{ seed, clock }: SeedContext,
	reference: ReferenceTables,
	employees: Table<EmployeeRow>,
) {
	const dice = new Dice(`peopleforce-recruitment-${seed}`);
	const now = clock.ms();
	const vacancies = new Table<VacancyRow>(5310);
	VACANCIES.forEach(({ title, state, pipeline }, index) => {
		const created_at = daysAgo(now, 60 - index * 10);
		vacancies.add((id) => ({
			id,
			title,
			description: `<p>${title}</p>`,
			state,
			department_id: 42 + index,
			location_id: index === 1 ? 10 : 7,
			position_id: null,
			division_id: null,
			recruitment_pipeline_id: pipeline,
			employment_type_id: 1,
			hiring_lead_user_id: employees.all()[index].id,
			currency_code: index === 1 ? 'UAH' : 'PLN',
			min_salary: 10_000 + index * 1000,
			max_salary: 16_000 + index * 1000,
			tag_ids: index === 0 ? [8] : [],
			opened_at: state === 'drafting' ? null : created_at,
			created_at,
			updated_at: created_at,
		}));
	});

	const candidates = new Table<CandidateRow>(448_120);
	const applications = new Table<ApplicationRow>(77_120);
	const movements = new Table<MovementRow>(1);
	const made = { pipelines: pipelines(), vacancies, candidates, applications, movements };
	const invented = [
		...people(seed, 'pl', { count: 10, from: 200 }),
		...people(seed, 'uk', { count: 8, from: 200 }),
		...people(seed, 'ru', { count: 3, from: 200 }),
		...people(seed, 'en', { count: 3, from: 200 }),
	];
	invented.forEach((one, index) => {
		const created_at = daysAgo(now, 30 - index, '10:00:00.000');
		const candidate = candidates.add((id) => ({
			id,
			full_name: one.fullName,
			email: index % 8 === 7 ? null : one.email,
			phone_numbers: [one.phone],
			date_of_birth: index % 2 === 0 ? one.birthDate : null,
			position: one.jobTitle,
			location: one.city,
			cover_letter: null,
			skype_username: null,
			telegram_username: null,
			urls: [],
			skills: one.skills,
			source_id: dice.pick(reference.sources.all()).id,
			resume: null,
			custom: {},
			desired_salary: index % 3 === 0 ? dice.integer(6, 20) * 1000 : null,
			currency_code: index % 3 === 0 ? 'PLN' : null,
			tags: index % 6 === 0 ? ['remote'] : [],
			notes: [],
			files: [],
			educations: [],
			experiences: [],
			created_at,
			updated_at: created_at,
		}));
		if (index % 5 === 4) return;
		const vacancy = vacancies.all()[index % 4];
		const stages = made.pipelines.get(vacancy.recruitment_pipeline_id)?.stages ?? [];
		const reached = index % Math.min(3, stages.length);
		const application = applications.add((id) => ({
			id,
			vacancy_id: vacancy.id,
			candidate_id: candidate.id,
			stage_id: stages[reached].id,
			disqualify_reason_id: index % 9 === 8 ? 1 : null,
			disqualified_at: index % 9 === 8 ? created_at : null,
			created_at,
			updated_at: created_at,
		}));
		stages.slice(0, reached + 1).forEach((stage, step) => {
			const entered_at = daysAgo(now, 30 - index - step, '11:00:00.000');
			const exited_at = step < reached ? daysAgo(now, 29 - index - step, '11:00:00.000') : null;
			movements.add((id) => ({
				id,
				application_id: application.id,
				stage_id: stage.id,
				created_by_id: null,
				entered_at,
				exited_at,
			}));
		});
	});
	return made;
}
