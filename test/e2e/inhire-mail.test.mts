import {
	mailedOf,
	mailLines,
	mailText,
	type MailParts,
} from '../../sandbox/demo/inhireApplications.mts';
import { startInhireScenario, type InhireScenario } from '../../sandbox/demo/inhireScenario.mts';
import {
	eRecruiterTarget,
	greenhouseTarget,
	type Target,
} from '../../sandbox/demo/inhireTargets.mts';
import { configure } from '../../sandbox/demo/scenario.mts';
import { setParameter } from '../../sandbox/n8n/workflows.mts';
import { packageDir } from '../support/package.mts';
import { changeWorkflow, pause, until } from '../support/story.mts';

/** The way by mail of the two inhire templates: n8n's own mailbox node against a mail server. */
let scenario: InhireScenario;
beforeAll(async () => {
	scenario = await startInhireScenario({ packageDir: packageDir() });
});
afterAll(async () => await scenario?.stop());

describe.each([
	{ file: 'import-inhire-to-greenhouse', open: greenhouseTarget },
	{ file: 'import-inhire-to-erecruiter', open: eRecruiterTarget },
])('$file by mail', ({ file, open }) => {
	let target: Target;
	let workflowId: string;

	async function set(values: Record<string, unknown>): Promise<void> {
		await changeWorkflow(scenario.n8n, workflowId, (workflow) =>
			Object.entries(values).reduce(
				(changed, [name, value]) => configure(changed, name, value),
				workflow,
			),
		);
		await scenario.n8n.publish(workflowId);
	}
	const deliver = (number: number, parts?: MailParts) =>
		scenario.mailbox.deliver(mailText(number, parts));
	const ledger = async () => await scenario.n8n.dataTableRows(target.ledger);
	const rowOf = async (number: number) =>
		(await ledger()).find(
			({ sourceSystem, sourceId }) =>
				sourceSystem === 'inhire' && sourceId === `mail:<${number}@mail.example>`,
		);
	const isDone = async (number: number) => (await rowOf(number))?.kind === 'done';
	const seen = (number: number) => target.seen(mailedOf(number), target.vacancy);
	const errors = async () => {
		const failed = (await scenario.n8n.executions(workflowId)).filter(
			({ status }) => status === 'error',
		);
		const runs = await Promise.all(failed.map(async ({ id }) => await scenario.n8n.execution(id)));
		return runs.map(({ error }) => error?.message ?? '');
	};
	const one = { people: 1, applications: 1 };

	beforeAll(async () => {
		target = open(scenario);
		const shipped = scenario.bound(file);
		const [reader] = shipped.nodes.filter(({ name }) => name === 'New Mail');
		const { options } = reader.parameters as { options: Record<string, unknown> };
		const nodes = shipped.nodes.map((node) =>
			node === reader
				? // As shipped every 5 minutes.
					{
						...node,
						disabled: false,
						parameters: { ...node.parameters, options: { ...options, forceReconnect: 0.05 } },
					}
				: node,
		);
		let workflow = { ...shipped, nodes };
		for (const [name, value] of Object.entries({
			dryRun: false,
			offers: JSON.stringify({ 'ML-2026-7': String(target.vacancy) }),
			sourceId: String(target.sourceId),
			hashSalt: 'sandbox salt, invented',
			busyMinutes: 0.05,
		})) {
			workflow = configure(workflow, name, value) as typeof workflow;
		}
		if (file.endsWith('erecruiter')) {
			workflow = setParameter(workflow, 'Import Application', 'confirmed', true) as typeof workflow;
		}
		workflowId = await scenario.n8n.importWorkflow(workflow);
	});
	afterAll(async () => {
		await scenario.n8n.unpublish(workflowId);
		for (const { uid } of scenario.mailbox.mails()) scenario.mailbox.markRead(uid);
	});

	it('does not pass over mails while no sender is named', async () => {
		deliver(1, { pdf: 'życiorys.pdf' });
		await scenario.n8n.publish(workflowId);
		await until(async () => (await errors()).length > 0);
		expect((await errors())[0]).toContain('Configuration > mailFrom is empty');
		expect(seen(1).people).toBe(0);
	});

	it('imports what waited in the mailbox and what comes, and tells a person of the rest', async () => {
		const { mailbox } = scenario;
		await set({ mailFrom: '@mail.example' });
		await until(async () => await isDone(1));
		deliver(2, { lines: [...mailLines(2), 'LinkedIn: https://www.linkedin.com/in/example2'] });
		deliver(3, { pdf: '' });
		deliver(4, { hasMessageId: false });
		deliver(5, { hasMessageId: false });
		deliver(6, { lines: mailLines(6).slice(0, 4) });
		deliver(7, { offer: '' });
		deliver(8, { from: 'someone@example.com' });
		deliver(9, { from: 'someone@example.com', lines: ['Hello'] });
		deliver(10, { lines: ['A candidate has applied. Log in to see the profile.'] });
		for (const odd of ['', 'no header at all', Buffer.from([0, 255, 13, 10, 200])])
			mailbox.deliver(odd);
		deliver(11, { pdf: 'CV.pdf' });
		await until(async () => await isDone(11));
		for (const number of [1, 2, 3, 4, 5, 11]) {
			expect([number, seen(number)]).toMatchObject([number, one]);
		}
		expect(seen(1).cvs).toEqual(['życiorys.pdf']);
		expect(seen(2)).toMatchObject({ cvs: [], notes: [expect.stringContaining('in/example2')] });
		expect(seen(3).cvs).toEqual(['cv.pdf']);
		for (const number of [6, 7, 8, 9, 10]) expect(seen(number).people).toBe(0);
		await until(async () => (await rowOf(10)) !== undefined);
		const rows = Object.fromEntries(
			await Promise.all(
				[6, 7, 8, 9, 10].map(async (number) => [number, (await rowOf(number))?.reason]),
			),
		) as object;
		expect(rows).toEqual({
			6: 'noConsent',
			7: 'invalid',
			8: 'mailNotRead',
			9: undefined,
			10: 'mailNotRead',
		});
		await until(async () => (await errors()).some((text) => text.includes('were not imported')));
		expect(JSON.stringify(await ledger())).not.toMatch(/poczta|Pocztowa/i);
	});

	it('takes a mail that arrived while n8n was down, without another one', async () => {
		const writes = target.writes();
		await scenario.n8n.kill();
		deliver(12, { pdf: 'CV.pdf' });
		await scenario.n8n.restart();
		await until(async () => await isDone(12));
		expect(seen(12)).toMatchObject({ ...one, cvs: ['CV.pdf'] });
		// All unread ones came again: nobody was written a second time.
		const more = target.writes() - writes;
		expect(more).toBe(target.steps.length);
		for (const number of [1, 2, 3, 4, 5, 11]) expect(seen(number)).toMatchObject(one);
	});

	it('imports exactly one when n8n is killed in the middle, without a hand', async () => {
		const { n8n } = scenario;
		target.slow(target.steps[0]);
		const before = target.writes();
		deliver(13, { pdf: 'CV.pdf' });
		await until(() => target.writes() > before);
		await n8n.kill();
		await n8n.restart();
		target.up();
		await until(async () => await isDone(13));
		expect(seen(13)).toMatchObject({ ...one, cvs: ['CV.pdf'] });
	});

	it('starts over by itself after the target was down', async () => {
		target.down();
		deliver(14, { pdf: 'CV.pdf' });
		await until(async () => (await rowOf(14))?.disposition === 'failed');
		target.up();
		await until(async () => await isDone(14));
		expect(seen(14)).toMatchObject({ ...one, cvs: ['CV.pdf'] });
		await pause(1000);
		expect((await errors()).filter((text) => text.includes('<14@mail.example>'))).toEqual([]);
	});

	it('never marks a mail as read', () => {
		const { mailbox } = scenario;
		expect(mailbox.commands().filter((command) => /STORE/.test(command))).toEqual([]);
		expect(
			mailbox.commands().filter((command) => /^UID FETCH/.test(command)).length,
		).toBeGreaterThan(3);
	});
});
