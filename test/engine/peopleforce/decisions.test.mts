/** What a reviewer decided, carried out: Create From Hire and Import Application. */
import type { IDataObject } from 'n8n-workflow';

import type { EngineInputItem } from '../../support/engine/index.mts';
import { items as rows, json, openBench, refresh, type Bench } from './bench.mts';
import { importOn, response, told, VACANCY, withFiles } from './importBench.mts';
import { dayFromNow } from '../../support/days.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const importing = importOn(() => bench);
const state = () => bench.vendor.state;
const posts = (path: string) => bench.sent('POST', path).length;
const newPerson = { reviewDecision: 'newPerson' };
const existing = (reviewedId: unknown) => ({
	reviewDecision: 'existing',
	reviewedId: String(reviewedId),
});

const START = dayFromNow(60);
let number = 0;
function hire(over: IDataObject = {}, person: IDataObject = {}): IDataObject {
	number += 1;
	return {
		shape: 'Hire',
		version: 1,
		source: { system: 'erecruiter', applicationId: String(7000 + number) },
		person: {
			firstName: 'Oda',
			lastName: `Próbna${'abcdefghijklmnopqrstuvwxyz'[number]}`,
			emails: [`oda.${number}@example.com`],
			phones: [`+4850012${1000 + number}`],
			profileUrls: [],
			...person,
		},
		hired: true,
		hiredOn: START,
		...over,
	};
}
const hiring = async (hires: IDataObject[], options: IDataObject = {}) =>
	await bench.run('employee', 'createFromHire', { options: options as never }, rows(...hires), {
		onError: 'continueErrorOutput',
	});
const personOf = (one: IDataObject | EngineInputItem) =>
	('json' in one ? (one as EngineInputItem).json.person : one.person) as IDataObject;
const employee = (id: unknown) => state().employees.get(Number(id));
const candidate = (id: unknown) => state().candidates.get(Number(id));

describe('a hire', () => {
	it('of a new person is made once, without the contacts that others hold', async () => {
		const there = [hire(), hire(), hire()];
		await hiring(there);
		const [a, b] = there.map(personOf);
		const parked = [
			hire({}, { firstName: 'Ida', emails: a.emails }),
			hire({}, { firstName: 'Ida', phones: b.phones }),
			hire({ hiredOn: undefined }, { emails: [], phones: [] }),
		];
		expect(told(await hiring(parked))).toEqual([
			['needsReview', 'emailOfAnotherPerson'],
			['needsReview', 'phoneOfAnotherPerson'],
			['needsReview', 'missingHireDate'],
		]);
		const result = await hiring(parked, newPerson);
		expect(told(result)).toEqual(Array(3).fill(['created', 'created']));
		const made = json(result).map(({ targetId }) => employee(targetId));
		expect(made[0]).toMatchObject({
			personal_email: null,
			mobile_number: (personOf(parked[0]).phones as string[])[0],
		});
		expect(made[1]).toMatchObject({ mobile_number: null });
		expect(made[1]?.personal_email).toBe((personOf(parked[1]).emails as string[])[0]);
		expect(json(result)[0].notes).toEqual([
			expect.stringMatching(/^Employee \d+ holds the e-mail address, so it was left out\.$/),
		]);

		// A repeat whose record was lost: the same decision makes nobody a second time.
		const before = posts('/employees');
		expect(told(await hiring(parked, newPerson))).toEqual(
			Array(3).fill(['unchanged', 'alreadyThere']),
		);
		expect(posts('/employees')).toBe(before);
	});

	it('of a new person survives a lost answer', async () => {
		const [there] = [hire()];
		await hiring([there]);
		const parked = hire({}, { firstName: 'Ida', emails: personOf(there).emails });
		bench.vendor.faults.add({
			kind: 'resetAfter',
			match: { method: 'POST', path: '^/api/public/v3/employees$' },
		});
		expect(told(await hiring([parked], newPerson))).toEqual([
			['created', 'createdAfterUnknownOutcome'],
		]);
		const { lastName } = personOf(parked);
		expect(state().employees.all((row) => row.last_name === lastName)).toHaveLength(1);
	});

	it('of an employee who was named follows that record and makes nobody', async () => {
		const there = [hire(), hire(), hire({ hiredOn: undefined })];
		const first = await hiring(there.slice(0, 2));
		const ids = json(first).map(({ targetId }) => targetId);
		const working = employee(ids[0]);
		const waiting = employee(ids[1]);
		if (!working || !waiting) throw new Error('nobody made');
		working.hired_on = '2020-01-01';
		waiting.hired_on = null;
		const before = posts('/employees');
		const result = [
			...json(await hiring([hire()], existing(ids[0]))),
			...json(await hiring([hire()], existing(ids[1]))),
			...json(await hiring([hire()], existing('99999999'))),
		];
		expect(result.map(({ disposition, reason }) => [disposition, reason])).toEqual([
			['unchanged', 'decidedSame'],
			['updated', 'hireDateAdded'],
			['needsReview', 'decidedIdUnknown'],
		]);
		expect(result[0]).toMatchObject({ targetId: ids[0], matchedBy: 'decision' });
		expect(working.hired_on).toBe('2020-01-01');
		expect(waiting.hired_on).toBe(START);
		expect(posts('/employees')).toBe(before);
	});

	it('needs the ID of the employee', async () => {
		const result = await hiring([hire(), hire(), hire()], { reviewDecision: 'existing' });
		expect(result.errorItems.map((item) => item.json.error)).toEqual(
			Array(3).fill("'Reviewed Employee ID' holds nothing"),
		);
	});
});

