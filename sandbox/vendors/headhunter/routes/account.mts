import type { FastifyInstance } from 'fastify';

import { managerOf, needPaid, ownEmployer, notFound, page, query } from '../http.mts';
import type { HeadHunter, ManagerRow } from '../state.mts';

const EMPLOYERS: Record<string, string> = { '3500': 'ТОО Ромашка', '3600': 'ИП Сирень' };

const present = (row: ManagerRow) => ({
	id: row.id,
	email: row.email,
	first_name: row.firstName,
	last_name: row.lastName,
	middle_name: null,
	full_name: `${row.lastName} ${row.firstName}`,
	position: row.position,
	is_main_contact_person: row.id === '7701',
	area: { id: '160', name: 'Алматы', url: 'https://api.hh.ru/areas/160' },
	vacancies_count: 0,
});

/** Views left of a manager today (4). */
export function viewsLeft(vendor: HeadHunter, managerId: string): number {
	const day = vendor.clock.day();
	const spent = vendor.state.views.filter(
		(view) => view.managerId === managerId && view.day === day,
	).length;
	return Math.max(0, vendor.state.config.viewsPerDay - spent);
}

/** Who am I, working accounts, paid access, limits (headhunter.md 1.1, 1.4, 4). */
export function registerAccount(app: FastifyInstance, vendor: HeadHunter): void {
	const plain = query();
	const listing = query({ page: 'integer', per_page: 'integer', search_text: 'string' });

	app.get('/me', async (request) => {
		plain(request);
		const { id, employerId } = managerOf(request);
		return {
			auth_type: 'employer',
			is_employer: true,
			is_applicant: false,
			is_application: false,
			is_admin: false,
			is_employer_integration: false,
			id: '900',
			first_name: 'Анна',
			last_name: 'Ли',
			middle_name: null,
			email: 'a.li@example.org',
			phone: null,
			employer: { id: employerId, name: EMPLOYERS[employerId], manager_id: id },
			manager: {
				id,
				is_main_contact_person: false,
				has_admin_rights: false,
				has_multiple_manager_accounts: true,
				manager_settings_url: `${vendor.url}/employers/${employerId}/managers/${id}/settings`,
			},
			personal_manager: {
				id: '77',
				email: 'personal@hh.example',
				first_name: 'Олег',
				last_name: 'Нур',
				is_available: true,
			},
			is_in_search: null,
			negotiations_url: null,
			resumes_url: null,
		};
	});

	app.get('/manager_accounts/mine', async (request) => {
		plain(request);
		return {
			items: ['7700', '8800'].map((id) => {
				const employerId = id === '7700' ? '3500' : '3600';
				return { id, employer: { id: employerId, name: EMPLOYERS[employerId] } };
			}),
			primary_account_id: '7700',
			current_account_id: managerOf(request).id,
			is_primary_account_blocked: false,
		};
	});

	app.get<{ Params: { e: string } }>('/employers/:e/managers', async (request) => {
		const values = listing(request);
		ownEmployer(request, request.params.e);
		const wanted = (values.text('search_text') ?? '').toLowerCase();
		const rows = vendor.state.managers
			.filter((row) => row.employerId === request.params.e)
			.map(present)
			.filter((row) => row.full_name.toLowerCase().includes(wanted));
		return page(rows, values, 200, 200);
	});

	app.get<{ Params: { e: string; m: string } }>('/employers/:e/managers/:m', async (request) => {
		plain(request);
		ownEmployer(request, request.params.e);
		const row = vendor.state.managers.find(
			(one) => one.id === request.params.m && one.employerId === request.params.e,
		);
		if (row === undefined) throw notFound();
		const { middle_name: _none, ...shown } = present(row);
		const phone = { country: '7', city: '701', number: '5550123', formatted: '+7 701 555-01-23' };
		return { ...shown, phone, permissions: [{ id: 'view_vacancies', name: 'Вакансии' }] };
	});

	app.get<{ Params: { e: string; m: string } }>(
		'/employers/:e/managers/:m/method_access',
		async (request) => {
			plain(request);
			ownEmployer(request, request.params.e);
			const { paid } = vendor.state.config;
			const group = (id: string, description: string, has_access: boolean) => ({
				id,
				description,
				access: { has_access },
			});
			return {
				items: [
					group('1', 'Просмотр резюме, отклики, переписка', paid),
					group('2', 'Поиск резюме', false),
				],
			};
		},
	);

	app.get<{ Params: { e: string } }>(
		'/employers/:e/services/payable_api_actions/active',
		async (request) => {
			plain(request);
			ownEmployer(request, request.params.e);
			if (!vendor.state.config.paid) return { items: [] };
			return {
				items: [
					{
						id: '1',
						activated_at: '2026-01-01T00:00:00+0300',
						expires_at: '2027-01-01T00:00:00+0300',
						balance: { actual: 900, initial: 1000 },
						service_type: { id: 'API_LIMITED', name: 'API с ограничением' },
					},
				],
			};
		},
	);

	app.get<{ Params: { e: string; m: string } }>(
		'/employers/:e/managers/:m/limits/resume',
		async (request) => {
			plain(request);
			const manager = ownEmployer(request, request.params.e);
			if (manager.id !== request.params.m) throw notFound();
			const { viewsPerDay } = vendor.state.config;
			const left = viewsLeft(vendor, manager.id);
			const both = (value: number) => ({ resume_view: value, resume_view_from_api: value });
			return { left: both(left), limits: both(viewsPerDay), spend: both(viewsPerDay - left) };
		},
	);

	app.get<{ Params: { e: string } }>('/employers/:e/mail_templates', async (request) => {
		plain(request);
		ownEmployer(request, request.params.e);
		needPaid(vendor);
		return [
			{
				id: 'discard_1',
				name: 'Отказ',
				type: 'EMAIL',
				editable: true,
				template_modified: false,
				text: 'Здравствуйте, #FIRST_NAME#. К сожалению…',
				employer_state: 'discard_by_employer',
				variables: [{ id: 'FIRST_NAME', name: 'Имя' }],
			},
		];
	});
}
