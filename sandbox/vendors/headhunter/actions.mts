import { strictValue } from '../../framework/index.mts';
import { COLLECTIONS } from './dictionaries.mts';
import { addMessage, move } from './routes/negotiations.mts';
import { addTopic } from './seed.mts';
import type { HeadHunter, TopicRow } from './state.mts';
import { fire, fireTopic, fireVacancy } from './webhook.mts';

const text = { type: 'string' };
const object = (properties: object, required: string[] = []) => ({
	type: 'object',
	required,
	additionalProperties: false,
	properties,
});

interface Arrival {
	count?: number;
	vacancy?: string;
	collection?: string;
	/** Over all active vacancies and all collections in turn. */
	spread?: boolean;
	letter?: string | null;
	hiddenParts?: string[];
	/** Person by index among those of Work.ua's sandbox; default somebody new. */
	person?: number;
}

const readArrival = strictValue<Arrival>(
	object({
		count: { type: 'integer', minimum: 1, maximum: 20_000 },
		vacancy: text,
		collection: { enum: COLLECTIONS.map(({ id }) => id) },
		spread: { type: 'boolean' },
		letter: { type: ['string', 'null'] },
		hiddenParts: { type: 'array', items: text },
		person: { type: 'integer' },
	}),
);
const readMove = strictValue<{ topic: string; to: string; message?: string }>(
	object({ topic: text, to: text, message: text }, ['topic', 'to']),
);
const readTopic = strictValue<{ topic: string; text?: string }>(
	object({ topic: text, text }, ['topic']),
);
const readVacancy = strictValue<{ vacancy: string }>(object({ vacancy: text }, ['vacancy']));
const readFire = strictValue<{ type: string; payload: object; id?: string }>(
	object({ type: text, payload: { type: 'object' }, id: text }, ['type', 'payload']),
);

/** What others do at HeadHunter meanwhile: applicants, recruiters, the vendor itself. */
export function registerActions(vendor: HeadHunter): void {
	const topic = (id: string): TopicRow => {
		const row = vendor.state.topics.get(id);
		if (row === undefined) throw new Error(`No topic ${id}`);
		return row;
	};
	vendor.action('arrive', (input) => {
		const { count = 1, spread, letter, hiddenParts, person, ...given } = readArrival(input);
		const active = vendor.state.vacancies.filter(
			(row) => row.archivedAt === undefined && row.employerId === '3500',
		);
		return Array.from({ length: count }, (_, index) => {
			const turn = Math.floor(index / active.length) % COLLECTIONS.length;
			const row = addTopic(vendor.state, {
				vacancyId: given.vacancy ?? active[spread ? index % active.length : 0].id,
				collection: spread ? COLLECTIONS[turn].id : (given.collection ?? 'response'),
				at: vendor.clock.ms(),
				...(person === undefined ? {} : { person }),
				...(letter === undefined ? {} : { letter }),
				...(hiddenParts === undefined ? {} : { hiddenParts }),
			});
			fireTopic(vendor, row);
			return row.id;
		});
	});
	vendor.action('move', (input) => {
		const { topic: id, to, message } = readMove(input);
		move(vendor, topic(id), to, message);
	});
	vendor.action('write', (input) => {
		const { topic: id, text: said = 'Вопрос' } = readTopic(input);
		const row = topic(id);
		addMessage(vendor, row, said, 'applicant');
		row.hasUpdates = true;
		row.updatedAt = vendor.clock.ms();
	});
	vendor.action('deleteResume', (input) => {
		delete topic(readTopic(input).topic).resumeId;
	});
	vendor.action('archive', (input) => {
		const row = vendor.state.vacancies.find(({ id }) => id === readVacancy(input).vacancy);
		if (row === undefined) throw new Error('No such vacancy');
		row.archivedAt = vendor.clock.ms();
		fireVacancy(vendor, 'VACANCY_ARCHIVATION', row);
	});
	vendor.action('fire', (input) => {
		const { type, payload, id } = readFire(input);
		fire(vendor, type, payload, id);
	});
	/** Ends the life of all access tokens now. */
	vendor.action('expireTokens', () => {
		for (const token of vendor.state.tokens) {
			token.expiresAt = Math.min(token.expiresAt, vendor.clock.ms());
		}
	});
	vendor.action('revokeTokens', () => {
		for (const token of vendor.state.tokens) token.revoked = 'token was revoked';
	});
}
