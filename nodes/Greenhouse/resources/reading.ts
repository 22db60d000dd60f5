/**
 * Makers of plain read operations. Each operation is still a file of its own that states its words,
 * endpoint and filters; what they have in common is here.
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import { collect } from '../../shared/http/pages';
import { asOutputs, type Output } from '../../shared/operations/operation';
import { Parameters } from '../../shared/operations/parameters';
import {
	outputProperty,
	returnAllAndLimit,
	type OutputMode,
} from '../../shared/operations/properties';
import type { ListId } from '../endpoints';
import { filterCollection, readFilters, standardFilters, type Filter } from '../filters';
import { absent, listAll, MAX_IDS, readAll, readByIds, readOne, type ListQuery } from '../list';
import type { Simplify } from '../simplify';
import type { GreenhouseOperation, GreenhouseRun } from './operation';

/** Turns records into the shared shape, all of them together: what is missing is read in bulk. */
export type ToShared = (
	run: GreenhouseRun,
	records: readonly IDataObject[],
) => Promise<IDataObject[]>;

interface Shaping {
	simplify: Simplify;
	/** Where the operation also gives out a shared shape: how, and by which further endpoints. */
	shared?: { convert: ToShared; endpoints: ReadonlyArray<ListId> };
}

interface Wording {
	value: string;
	name: string;
	action: string;
	description: string;
}

const fieldsProperty: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'string',
	default: '',
	placeholder: 'e.g. updated_at, status',
	description:
		'Comma-separated names of the fields to ask Greenhouse for, at most 50. Empty: all of them.',
	displayOptions: { show: { output: ['raw'] } },
};

function modesOf({ shared }: Shaping): readonly OutputMode[] {
	return shared ? ['simplified', 'shared', 'raw'] : ['simplified', 'raw'];
}

/** Records in the form that the parameter Output asks for. */
export async function shaped(
	run: GreenhouseRun,
	shaping: Shaping,
	records: readonly IDataObject[],
): Promise<Output[]> {
	const mode = run.parameters.choice('output', modesOf(shaping), 'simplified');
	if (mode === 'raw') return asOutputs(records);
	if (mode === 'shared' && shaping.shared) {
		return asOutputs(await shaping.shared.convert(run, records));
	}
	return asOutputs(records.map(shaping.simplify));
}

function fieldsOf(run: GreenhouseRun): ListQuery {
	const { parameters } = run;
	if (parameters.choice('output', ['simplified', 'shared', 'raw'], 'simplified') !== 'raw') {
		return {};
	}
	const fields = parameters.ids('fields');
	if (fields.length > MAX_IDS) {
		throw new InputError({
			parameter: 'Fields',
			found: `${fields.length} names`,
			expected: `at most ${MAX_IDS}`,
		});
	}
	return fields.length > 0 ? { fields: fields.join(',') } : {};
}

/** Get Many: filters, Return All and Limit, output form. */
export function listOperation(
	settings: Partial<Wording> &
		Shaping & {
			/** Plural, lower case: `job posts`. */
			things: string;
			endpoint: ListId;
			filters?: readonly Filter[];
			/** Sent with every request, e.g. a default that Greenhouse sets otherwise. */
			query?: ListQuery;
			notice?: string;
		},
): GreenhouseOperation {
	const { things, endpoint, shared } = settings;
	const filters = [...standardFilters(things), ...(settings.filters ?? [])];
	return {
		value: settings.value ?? 'getAll',
		name: settings.name ?? 'Get Many',
		action: settings.action ?? `Get many ${things}`,
		description: settings.description ?? `List ${things}, newest first`,
		endpoints: [endpoint, ...(shared?.endpoints ?? [])],
		properties: [
			...noticeOf(settings.notice),
			...returnAllAndLimit,
			filterCollection(filters),
			outputProperty(modesOf(settings)),
			fieldsProperty,
		],
		async execute(run) {
			const limit = run.parameters.limit();
			const query = {
				...settings.query,
				...readFilters(filters, run.parameters),
				...fieldsOf(run),
			};
			const records = await collect(listAll(run.client, endpoint, query, limit), limit);
			return await shaped(run, settings, records);
		},
	};
}

/** A line of advice in the panel. */
export function noticeOf(text: string | undefined): INodeProperties[] {
	if (text === undefined) return [];
	return [{ displayName: text, name: 'notice', type: 'notice', default: '' }];
}

