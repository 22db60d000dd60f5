import {
	Dice,
	type InventedPerson,
	people,
	person,
	type SandboxClock,
	Table,
} from '../../framework/index.mts';
import { COMPANY_ID, ERECRUITER_LOGINS, SECOND_COMPANY_ID } from './config.mts';
import { pdfOf } from './files.mts';
import type {
	ApplicationRow,
	CandidateRow,
	NamedRow,
	OfferRow,
	RecruitmentRow,
	StageRow,
} from './rows.mts';

const DAY = 86_400_000;
const RECRUITER = 'Anna Nowak';

export const STAGES: StageRow[] = [
	{ id: 1, name: 'Nowy', type: 'standard', system: true },
	{ id: 3, name: 'Analiza CV', type: 'standard', system: true },
	{ id: 4, name: 'Odrzucony po CV', type: 'rejection', system: true },
	{ id: 5, name: 'Spotkanie', type: 'interview', system: true },
	{ id: 8, name: 'Złożenie oferty', type: 'jobProposal', system: true },
	{ id: 9, name: 'Zatrudniony', type: 'employment', system: true },
	{ id: 101, name: 'Zadanie techniczne', type: 'standard', system: false },
	{ id: 102, name: 'Zatrudniony B2B', type: 'employment', system: false },
	{ id: 103, name: 'Rozpoczął staż', type: 'employment', system: false },
	{ id: 104, name: 'Rezygnacja kandydata', type: 'rejection', system: false },
];

const ORIGINS = ['inhire', 'Pracuj.pl', 'Strona kariery', 'LinkedIn', 'Polecenie pracownika'];

const RECRUITMENTS: Array<
	Partial<RecruitmentRow> & { name: string; city: string; without?: number[] }
> = [
	{ name: 'Senior Java Developer', city: 'Warszawa' },
	{ name: 'HR Business Partner', city: 'Kraków' },
	{ name: 'Specjalista ds. sprzedaży', city: 'Poznań', without: [101] },
	{ name: 'Magazynier', city: 'Łódź', without: [101, 102] },
	{ name: 'Księgowa / Księgowy', city: 'Warszawa', shared: false, without: [103] },
	{ name: 'Programista Python', city: 'Remote', closedAt: 'closed' },
	{ name: 'Kierowca C+E', city: 'Łódź', companyId: SECOND_COMPANY_ID, shared: false },
];

/** Way through the stages, by the last digit of the application's number. */
const WAYS: number[][] = [
	[1],
	[1],
	[1, 3],
	[1, 3],
	[1, 3, 4],
	[1, 3, 5],
	[1, 3, 5, 104],
	[1, 3, 5, 8],
	[1, 3, 5, 8, 102],
	[1, 3, 5, 8, 9],
];

/** Number of the hired application (recruitment 502) that has no start date. */
const WITHOUT_START_DATE = 29;
/** Number of the application of PeopleForce's former employee, who is about to be hired again. */
const FORMER_EMPLOYEE = 51;

export interface SeededAccount {
	stages: Table<StageRow>;
	origins: Table<NamedRow>;
	tags: Table<NamedRow>;
	recruitments: Table<RecruitmentRow>;
	candidates: Table<CandidateRow>;
	applications: Table<ApplicationRow>;
	offers: OfferRow[];
	nextFileId: () => number;
}

const at = (nowMs: number, daysAgo: number, time: string) =>
	`${new Date(nowMs - daysAgo * DAY).toISOString().slice(0, 10)}T${time}Z`;

function recruitments(nowMs: number): Table<RecruitmentRow> {
	const table = new Table<RecruitmentRow>(501);
	RECRUITMENTS.forEach(({ without = [], closedAt, ...row }, index) =>
		table.add((id) => ({
			id,
			companyId: COMPANY_ID,
			shared: true,
			owner: index % 2 === 0 ? ERECRUITER_LOGINS.username : 'jan.mazur@example.com',
			stageIds: STAGES.map((stage) => stage.id).filter((stage) => !without.includes(stage)),
			createdAt: at(nowMs, 120 - index, '07:30:00.000'),
			closedAt: closedAt === undefined ? null : at(nowMs, 4, '15:00:00.000'),
			...row,
		})),
	);
	return table;
}

