import { people, type InventedPerson, type SandboxClock } from '../../../framework/index.mts';
import type { Candidate } from '../rows.mts';
import type { Tables } from '../state.mts';
import { addApplication } from './application.mts';
import {
	reject,
	seedInterview,
	seedOffer,
	seedPanel,
	seedPapers,
	seedProspect,
	seedTags,
} from './records.mts';

const DAY = 86_400_000;

/** A candidate record of an invented person. */
export function candidateOf(person: InventedPerson, id: number, at: string): Candidate {
	return {
		id,
		created_at: at,
		updated_at: at,
		first_name: person.firstName,
		last_name: person.lastName,
		preferred_name: null,
		company: null,
		title: person.jobTitle,
		last_activity_at: at,
		private: false,
		can_email: true,
		time_zone: null,
		tags: [],
		linked_user_ids: [],
		phone_numbers: [{ value: person.phone, type: 'mobile' }],
		addresses: [{ value: person.city, type: 'home' }],
		email_addresses: [{ value: person.email, type: 'personal' }],
		website_addresses: [],
		social_media_addresses: [],
		custom_fields: {},
	};
}

/** Twenty-four candidates with applications, a prospect, a rejected one, interviews and offers. */
export function seedPeople(tables: Tables, seed: number, clock: SandboxClock): void {
	const jobs = tables.jobs.all();
	const crowd = [
		...people(seed, 'pl', { count: 10, from: 600 }),
		...people(seed, 'en', { count: 8, from: 600 }),
		...people(seed, 'uk', { count: 6, from: 600 }),
	];
	crowd.forEach((person, index) => {
		const at = new Date(clock.ms() - (420 - index * 17) * DAY).toISOString();
		const candidate = tables.candidates.add((id) => candidateOf(person, id, at));
		if (index % 4 === 0) candidate.tags = ['remote-ok'];
		if (index % 6 === 5) return seedProspect(tables, candidate, at);
		const application = addApplication(tables, {
			candidateId: candidate.id,
			jobId: jobs[index % 2].id,
			stage: index % 4,
			at,
		});
		if (index % 7 === 3) reject(tables, application, at);
		if (index % 4 === 3 && application.status === 'in_process')
			seedOffer(tables, application, person, at);
		if (index % 4 === 1) seedInterview(tables, application, clock);
		seedPapers(tables, application, person, at);
	});
	seedTags(tables);
	tables.interviews.all().forEach((interview, index) => seedPanel(tables, interview.id, index));
}
