import {
	SENDER_HEADER,
	startInhireScenario,
	type InhireScenario,
} from '../../sandbox/demo/inhireScenario.mts';
import { configure } from '../../sandbox/demo/scenario.mts';
import { application, emailOf, LARGE_PDF, withCv } from '../../sandbox/demo/inhireApplications.mts';
import {
	eRecruiterTarget,
	greenhouseTarget,
	type Target,
} from '../../sandbox/demo/inhireTargets.mts';
import { itemsOf, type Execution } from '../../sandbox/n8n/executions.mts';
import type { Json } from '../../sandbox/n8n/json.mts';
import { setParameter } from '../../sandbox/n8n/workflows.mts';
import { packageDir } from '../support/package.mts';
import { changeWorkflow, deleteTable, pause, until } from '../support/story.mts';

/** The two inhire templates in a real n8n: the same front, two systems behind it, one story each. */
let scenario: InhireScenario;
beforeAll(async () => {
	scenario = await startInhireScenario({ packageDir: packageDir() });
});
afterAll(async () => await scenario?.stop());

interface Answer {
	status: number;
	retryAfter: string | null;
	body: Json;
}

describe.each([
	{ file: 'import-inhire-to-greenhouse', open: greenhouseTarget, assumed: false },
	{ file: 'import-inhire-to-erecruiter', open: eRecruiterTarget, assumed: true },
])('$file', ({ file, open, assumed }) => {
	let target: Target;
	let workflowId: string;
	beforeAll(() => {
		target = open(scenario);
	});

	async function post(body: BodyInit, headers: Record<string, string>): Promise<Answer> {
		const response = await fetch(`${scenario.n8n.url}/webhook/${target.path}`, {
			method: 'POST',
			headers,
			body,
		});
		const text = await response.text();
		let parsed: Json = {};
		try {
			parsed = JSON.parse(text) as Json;
		} catch {
			parsed = { text };
		}
		return {
			status: response.status,
			retryAfter: response.headers.get('retry-after'),
			body: parsed,
		};
	}
	const send = async (body: unknown, headers: Record<string, string> = SENDER_HEADER) =>
		await post(typeof body === 'string' ? body : JSON.stringify(body), {
			'content-type': 'application/json',
			...headers,
		});
	/** As a form with the CV as a file. */
	async function sendForm(given: Json): Promise<Answer> {
		const form = new FormData();
		form.set('application', JSON.stringify(given));
		form.set('cv', new Blob([LARGE_PDF], { type: 'application/pdf' }), 'cv.pdf');
		return await post(form, SENDER_HEADER);
	}
	const outcome = ({ status, body }: Answer) =>
		`${status} ${String(body.disposition)}:${String(body.reason)}`;
	const ledger = async () => await scenario.n8n.dataTableRows(target.ledger);
	const rowOf = async (id: string) => (await ledger()).find(({ sourceId }) => sourceId === id);

	async function set(values: Record<string, unknown>): Promise<void> {
		const { n8n } = scenario;
		await changeWorkflow(n8n, workflowId, (workflow) =>
			Object.entries(values).reduce(
				(changed, [name, value]) => configure(changed, name, value),
				workflow,
			),
		);
		await n8n.publish(workflowId);
	}
	const test = async (): Promise<Execution> => {
		const run = await scenario.n8n.runWorkflow(workflowId, 'Send Test Candidate', {
			timeoutMs: 120_000,
		});
		return await scenario.n8n.execution(run.id);
	};
	const failed = async () =>
		(await scenario.n8n.executions(workflowId)).filter(({ status }) => status === 'error');

	it('says what is missing as it is imported, and takes nothing', async () => {
		const { n8n } = scenario;
		workflowId = await n8n.importWorkflow(scenario.bound(file));
		expect((await test()).error?.message).toContain('Configuration > offers is empty');
		await n8n.publish(workflowId);
		const before = target.writes();
		await until(async () => (await send(application(1))).status !== 404);
		// n8n's own answer: not a 2xx, so the sender keeps the application.
		expect((await send(application(1))).status).toBe(500);
		expect(target.writes()).toBe(before);
	});

	it('lists the IDs that Configuration wants', async () => {
		const { id } = await scenario.n8n.runWorkflow(workflowId, target.lists.trigger);
		const execution = await scenario.n8n.execution(id);
		const ids = itemsOf(execution, target.lists.vacancies).map((row) => Number(row.id));
		expect(ids).toContain(target.vacancy);
		expect(itemsOf(execution, 'Show Source IDs')).toContainEqual(
			expect.objectContaining({ name: 'inhire' }),
		);
	});

	it('shows in a dry run what it would do, by test candidate and by call, and writes nothing', async () => {
		await set({
			offers: JSON.stringify({ 'ML-2026-7': String(target.vacancy) }),
		});
		const size = target.size();
		const execution = await test();
		expect(execution.error).toBeUndefined();
		expect(itemsOf(execution, 'Test Result')[0]).toMatchObject({
			disposition: 'created',
			howToRemove: 'There is nothing to remove.',
		});
		const answer = await send(application(1));
		expect(outcome(answer)).toBe('503 created:created');
		expect(answer.body.dryRun).toBe(true);
		expect(target.size()).toEqual(size);
		expect(await ledger()).toEqual([]);
	});

	if (assumed) {
		it('sends nothing to an endpoint that is only assumed before it is confirmed', async () => {
			await set({
				dryRun: false,
				sourceId: String(target.sourceId),
				hashSalt: 'sandbox salt, invented',
			});
			const before = target.writes();
			const answer = await send(application(1));
			expect(outcome(answer)).toBe('503 failed:failed');
			expect(answer.body.explanation).toContain('I Have Confirmed This Endpoint');
			expect(target.writes()).toBe(before);
			await deleteTable(scenario.n8n, target.ledger);
			await changeWorkflow(scenario.n8n, workflowId, (workflow) =>
				setParameter(workflow, 'Import Application', 'confirmed', true),
			);
		});
	}

	it('makes one marked test candidate, also when asked twice, and tells how to remove it', async () => {
		await set({
			dryRun: false,
			sourceId: String(target.sourceId),
			hashSalt: 'sandbox salt, invented',
		});
		const [first] = itemsOf(await test(), 'Test Result');
		expect(first).toMatchObject({
			disposition: 'created',
			howToRemove: expect.stringMatching(/delete/i),
		});
		const [second] = itemsOf(await test(), 'Test Result');
		expect(second.disposition).toBe('unchanged');
		const seen = target.seen('inhire.test.candidate@example.com', target.vacancy);
		expect(seen).toMatchObject({ people: 1, applications: 1, sourceIds: [target.sourceId] });
		expect(await ledger()).toEqual([]);
	});

	it('ends each application as designed', async () => {
		const size = target.size();
		const answers = {
			form: await sendForm(application(1)),
			json: await send(withCv(application(2))),
			noCv: await send(application(3)),
			noConsent: await send(withCv(application(4, { consents: [] }))),
			refused: await send(application(5, { consents: [{ kind: 'transfer', granted: false }] })),
			unknownOffer: await sendForm(application(6, { vacancy: { id: 'XX-1' } })),
			oddOffer: await send(application(8, { vacancy: { id: 'constructor' } })),
			wrong: await send(application(7, {}, { emails: ['no address'], lastName: '' })),
			noApplication: await send({ hello: 'world' }),
			again: await sendForm(application(1)),
			wrongKey: await send(application(8), { 'x-sender-key': 'another' }),
			noKey: await send(application(8), {}),
			noJson: await send('{"source": '),
		};
		expect(
			Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, outcome(answer)])),
		).toEqual({
			form: '200 created:created',
			json: '200 created:created',
			noCv: '200 created:created',
			noConsent: '202 held:noConsent',
			refused: '202 held:noConsent',
			unknownOffer: '202 held:offerUnbound',
			oddOffer: '202 held:offerUnbound',
			wrong: '422 needsReview:invalid',
			noApplication: '422 needsReview:invalid',
			again: '200 unchanged:alreadyImported',
			wrongKey: '403 undefined:undefined',
			noKey: '403 undefined:undefined',
			noJson: '422 undefined:undefined',
		});
		expect(answers.wrong.body.problems).toEqual([
			'person.lastName is missing.',
			'person.emails holds a text that is no e-mail address.',
		]);
		expect(answers.again.body.ids).toEqual(answers.form.body.ids);
		expect(target.size()).toEqual(size.map((count) => count + 3));

		const one = { people: 1, applications: 1, sourceIds: [target.sourceId] };
		expect(target.seen(emailOf(1), target.vacancy)).toMatchObject({
			...one,
			cvs: ['cv.pdf'],
			notes: [],
		});
		expect(target.seen(emailOf(2), target.vacancy)).toMatchObject({
			...one,
			cvs: ['życiorys.pdf'],
		});
		expect(target.seen(emailOf(3), target.vacancy)).toMatchObject({
			...one,
			cvs: [],
			notes: [expect.stringContaining('LinkedIn: https://www.linkedin.com/in/probna3')],
		});
		for (const number of [4, 5, 6, 7, 8]) {
			expect(target.seen(emailOf(number), target.vacancy).people).toBe(0);
		}

		const rows = await ledger();
		expect(rows.map(({ sourceId, kind }) => `${String(sourceId)} ${String(kind)}`).sort()).toEqual([
			'inh-1 done',
			'inh-2 done',
			'inh-3 done',
			'inh-4 open',
			'inh-5 open',
			'inh-6 open',
			'inh-7 open',
			'inh-8 open',
		]);
		expect(JSON.stringify(rows)).not.toMatch(/@|Próbna|probna|\+48/);
		// Told to a person: the unknown offers and the two wrong bodies, not the missing consents.
		const messages = (await failed()).map(({ id }) => id);
		const errors = await Promise.all(
			messages.map(async (id) => (await scenario.n8n.execution(id)).error?.message ?? ''),
		);
		expect(errors.filter((text) => text.includes('offerUnbound'))).toHaveLength(2);
		expect(errors.filter((text) => text.includes('invalid'))).toHaveLength(2);
		expect(errors.filter((text) => text.includes('noConsent'))).toEqual([]);
	});

	it('imports what was held, by Retry once the offer is bound, or sent again with consent', async () => {
		const { n8n } = scenario;
		const offers = { 'ML-2026-7': String(target.vacancy), 'XX-1': String(target.another) };
		await set({ offers: JSON.stringify(offers) });
		const runs = await Promise.all((await failed()).map(async ({ id }) => await n8n.execution(id)));
		const held = runs.find(({ error }) => error?.message.includes('First: inh-6'));
		await n8n.api('POST', `/executions/${String(held?.id)}/retry`, { loadWorkflow: true });
		await until(async () => (await rowOf('inh-6'))?.kind === 'done');
		expect(target.seen(emailOf(6), target.another)).toMatchObject({
			people: 1,
			applications: 1,
			cvs: ['cv.pdf'],
		});
		expect(outcome(await send(application(6, { vacancy: { id: 'XX-1' } })))).toBe(
			'200 unchanged:alreadyImported',
		);
		expect(outcome(await send(withCv(application(4))))).toBe('200 created:created');
		expect(outcome(await send(application(7)))).toBe('200 created:created');
		for (const number of [4, 7]) {
			expect(target.seen(emailOf(number), target.vacancy)).toMatchObject({
				people: 1,
				applications: 1,
			});
		}
	});

	it('asks for another sending while the target is down, and then makes exactly one', async () => {
		target.down();
		const answer = await send(withCv(application(9)));
		expect(outcome(answer)).toBe('503 failed:failed');
		expect(Number(answer.retryAfter)).toBeGreaterThan(0);
		expect(await rowOf('inh-9')).toMatchObject({ kind: 'open', lastErrorCode: '503' });
		target.up();
		expect(outcome(await send(withCv(application(9))))).toBe('200 created:created');
		expect(outcome(await send(withCv(application(9))))).toBe('200 unchanged:alreadyImported');
		expect(target.seen(emailOf(9), target.vacancy)).toMatchObject({ people: 1, applications: 1 });
	});

	it('makes one of calls that come at the same time', async () => {
		const answers = await Promise.all(
			[1, 2, 3].map(async () => await send(withCv(application(10)))),
		);
		const outcomes = answers.map(outcome).sort();
		expect(outcomes[0]).toBe('200 created:created');
		for (const other of outcomes.slice(1)) {
			expect(['503 failed:busy', '200 unchanged:alreadyImported']).toContain(other);
		}
		expect(target.seen(emailOf(10), target.vacancy)).toMatchObject({ people: 1, applications: 1 });
		expect(outcome(await send(withCv(application(10))))).toBe('200 unchanged:alreadyImported');
	});

	it('keeps calls about one person for two offers apart from each other, but makes one person', async () => {
		const calls = ['ML-2026-7', 'XX-1'].map((id, index) => ({
			...application(15, { vacancy: { id } }),
			source: { applicationId: `inh-15-${index}` },
		}));
		const outcomes = (await Promise.all(calls.map(async (call) => await send(call)))).map(outcome);
		expect(outcomes).toContain('200 created:created');
		const again = await Promise.all(calls.map(async (call) => outcome(await send(call))));
		expect(again.filter((one) => one.startsWith('200 ')).length).toBeGreaterThan(0);
		for (const call of calls) expect((await send(call)).status).toBe(200);
		for (const vacancy of [target.vacancy, target.another]) {
			expect(target.seen(emailOf(15), vacancy)).toMatchObject({ people: 1, applications: 1 });
		}
	});

	it('holds a consent to another text', async () => {
		await set({ consentText: 'I  agree.' });
		const other = [{ kind: 'transfer', granted: true, text: 'Something else.' }];
		expect(outcome(await send(application(16, { consents: other })))).toBe(
			'202 held:consentTextDiffers',
		);
		expect(outcome(await send(application(16)))).toBe('200 created:created');
		await set({ consentText: '' });
	});

	if (!assumed) {
		it('asks for another sending when the CV did not arrive, and completes', async () => {
			scenario.greenhouse.faults.add({
				kind: 'status',
				status: 413,
				body: { message: 'Too big' },
				match: { method: 'POST', path: '/v3/attachments' },
			});
			expect(outcome(await send(withCv(application(17))))).toBe('503 failed:incomplete');
			expect(outcome(await send(withCv(application(17))))).toBe('200 updated:completed');
			expect(target.seen(emailOf(17), target.vacancy)).toMatchObject({
				people: 1,
				applications: 1,
				cvs: ['życiorys.pdf'],
			});
		});
	}

	it('makes exactly one when n8n is killed in the middle and the sender sends again', async () => {
		const { n8n } = scenario;
		await set({ busyMinutes: 0.1 });
		for (const [index, path] of target.steps.entries()) {
			const given = withCv(application(11 + index));
			// The target carries out what it has been sent, n8n never hears of it.
			target.slow(path);
			const before = target.writes();
			const dying = send(given).catch(() => 'no answer');
			await until(() => target.writes() > before + index);
			await n8n.kill();
			expect(await dying).toBe('no answer');
			await n8n.restart();
			target.up();
			await until(async () => (await send('{}', {}).catch(() => undefined))?.status === 403);
			expect(outcome(await send(given))).toMatch(/^(503 failed:busy|200 )/);
			await pause(6000);
			expect(outcome(await send(given))).toMatch(/^200 (unchanged|updated):/);
			expect(outcome(await send(given))).toBe('200 unchanged:alreadyImported');
			expect(target.seen(emailOf(11 + index), target.vacancy)).toMatchObject({
				people: 1,
				applications: 1,
				cvs: ['życiorys.pdf'],
			});
		}
	});

	it('makes nobody twice when the ledger is lost and everything is sent again', async () => {
		await deleteTable(scenario.n8n, target.ledger);
		const size = target.size();
		const writes = target.writes();
		for (const number of [2, 3, 9, 10]) {
			const given = number === 3 ? application(3) : withCv(application(number));
			expect(outcome(await send(given))).toBe('200 unchanged:alreadyApplied');
		}
		expect(target.writes()).toBe(writes);
		expect(target.size()).toEqual(size);
	});

	it('stops at the brake and asks for another sending', async () => {
		await set({ maxPerDay: 1 });
		expect(outcome(await send(application(13)))).toBe('200 created:created');
		expect(outcome(await send(application(14)))).toBe('503 failed:brake');
		expect(target.seen(emailOf(14), target.vacancy).people).toBe(0);
		await set({ maxPerDay: 100 });
		expect(outcome(await send(application(14)))).toBe('200 created:created');
	});

	it('was never answered with an error of the sandbox itself', () => {
		expect(scenario.greenhouse.errors()).toEqual([]);
		expect(scenario.eRecruiter.errors()).toEqual([]);
	});
});
