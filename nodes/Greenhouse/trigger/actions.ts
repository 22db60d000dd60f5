import type { INodePropertyOptions } from 'n8n-workflow';

/** Every documented webhook event (greenhouse.md 5): the value is the `action` of its deliveries. */
export const actions: INodePropertyOptions[] = [
	{ name: 'Application Created', value: 'new_candidate_application' },
	{ name: 'Application Deleted', value: 'delete_application' },
	{ name: 'Application Updated', value: 'application_updated' },
	{ name: 'Candidate Anonymized', value: 'candidate_anonymized' },
	{ name: 'Candidate Deleted', value: 'delete_candidate' },
	{ name: 'Candidate Hired', value: 'hire_candidate' },
	{ name: 'Candidate Merged', value: 'merge_candidate' },
	{ name: 'Candidate or Prospect Rejected', value: 'reject_candidate' },
	{ name: 'Candidate or Prospect Unrejected', value: 'unreject_candidate' },
	{ name: 'Candidate or Prospect Updated', value: 'update_candidate' },
	{ name: 'Candidate Stage Changed', value: 'candidate_stage_change' },
	{ name: 'Candidate Unhired', value: 'unhire_candidate' },
	{ name: 'Department Deleted', value: 'department_deleted' },
	{ name: 'Interview Deleted', value: 'interview_deleted' },
	{ name: 'Job Approved', value: 'job_approved' },
	{ name: 'Job Created', value: 'job_created' },
	{ name: 'Job Deleted', value: 'job_deleted' },
	{ name: 'Job Post Created', value: 'job_post_created' },
	{ name: 'Job Post Deleted', value: 'job_post_deleted' },
	{ name: 'Job Post Updated', value: 'job_post_updated' },
	{ name: 'Job Stage Deleted', value: 'job_interview_stage_deleted' },
	{ name: 'Job Updated', value: 'job_updated' },
	{ name: 'Offer Approved', value: 'offer_approved' },
	{ name: 'Offer Created', value: 'offer_created' },
	{ name: 'Offer Deleted', value: 'offer_deleted' },
	{ name: 'Offer Updated', value: 'offer_updated' },
	{ name: 'Office Deleted', value: 'office_deleted' },
	{ name: 'Prospect Created', value: 'new_prospect_application' },
	{ name: 'Scorecard Deleted', value: 'scorecard_deleted' },
];

const known = new Set(actions.map(({ value }) => value));

export function isKnownAction(action: string): boolean {
	return known.has(action);
}