describe('a response', () => {
	it('of a new person is made once, the e-mail and resume that others hold left out', async () => {
		const there = [response(), withFiles(response(), { resume: '%PDF agency' }), response()];
		await importing(there);
		const [a, , c] = there.map(personOf);
		const parked = [
			response({ person: { fullName: 'Інша Олена', emails: a.emails } }),
			withFiles(response({ person: { fullName: 'Друга Ірина' } }), { resume: '%PDF agency' }),
			response({ person: { fullName: 'Третя Надія', phones: c.phones } }),
			response({ person: { fullName: 'Без Контактів', emails: [], phones: [] } }),
		];
		expect(told(await importing(parked)).map(([, reason]) => reason)).toEqual([
			'emailOfAnotherPerson',
			'resumeOfAnotherCandidate',
			'phoneOfAnotherPerson',
			'missingContact',
		]);
		const result = await importing(parked, { options: newPerson });
		expect(told(result)).toEqual(Array(4).fill(['created', 'created']));
		const made = json(result).map(({ targetId }) => candidate(targetId));
		expect(made[0]?.email).toBeNull();
		expect(made[0]?.notes[0].text).toContain(
			`E-mail that another candidate holds: ${(a.emails as string[])[0]}`,
		);
		expect(made[1]?.resume).toBeNull();
		expect(json(result)[1].notes).toEqual([
			'Another candidate holds this resume file, so it was not added here.',
		]);
		expect(made[2]?.phone_numbers).toEqual(c.phones);
		for (const row of made) {
			const own = state().applications.all((one) => one.candidate_id === row?.id);
			expect(own).toMatchObject([{ vacancy_id: VACANCY }]);
		}

		bench.vendor.clearRequests();
		expect(told(await importing(parked, { options: newPerson }))).toEqual(
			Array(4).fill(['unchanged', 'alreadyThere']),
		);
		expect(bench.sent('POST')).toEqual([]);
	});

	it('of a new person survives a lost answer, and asks for a link to recognise it by', async () => {
		const first = response();
		await importing([first]);
		const { emails } = personOf(first);
		const parked = response({ person: { fullName: 'Інша Олена', emails } });
		bench.vendor.faults.add({
			kind: 'resetAfter',
			match: { method: 'POST', path: '^/api/public/v3/recruitment/candidates$' },
		});
		const unlinked = response({ source: { url: undefined } });
		expect(told(await importing([parked, unlinked, response()], { options: newPerson }))).toEqual([
			['created', 'createdAfterUnknownOutcome'],
			['needsReview', 'decidedWithoutLink'],
			['created', 'created'],
		]);
		expect(state().candidates.all((row) => row.full_name === 'Інша Олена')).toHaveLength(1);
	});

	it('of a candidate who was named is added there, whatever the names say', async () => {
		const [{ targetId }] = json(await importing([response()]));
		const nameless = response({ person: { fullName: undefined } });
		const before = state().candidates.all().length;
		const [application] = state().applications.all((row) => row.candidate_id === Number(targetId));
		application.disqualified_at = '2026-01-01T00:00:00.000Z';
		state().config.refuseDuplicateApplications = false;
		const result = await importing([nameless], { options: existing(targetId) });
		expect(told(result)).toEqual([['updated', 'reapplied']]);
		expect(json(result)[0]).toMatchObject({ targetId, matchedBy: 'decision' });
		expect(told(await importing([nameless], { options: existing(targetId) }))).toEqual([
			['unchanged', 'alreadyThere'],
		]);
		expect(told(await importing([response()], { options: existing('1') }))).toEqual([
			['needsReview', 'decidedIdUnknown'],
		]);
		expect(state().candidates.all()).toHaveLength(before);
		expect(candidate(targetId)?.urls).toHaveLength(2);
	});
});