function candidates(seed: number): Table<CandidateRow> {
	const table = new Table<CandidateRow>(1_234_500);
	const invented: InventedPerson[] = [
		...people(seed, 'pl', { count: 38, from: 400 }),
		...people(seed, 'uk', { count: 8, from: 400 }),
		...people(seed, 'en', { count: 3, from: 400 }),
		...people(seed, 'ru', { count: 2, from: 400 }),
		// The PeopleForce sandbox of the same seed knows this person as a former employee.
		person(seed, 'pl', 9),
	];
	invented.forEach((one, index) =>
		table.add((id) => ({
			id,
			firstName: one.firstName,
			lastName: one.lastName,
			// Two records of one person who applied with the same e-mail.
			email: index === 20 ? invented[19].email : one.email,
			phone: one.phone,
			city: one.city,
			birthDate: one.birthDate,
			skills: one.skills,
			favourite: index % 11 === 0,
			notes: [],
		})),
	);
	const rows = table.all();
	// All three are hired: without e-mail, without phone, without both.
	rows[8].email = null;
	rows[9].phone = null;
	rows[28].email = null;
	rows[28].phone = null;
	return table;
}

function history(way: number[], firstDay: number, nowMs: number, number: number) {
	const last = way.length - 1;
	return way.map((stageId, step) => {
		const stage = STAGES.find((one) => one.id === stageId);
		const isHire = stage?.type === 'employment';
		const day = Math.max(firstDay - step * 3, 1);
		return {
			stageId,
			stageName: stage?.name ?? '',
			createdAt: at(nowMs, day, step === 0 ? '08:00:00.000' : `${10 + step}:30:00.000`),
			user: step === 0 ? 'System' : RECRUITER,
			// One of the hired has no start date.
			...(isHire && step === last && number !== WITHOUT_START_DATE
				? { startDate: at(nowMs, -(number % 3) * 15 - 5, '00:00:00.000').slice(0, 10) }
				: {}),
		};
	});
}

function offers(nowMs: number): OfferRow[] {
	return [
		['Senior Java Developer', 'Warszawa', 'mazowieckie'],
		['Senior Java Developer', 'Kraków', 'małopolskie'],
		['HR Business Partner', 'Kraków', 'małopolskie'],
		['Magazynier', 'Łódź', 'łódzkie'],
	].map(([title, town, region], index) => ({
		jobOfferId: 4_900_001 + (index < 2 ? 0 : index),
		jobOfferRegionId: 550_001 + index,
		title,
		town,
		region,
		companyId: COMPANY_ID,
		publishedAt: at(nowMs, 20 - index, '23:00:00.000'),
	}));
}

/** 7 recruitments (one closed, one of another company, two not shared), 52 candidates, 60 applications. */
export function seedAccount({ seed, clock }: { seed: number; clock: SandboxClock }): SeededAccount {
	const dice = new Dice(`erecruiter-${seed}`);
	const nowMs = clock.ms();
	let fileId = 554;
	const nextFileId = () => {
		fileId += 1;
		return fileId;
	};
	const stages = new Table<StageRow>(1);
	for (const stage of STAGES) stages.add(() => ({ ...stage }));
	const origins = new Table<NamedRow>(17);
	for (const name of ORIGINS) origins.add((id) => ({ id, name }));
	const tags = new Table<NamedRow>(71);
	for (const name of ['relokacja', 'język angielski', 'do rezerwy'])
		tags.add((id) => ({ id, name }));

	const people52 = candidates(seed);
	const projects = recruitments(nowMs);
	const applications = new Table<ApplicationRow>(998_800);
	const allCandidates = people52.all();
	for (let number = 0; number < 60; number += 1) {
		// The last eight are second applications of the first eight people.
		const candidate = allCandidates[number % allCandidates.length];
		const project = projects.all()[number >= 52 ? (number + 2) % 7 : number % 7];
		const way = WAYS[number === FORMER_EMPLOYEE ? 7 : number % 10].filter((stage) =>
			project.stageIds.includes(stage),
		);
		const firstDay = 18 + dice.integer(0, 60);
		const rows = history(way, firstDay, nowMs, number);
		const name = `${candidate.firstName} ${candidate.lastName}`;
		const withFile = number % 6 !== 5;
		applications.add((id) => ({
			id,
			recruitmentId: project.id,
			candidateId: candidate.id,
			originId: dice.pick(origins.all()).id,
			stageId: way[way.length - 1],
			createdAt: rows[0].createdAt,
			history: rows,
			cvFiles: withFile
				? [
						{
							id: nextFileId(),
							fileName: `CV ${name}.pdf`,
							contentType: 'application/pdf',
							data: pdfOf(name),
						},
					]
				: [],
			customFile:
				number % 20 === 7
					? {
							id: nextFileId(),
							fileName: 'portfolio.pdf',
							contentType: 'application/pdf',
							data: pdfOf('portfolio'),
						}
					: null,
			tagIds: number % 7 === 3 ? [71, 73] : [],
			notes: [],
			consents: [],
		}));
	}
	return {
		stages,
		origins,
		tags,
		recruitments: projects,
		candidates: people52,
		applications,
		offers: offers(nowMs),
		nextFileId,
	};
}
