import { GREENHOUSE_WEBHOOK_SECRET } from '../../sandbox/demo/credentials.mts';
import { duplicateEmployees } from '../../sandbox/demo/facts.mts';
import { addWebhooks, webhookPath } from '../../sandbox/demo/hireGreenhouseScenario.mts';
import { configure } from '../../sandbox/demo/scenario.mts';
import { isFinished } from '../../sandbox/n8n/executions.mts';
import { setParameter } from '../../sandbox/n8n/workflows.mts';
import { signatureOf, vendorJson } from '../../sandbox/vendors/greenhouse/index.mts';
import { dayFromNow } from '../support/days.mts';
import { openHireStory, START, type HireStory } from '../support/hireGreenhouse.mts';
import { pause, until } from '../support/story.mts';

const FIRST_DAY = dayFromNow(90);

/** The hire template in a real n8n, published: Greenhouse's webhooks ring, nothing else starts it. */
let story: HireStory;
/** Of the webhook, below `/webhook/`. */
let path: string;
/** Hired by the first call. */
let known: number;

const finished = async () => {
	const all = await story.n8n.executions(story.workflowId, {});
	return all.filter((execution) => execution.mode === 'webhook' && isFinished(execution));
};
/** What Greenhouse would send about a hire; the title shows its escaping. */
const call = (id: number, title = '') =>
	vendorJson({
		action: 'hire_candidate',
		payload: { application: { id, candidate: { title } } },
	});
/** Waits for the runs that the deliveries of a step started, and for them to end. */
async function rings(count: number, since: number): Promise<void> {
	await until(async () => (await finished()).length >= since + count);
	await story.greenhouse.action('settleWebhooks');
}

beforeAll(async () => {
	story = await openHireStory({ dryRun: false, maxNewHires: 50 });
	const { n8n, workflowId } = story;
	// The hour must not do what the webhook is to do; successful runs are kept to count them.
	await story.change((workflow) => {
		const never = setParameter(workflow, 'Every Hour', 'rule', {
			interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }],
		});
		return {
			...never,
			settings: { ...(never.settings as object), saveDataSuccessExecution: 'all' },
		};
	});
	await n8n.publish(workflowId);
	path = webhookPath(await n8n.workflow(workflowId), workflowId, 'Candidate Hired');
	const probe = await n8n.callWebhook(path, { body: '{}' });
	expect(probe.status).not.toBe(404);
	expect(await addWebhooks(story, `${n8n.url}/webhook/${path}`)).toEqual([true, true]);
});
afterAll(async () => await story?.stop());

it('makes an employee of a hire within seconds', async () => {
	const since = (await finished()).length;
	const started = Date.now();
	known = story.hire(story.apply('Dzwonek'), FIRST_DAY);
	await until(() => story.byName('Dzwonek').length === 1);
	expect(Date.now() - started).toBeLessThan(60_000);
	await rings(1, since);
	expect(story.byName('Dzwonek')[0].hired_on).toBe(FIRST_DAY);
	expect(await story.rowOf(known)).toMatchObject({ disposition: 'created' });
});

it('parks a hire taken back, and keeps one employee when it is made again', async () => {
	const since = (await finished()).length;
	const applicationId = story.hire(story.apply('Powrot'));
	await rings(1, since);
	story.greenhouse.action('unhire', { applicationId });
	await rings(2, since);
	expect(await story.rowOf(applicationId)).toMatchObject({ reason: 'unhired' });
	story.greenhouse.action('hire', { applicationId });
	await rings(3, since);
	expect(await story.rowOf(applicationId)).toMatchObject({ reason: 'alreadyThere' });
	expect(story.byName('Powrot')).toHaveLength(1);
});

it('makes one employee each when calls overlap and come twice', async () => {
	const since = (await finished()).length;
	const { greenhouse, peopleForce } = story;
	greenhouse.webhooks.copies = 2;
	const [first, second] = [story.apply('Burza'), story.apply('Nawal')];
	for (const applicationId of [first, second]) {
		story.hire(applicationId);
		greenhouse.action('unhire', { applicationId });
		greenhouse.action('hire', { applicationId });
	}
	await rings(6, since);
	await pause(1000);
	greenhouse.webhooks.copies = 1;
	expect([story.byName('Burza').length, story.byName('Nawal').length]).toEqual([1, 1]);
	expect(duplicateEmployees(peopleForce, story.seedIds)).toBe(0);
	// What the calls left open, the hour settles.
	await story.due(first);
	await story.due(second);
	expect((await story.run()).error).toBeUndefined();
	expect(story.made()).toHaveLength(story.expected());
	expect(await story.rowOf(first)).toMatchObject({ reason: 'alreadyThere' });
});

