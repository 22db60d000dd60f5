/** What the inhire sandbox assumes: nearly all of it (inhire.md 0). */
export const SANDBOX_ASSUMPTIONS: string[] = [
	'The whole endpoint is invented: inhire publishes no API. It stands for whatever address a customer agrees on with inhire, or for a receiver of their own.',
	'A change of state is a POST of JSON to /state-changes with a bearer token; eventId, applicationId, state and source are required, unknown fields are refused with 422.',
	'The codes of the six states are invented by this package; their English names are those of the help centre.',
	'Every change of state mails the candidate, as the help centre says; the same state again mails nothing.',
	'An event ID that was carried out before gets the same answer again and changes nothing.',
	'The format of mails with applications is invented. The mail server knows the commands that the mailbox node of n8n sends and keeps one mailbox; mails of the same kind were tried by hand against Dovecot 2.3.',
];
