import { createHmac } from 'node:crypto';

import { zonedIso } from '../../framework/index.mts';
import type { PeopleForce } from './http.mts';
import { currentEmployment, currentPosition, fullName, probationEnds, ref } from './present.mts';
import type { ApplicationRow, CandidateRow, EmployeeRow, VacancyRow } from './state.mts';

/** `x-peopleforce-signature` of a raw body (peopleforce.md 5). */
export const signatureOf = (secret: string, body: string): string =>
	`sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`;

/** Posts `{action, data}` to every endpoint that has chosen the topic. */
export function fire(vendor: PeopleForce, topic: string, data: unknown): void {
	const body = JSON.stringify({ action: topic, data });
	for (const { url, secret, topics } of vendor.state.webhookEndpoints) {
		if (!topics.includes('*') && !topics.includes(topic)) continue;
		vendor.webhooks.send(
			url,
			body,
			secret === '' ? {} : { 'x-peopleforce-signature': signatureOf(secret, body) },
		);
	}
}

/** Employee as webhooks show it: custom fields by uuid, times with an offset. */
export function employeeEvent(vendor: PeopleForce, row: EmployeeRow) {
	const { state } = vendor;
	const day = vendor.clock.day();
	const position = currentPosition(row, day);
	const lead = state.employees.get(position?.reporting_to_id);
	const filled = state.employeeFields.all((field) => row.custom[field.internal_name] !== undefined);
	const stamp = (iso: string) => zonedIso(new Date(iso), 'Europe/Warsaw');
	return {
		id: row.id,
		attributes: {
			employee_number: row.employee_number,
			hired_on: row.hired_on,
			probation_ends_on: probationEnds(vendor, row),
			first_name: row.first_name,
			last_name: row.last_name,
			email: row.email,
			personal_email: row.personal_email,
			gender: row.gender,
			mobile_number: row.mobile_number,
			work_phone_number: row.work_phone_number,
			date_of_birth: row.date_of_birth,
			termination_effective_date: row.termination?.effective_on ?? null,
			termination_comment: row.termination?.comment ?? null,
			avatar_url: null,
		},
		reporting_to:
			lead === undefined ? null : { id: lead.id, full_name: fullName(lead), email: lead.email },
		employment_type: ref(
			state,
			'employment_types',
			currentEmployment(row, day)?.employment_type_id,
		),
		position: ref(state, 'positions', position?.position_id),
		department: ref(state, 'departments', position?.department_id),
		division: ref(state, 'divisions', position?.division_id),
		location: ref(state, 'locations', position?.location_id),
		custom_fields: Object.fromEntries(
			filled.map((field) => [
				field.uuid,
				{ name: field.name, value: row.custom[field.internal_name], group: field.group },
			]),
		),
		meta: { created_at: stamp(row.created_at), updated_at: stamp(row.updated_at) },
	};
}

/** Applicant as webhooks show it. */
export function applicantEvent(vendor: PeopleForce, row: CandidateRow) {
	const filled = vendor.state.candidateFields.all(
		(field) => row.custom[field.internal_name] !== undefined,
	);
	return {
		id: row.id,
		attributes: {
			full_name: row.full_name,
			position: row.position,
			email: row.email,
			phone_numbers: row.phone_numbers,
			urls: row.urls,
		},
		custom_fields: Object.fromEntries(
			filled.map((field) => [
				field.uuid,
				{ name: field.name, value: row.custom[field.internal_name] },
			]),
		),
	};
}

/** Vacancy topics (assumed payload). */
export const vacancyEvent = (row: VacancyRow) => ({
	id: row.id,
	title: row.title,
	state: row.state,
});

/** Application and movement topics (assumed payload). */
export function applicationEvent(vendor: PeopleForce, row: ApplicationRow) {
	const vacancy = vendor.state.vacancies.get(row.vacancy_id);
	const stage = vendor.state.pipelines
		.get(vacancy?.recruitment_pipeline_id)
		?.stages.find((one) => one.id === row.stage_id);
	return {
		id: row.id,
		vacancy_id: row.vacancy_id,
		candidate_id: row.candidate_id,
		pipeline_state: stage === undefined ? null : { id: stage.id, name: stage.name },
		disqualified_at: row.disqualified_at,
	};
}