/** IDs that the parameter holds in this item and the next ones, so that one request reads many. */
function idsAhead(run: GreenhouseRun, parameter: INodeProperties): string[] {
	const { host, itemIndex } = run;
	const ids: string[] = [];
	const items = host.getInputData().length;
	for (let index = itemIndex; index < items && ids.length < MAX_IDS; index++) {
		const parameters = new Parameters(
			(name, fallback) => host.getNodeParameter(name, index, fallback),
			[parameter],
		);
		try {
			const id = parameters.id(parameter.name);
			if (/^\d+$/.test(id) && !ids.includes(id)) ids.push(id);
		} catch {
			// What is wrong with that item shows when it is its turn.
			continue;
		}
	}
	return ids;
}

/**
 * What belongs to the record that this item names, read for 50 items together.
 *
 * @param key tells the reads of one execution apart
 * @param read the results by record id; an absent one is left out
 */
export async function readTogether<T>(
	run: GreenhouseRun,
	key: string,
	parameter: INodeProperties,
	read: (ids: readonly string[]) => Promise<Map<string, T>>,
): Promise<T | undefined> {
	const id = numericId(run.parameters.id(parameter.name), parameter.displayName);
	const known = await run.once(key, async () => ({
		results: new Map<string, T>(),
		asked: new Set<string>(),
	}));
	if (!known.asked.has(id)) {
		const ids = [...new Set([id, ...idsAhead(run, parameter)])].slice(0, MAX_IDS);
		const results = await read(ids);
		for (const asked of ids) known.asked.add(asked);
		for (const [found, result] of results) known.results.set(found, result);
	}
	return known.results.get(id);
}

/** Get: one record by ID; the records of 50 input items are read with one request. */
export function getOperation(
	settings: Wording &
		Shaping & {
			endpoint: ListId;
			/** The record with its article: `the job`. */
			what: string;
			locator: INodeProperties;
			query?: ListQuery;
		},
): GreenhouseOperation {
	const { endpoint, locator, what, shared, value, name, action, description } = settings;
	return {
		value,
		name,
		action,
		description,
		endpoints: [endpoint, ...(shared?.endpoints ?? [])],
		properties: [locator, outputProperty(modesOf(settings))],
		async execute(run) {
			const mode = run.parameters.choice('output', modesOf(settings), 'simplified');
			const output = await readTogether(run, `${endpoint}:${mode}`, locator, async (ids) => {
				const records = await readByIds(run.client, endpoint, ids, settings.query);
				const outputs = await shaped(run, settings, [...records.values()]);
				return new Map([...records.keys()].map((id, index) => [id, outputs[index]]));
			});
			if (output === undefined) throw absent(endpoint, what);
			return [{ json: { ...output.json } }];
		},
	};
}

/** @throws InputError when it is no number: v3 would refuse the whole request */
export function numericId(id: string, displayName: string): string {
	if (/^\d+$/.test(id)) return id;
	throw new InputError({
		parameter: displayName,
		found: 'a value that is no ID',
		expected: 'a number, e.g. 9200133',
	});
}

/**
 * Records that belong to another one, e.g. the interviews of an application. With Return All the
 * records of 50 input items are read together and told apart by `key`.
 */
export function childrenOperation(
	settings: Wording &
		Shaping & {
			endpoint: ListId;
			parent: INodeProperties;
			/** Query parameter that takes the parents' IDs: `application_ids`. */
			filter: string;
			/** Field of the record that holds the parent's ID: `application_id`. */
			key: string;
			query?: ListQuery;
		},
): GreenhouseOperation {
	const { endpoint, parent, filter, key, shared, query } = settings;
	return {
		value: settings.value,
		name: settings.name,
		action: settings.action,
		description: settings.description,
		endpoints: [endpoint, ...(shared?.endpoints ?? [])],
		properties: [parent, ...returnAllAndLimit, outputProperty(modesOf(settings))],
		async execute(run) {
			const id = numericId(run.parameters.id(parent.name), parent.displayName);
			const limit = run.parameters.limit();
			if (limit !== undefined) {
				const list = listAll(run.client, endpoint, { ...query, [filter]: id }, limit);
				return await shaped(run, settings, await collect(list, limit));
			}
			const records = await readTogether(run, `${endpoint}:${filter}`, parent, async (ids) => {
				const found = new Map(ids.map((asked) => [asked, [] as IDataObject[]]));
				for (const record of await readAll(run.client, endpoint, { ...query, [filter]: ids })) {
					found.get(String(record[key]))?.push(record);
				}
				return found;
			});
			return await shaped(run, settings, records ?? []);
		},
	};
}

/** One record by the locator of an operation that then works on it. */
export async function readLocated(
	run: GreenhouseRun,
	endpoint: ListId,
	locator: INodeProperties,
	what: string,
): Promise<IDataObject> {
	const id = numericId(run.parameters.id(locator.name), locator.displayName);
	return await readOne(run.client, endpoint, id, what);
}
