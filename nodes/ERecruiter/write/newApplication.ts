import { writeProperties } from './send';

const BODY = `{
	"firstName": "{firstName}",
	"lastName": "{lastName}",
	"email": "{email}",
	"phone": "{phone}",
	"originId": "{originId}",
	"note": "{note}",
	"consents": "{consents}",
	"cv": { "fileName": "{cvFileName}", "contentBase64": "{cvBase64}" }
}`;

/** Switch, method, path and body of a new application, all assumed (erecruiter.md 13, A12). */
export const newApplicationProperties = writeProperties('application.create', BODY, [
	'firstName',
	'lastName',
	'email',
	'phone',
	'originId',
	'note',
	'consents',
	'cvFileName',
	'cvBase64',
]);
