/** Candidate: Import Application: bad input, lost answers, refusals, races. */
import { json, sources, openBench, refresh, type Bench } from './bench.mts';
import { again, importOn, response, told, withFiles } from './importBench.mts';
import { HELD_MS, heldBack } from '../../support/held.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const run = importOn(() => bench);
const state = () => bench.vendor.state;
const candidates = () => state().candidates.all();
const candidate = (id: unknown) => state().candidates.get(Number(id));
const applicationsOf = (id: unknown) =>
	state().applications.all((row) => row.candidate_id === Number(id));

describe('trouble', () => {
	it('carries on past bad items and parks nameless and unreachable people', async () => {
		const result = await run([
			{ json: { shape: 'Banana' } },
			response({ person: { fullName: undefined } }),
			response({ person: { emails: [], phones: [] } }),
			response(),
			response({ source: { system: undefined } }),
		]);
		expect(told(result)).toEqual([
			['needsReview', 'missingName'],
			['needsReview', 'missingContact'],
			['created', 'created'],
		]);
		expect(sources(result)).toEqual([1, 2, 3]);
		expect(result.errorItems.map((item) => item.json.error)).toEqual([
			"'Application' holds an object of another shape",
			"'Application' holds no source system or application ID",
		]);
	});

	it('sends nothing without the consent that is asked for', async () => {
		const consented = response({ consents: [{ kind: 'recruitment', granted: true }] });
		const options = { consentRule: 'requiredKinds', consentKinds: 'recruitment' };
		const refused = response({ consents: [{ kind: 'recruitment', granted: false }] });
		const result = await run([response(), refused, consented], { options });
		expect(told(result)).toEqual([
			['held', 'missingConsent'],
			['held', 'missingConsent'],
			['created', 'created'],
		]);
	});

	it('never sends a create twice: cut off before and after it was applied', async () => {
		const match = { method: 'POST', path: '^/api/public/v3/recruitment/candidates$' };
		bench.vendor.faults.add({ kind: 'resetAfter', match }, { kind: 'resetBefore', match });
		const before = candidates().length;
		const items = [response(), response(), response()];
		expect(told(await run(items))).toEqual([
			['created', 'createdAfterUnknownOutcome'],
			['held', 'createOutcomeUnknown'],
			['created', 'created'],
		]);
		expect(candidates()).toHaveLength(before + 2);
		expect(told(await run(items)).map(([what]) => what)).toEqual([
			'unchanged',
			'created',
			'unchanged',
		]);
		expect(candidates()).toHaveLength(before + 3);
	});

	it('looks again when the application got no answer, and never adds a second one', async () => {
		const match = { method: 'POST', path: '^/api/public/v3/recruitment/vacancies/\\d+/appl' };
		bench.vendor.faults.add({ kind: 'resetAfter', match }, { kind: 'resetBefore', match });
		const items = [response(), response(), response()];
		const result = await run(items);
		expect(told(result)).toEqual([
			['created', 'created'],
			['held', 'applicationOutcomeUnknown'],
			['created', 'created'],
		]);
		expect(told(await run(items))[1]).toEqual(['updated', 'completed']);
		for (const { targetId } of json(result)) expect(applicationsOf(targetId)).toHaveLength(1);
	});

	it('completes an import that broke between candidate, photo and application', async () => {
		const items = [1, 2, 3].map((index) =>
			withFiles(response(), { resume: `%PDF ${index}`, photo: `jpeg ${index}` }),
		);
		bench.vendor.faults.add({
			kind: 'status',
			status: 503,
			match: { method: 'GET', path: '/api/public/v3/recruitment/vacancies' },
			times: 1,
		});
		const match = { method: 'POST', path: '^/api/public/v3/recruitment/vacancies/\\d+/appl' };
		bench.vendor.faults.add({ kind: 'status', status: 401, body: {}, match, times: 3 });
		expect((await run(items)).errorItems).toHaveLength(3);
		const before = candidates().length;
		const result = await run(items);
		expect(told(result)).toEqual(Array(3).fill(['updated', 'completed']));
		expect(candidates()).toHaveLength(before);
		for (const { targetId } of json(result)) {
			expect(applicationsOf(targetId)).toHaveLength(1);
			expect(candidate(targetId)?.files).toHaveLength(1);
			expect(candidate(targetId)?.notes).toHaveLength(1);
		}
	});

	it.each(['errorMessages', 'errorStrings', 'fieldErrors', 'message'] as const)(
		'resolves the uniqueness rule told as %s',
		async (validationForm) => {
			const items = [response(), response(), response()];
			await run(items);
			const [{ id }] = candidates().slice(-3);
			Object.assign(state().config, { validationForm, listLagMs: 3_600_000 });
			expect(told(await run(items))).toEqual(Array(3).fill(['held', 'duplicateNotVisible']));
			state().config.listLagMs = 0;
			expect(told(await run(items))).toEqual(Array(3).fill(['unchanged', 'alreadyThere']));

			// The resume of somebody else: for a new person a question, for a known one a note.
			const file = { resume: `%PDF shared ${validationForm}` };
			const owner = withFiles(response(), file);
			const known = withFiles(again(items[0]), file);
			const result = await run([owner, withFiles(response(), file), known]);
			expect(told(result)).toEqual([
				['created', 'created'],
				['needsReview', 'resumeOfAnotherCandidate'],
				['updated', 'enriched'],
			]);
			expect(json(result)[2].notes).toEqual([
				'Another candidate holds this resume file, so it was not added here.',
			]);
			expect(candidate(id)?.urls).toHaveLength(2);
		},
	);

	it('parks its own record when another run made the same person at the same time', async () => {
		const match = { method: 'POST', path: '^/api/public/v3/recruitment/candidates$' };
		bench.vendor.faults.add({ kind: 'delay', ms: HELD_MS, match });
		const item = response({ person: { emails: [] } });
		const running = run([item]);
		await heldBack(bench.vendor.faults, 1);
		const theirs = await run([item]);
		bench.vendor.faults.endDelays();
		const ours = await running;
		const all = [...told(ours), ...told(theirs)].map(([, reason]) => reason).sort();
		expect(all).toEqual(['created', 'createdTwice']);
		const applied = candidates()
			.slice(-2)
			.flatMap(({ id }) => applicationsOf(id));
		expect(applied).toHaveLength(1);
	});

	it('keeps the candidate when note or photo are refused, and says so', async () => {
		const documents = '^/api/public/v3/recruitment/candidates/\\d+/documents';
		const refuse = { kind: 'status', status: 403, body: { message: 'Forbidden' } } as const;
		bench.vendor.faults.add({ ...refuse, match: { method: 'POST', path: documents } });
		const first = withFiles(response(), { photo: 'jpeg' });
		const result = await run([first, response(), response()]);
		expect(told(result)).toEqual(Array(3).fill(['created', 'created']));
		expect(json(result)[0].notes).toEqual([expect.stringContaining('"photo.pdf" was not added')]);
		const wrong = await run([response(), response(), response()], {}, 'no-such-key');
		expect(wrong.errorItems).toHaveLength(3);
		expect(wrong.errorItems[0].json).toMatchObject({
			error: expect.stringContaining('refused the login (HTTP 401)'),
			source: { system: 'workua' },
		});
	});
});
