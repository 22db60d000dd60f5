import { areaName, collectionOf, COLLECTIONS } from './dictionaries.mts';
import { stamp } from './http.mts';
import type { HeadHunter, ResumeRow, TopicRow, VacancyRow } from './state.mts';

const area = (vendor: HeadHunter, id: string) => ({
	id,
	name: areaName(id),
	url: `${vendor.url}/areas/${id}`,
});

const employer = (id: string) => ({
	id,
	name: id === '3500' ? 'ТОО Ромашка' : 'ИП Сирень',
	trusted: true,
	url: `https://api.hh.ru/employers/${id}`,
	alternate_url: `https://hh.ru/employer/${id}`,
	logo_urls: null,
	vacancies_url: `https://api.hh.ru/vacancies?employer_id=${id}`,
	blacklisted: false,
});

export const topicsOf = (vendor: HeadHunter, vacancyId: string): TopicRow[] =>
	[...vendor.state.topics.values()].filter((topic) => topic.vacancyId === vacancyId);

/** Item of a list of vacancies (2.1). */
export function shortVacancy(vendor: HeadHunter, row: VacancyRow) {
	const topics = topicsOf(vendor, row.id);
	const shown = (state: string) => topics.filter((topic) => topic.shownState === state).length;
	const manager = vendor.state.managers.find(({ id }) => id === row.managerId);
	return {
		id: row.id,
		name: row.name,
		area: area(vendor, row.areaId),
		manager: {
			id: row.managerId,
			first_name: manager?.firstName ?? '',
			last_name: manager?.lastName ?? '',
			middle_name: null,
		},
		department: null,
		employer: employer(row.employerId),
		salary: null,
		salary_range: row.fields.salary_range ?? null,
		premium: false,
		relations: [],
		can_upgrade_billing_type: false,
		closed_for_applicants: false,
		type: { id: 'open', name: 'Открытая' },
		created_at: stamp(row.createdAt),
		published_at: stamp(row.publishedAt),
		expires_at: stamp(row.expiresAt),
		archived: row.archivedAt !== undefined,
		...(row.archivedAt === undefined ? {} : { archived_at: stamp(row.archivedAt) }),
		has_test: false,
		has_updates: topics.some(({ hasUpdates }) => hasUpdates),
		response_letter_required: false,
		counters: {
			responses: topics.length,
			unread_responses: topics.filter(({ hasUpdates }) => hasUpdates).length,
			invitations: shown('invitation'),
			invitations_and_responses: topics.length,
			resumes_in_progress: 0,
			views: 100,
			calls: 0,
			new_missed_calls: 0,
		},
		vacancy_properties: {
			properties: row.propertyTypes.map((property_type) => ({ property_type, parameters: [] })),
		},
		alternate_url: `https://hh.ru/vacancy/${row.id}`,
		apply_alternate_url: `https://hh.ru/applicant/vacancy_response?vacancyId=${row.id}`,
		url: `${vendor.url}/vacancies/${row.id}`,
	};
}

/** Author view of a vacancy (2.1). */
export function presentVacancy(vendor: HeadHunter, row: VacancyRow) {
	const { counters: _counters, has_updates: _updates, ...short } = shortVacancy(vendor, row);
	return {
		accept_handicapped: false,
		accept_incomplete_resumes: false,
		accept_kids: false,
		allow_messages: true,
		billing_type: { id: 'standard', name: 'Стандарт' },
		driver_license_types: [],
		experience: { id: 'between1And3', name: 'От 1 года до 3 лет' },
		key_skills: [],
		...row.fields,
		...short,
		approved: row.approved,
		hidden: row.hidden,
		initial_created_at: stamp(row.createdAt),
		previous_id: row.previousId ?? null,
	};
}

const hides = (row: ResumeRow, part: string) => row.hiddenParts.includes(part);

/** Short form, as in a topic; no contacts, no birth date (3.3). */
export function shortResume(vendor: HeadHunter, row: ResumeRow, topic: TopicRow | undefined) {
	const { person } = row;
	const hidden = hides(row, 'names_and_photo');
	const age = new Date(vendor.clock.ms()).getUTCFullYear() - Number(person.birthDate.slice(0, 4));
	const link = topic === undefined ? '' : `?topic_id=${topic.id}`;
	const file = (type: string) => ({
		url: `${vendor.url}/resumes/${row.id}/download/${row.id}.${type}?type=${type}${topic === undefined ? '' : `&topic_id=${topic.id}`}`,
	});
	const photo = `${vendor.url}/photo/${row.id}.jpg`;
	const download = { pdf: file('pdf'), rtf: file('rtf') };
	return {
		id: row.id,
		real_id: row.ownerId,
		title: person.jobTitle,
		first_name: hidden ? null : person.firstName,
		last_name: hidden ? null : person.lastName,
		middle_name: hidden ? null : (person.middleName ?? null),
		age,
		area: area(vendor, '160'),
		gender: {
			id: person.gender,
			name: person.gender === 'female' ? 'Женский' : 'Мужской',
		},
		salary: null,
		total_experience: { months: 40 },
		experience: [],
		education: { level: { id: 'higher', name: 'Высшее' }, primary: [] },
		certificate: [],
		skill_set: person.skills,
		photo: hidden || !row.hasPhoto ? null : { small: photo, medium: photo },
		owner: {
			id: row.ownerId,
			comments: {
				url: `${vendor.url}/applicant_comments/${row.ownerId}`,
				counters: { total: 0 },
			},
		},
		can_view_full_info: true,
		contacts_open_until_date: null,
		hidden_fields: row.hiddenParts.map((id) => ({ id, name: id })),
		actions: { download },
		download,
		url: `${vendor.url}/resumes/${row.id}${link}`,
		alternate_url: `https://hh.ru/resume/${row.id}${topic === undefined ? '' : `?t=${topic.id}&vacancyId=${topic.vacancyId}`}`,
		viewed: vendor.state.views.some(({ resumeId }) => resumeId === row.id),
		favorited: false,
		marked: false,
		negotiations_history: { url: `${vendor.url}/resumes/${row.id}/negotiations_history` },
		tags: [],
		created_at: stamp(row.createdAt),
		updated_at: stamp(row.createdAt),
	};
}

