import { IANAZone } from 'luxon';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputError } from '../shared/errors/inputError';
import { ratePerMinute } from '../shared/http/budget';
import { pinnedBase } from '../shared/http/origin';
import type { VendorSettings } from '../shared/http/types';
import { isRecord } from '../shared/operations/parameters';

export const FEED_HOST = 'https://offers.erecruiter.pl';

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * Reads the endpoint overrides of the credential: endpoint ID → path, or method and path.
 * @throws InputError when it is no JSON object of texts
 */
export function readOverrides(value: unknown): Record<string, string> {
	const problem = (found: string) =>
		new InputError({
			parameter: 'Endpoint Overrides',
			found,
			expected:
				'a JSON object from endpoint ID to path, e.g. {"application.get": "/Applications/{id}"}',
		});
	let parsed: unknown = value;
	if (typeof value === 'string') {
		if (value.trim() === '') return {};
		try {
			parsed = JSON.parse(value);
		} catch {
			throw problem('a text that is not valid JSON');
		}
	}
	if (parsed === undefined || parsed === null) return {};
	if (!isRecord(parsed)) throw problem('no object');
	const overrides: Record<string, string> = {};
	for (const [id, path] of Object.entries(parsed)) {
		if (typeof path !== 'string') throw problem(`something else than a text for "${id}"`);
		overrides[id] = path;
	}
	return overrides;
}

/** What the credential means for requests. @throws InputError naming the field that does not fit */
export function readSettings(credential: ICredentialDataDecryptedObject): VendorSettings {
	const base = pinnedBase('Base URL', credential.baseUrl);
	const version = text(credential.version).replace(/^\/+|\/+$/g, '');
	const companyId = text(credential.companyId);
	const companyParameter = text(credential.companyIdParameter);
	const zone = text(credential.timeZone) || 'Europe/Warsaw';
	if (!IANAZone.isValidZone(zone)) {
		throw new InputError({
			parameter: 'Time Zone',
			found: 'no known time zone',
			expected: 'a name such as Europe/Warsaw',
		});
	}
	const feed = text(credential.feedUrl) || FEED_HOST;
	return {
		baseUrl: version === '' ? base : `${base}/${version}`,
		hosts: { feed },
		...(companyId !== '' && companyParameter !== ''
			? { query: { [companyParameter]: companyId } }
			: {}),
		rate: ratePerMinute(credential.requestsPerMinute),
		endpointOverrides: readOverrides(credential.endpointOverrides),
		// A static token cannot be renewed: a refused one is not sent a second time.
		renewsToken: credential.mode !== 'token' && credential.mode !== 'feed',
		values: {
			zone,
			...(companyId === '' ? {} : { companyId }),
			...(text(credential.feedCompanyId) ? { feedCompanyId: text(credential.feedCompanyId) } : {}),
			...(text(credential.feedHash) ? { feedHash: text(credential.feedHash) } : {}),
		},
	};
}