it('believes no body: a signed call about somebody who is not hired makes nobody', async () => {
	const since = (await finished()).length;
	const count = story.made().length;
	const applicationId = story.apply('Plotka');
	story.greenhouse.action('emit', {
		action: 'hire_candidate',
		payload: {
			application: {
				id: applicationId,
				candidate: { id: 1, first_name: 'Nikt', last_name: 'Taki' },
				offer: { id: 1, starts_at: START, resolved_at: new Date().toISOString() },
			},
		},
	});
	await rings(1, since);
	expect(story.made()).toHaveLength(count);
	expect(await story.rowOf(applicationId)).toMatchObject({ reason: 'notHired' });
	// And it is no reason to miss the hire when it comes, even if nobody rings.
	const { hooks } = story.greenhouse.state;
	for (const hook of hooks.all()) hook.disabled = true;
	story.hire(applicationId);
	expect((await story.run()).error).toBeUndefined();
	expect(story.byName('Plotka')).toHaveLength(1);
	for (const hook of hooks.all()) hook.disabled = false;
});

it('does nothing when the signature is wrong', async () => {
	const { n8n, greenhouse } = story;
	const ledger = await story.rows();
	const [runs, sent] = [(await finished()).length, greenhouse.requests().length];
	expect(await addWebhooks(story, `${n8n.url}/webhook/${path}`, 'wrong')).toEqual([false, false]);
	const body = call(known, ' <b>&</b>');
	const good = signatureOf(GREENHOUSE_WEBHOOK_SECRET, body);
	const wrong: Array<[signature: string | undefined, body: string]> = [
		[undefined, body],
		[`sha256 ${'0'.repeat(64)}`, body],
		['sha256 zz', body],
		[good.replace('sha256 ', ''), body],
		[good.slice(0, -1), body],
		// The same content, but not the bytes that were signed.
		[good, JSON.stringify(JSON.parse(body))],
		[good, call(known, 'x'.repeat(15_900_000))],
	];
	for (const [signature, text] of wrong) {
		const headers = { ...(signature ? { signature } : {}), 'content-type': 'application/json' };
		expect((await n8n.callWebhook(path, { headers, body: text })).status).toBe(401);
	}
	await pause(1000);
	expect((await finished()).length).toBe(runs);
	expect(greenhouse.requests().length).toBe(sent);
	expect(await story.rows()).toEqual(ledger);
});

it('runs once for a call that is sent again', async () => {
	const { n8n } = story;
	const since = (await finished()).length;
	const sent = story.writes();
	const body = call(known);
	const headers = {
		signature: signatureOf(GREENHOUSE_WEBHOOK_SECRET, body),
		'greenhouse-event-id': 'sent-three-times',
		'content-type': 'application/json',
	};
	for (const _ of [1, 2, 3]) {
		expect((await n8n.callWebhook(path, { headers, body })).status).toBe(200);
	}
	await rings(1, since);
	await pause(1000);
	expect((await finished()).length).toBe(since + 1);
	expect(story.writes()).toBe(sent);
});

it('counts the calls of an hour together at the brake', async () => {
	const since = (await finished()).length;
	const { n8n, workflowId } = story;
	await story.change((workflow) => configure(workflow, 'maxNewHires', 2));
	await n8n.unpublish(workflowId);
	await n8n.publish(workflowId);
	const count = story.made().length;
	story.hire(story.apply('Zadu'));
	await rings(1, since);
	expect(story.made()).toHaveLength(count);
	const [last] = await finished();
	expect(last.status).toBe('error');
});

it('left both vendors without an error of their own', () => {
	expect(story.greenhouse.errors()).toEqual([]);
	expect(story.peopleForce.errors()).toEqual([]);
});
