import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpAnswer, strictBody, strictQuery } from '../../../framework/index.mts';
import { accountOf, nothingSent, pathId, type RobotaUa } from '../http.mts';
import { presentDocument, presentResume } from '../present.mts';
import type { AccountRow, ResumeRow } from '../rows.mts';

interface SearchBody {
	page?: number;
	count?: number;
	keyWords?: string;
	cityId?: number;
}

const whole = { type: 'integer' };
const texts = { type: 'array', items: { type: 'string' } };
const numbers = { type: 'array', items: whole };
const range = {
	type: 'object',
	additionalProperties: false,
	properties: { from: whole, to: whole },
};

const search = strictBody<SearchBody>({
	type: 'object',
	additionalProperties: false,
	properties: {
		page: { type: 'integer', minimum: 0 },
		count: { type: 'integer', minimum: 1 },
		period: { type: 'string' },
		sort: { enum: ['UpdateDate', 'Score'] },
		searchType: { enum: ['default', 'WithSynonyms'] },
		isSynonym: { type: 'boolean' },
		ukrainian: { type: 'boolean' },
		keyWords: { type: 'string' },
		cityId: whole,
		rubrics: texts,
		scheduleIds: numbers,
		educationIds: numbers,
		branchIds: numbers,
		experienceIds: numbers,
		languages: { type: 'array' },
		age: range,
		salary: range,
		sex: whole,
		showCvWithoutSalary: { type: 'boolean' },
		inside: { type: 'boolean' },
		moveability: { type: 'boolean' },
		onlyMoveability: { type: 'boolean' },
		hasPhoto: { type: 'boolean' },
	},
});

/** Opens a contact: charged once, never for hidden phones (robotaua.md 4). */
function open(vendor: RobotaUa, account: AccountRow, row: ResumeRow): object {
	if (account.opened.has(row.id)) return { message: 'ContactsWereAlreadyOpened' };
	if (row.phonesHidden) throw new HttpAnswer(400, { message: 'PhonesAreHidden' });
	if (account.openContacts <= 0) throw new HttpAnswer(402, { message: 'NoContactsLeft' });
	account.openContacts -= 1;
	account.opened.add(row.id);
	vendor.state.effects.spentContacts.push({
		accountId: account.id,
		resumeId: row.id,
		at: vendor.clock.iso(),
	});
	return { success: true };
}

export function registerResumes(app: FastifyInstance, vendor: RobotaUa): void {
	const found = (request: FastifyRequest): ResumeRow => {
		const row = vendor.state.resumes.get(pathId(request));
		// Deleted or hidden: 204 without a body (1.3).
		if (row === undefined || row.gone) throw new HttpAnswer(204);
		return row;
	};

	app.post('/cvdb/resumes', async (request) => {
		const account = accountOf(vendor, request);
		const { page = 0, count = 20, keyWords = '', cityId } = search(request);
		const rows = vendor.state.resumes.all(
			(row) =>
				!row.gone &&
				(cityId === undefined || row.cityId === cityId) &&
				row.person.jobTitle.toLowerCase().includes(keyWords.toLowerCase()),
		);
		return {
			total: rows.length,
			documents: rows
				.slice(page * count, (page + 1) * count)
				.map((row) => presentDocument(vendor, row, account)),
		};
	});

	app.get('/resume/open-contacts-count', async (request) => {
		const account = accountOf(vendor, request);
		nothingSent(request);
		return { availableContacts: account.openContacts };
	});

	const viewQuery = strictQuery({ markView: 'boolean' });
	app.get('/resume/:id', async (request) => {
		const account = accountOf(vendor, request);
		viewQuery(request);
		return presentResume(found(request), account);
	});

	// Deprecated, still spends (4).
	app.post('/resume/open/:id', async (request) => {
		const account = accountOf(vendor, request);
		return open(vendor, account, found(request));
	});

	app.post('/resume/:id/contacts/visibility', async (request) => {
		const account = accountOf(vendor, request);
		nothingSent(request);
		return open(vendor, account, found(request));
	});
}