/** Full resume (4). */
export function fullResume(vendor: HeadHunter, row: ResumeRow, topic: TopicRow | undefined) {
	const { person } = row;
	const contact = [
		{
			kind: 'phone',
			type: { id: 'cell', name: 'Мобильный телефон' },
			contact_value: person.phone,
			preferred: true,
			verified: true,
			need_verification: false,
			comment: null,
		},
		{
			kind: 'email',
			type: { id: 'email', name: 'Эл. почта' },
			contact_value: person.email,
			preferred: false,
		},
	].filter(({ kind }) => topic !== undefined && !hides(row, kind === 'phone' ? 'phones' : 'email'));
	return {
		...shortResume(vendor, row, topic),
		birth_date: person.birthDate,
		contact,
		// Contacts are open to those whom the applicant answered: the topic tells (4).
		contact_view_status: topic === undefined ? 'NONE' : 'FULL',
		site: [{ type: { id: 'personal', name: 'Сайт' }, url: `https://people.example/${row.id}` }],
		skills: `Свободный текст: ${person.jobTitle}`,
		language: [{ id: 'rus', name: 'Русский', level: { id: 'l1', name: 'Родной' } }],
		citizenship: [],
		work_ticket: [],
		recommendation: [],
		relocation: { type: { id: 'no_relocation', name: 'не готов' }, area: [] },
		employments: [],
		schedule: { id: 'fullDay', name: 'Полный день' },
		schedules: [],
		travel_time: { id: 'any', name: 'Не имеет значения' },
		business_trip_readiness: { id: 'ready', name: 'готов' },
		driver_license_types: [],
		has_vehicle: null,
		metro: null,
		paid_services: [],
		portfolio: [],
		professional_roles: [],
		complaint_status: { id: 'no_complaint' },
		resume_locale: { id: 'RU', name: 'Русский' },
	};
}

const named = (id: string) => ({ id, name: collectionOf(id)?.name ?? id });

function actionsOf(vendor: HeadHunter, topic: TopicRow) {
	return COLLECTIONS.filter(({ id }) => id !== topic.state && id !== 'response').map((target) => ({
		id: target.id,
		name: target.name,
		enabled: true,
		hidden: false,
		method: 'PUT',
		url: `${vendor.url}/negotiations/${target.id}/${topic.id}`,
		arguments: [
			{ id: 'message', required: false, required_arguments: [] },
			{ id: 'send_sms', required: false, required_arguments: [{ id: 'message' }] },
		],
		resulting_employer_state: named(target.id),
		templates: [
			{
				id: `${target.id}_1`,
				name: target.name,
				url: `${vendor.url}/message_templates/${target.id}_1?topic_id=${topic.id}`,
				quick: false,
			},
		],
		sub_actions: [],
	}));
}

/** Vacancy inside a topic. */
function briefVacancy(vendor: HeadHunter, row: VacancyRow) {
	const { counters: _counters, has_updates: _updates, ...short } = shortVacancy(vendor, row);
	return { ...short, show_contacts: true };
}

/** Topic as lists and GET /negotiations/{nid} show it (3.3). */
export function presentTopic(vendor: HeadHunter, topic: TopicRow, withVacancy = false) {
	const resume = vendor.state.resumes.get(topic.resumeId ?? '');
	const vacancy = vendor.state.vacancies.find(({ id }) => id === topic.vacancyId);
	return {
		id: topic.id,
		created_at: stamp(topic.createdAt),
		updated_at: stamp(topic.updatedAt),
		state: named(topic.shownState),
		employer_state: named(topic.state),
		funnel_stage: { id: '301', state: named(topic.state), substate: null },
		source: 'NEGOTIATION',
		has_updates: topic.hasUpdates,
		viewed_by_opponent: true,
		messaging_status: resume === undefined ? 'resume_deleted' : 'ok',
		chat_id: topic.chatId,
		counters: { messages: topic.messages.length, unread_messages: topic.hasUpdates ? 1 : 0 },
		url: `${vendor.url}/negotiations/${topic.id}`,
		tags: [],
		templates: [],
		test_result: null,
		resume: resume === undefined ? null : shortResume(vendor, resume, topic),
		actions: resume === undefined ? [] : actionsOf(vendor, topic),
		...(withVacancy && vacancy !== undefined ? { vacancy: briefVacancy(vendor, vacancy) } : {}),
	};
}
