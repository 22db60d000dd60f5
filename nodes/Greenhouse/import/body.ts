/** Request bodies of an import (pure), greenhouse.md 4.2 and 4.3. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/operations/parameters';
import { normalEmail, normalPhone } from '../../shared/people/contacts';
import type { CandidateApplication, Person } from '../../shared/people/shapes';
import { given } from '../writing';
import { markerOf } from './plan';
import type { ImportSettings } from './settings';

const contacts = (values: readonly string[], type: string) =>
	values.length > 0 ? values.map((value) => ({ value, type })) : undefined;

const phonesOf = ({ phones, phonesRaw = [] }: Person) => [...phones, ...phonesRaw];

/** The application part of `POST /candidates`, and the body of `POST /applications` but the candidate. */
export function applicationBody({ as, jobId, stageId, people }: ImportSettings): IDataObject {
	if (as === 'prospect') {
		return given({
			prospect: true,
			job_ids: jobId === undefined ? undefined : [jobId],
			...people,
		});
	}
	return given({ job_id: jobId, initial_stage_id: stageId, ...people });
}

export function candidateBody(
	application: CandidateApplication,
	settings: ImportSettings,
): IDataObject {
	const { person } = application;
	const tags = [...settings.tags, ...(settings.marker ? [markerOf(application)] : [])];
	return given({
		first_name: person.firstName,
		last_name: person.lastName,
		email_addresses: contacts(person.emails, 'personal'),
		phone_numbers: contacts(phonesOf(person), 'mobile'),
		addresses: person.location === undefined ? undefined : contacts([person.location], 'home'),
		social_media_addresses:
			person.profileUrls.length > 0 ? person.profileUrls.map((value) => ({ value })) : undefined,
		tags: tags.length > 0 ? [...new Set(tags)] : undefined,
		custom_fields: settings.customFields,
		application: applicationBody(settings),
	});
}

function rows(value: unknown): IDataObject[] {
	const list: unknown[] = Array.isArray(value) ? value : [];
	return list.filter(isRecord);
}

/**
 * Contact lists of an existing candidate with what they lack; a PATCH replaces whole lists, so
 * everything that is there goes along. Empty when nothing is missing.
 */
export function missingContacts(
	candidate: IDataObject,
	application: CandidateApplication,
	settings: ImportSettings,
): IDataObject {
	const { person } = application;
	const { phoneCountry: country, addContacts, marker } = settings;
	const body: IDataObject = {};
	const extend = (
		field: string,
		values: readonly string[],
		key: (value: unknown) => string,
		type?: string,
	) => {
		const present = rows(candidate[field]);
		const keys = new Set(present.map(({ value }) => key(value)));
		const added = values.filter((value) => !keys.has(key(value)));
		if (added.length === 0) return;
		body[field] = [...present, ...added.map((value) => (type ? { value, type } : { value }))];
	};
	if (addContacts) {
		const plain = (value: unknown) => String(value).trim().toLowerCase();
		const phone = (value: unknown) => normalPhone(value, country) ?? plain(value);
		const email = (value: unknown) => normalEmail(value) ?? plain(value);
		extend('email_addresses', person.emails, email, 'personal');
		extend('phone_numbers', phonesOf(person), phone, 'mobile');
		extend('social_media_addresses', person.profileUrls, plain);
	}
	if (marker) {
		const tags: unknown[] = Array.isArray(candidate.tags) ? candidate.tags : [];
		const tag = markerOf(application);
		if (!tags.includes(tag)) body.tags = [...tags, tag] as string[];
	}
	return body;
}
