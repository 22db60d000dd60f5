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
	'vacancies/conflict_changes': {
		kind: 'conflict',
		advice: 'Somebody else has just changed the vacancy. Read it again, then repeat the change.',
	},
	'vacancies/prolongation_forbidden': {
		kind: 'forbidden',
		advice:
			'This manager may not prolong vacancies. An administrator of the employer gives rights.',
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
	'negotiations/resume_not_found': {
		kind: 'validation',
		advice: 'The applicant has deleted or hidden the resume.',
	},
	'negotiations/already_applied': {
		kind: 'conflict',
		advice: 'There is a response of this resume to this vacancy already. Use that one.',
	},
	'negotiations/limit_exceeded': {
		kind: 'quota',
		advice: 'HeadHunter allows no more invitations for now. Try again the next day.',
	},
	'negotiations/message_cannot_be_empty': {
		kind: 'validation',
		advice: 'This step needs a message. Choose Template or Text under Message.',
	},
	'negotiations/empty_message': {
		kind: 'validation',
		advice: 'The message is empty. Write one, or choose None under Message.',
	},
	'negotiations/too_long_message': {
		kind: 'validation',
		advice: 'The message is too long. Shorten it.',
	},
	'negotiations/inappropriate_language_message': {
		kind: 'validation',
		advice: 'HeadHunter finds bad language in the message. Write it in other words.',
	},
	'negotiations/resource_policy_violation_message': {
		kind: 'validation',
		advice: 'The message breaks the rules of HeadHunter. Write it in other words.',
	},
	'negotiations/address_not_found': {
		kind: 'validation',
		advice: 'Address ID is no address of this employer. Correct it or leave it out.',
	},
	'negotiations/not_enough_purchased_services': {
		kind: 'quota',
		advice: 'A paid service is missing for this, e.g. access to the resume base.',
	},
	'negotiations/in_a_row_limit': {
		kind: 'validation',
		advice: 'Too many messages in a row. Wait until the applicant answers.',
	},
	'negotiations/overall_limit': {
		kind: 'validation',
		advice: 'This correspondence holds as many messages as HeadHunter allows.',
	},
	'negotiations/no_invitation': {
		kind: 'validation',
		advice:
			'Nobody can write here before an invitation: take the response to a stage with a message.',
	},
	'negotiations/disabled_by_employer': {
		kind: 'validation',
		advice: 'Messages are turned off for this vacancy. Turn on Allow Messages of the vacancy.',
	},
	'negotiations/archived': {
		kind: 'validation',
		advice: 'The vacancy is archived: its responses take no further step.',
	},
	'negotiations/invalid_vacancy': {
		kind: 'validation',
		advice: 'The vacancy is archived or hidden: its responses take no further step.',
	},
	'negotiations/chat_archived': {
		kind: 'validation',
		advice: 'The chat is archived: nobody can write to it any more.',
	},
	'negotiations/topic_archived': {
		kind: 'validation',
		advice: 'The response is archived: it takes no further step.',
	},
	'forbidden/chat_blocked': {
		kind: 'validation',
		advice: 'The chat is blocked: nobody can write to this applicant any more.',
	},
	'text/spam_detected': {
		kind: 'validation',
		advice: 'HeadHunter takes the message for spam or bad language. Write it in other words.',
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
		advice: 'Correct the fields that are named. Nothing was changed.',
	},
	bad_argument: { kind: 'validation', advice: 'Correct the parameter that is named.' },
};

/** What `reason` says about a field, where its own word does not (headhunter.md 2.4). */
export const REASONS: Readonly<Record<string, string>> = {
	required: 'is missing',
	is_empty: 'is empty',
	is_too_short: 'is too short',
	is_too_long: 'is too long',
	wrong_size: 'has too few or too many entries',
	invalid: 'is not what HeadHunter expects',
	currency_code_is_invalid: 'is no currency of HeadHunter; the ruble is RUR',
	chosen_area_is_not_a_leaf_or_not_exist: 'is no town to publish in: choose one from the list',
	email_in_description: 'may hold no e-mail address',
	anonymous_vacancy_contains_address: 'may hold no address, since the vacancy is anonymous',
	anonymous_vacancy_has_real_company_name:
		'may not name the company, since the vacancy is anonymous',
	only_for_anonymous_type: 'is for anonymous vacancies only',
	only_for_direct_type: 'is for advertising vacancies only',
	address_is_disabled: 'is an address that is turned off',
	can_not_edit_vacancy_after_moderation: 'cannot be changed after the moderation',
	vacancy_type_employer_billing_type_mismatch: 'does not fit the kind of publication',
	value_conflict_with_business_rules: 'does not fit the kind of publication',
	employment_form_uncompatible_with_internship: 'does not go together with an internship',
	employment_form_uncompatible_with_work_format: 'does not go together with the work format',
	properties_existence: 'names a kind of publication that does not exist',
};

/** The most exact meaning known. */
export function meaningOf(type: string, value: string | undefined): Meaning | undefined {
	return MEANINGS[`${type}/${value ?? ''}`] ?? MEANINGS[type];
}
