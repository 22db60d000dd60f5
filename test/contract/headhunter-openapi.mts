import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

import type { TrafficLine } from '../../sandbox/framework/traffic.mts';

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The vendor's own document, which is not part of this repository. */
export const DOCUMENT = resolve('../shared/vendors/headhunter-openapi.yaml');
export const hasDocument = (): boolean => existsSync(DOCUMENT);

/**
 * OpenAPI 3.0 → JSON Schema: `nullable` becomes a type, examples and discriminators go. Alternatives
 * of the document overlap (each kind of user in /me is open), so that one that fits is enough.
 */
function convert(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(convert);
	if (!isRecord(value)) return value;
	const { nullable, discriminator: _d, example: _e, xml: _x, ...rest } = value;
	const entries = Object.entries(rest).map(
		([key, inner]) => [key === 'oneOf' ? 'anyOf' : key, convert(inner)] as const,
	);
	const schema: Json = Object.fromEntries(entries);
	if (nullable !== true) return schema;
	return { anyOf: [schema, { type: 'null' }] };
}

interface Operation {
	pattern: RegExp;
	template: string;
	method: string;
	query: Map<string, Json>;
	requiredQuery: string[];
	responses: Json;
	body?: { required: boolean; types: Map<string, string> };
}

const escapePointer = (text: string) => text.replace(/~/g, '~0').replace(/\//g, '~1');

/** What the document says in prose and not in its tables; each is written down in the digest. */
const PROSE = {
	/** Not the API: the site's consent page, and files behind addresses that the API gives out. */
	outside: /^\/(oauth\/|photo\/|resumes\/[^/]+\/download\/)/,
	/** `resume.url` carries them (headhunter.md 3.3, 4). */
	resumeQuery: new Set(['topic_id', 'vacancy_id']),
	/** n8n sends the client's login with a refresh too; not documented (headhunter.md 1.2). */
	refreshForm: new Set(['client_id', 'client_secret']),
	/** Arguments of `actions[]` go as a form (headhunter.md 3.4). */
	actionForm: '/negotiations/{collection_name}/{nid}',
};

/** Holds recorded requests against the vendor's OpenAPI document. */
export class Contract {
	private readonly document: Json;
	private readonly operations: Operation[] = [];
	private readonly ajv = new Ajv({
		strict: false,
		allErrors: true,
		validateFormats: false,
		logger: false,
	});
	private readonly compiled = new Map<string, ValidateFunction>();

	constructor() {
		const parsed: unknown = parse(readFileSync(DOCUMENT, 'utf8'), { maxAliasCount: -1 });
		const converted = convert(parsed);
		if (!isRecord(converted)) throw new Error('The document is no object');
		this.document = converted;
		this.ajv.addSchema({ ...converted, $id: 'hh' });
		const paths = isRecord(converted.paths) ? converted.paths : {};
		for (const [template, methods] of Object.entries(paths)) {
			if (!isRecord(methods)) continue;
			for (const [method, operation] of Object.entries(methods)) {
				if (isRecord(operation)) this.add(template, method, methods, operation);
			}
		}
		// Paths without parameters are the more exact ones.
		this.operations.sort((a, b) => a.template.split('{').length - b.template.split('{').length);
	}

	private resolve(value: unknown): Json {
		if (!isRecord(value)) return {};
		const { $ref: reference } = value;
		if (typeof reference !== 'string') return value;
		let found: unknown = this.document;
		for (const part of reference.split('/').slice(1)) {
			const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
			found = isRecord(found) ? found[key] : undefined;
		}
		return this.resolve(found);
	}

	private add(template: string, method: string, methods: Json, operation: Json): void {
		const lists = [methods.parameters, operation.parameters];
		const parameters = lists
			.flatMap((list) => (Array.isArray(list) ? list : []))
			.map((parameter) => this.resolve(parameter))
			.filter((parameter) => parameter.in === 'query');
		const content = this.resolve(operation.requestBody);
		const types = isRecord(content.content) ? Object.keys(content.content) : [];
		const text = template
			.split(/\{[^}]+\}/)
			.map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
		const referred = isRecord(operation.requestBody) ? operation.requestBody.$ref : undefined;
		const at =
			typeof referred === 'string'
				? `hh${referred}`
				: `hh#/paths/${escapePointer(template)}/${method}/requestBody`;
		this.operations.push({
			pattern: new RegExp(`^${text.join('[^/]+')}$`),
			template,
			method: method.toUpperCase(),
			query: new Map(
				parameters.map((parameter) => [String(parameter.name), this.resolve(parameter.schema)]),
			),
			responses: isRecord(operation.responses) ? operation.responses : {},
			requiredQuery: parameters
				.filter(({ required }) => required === true)
				.map(({ name }) => String(name)),
			...(types.length > 0
				? {
						body: {
							required: content.required === true,
							types: new Map(
								types.map((type) => [type, `${at}/content/${escapePointer(type)}/schema`]),
							),
						},
					}
				: {}),
		});
	}

	private find({ method, path }: TrafficLine): Operation | undefined {
		// "Instead of `response` the name of a collection is given" (get-collection-negotiations-list).
		const listed = method === 'GET' && /^\/negotiations\/[a-z_]+$/.test(path);
		const asked = listed ? '/negotiations/response' : path;
		return this.operations.find((one) => one.method === method && one.pattern.test(asked));
	}

	/** What is wrong with a request; empty when the document allows it. */
	violations(line: TrafficLine): string[] {
		if (PROSE.outside.test(line.path)) return [];
		const operation = this.find(line);
		const label = `${line.method} ${line.path}`;
		if (operation === undefined) return [`${label}: no such operation`];
		const found = [...this.queryFaults(line, operation), ...this.bodyFaults(line, operation)];
		return found.map((fault) => `${label}: ${fault}`);
	}

	/** What is wrong with the answer to a request that the document allows. */
	answerFaults(line: TrafficLine, answer: { status: number; body: unknown }): string[] {
		const operation = this.find(line);
		const label = `${line.method} ${line.path} ${answer.status}`;
		const responses = operation === undefined ? undefined : operation.responses;
		if (responses === undefined || !(String(answer.status) in responses)) {
			return [`${label}: no such answer`];
		}
		const { content } = this.resolve(responses[String(answer.status)]);
		const json = isRecord(content) ? content['application/json'] : undefined;
		if (json === undefined) return answer.body === undefined ? [] : [`${label}: a body`];
		const at = `hh#/paths/${escapePointer(operation?.template ?? '')}/${line.method.toLowerCase()}`;
		const referred = isRecord(responses[String(answer.status)])
			? (responses[String(answer.status)] as Json).$ref
			: undefined;
		const base =
			typeof referred === 'string' ? `hh${referred}` : `${at}/responses/${answer.status}`;
		const faults = this.jsonFaults(answer.body, `${base}/content/application~1json/schema`);
		return faults.map((fault) => `${label}: ${fault}`);
	}

	private queryFaults({ query, path }: TrafficLine, operation: Operation): string[] {
		const sent = new URLSearchParams(query);
		const faults = operation.requiredQuery
			.filter((name) => !sent.has(name))
			.map((name) => `query ${name} is missing`);
		for (const [name, value] of sent) {
			const schema = operation.query.get(name);
			const inProse = path.startsWith('/resumes/') && PROSE.resumeQuery.has(name);
			if (schema === undefined && !inProse) faults.push(`query ${name} is unknown`);
			else if (schema !== undefined && !this.fits(value, schema)) {
				faults.push(`query ${name} may not be "${value}"`);
			}
		}
		return faults;
	}

	/** A text as the type that the schema wants. */
	private fits(value: string, schema: Json): boolean {
		const typed = (type: unknown): unknown => {
			if (type === 'integer' || type === 'number') return Number(value);
			if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
			return value;
		};
		const variants = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isRecord) : [schema];
		return variants.some((variant) => {
			const resolved = this.resolve(variant);
			return this.ajv.validate({ ...resolved, $id: undefined }, typed(resolved.type));
		});
	}

	private bodyFaults({ body, contentType }: TrafficLine, operation: Operation): string[] {
		const type = (contentType ?? '').split(';')[0].trim();
		if (body === undefined) {
			return operation.body?.required === true ? ['the body is missing'] : [];
		}
		if (operation.body === undefined) {
			const form = operation.template === PROSE.actionForm && /form-urlencoded/.test(type);
			return form ? [] : ['there should be no body'];
		}
		const schema = operation.body.types.get(type);
		if (schema === undefined) return [`a body of the type ${type} is not taken`];
		return type === 'application/json'
			? this.jsonFaults(JSON.parse(body) as unknown, schema)
			: this.formFaults(new URLSearchParams(body), schema);
	}

	private jsonFaults(value: unknown, pointer: string): string[] {
		const known = this.compiled.get(pointer) ?? this.ajv.compile({ $ref: pointer });
		this.compiled.set(pointer, known);
		if (known(value)) return [];
		const errors = known.errors ?? [];
		return [errors.map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ')];
	}

	/** Kinds of form that a schema allows: one, or several alternatives. */
	private variants(value: unknown): Json[] {
		const schema = this.resolve(value);
		const several = schema.anyOf;
		if (!Array.isArray(several)) return [schema];
		return several.flatMap((one) => this.variants(one));
	}

	private formFaults(form: URLSearchParams, pointer: string): string[] {
		const kinds = this.variants({ $ref: pointer.replace(/^hh/, '') });
		const faults = kinds.map((schema) => this.kindFaults(form, schema));
		return faults.sort((a, b) => a.length - b.length)[0] ?? [];
	}

	private kindFaults(form: URLSearchParams, schema: Json): string[] {
		const parts = (Array.isArray(schema.allOf) ? schema.allOf : [schema]).map((part) =>
			this.resolve(part),
		);
		const properties: Json = Object.assign({}, ...parts.map((part) => part.properties));
		const required = parts.flatMap(({ required: names }) =>
			Array.isArray(names) ? names.map(String) : [],
		);
		const faults = required
			.filter((name) => !form.has(name))
			.map((name) => `field ${name} is missing`);
		const extra = form.get('grant_type') === 'refresh_token' ? PROSE.refreshForm : new Set();
		for (const [name, value] of form) {
			if (extra.has(name)) continue;
			if (!(name in properties)) faults.push(`field ${name} is unknown`);
			else if (!this.fits(value, this.resolve(properties[name]))) {
				faults.push(`field ${name} may not be "${value}"`);
			}
		}
		return faults;
	}
}
