import { Dice, people } from '../../framework/index.mts';
import { WORKUA_LOGINS } from './config.mts';
import { addResponse } from './make-response.mts';
import type { CompanyRow, JobFields, UserRow } from './rows.mts';
import type { WorkUaState } from './state.mts';

const DAY = 86_400_000;

export const companies = (): CompanyRow[] => [
	{
		id: 1,
		name: 'Acme Sandbox',
		publications: {
			standart_job_free: 1,
			standart_job: 10,
			standart_plus_job: 0,
			premium_job: 1,
			anonim_job: 0,
		},
		quota: [
			{ region: null, in_stock: 30, expire_date: '2095-12-31' },
			{ region: 'od', in_stock: 12, expire_date: '2095-12-31' },
		],
		mayHide: false,
		managers: ['manager@acme.example'],
		openedResumes: new Set(),
	},
	{
		id: 2,
		name: 'Second Sandbox',
		publications: { standart_job: 2, premium_job: 0 },
		quota: [{ region: 'kv', in_stock: 3, expire_date: '2095-12-31' }],
		mayHide: true,
		managers: [],
		openedResumes: new Set(),
	},
];

export const users = (): UserRow[] => {
	const user = (
		{ login, password }: { login: string; password: string },
		companyId: number,
		admin: boolean,
		blocked = false,
	): UserRow => ({ login, password, companyId, admin, blocked, wrongPasswords: 0, lockedUntil: 0 });
	return [
		user(WORKUA_LOGINS.first, 1, true),
		user(WORKUA_LOGINS.recruiter, 1, false),
		user(WORKUA_LOGINS.second, 2, true),
		user(WORKUA_LOGINS.blocked, 1, false, true),
	];
};

const fields = (name: string, own: Partial<JobFields>): JobFields => ({
	name,
	description: `<p>${name}</p><ul><li>Офіс у центрі</li></ul>`,
	region: '108',
	category: ['22'],
	jobtype: ['74'],
	experience: '164',
	education: '0',
	salary: { value: 30_000, value_max: 45_000, comment: 'ставка + бонус' },
	languages: [{ languageId: 41, levelId: 22_836 }],
	skills: ['B2B'],
	text_response: 1,
	disability: 0,
	stud: 0,
	veteran: 1,
	retired: 0,
	deferment: 1,
	show_phone: 1,
	renew: 0,
	contact_email: '',
	hide_company_info: 0,
	...own,
});

/** Published, draft, closed, blocked and a recruiter's job of company 1; two jobs of company 2. */
export function seedJobs(state: WorkUaState, now: number): void {
	const add = (
		companyId: number,
		ownerLogin: string,
		status: 'published' | 'draft' | 'closed' | 'blocked',
		own: JobFields,
	) =>
		state.jobs.add((id) => ({
			id,
			companyId,
			ownerLogin,
			fields: own,
			at: now - 19 * DAY,
			expiresAt: status === 'draft' ? null : now + 11 * DAY,
			active: status === 'published' || status === 'blocked',
			blocked: status === 'blocked',
			publication: status === 'draft' ? '' : 'standart_job',
			previousIds: [],
			deleted: false,
		}));
	const { first, recruiter, second } = WORKUA_LOGINS;
	const noSalary = { value: 0, value_max: 0, comment: '' };
	add(1, first.login, 'published', fields('Менеджер з продажу', {}));
	add(1, first.login, 'draft', fields('Бухгалтер', { category: ['3'], salary: noSalary }));
	add(1, first.login, 'closed', fields('Водій', { category: ['24'], jobtype: ['74', '77'] }));
	add(1, first.login, 'blocked', fields('Маркетолог', { category: ['9'] }));
	add(1, recruiter.login, 'published', fields('Розробник Python', { category: ['1'], skills: [] }));
	add(2, second.login, 'published', fields('Логіст', { category: ['24'], region: '109' }));
	add(2, second.login, 'draft', fields('Інженер з якості', { category: ['14'], languages: [] }));
}

/** 30 responses of company 1 and 12 of company 2 over the last ten days; two are phone calls. */
export function seedResponses(state: WorkUaState, now: number): void {
	const dice = new Dice(`workua-feed-${state.seed}`);
	const jobs = state.jobs.all((job) => job.active || job.publication !== '');
	for (let index = 0; index < 42; index += 1) {
		const companyId = index % 7 < 5 ? 1 : 2;
		const own = jobs.filter((job) => job.companyId === companyId && !job.blocked);
		addResponse(state, {
			companyId,
			jobId: dice.pick(own).id,
			at: now - 10 * DAY + index * 5 * 3_600_000,
			personIndex: 700 + index,
			fromType: index % 20 === 19 ? 'phonecall' : 'send',
		});
	}
}

/** 24 resumes of the site's base, in four towns. */
export function seedResumes(state: WorkUaState, now: number): void {
	const towns = ['108', '109', '113', '108'];
	people(state.seed, 'uk', { count: 24, from: 750 }).forEach((who, index) => {
		state.resumes.add((id) => ({
			id,
			jobseekerId: 13_900_000 + index,
			firstName: who.firstName,
			lastName: who.lastName,
			title: who.jobTitle,
			town: towns[index % towns.length],
			birthDate: who.birthDate,
			salary: 15_000 + index * 1000,
			phone: who.phone,
			email: who.email,
			createdAt: now - index * DAY,
		}));
	});
}
