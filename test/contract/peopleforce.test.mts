import { existsSync, readFileSync } from 'node:fs';

import Ajv from 'ajv';

import { wings } from '../../docs/tools/wings.mts';
import { readTraffic, requestsOf } from './traffic.mts';

interface Parameter {
	name: string;
	in: string;
}
interface Operation {
	parameters?: Parameter[];
	requestBody?: { content: Record<string, { schema: { properties?: Record<string, object> } }> };
}
interface Specification {
	paths: Record<string, Record<string, Operation>>;
	components?: object;
}

// The vendor's document is reference data and lies beside the repository, where there is one.
const FILE = '../shared/vendors/peopleforce-openapi-v3.0.json';
const present = existsSync(FILE);

const wing = wings.find(({ vendor }) => vendor === 'peopleforce');
if (!wing) throw new Error('No PeopleForce wing');
const answered = requestsOf(readTraffic(), wing).filter(
	// Signed file addresses are no part of the API.
	({ status, path }) => status !== undefined && status < 300 && !path.startsWith('/rails/'),
);

/** `page` is documented for some lists and sent to those that say there are more pages (1.4). */
const ALWAYS_ALLOWED = new Set(['page']);
/** Custom fields of the sandbox account: written flat beside the documented ones. */
const CUSTOM_FIELDS = new Set([
	'external_id',
	't_shirt_size',
	'documents_checked_on',
	'meal_card_amount',
	'languages',
	'notice_period',
	'work_modes',
	'consent_until',
	'cost_centre',
]);

/**
 * Fields that other documents or live clients show (peopleforce.md 3.4, 3.5): the vendor's guide
 * creates candidates in JSON, where lists have no brackets.
 */
const FROM_OTHER_SOURCES: Record<string, string[]> = {
	'POST /recruitment/candidates': ['phone_numbers', 'skills', 'urls'],
	'PUT /recruitment/vacancies/1/applications/1/move': ['perform_automations'],
	'POST /recruitment/vacancies/1/applications/1/disqualify': ['comment'],
};

describe('PeopleForce against the vendor’s OpenAPI document', () => {
	it('is compared wherever the document is present', () => {
		if (!present) process.stdout.write(`${FILE} is not here: nothing to compare with\n`);
		expect(answered.length).toBeGreaterThan(50);
	});
	if (!present) return;

	const specification = JSON.parse(readFileSync(FILE, 'utf8')) as Specification;
	const ajv = new Ajv({ strict: false, logger: false, validateFormats: false });
	const templates = Object.entries(specification.paths).map(([path, operations]) => ({
		path,
		operations,
		pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`),
		// A fixed path wins over one with parameters.
		parameters: (path.match(/\{/g) ?? []).length,
	}));
	const operationOf = (method: string, path: string) =>
		templates
			.filter(({ pattern, operations }) => pattern.test(path) && operations[method.toLowerCase()])
			.sort((a, b) => a.parameters - b.parameters)[0]?.operations[method.toLowerCase()];

	it('knows each method and path, and each query parameter', () => {
		const violations = new Set<string>();
		for (const { method, path, query } of answered) {
			const operation = operationOf(method, path);
			if (!operation) {
				violations.add(`${method} ${path.replace(/\d+/g, '1')}`);
				continue;
			}
			const known = new Set(
				(operation.parameters ?? []).filter((p) => p.in === 'query').map(({ name }) => name),
			);
			for (const part of query.split('&').filter((text) => text !== '')) {
				const name = part.split('=')[0];
				if (!known.has(name) && !ALWAYS_ALLOWED.has(name))
					violations.add(`${method} ${path}?${name}`);
			}
		}
		expect([...violations]).toEqual([]);
	});

	it('accepts each JSON body', () => {
		const violations = new Set<string>();
		let compared = 0;
		for (const { method, path, body, contentType } of answered) {
			if (!body || !contentType?.startsWith('application/json')) continue;
			const operation = operationOf(method, path);
			const content = operation?.requestBody?.content ?? {};
			const schema = (content['application/json'] ?? content['multipart/form-data'])?.schema;
			const value = JSON.parse(body) as Record<string, unknown>;
			const where = `${method} ${path.replace(/\d+/g, '1')}`;
			if (!schema) {
				if (Object.keys(value).length > 0) violations.add(`${where}: no body is documented`);
				continue;
			}
			compared++;
			const validate = ajv.compile({ ...schema, components: specification.components });
			if (!validate(value)) violations.add(`${where}: ${ajv.errorsText(validate.errors)}`);
			for (const field of Object.keys(value)) {
				const documented = schema.properties?.[field] !== undefined;
				const shown = FROM_OTHER_SOURCES[where]?.includes(field) ?? false;
				if (!documented && !shown && !CUSTOM_FIELDS.has(field)) {
					violations.add(`${where}: ${field}`);
				}
			}
		}
		expect([...violations]).toEqual([]);
		expect(compared).toBeGreaterThan(10);
	});
});
