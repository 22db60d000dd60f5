import { applicationsIn, byId, fromItem, HIRED, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

const getHire = { application: fromItem, hiredStages: HIRED.map(String) };
const hired = () => applicationsIn(bench.vendor, HIRED);

/** The hired application of a candidate who has e-mail, phone and a start date. */
function completeHire() {
	const found = hired().find((row) => {
		const candidate = bench.vendor.state.candidates.get(row.candidateId);
		return candidate?.email && candidate.phone && row.history.at(-1)?.startDate;
	});
	if (!found) throw new Error('no complete hire in the seed');
	return found;
}

describe('Get Hire', () => {
	it('makes a hire of each of several applications, with two requests each', async () => {
		const row = completeHire();
		const candidate = bench.vendor.state.candidates.get(row.candidateId);
		const last = row.history.at(-1);
		const open = applicationsIn(bench.vendor, [1])[0];
		const items = [{ id: row.id }, { id: 1 }, { id: open.id }, { id: row.id }];
		const result = await bench.run('application', 'getHire', getHire, { items });
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
			{ item: 3 },
		]);
		expect(result.items[0].json).toMatchObject({
			shape: 'Hire',
			version: 1,
			source: {
				system: 'erecruiter',
				applicationId: String(row.id),
				candidateId: String(row.candidateId),
				receivedAt: row.createdAt,
			},
			vacancy: {
				id: String(row.recruitmentId),
				title: bench.vendor.state.recruitments.get(row.recruitmentId)?.name,
			},
			person: {
				firstName: candidate?.firstName,
				lastName: candidate?.lastName,
				emails: [candidate?.email?.toLowerCase()],
			},
			hiredOn: last?.startDate,
			decidedAt: last?.createdAt,
			hired: true,
			stage: { id: String(row.stageId), name: last?.stageName },
			notes: [],
		});
		expect(result.items[1].json).toMatchObject({ hired: false });
		expect(result.items[1].json).not.toHaveProperty('hiredOn');
		expect(result.errorItems).toHaveLength(1);
		const asked = bench.calls().filter((call) => call.includes(`/${row.id}`));
		expect(asked).toHaveLength(4);
	});

	it('gives every hire of the account; what is missing is named, nothing is invented', async () => {
		const items = hired().map(({ id }) => ({ id }));
		const result = await bench.run('application', 'getHire', getHire, { items });
		expect(result.items).toHaveLength(items.length);
		expect(items.length).toBeGreaterThanOrEqual(7);
		for (const [index, { json }] of result.items.entries()) {
			const row = hired()[index];
			const candidate = bench.vendor.state.candidates.get(row.candidateId);
			expect(json.hiredOn).toBe(row.history.at(-1)?.startDate);
			expect(json.person).toMatchObject({
				emails: candidate?.email ? [candidate.email.toLowerCase()] : [],
			});
			const notes = String(json.notes);
			expect(notes.includes('No start date')).toBe(json.hiredOn === undefined);
			expect(notes.includes('No e-mail')).toBe(!candidate?.email);
		}
	});

	it.each([
		['StagesHistory', /stage history could not be read/i],
		['Full', /full application could not be read/i],
	])('goes on when %s answers 500, and says so', async (part, note) => {
		const row = hired().find(
			({ candidateId }) => !bench.vendor.state.candidates.get(candidateId)?.email,
		);
		const good = completeHire();
		if (!row) throw new Error('no hire without e-mail in the seed');
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			match: { path: `/v1.1/CandidateApplications/${row.id}/${part}` },
			times: 'always',
		});
		const items = [{ id: good.id }, { id: row.id }, { id: good.id }];
		const result = await bench.run('application', 'getHire', getHire, { items });
		expect(result.errorItems).toEqual([]);
		expect(result.items).toHaveLength(3);
		expect(String(result.items[1].json.notes)).toMatch(note);
		expect(result.items[1].json).toMatchObject({
			hired: true,
			person: { lastName: expect.any(String) },
		});
		expect([result.items[0].json.notes, result.items[2].json.notes]).toEqual([[], []]);
	});

	it('takes the full application when the plain one answers 500', async () => {
		const row = completeHire();
		const path = `^/v1\\.1/CandidateApplications/${row.id}$`;
		bench.vendor.faults.add({ kind: 'status', status: 500, match: { path }, times: 'always' });
		const result = await bench.run('application', 'getHire', getHire, { items: [{ id: row.id }] });
		expect(result.items[0].json).toMatchObject({
			hired: true,
			hiredOn: row.history.at(-1)?.startDate,
		});
		expect(String(result.items[0].json.notes)).toContain('The application could not be read');
	});

	it('hands on further fields, and a start date under another name', async () => {
		const row = completeHire();
		const result = await bench.run('application', 'getHire', {
			...getHire,
			application: byId(String(row.id)),
			customFields: {
				field: [
					{ name: 'origin', property: 'originId' },
					{ name: 'mail', property: 'Candidate.Email' },
					{ name: 'none', property: 'not.there' },
				],
			},
			fieldNames: { startDate: 'createDate' },
		});
		expect(result.items[0].json.customFields).toEqual({
			origin: row.originId,
			mail: bench.vendor.state.candidates.get(row.candidateId)?.email,
		});
		expect(result.items[0].json.hiredOn).toBe(row.history.at(-1)?.createdAt.slice(0, 10));
	});

	it('asks for the hired stages', async () => {
		const application = byId('998800');
		const left = { application, hiredStages: [] };
		const unset = await bench.run('application', 'getHire', left, { stop: true });
		expect(unset.error?.message).toContain('"Hired Stage Names or IDs" is required');
		const empty = { application, hiredStages: '={{ [] }}' };
		const result = await bench.run('application', 'getHire', empty, { stop: true });
		expect(result.error?.message).toBe("'Hired Stage Names or IDs' holds nothing");
		expect(bench.calls()).toEqual([]);
	});

	it('reads a day that midnight in Warsaw was, whatever the form of the times', async () => {
		const row = completeHire();
		for (const dateForm of ['naive', 'offset', 'utc'] as const) {
			bench.vendor.state.config.dateForm = dateForm;
			const result = await bench.run('application', 'getHire', getHire, {
				items: [{ id: row.id }],
			});
			expect(result.items[0].json.decidedAt).toBe(row.history.at(-1)?.createdAt);
			expect(result.items[0].json.hiredOn).toBe(row.history.at(-1)?.startDate);
		}
	});

	it('still knows the hire after its stage was deleted and replaced', async () => {
		const row = applicationsIn(bench.vendor, [102])[0];
		const { startDate, createdAt } = row.history.at(-1) ?? {};
		bench.vendor.action('deleteStage', { stageId: 102, replaceBy: 9 });
		const parameters = { application: byId(String(row.id)), hiredStages: ['9'] };
		const result = await bench.run('application', 'getHire', parameters);
		expect(result.items[0].json).toMatchObject({
			hired: true,
			hiredOn: startDate,
			decidedAt: createdAt,
			stage: { id: '9', name: 'Zatrudniony' },
		});
	});
});
