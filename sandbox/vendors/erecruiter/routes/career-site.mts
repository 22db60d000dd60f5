import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpAnswer, naiveLocal, strictQuery } from '../../../framework/index.mts';
import { FEED_HASH } from '../config.mts';
import { type ERecruiter, pathId } from '../http.mts';
import type { OfferRow } from '../state.mts';

const DAY = 86_400_000;

/** One item per offer and region, with the measured field set (erecruiter.md 10.1). */
function offerView(row: OfferRow) {
	const date = (days: number) =>
		naiveLocal(new Date(Date.parse(row.publishedAt) + days * DAY), 'Europe/Warsaw');
	const ids = `ejoId=810001&ejorId=${row.jobOfferRegionId}&comId=${row.companyId}`;
	const page = `https://skk.erecruiter.example/Offer.aspx?oid=${row.jobOfferId}`;
	const html = `<p>${row.title}</p>`;
	return {
		url: `${page}&${ids}`,
		urlWithLayout: `${page}&cfg=${'0'.repeat(32)}&${ids}`,
		title: row.title,
		publishDate: date(0),
		expiryDate: date(30),
		lastModificationDate: date(1),
		uniqueId: `u${row.jobOfferRegionId}`,
		jobOfferId: row.jobOfferId,
		jobOfferRegionId: row.jobOfferRegionId,
		company: 'Example Sp. z o.o.',
		partnership: null,
		location: row.town,
		referencenumber: `REK/${row.jobOfferId}`,
		country: { isoCode: 'PL' },
		region: { name: row.region },
		departments: [],
		additionalFields: [],
		branches: [],
		applicationLink: `https://system.erecruiter.example/FormTemplates/RecruitmentForm.aspx?webid=${'0'.repeat(32)}`,
		companyDescription: html,
		requirements: html,
		opportunities: html,
		notes: null,
		clause: '<p>RODO</p>',
		experience: null,
		positionDescription: html,
		geolocations: [],
		compensationPackage: { salaryRanges: [], benefits: null },
	};
}

const escapeXml = (value: string) => value.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function toXml(name: string, value: unknown): string {
	if (value === null || value === undefined) return `<${name}/>`;
	if (Array.isArray(value))
		return `<${name}>${value.map((entry) => toXml('item', entry)).join('')}</${name}>`;
	if (typeof value === 'object') {
		return `<${name}>${Object.entries(value)
			.map(([key, entry]) => toXml(key, entry))
			.join('')}</${name}>`;
	}
	return `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** Public career-site feed: no login, no paging, an order that moves between calls. */
export function registerCareerSite(app: FastifyInstance, vendor: ERecruiter): void {
	const jobs = (companyId: number) => {
		const { state } = vendor;
		if (!state.companies.some((one) => one.companyId === companyId)) throw new HttpAnswer(404, '');
		const rows = state.offers.filter((row) => row.companyId === companyId);
		const shift = rows.length === 0 ? 0 : state.feedCalls % rows.length;
		state.feedCalls += 1;
		return [...rows.slice(shift), ...rows.slice(0, shift)].map(offerView);
	};
	const query = strictQuery({ hash: 'string', cid: 'integer' }, { unknown: 'ignore' });
	const checked = (request: FastifyRequest) => {
		if (query(request).text('hash') !== FEED_HASH) throw new HttpAnswer(404, '');
		return jobs(pathId(request, 'company'));
	};
	const xml = (items: unknown[]) =>
		`<?xml version="1.0" encoding="utf-8"?><jobs>${items.map((item) => toXml('job', item)).join('')}</jobs>`;

	app.get('/skk/company/:company/offers.json', async (request) => ({ jobs: checked(request) }));
	app.get(
		'/skk/company/:company/offers.xml',
		async (request, reply) =>
			await reply.type('text/xml; charset=utf-8').send(xml(checked(request))),
	);
	app.get(
		'/OffersXml.ashx',
		async (request, reply) =>
			await reply
				.type('text/xml; charset=utf-8')
				.send(xml(jobs(query(request).integer('cid') ?? 0))),
	);
}
