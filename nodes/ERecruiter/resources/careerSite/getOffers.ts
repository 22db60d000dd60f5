import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { parseTime } from '../../../shared/people/dates';
import { valueAt } from '../../envelope';
import { known } from '../../shapes';
import { listAll, zoneOf } from '../../vendor';
import type { ERecruiterOperation } from '../operation';

/** Ten fields of an offer, flat. One item is one offer in one region (erecruiter.md 10.1). */
export function simplifyOffer(row: IDataObject, zone: string): IDataObject {
	const text = (path: string) => {
		const value = valueAt(row, path);
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
	const id = (path: string) => {
		const value = valueAt(row, path);
		return typeof value === 'number' || typeof value === 'string' ? value : undefined;
	};
	return known({
		jobOfferRegionId: id('jobOfferRegionId'),
		jobOfferId: id('jobOfferId'),
		title: text('title'),
		company: text('company'),
		location: text('location'),
		region: text('region.name'),
		publishedAt: parseTime(text('publishDate'), zone),
		expiresAt: parseTime(text('expiryDate'), zone),
		url: text('url'),
		applicationUrl: text('applicationLink'),
	});
}

export const getOffers: ERecruiterOperation = {
	value: 'getOffers',
	name: 'Get Offers',
	action: 'Get the offers of a career site',
	description:
		'List the published offers of a career site from its public feed, without a login. An offer in several regions is several items.',
	endpoints: ['careerSite.offers'],
	properties: [
		{
			displayName: 'Company ID',
			name: 'feedCompanyId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 18800000',
			description: 'Number in the address of the feed. Empty: the one in the credential.',
		},
		{
			displayName: 'Hash',
			name: 'feedHash',
			type: 'string',
			default: '',
			description: 'End of the address of the feed, after hash=. Empty: the one in the credential.',
		},
		...returnAllAndLimit,
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const { values = {} } = client.settings;
		const given = (name: 'feedCompanyId' | 'feedHash', displayName: string) => {
			const value = parameters.optionalText(name) ?? values[name];
			if (value !== undefined) return value;
			throw new InputError({
				parameter: displayName,
				found: 'nothing, here and in the credential',
				expected: 'the part of the feed address, which the career site shows as its offers link',
			});
		};
		const offers = listAll(client, 'careerSite.offers', {
			path: { companyId: given('feedCompanyId', 'Company ID') },
			query: { hash: given('feedHash', 'Hash') },
		});
		const rows = await collect(offers, parameters.limit());
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		const zone = zoneOf(client);
		return asOutputs(raw ? rows : rows.map((row) => simplifyOffer(row, zone)));
	},
};
