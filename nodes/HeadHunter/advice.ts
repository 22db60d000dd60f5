import type { FailureKind } from '../shared/http/failure';

interface Meaning {
	kind: FailureKind;
	advice: string;
}

const RECONNECT = 'Open the credential in n8n and connect the account again.';

/**
 * What `errors[].type` or `type/value` means and what to do about it. A 403 has five meanings here:
 * token, rights, payment, quota and business rules; only these words tell them apart
 * (headhunter.md 1.5, 2.4, 3.4, 4, 5, 7).
 */
export const MEANINGS: Readonly<Record<string, Meaning>> = {
	'oauth/token_expired': { kind: 'unauthorized', advice: RECONNECT },
	'oauth/token_revoked': {
		kind: 'unauthorized',
		advice: `Access was taken back, at HeadHunter or by a changed password. ${RECONNECT}`,
	},
	'oauth/bad_authorization': {
		kind: 'unauthorized',
		advice: `HeadHunter does not know this token. ${RECONNECT}`,
	},
	'oauth/application_not_found': {
		kind: 'unauthorized',
		advice: 'The application was deleted at dev.hh.ru. Register one and enter its ID and secret.',
	},
	oauth: {
		kind: 'unauthorized',
		advice: `The token is of the wrong kind: connect as a manager of the employer. ${RECONNECT}`,
	},
	'bad_user_agent/unset': {
		kind: 'badRequest',
		advice: 'Fill in HH-User-Agent in the credential.',
	},
	'bad_user_agent/blacklisted': {
		kind: 'forbidden',
		advice:
			'HeadHunter blocks this HH-User-Agent. Enter the name of your own application and a real contact e-mail in the credential.',
	},
	api_access_payment: {
		kind: 'quota',
		advice:
			'This call is paid: ask your manager at HeadHunter for API access of this employer. Account: Check Access shows what is paid for.',
	},
	manager_accounts: {
		kind: 'forbidden',
		advice: 'Choose another working account in the node: this one may not be used here.',
	},
	manager_extra_accounts: {
		kind: 'forbidden',
		advice: 'The working account does not exist for this login. Choose one from the list.',
	},
	captcha_required: {
		kind: 'challenge',
		advice: 'HeadHunter asks for a captcha. Wait, and send fewer requests per minute.',
	},
	'resumes/view_limit_exceeded': {
		kind: 'quota',
		advice:
			'The daily limit of resume views of this manager is used up. It is renewed the next day; what is left shows in Account: Check Access.',
	},
	'resumes/quota_exceeded': {
		kind: 'quota',
		advice: 'The quota of this manager is used up: an administrator of the employer sets it.',
	},
	'resumes/no_available_service': {
		kind: 'quota',
		advice: 'There is no service that opens this resume. Responses of applicants need none.',
	},
	'resumes/cant_view_contacts': {
		kind: 'forbidden',
		advice: 'The contacts of this resume may not be opened.',
	},
	'vacancies/not_enough_purchased_services': {
		kind: 'quota',
		advice: 'No publication of this kind is left. Vacancy: Get Publications shows what there is.',
	},
	'vacancies/quota_exceeded': {
		kind: 'quota',
		advice:
			"This manager's quota of publications is used up: an administrator of the employer sets it.",
	},
	'vacancies/duplicate': {
		kind: 'conflict',
		advice:
			'A vacancy with this name and area is published already. Use it, or turn on Ignore Duplicates.',
	},
	'vacancies/replacement': {
		kind: 'validation',
		advice: 'The change makes another vacancy of it. Publish a new one instead.',
	},
	'vacancies/creation_forbidden': {
		kind: 'forbidden',
		advice: 'This manager may not publish vacancies.',
	},
	'vacancies/unavailable_for_archived': {
		kind: 'validation',
		advice: 'The vacancy is archived. Publish it anew with Previous Vacancy ID.',
	},
	'vacancies/too_early': { kind: 'validation', advice: 'It is too early to prolong.' },
	'vacancies/not_premoderated': {
		kind: 'validation',
		advice: 'The vacancy has not passed moderation yet.',
	},
	'negotiations/wrong_state': {
		kind: 'conflict',
		advice:
			'The response stands in this stage already, or this step is not offered for it. Response: Get shows the actions that it offers.',
	},
	'negotiations/application_denied': {
		kind: 'validation',
		advice: 'All responses of one call must be of the same vacancy.',
	},
	'negotiations/topic_not_found': { kind: 'notFound', advice: 'Check the ID of the response.' },
	'negotiations/chat_is_not_ready': {
		kind: 'unavailable',
		advice: 'HeadHunter is still making the chat. Try again in a minute.',
	},
	'negotiations/resume_deleted': {
		kind: 'validation',
		advice: 'The applicant has deleted or hidden the resume.',
	},
	'negotiations/employer_on_additional_check_restricted': {
		kind: 'forbidden',
		advice: 'HeadHunter is checking this employer. Ask your manager there.',
	},
	'notifications/already_exist': {
		kind: 'conflict',
		advice:
			'There is one webhook subscription per login and application. Extend the one there is, or use the polling trigger.',
	},
	negotiations: {
		kind: 'validation',
		advice: 'HeadHunter does not allow this step for the response.',
	},
	vacancies: { kind: 'validation', advice: 'HeadHunter does not allow this for the vacancy.' },
	forbidden: {
		kind: 'forbidden',
		advice:
			'The manager of the working account has no right to this record or method. An administrator of the employer gives rights.',
	},
	not_found: {
		kind: 'notFound',
		advice: 'Check the ID and the working account: records of another employer are not found.',
	},
	bad_json_data: {
		kind: 'validation',
		advice:
			'Correct the fields that are named; Vacancy Conditions at HeadHunter tell their limits.',
	},
	bad_argument: { kind: 'validation', advice: 'Correct the parameter that is named.' },
};

/** The most exact meaning known. */
export function meaningOf(type: string, value: string | undefined): Meaning | undefined {
	return MEANINGS[`${type}/${value ?? ''}`] ?? MEANINGS[type];
}
