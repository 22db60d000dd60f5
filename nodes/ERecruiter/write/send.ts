import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import { fillPath } from '../../shared/http/origin';
import type { VendorResponse } from '../../shared/http/types';
import { dryRunProperty } from '../../shared/operations/properties';
import type { Output } from '../../shared/operations/operation';
import type { Parameters } from '../../shared/operations/parameters';
import { endpoints } from '../endpoints';
import type { ERecruiterEndpoint } from '../endpoints';
import type { ERecruiterRun } from '../resources/operation';
import type { ERecruiterClient } from '../vendor';
import { fillTemplate } from './template';

const METHODS = ['PATCH', 'POST', 'PUT'] as const;

/**
 * Properties of a write that rests on an assumption (erecruiter.md 13, A12 and A13): the switch
 * first, then method, path and body to correct.
 */
export function writeProperties(
	endpoint: ERecruiterEndpoint,
	body: string,
	placeholders: readonly string[],
): { before: INodeProperties[]; after: INodeProperties[] } {
	const assumedPath = endpoints[endpoint].path;
	return {
		before: [
			{
				displayName:
					'How eRecruiter is written to is not documented anywhere. Method, path and body below are assumptions: have them confirmed by eRecruiter, correct them, and only then set the switch.',
				name: 'assumptionNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'I Have Confirmed This Endpoint With eRecruiter',
				name: 'confirmed',
				type: 'boolean',
				default: false,
				description:
					'Whether eRecruiter has told you that this method, path and body are right. Without it nothing is sent.',
			},
		],
		after: [
			{
				displayName: 'Method',
				name: 'method',
				type: 'options',
				default: 'POST',
				options: METHODS.map((value) => ({ name: value, value })),
				description: 'HTTP method of the request',
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: assumedPath,
				required: true,
				description: 'Path after base URL and version; a name in braces is filled in',
			},
			{
				displayName: 'Body Template',
				name: 'bodyTemplate',
				type: 'json',
				default: body,
				required: true,
				description: `JSON object. Placeholders: ${placeholders.map((name) => `{${name}}`).join(', ')}. What has no value is left out.`,
			},
			dryRunProperty,
		],
	};
}

export interface WriteValues {
	/** For the placeholders of the path. */
	path: Record<string, string>;
	/** For the placeholders of the body. */
	body: Record<string, IDataObject[string]>;
}

/** An ID as a number where it is one: eRecruiter's IDs are integers (erecruiter.md 5). */
export function asId(id: string | undefined): string | number | undefined {
	return id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : id;
}

/** A request as the parameters method, path and body template make it. */
export interface PreparedWrite {
	method: IHttpRequestMethods;
	/** As typed in, with names in braces. */
	path: string;
	/** With the names filled in. */
	filledPath: string;
	body: IDataObject;
}

export function prepareWrite(parameters: Parameters, values: WriteValues): PreparedWrite {
	const path = parameters.text('path');
	return {
		method: parameters.choice('method', METHODS, 'POST'),
		path,
		filledPath: fillPath(path, values.path),
		body: fillTemplate(parameters.optionalObject('bodyTemplate') ?? {}, values.body),
	};
}

/** @throws InputError while the switch is off */
export function requireConfirmed(parameters: Parameters): void {
	if (parameters.flag('confirmed')) return;
	throw new InputError({
		parameter: 'I Have Confirmed This Endpoint With eRecruiter',
		found: 'false, so nothing was sent',
		expected: 'true, once eRecruiter has confirmed method, path and body',
		advice: 'With Dry Run you see what would be sent.',
	});
}

/** Sends a write once, never again: there is no idempotency key. */
export async function postWrite(
	client: ERecruiterClient,
	endpoint: ERecruiterEndpoint,
	{ method, path, filledPath, body }: PreparedWrite,
	values: WriteValues,
): Promise<VendorResponse<IDataObject>> {
	const { path: assumed, method: usual } = endpoints[endpoint];
	// The credential's override speaks for the assumed path only, not for one typed in here.
	return path === assumed && method === usual
		? await client.call<IDataObject>(endpoint, { path: values.path, body, replay: 'never' })
		: await client.raw<IDataObject>(method, filledPath, { body, replay: 'never' });
}

/**
 * Sends the write. The answer is given out as it is, without a claim that the record was written.
 * @throws InputError while the switch is off
 */
export async function sendWrite(
	{ client, parameters }: ERecruiterRun,
	endpoint: ERecruiterEndpoint,
	values: WriteValues,
): Promise<Output[]> {
	const prepared = prepareWrite(parameters, values);
	if (parameters.flag('dryRun')) {
		const { method, filledPath: path, body } = prepared;
		return [{ json: { dryRun: true, method, path, body } }];
	}
	requireConfirmed(parameters);
	const { status, body } = await postWrite(client, endpoint, prepared, values);
	return [{ json: { httpStatus: status, answer: body ?? null } }];
}
