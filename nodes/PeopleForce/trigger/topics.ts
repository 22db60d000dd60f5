import type { INodePropertyOptions } from 'n8n-workflow';

/**
 * Topics of PeopleForce's webhooks (peopleforce.md 5). Those of recruitment are partly known from a
 * third-party client only; an account shows the topics of its modules.
 */
export const topics: readonly INodePropertyOptions[] = [
	{ name: 'Additional Compensation Created', value: 'employee_additional_compensation_create' },
	{ name: 'Additional Compensation Updated', value: 'employee_additional_compensation_update' },
	{ name: 'Application Created', value: 'vacancy_application_create' },
	{ name: 'Application Moved', value: 'vacancy_application_movement' },
	{ name: 'Candidate Created', value: 'applicant_create' },
	{ name: 'Candidate Deleted', value: 'applicant_destroy' },
	{ name: 'Employee Created', value: 'employee_create' },
	{ name: 'Employee Started', value: 'employee_start' },
	{ name: 'Employee Terminated', value: 'employee_terminate' },
	{ name: 'Employee Termination Reverted', value: 'employee_termination_revert' },
	{ name: 'Employee Updated', value: 'employee_update' },
	{ name: 'Employment Status Created', value: 'employee_employment_status_create' },
	{ name: 'Employment Status Updated', value: 'employee_employment_status_update' },
	{ name: 'Leave Request Approved', value: 'leave_request_approve' },
	{ name: 'Leave Request Created', value: 'leave_request_create' },
	{ name: 'Leave Request Deleted', value: 'leave_request_destroy' },
	{ name: 'Leave Request Rejected', value: 'leave_request_reject' },
	{ name: 'Leave Request Withdrawn', value: 'leave_request_withdraw' },
	{ name: 'Offer Accepted', value: 'vacancy_offer_accept' },
	{ name: 'Offer Rejected', value: 'vacancy_offer_reject' },
	{ name: 'Position Created', value: 'employee_position_create' },
	{ name: 'Position Updated', value: 'employee_position_update' },
	{ name: 'Salary Created', value: 'employee_salary_create' },
	{ name: 'Salary Updated', value: 'employee_salary_update' },
	{ name: 'Vacancy Created', value: 'vacancy_create' },
];
