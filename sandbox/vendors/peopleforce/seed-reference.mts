import { type SandboxClock, Table } from '../../framework/index.mts';
import type { FieldRow, NamedRow, ReferenceName, ReferenceTables } from './rows.mts';

export interface SeedContext {
	seed: number;
	clock: SandboxClock;
	nextPartId: () => number;
}

const ROLES = [
	'Specjalista ds. kadr i płac',
	'Specjalista ds. sprzedaży',
	'Specjalista ds. obsługi klienta',
	'Księgowa',
	'Programista Java',
	'Programista Python',
	'Tester oprogramowania',
	'Analityk danych',
	'Administrator systemów',
	'Inżynier jakości',
	'Inżynier produkcji',
	'Magazynier',
	'Kierownik magazynu',
	'Kierownik projektu',
	'Rekruter',
	'HR Business Partner',
	'Grafik',
	'Tłumacz języka ukraińskiego',
];

// More than one page of 50, so that a look-up by name has to read on.
const POSITIONS = [
	...ROLES,
	...ROLES.map((role) => `Młodszy ${role}`),
	...ROLES.map((role) => `Starszy ${role}`),
];

const NAMES: Record<ReferenceName, { first: number; names: string[] }> = {
	departments: {
		first: 40,
		names: [
			'Zarząd',
			'Kadry i płace',
			'Sprzedaż',
			'IT',
			'Rozwój oprogramowania',
			'Finanse',
			'Magazyn',
			'Produkcja',
		],
	},
	positions: { first: 300, names: POSITIONS },
	divisions: { first: 3, names: ['Polska', 'Україна', 'International'] },
	locations: { first: 7, names: ['Warszawa', 'Kraków', 'Łódź', 'Київ', 'Львів', 'Remote'] },
	employment_types: { first: 1, names: ['Umowa o pracę', 'Umowa zlecenie', 'B2B', 'Practicum'] },
	job_levels: { first: 5, names: ['Junior', 'Mid', 'Senior', 'Lead'] },
	pay_schedules: { first: 1, names: ['Monthly'] },
	working_patterns: { first: 9, names: ['Full time', 'Half time'] },
	probation_policies: { first: 1, names: ['3 miesiące', '1 miesiąc'] },
	termination_types: { first: 1, names: ['Voluntary', 'Involuntary'] },
	termination_reasons: { first: 4, names: ['End of contract', 'Better offer', 'Relocation'] },
	document_folders: { first: 21, names: ['Contracts', 'Recruitment', 'Medical'] },
	compensation_types: { first: 11, names: ['Bonus', 'Allowance'] },
	skills: { first: 60, names: ['SQL', 'Java', 'Negotiation', 'SAP'] },
	sources: {
		first: 1,
		names: [
			'Career site',
			'Work.ua',
			'robota.ua',
			'HeadHunter',
			'LinkedIn',
			'eRecruiter',
			'inhire',
			'Referral',
		],
	},
	disqualify_reasons: {
		first: 1,
		names: ['Not enough experience', 'Salary expectations', 'Withdrew', 'No reply'],
	},
	external_users: { first: 9001, names: ['Iga Rekruterska', 'Олена Рекрутер'] },
};

function extraOf(list: ReferenceName, index: number, name: string): Record<string, unknown> {
	switch (list) {
		case 'departments':
			return { parent_id: index === 4 ? 43 : null, manager_id: null };
		case 'locations':
			return { time_zone: index < 3 ? 'Warsaw' : 'Kyiv', country_code: index < 3 ? 'PL' : 'UA' };
		case 'probation_policies':
			return { length: index === 0 ? 3 : 1 };
		case 'working_patterns': {
			const hours = index === 0 ? '8.0' : '4.0';
			const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
			return {
				...Object.fromEntries(days.map((day) => [`${day}_hours`, hours])),
				saturday_hours: '0.0',
				sunday_hours: '0.0',
			};
		}
		case 'document_folders':
			return { description: null };
		case 'external_users': {
			const [first_name, last_name] = name.split(' ');
			return {
				active: true,
				access: true,
				first_name,
				last_name,
				full_name: name,
				email: `recruiter${index + 1}@acme.example`,
				role: { id: 4, name: 'Recruiter', value: 'recruiter' },
			};
		}
		default:
			return {};
	}
}

function table(list: ReferenceName, at: string): Table<NamedRow> {
	const { first, names } = NAMES[list];
	const rows = new Table<NamedRow>(first);
	names.forEach((name, index) =>
		rows.add((id) => ({
			id,
			name,
			created_at: at,
			updated_at: at,
			extra: extraOf(list, index, name),
		})),
	);
	return rows;
}

function fields(
	first: number,
	rows: Array<Omit<FieldRow, 'id' | 'uuid' | 'options'> & { options?: string[] }>,
) {
	const made = new Table<FieldRow>(first);
	for (const { options, ...row } of rows) {
		made.add((id) => ({
			id,
			uuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
			...row,
			options: (options ?? []).map((value, index) => ({ id: id * 100 + index + 1, value })),
		}));
	}
	return made;
}

/** Lists that employees and vacancies point to, and the account's custom fields. */
export function seedReference({ clock }: SeedContext) {
	const at = new Date(clock.ms() - 400 * 86_400_000).toISOString();
	const reference: ReferenceTables = {
		departments: table('departments', at),
		positions: table('positions', at),
		divisions: table('divisions', at),
		locations: table('locations', at),
		employment_types: table('employment_types', at),
		job_levels: table('job_levels', at),
		pay_schedules: table('pay_schedules', at),
		working_patterns: table('working_patterns', at),
		probation_policies: table('probation_policies', at),
		termination_types: table('termination_types', at),
		termination_reasons: table('termination_reasons', at),
		document_folders: table('document_folders', at),
		compensation_types: table('compensation_types', at),
		skills: table('skills', at),
		sources: table('sources', at),
		disqualify_reasons: table('disqualify_reasons', at),
		external_users: table('external_users', at),
	};
	const employeeFields = fields(70, [
		{ name: 'External id', internal_name: 'external_id', type: 'text', group: 'Integration' },
		{
			name: 'T-shirt size',
			internal_name: 't_shirt_size',
			type: 'select',
			group: 'Personal',
			options: ['S', 'M', 'L', 'XL'],
		},
		{ name: 'PESEL check', internal_name: 'documents_checked_on', type: 'date', group: 'Kadry' },
		{ name: 'Meal card amount', internal_name: 'meal_card_amount', type: 'number', group: 'Kadry' },
		{
			name: 'Languages',
			internal_name: 'languages',
			type: 'multi_select',
			group: 'Personal',
			options: ['polski', 'українська', 'English'],
		},
	]);
	const candidateFields = fields(31, [
		{
			name: 'Notice period',
			internal_name: 'notice_period',
			type: 'select',
			group: '',
			options: ['immediately', '1 month', '3 months'],
		},
		{ name: 'External id', internal_name: 'external_id', type: 'text', group: '' },
		{
			name: 'Work modes',
			internal_name: 'work_modes',
			type: 'multi_select',
			group: '',
			options: ['office', 'hybrid', 'remote'],
		},
		{ name: 'Consent until', internal_name: 'consent_until', type: 'date', group: '' },
	]);
	const vacancyFields = fields(51, [
		{ name: 'Cost centre', internal_name: 'cost_centre', type: 'text', group: '' },
	]);
	return { reference, employeeFields, candidateFields, vacancyFields };
}
