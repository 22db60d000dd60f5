import type { RecordedRequest } from '../../sandbox/framework/index.mts';
import { headHunterCredential, type StoredCredential } from '../../sandbox/demo/credentials.mts';
import { itemsOf, type Execution } from '../../sandbox/n8n/executions.mts';
import { startN8n, type N8nServer } from '../../sandbox/n8n/server.mts';
import type { CredentialRef } from '../../sandbox/n8n/workflows.mts';
import {
	HEADHUNTER_LOGINS,
	startHeadHunter,
	type RunningHeadHunter,
} from '../../sandbox/vendors/headhunter/index.mts';
import { chain, type NodeSketch } from '../support/chain.mts';
import {
	choose,
	credentialScreen,
	fillParameter,
	newCredential,
	startEditor,
	type Editor,
} from '../support/editor.mts';
import { packageDir } from '../support/package.mts';

/**
 * HeadHunter's OAuth 2 in a real n8n with a real browser: connected in the editor, then tokens that
 * end in the middle of runs. A refresh token works once, and only after the access token's end.
 */
const TYPE = 'headHunterOAuth2Api';
let headHunter: RunningHeadHunter;
/** A login that was connected before; its token stays good all the time. */
let other: StoredCredential;
let n8n: N8nServer;
let editor: Editor;
/** Connected by the first test. */
let connected: CredentialRef;
let topics: string[];

beforeAll(async () => {
	headHunter = await startHeadHunter({ config: { approvalPage: true } });
	other = headHunterCredential(headHunter, 60_000);
	n8n = await startN8n({ packageDir: packageDir(), credentials: [other] });
	editor = await startEditor(n8n);
	topics = [...headHunter.state.topics.keys()].slice(0, 5);
});
afterAll(async () => {
	await editor?.close();
	await n8n?.stop();
	await headHunter?.close();
});

const sent = (method: string, path: RegExp): RecordedRequest[] =>
	headHunter.requests().filter((request) => request.method === method && path.test(request.path));
const tokenCalls = () => headHunter.state.tokenCalls;
/** The token that the vendor gave out last. */
const newest = () => headHunter.state.tokens[headHunter.state.tokens.length - 1];
function expireToken(): void {
	newest().expiresAt = headHunter.clock.ms();
}
const bearersOf = (requests: RecordedRequest[]) =>
	new Set(requests.map(({ headers }) => headers.authorization));

function quiet(): void {
	headHunter.faults.clear();
	headHunter.clearRequests();
	tokenCalls().length = 0;
	// The other login's token outlives what the tests do to the connected one.
	headHunter.state.tokens[0].expiresAt = headHunter.clock.ms() + 9e8;
}

const hhNode = (name: string, parameters: object, credential?: CredentialRef): NodeSketch => ({
	name,
	type: 'n8n-nodes-recruitment.headHunter',
	parameters: { resource: 'response', operation: 'get', ...parameters },
	credentials: { [TYPE]: credential ?? connected },
	onError: 'continueRegularOutput',
});
const START: NodeSketch = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
const byTopic = {
	response: { __rl: true, mode: 'id', value: '={{ $json.topic }}' },
	output: 'raw',
};
/** Reads the five responses twice, one request an item. */
const reading = (name: string, credential?: CredentialRef) =>
	chain(name, [
		START,
		{
			name: 'Topics',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode: `return ${JSON.stringify(topics)}.map((topic) => ({ json: { topic } }));`,
			},
		},
		hhNode('Read', byTopic, credential),
		hhNode(
			'Read Again',
			{ ...byTopic, response: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			credential,
		),
	]);

async function run(workflowId: string): Promise<Execution> {
	const { id } = await n8n.runWorkflow(workflowId, 'Start', { timeoutMs: 240_000 });
	return await n8n.execution(id);
}
const ids = (execution: Execution, node: string) => itemsOf(execution, node).map(({ id }) => id);
const errors = (execution: Execution, node: string) =>
	itemsOf(execution, node).map(({ error, details }) => {
		const { description = '' } = (details ?? {}) as { description?: string };
		return error === undefined ? undefined : `${String(error)} ${description}`;
	});

/** Presses a button of the credential's screen and agrees in the window that opens. */
async function approve(button: string): Promise<URLSearchParams> {
	const { page, context } = editor;
	const opened = context.waitForEvent('page');
	await credentialScreen(page).getByTestId(button).click();
	const consent = await opened;
	await consent.locator('#approve').waitFor();
	const asked = new URL(consent.url()).searchParams;
	expect(asked.get('force_role')).toBe('true');
	const closed = consent.waitForEvent('close');
	await consent.locator('#approve').click();
	await closed;
	await credentialScreen(page).getByText('Account connected').first().waitFor();
	return asked;
}

it('is connected in the browser and used at once', async () => {
	const { page, picture } = editor;
	const screen = await newCredential(page, n8n.url, 'HeadHunter OAuth2 API');
	await fillParameter(screen, 'clientId', HEADHUNTER_LOGINS.clientId);
	await fillParameter(screen, 'clientSecret', HEADHUNTER_LOGINS.clientSecret);
	await fillParameter(screen, 'userAgent', HEADHUNTER_LOGINS.userAgent);
	await fillParameter(screen, 'requestsPerMinute', '60000');
	await fillParameter(screen, 'baseUrl', headHunter.url);
	await approve('quick-connect-button');
	await picture('headhunter-connected');
	expect(tokenCalls()).toEqual(['ok']);
	const [exchange] = sent('POST', /^\/token$/);
	expect(Object.fromEntries(new URLSearchParams(exchange.body))).toMatchObject({
		grant_type: 'authorization_code',
		client_id: HEADHUNTER_LOGINS.clientId,
		redirect_uri: `${n8n.url}/rest/oauth2-credential/callback`,
	});

	const { data } = (await n8n.api('GET', '/credentials')) as { data: CredentialRef[] };
	const stored = data.find(({ id }) => id !== other.id);
	if (stored === undefined) throw new Error('The editor stored no credential');
	connected = { id: stored.id, name: stored.name };
	const account = { resource: 'account', operation: 'checkAccess' };
	const workflowId = await n8n.importWorkflow(chain('Account', [START, hhNode('Check', account)]));
	const execution = await run(workflowId);
	expect(itemsOf(execution, 'Check')).toMatchObject([{ employerId: '3500', managerId: '7700' }]);
	expect(bearersOf(sent('GET', /^\/me$/))).toEqual(new Set([`Bearer ${newest().access}`]));
});

let first: string;
let second: string;
let third: string;

it('is refreshed exactly once when it ends in the middle of two runs at a time', async () => {
	[first, second] = await Promise.all(
		['First', 'Second'].map(async (name) => await n8n.importWorkflow(reading(name))),
	);
	quiet();
	headHunter.state.config.expireAfterRequests = 7;
	// While the token service takes its time, the other run meets the end of the token too.
	headHunter.faults.add({ kind: 'delay', ms: 1500, match: { path: '/token' } });
	const old = newest();
	const executions = await Promise.all([run(first), run(second)]);
	for (const execution of executions) {
		expect(execution.status).toBe('success');
		expect(ids(execution, 'Read')).toEqual(topics);
		expect(ids(execution, 'Read Again')).toEqual(topics);
	}
	expect(tokenCalls()).toEqual(['ok']);
	expect(new URLSearchParams(sent('POST', /^\/token$/)[0].body).get('refresh_token')).toBe(
		old.refresh,
	);
	const refused = sent('GET', /^\/negotiations\//).filter(({ status }) => status === 403);
	expect(refused.length).toBeGreaterThanOrEqual(1);
	expect(newest().access).not.toBe(old.access);
});

it('is refreshed once a time, however three runs and the editor race for it', async () => {
	third = await n8n.importWorkflow(reading('Third'));
	for (let round = 1; round <= 4; round += 1) {
		quiet();
		expireToken();
		// One request arrives late: refused for the old token when there is a new one already.
		const match = { path: `/negotiations/${topics[0]}`, nth: round % 3 };
		headHunter.faults.add({ kind: 'delay', ms: 700, match });
		const list = n8n.rest('POST', '/dynamic-node-parameters/resource-locator-results', {
			path: 'parameters.vacancy',
			methodName: 'searchVacancies',
			nodeTypeAndVersion: { name: 'n8n-nodes-recruitment.headHunter', version: 1 },
			currentNodeParameters: { resource: 'response', operation: 'getAll' },
			credentials: { [TYPE]: connected },
		});
		const executions = await Promise.all([first, second, third].map(run));
		for (const execution of executions) expect(ids(execution, 'Read Again')).toEqual(topics);
		expect(await list).toMatchObject({ results: expect.arrayContaining([expect.anything()]) });
		expect(tokenCalls()).toEqual(['ok']);
		expect(sent('POST', /^\/token$/)).toHaveLength(1);
	}
});

it('is stored: later runs use the new token, also after a restart of n8n', async () => {
	await n8n.restart();
	quiet();
	const execution = await run(first);
	expect(ids(execution, 'Read Again')).toEqual(topics);
	expect(sent('POST', /^\/token$/)).toEqual([]);
	expect(bearersOf(headHunter.requests())).toEqual(new Set([`Bearer ${newest().access}`]));
});

it('is left alone by a 403 of any other meaning, and the item says what to do', async () => {
	const meanings: Array<[error: object, text: RegExp]> = [
		[{ type: 'vacancies', value: 'quota_exceeded' }, /quota.*administrator of the employer/],
		[{ type: 'api_access_payment', value: 'action_must_be_payed' }, /paid.*Check Access/],
		[{ type: 'negotiations', value: 'wrong_state' }, /stands in this stage already/],
		[{ type: 'forbidden' }, /does not allow this/],
	];
	quiet();
	for (const [index, [error]] of meanings.entries()) {
		headHunter.faults.add({
			kind: 'status',
			status: 403,
			body: { request_id: 'r', errors: [error] },
			match: { path: `/negotiations/${topics[index]}` },
		});
	}
	const execution = await run(first);
	const told = errors(execution, 'Read');
	for (const [index, [, text]] of meanings.entries()) expect(told[index]).toMatch(text);
	// The fifth item is not touched by the other four.
	expect(told[4]).toBeUndefined();
	expect(ids(execution, 'Read')[4]).toBe(topics[4]);

	quiet();
	headHunter.state.config.paid = false;
	expect(new Set(errors(await run(second), 'Read'))).toEqual(
		new Set([expect.stringMatching(/no quota left.*ask your manager at HeadHunter/)]),
	);
	headHunter.state.config.paid = true;
	expect(sent('POST', /^\/token$/)).toEqual([]);
	expect(sent('GET', /^\/me$/)).toEqual([]);
});

it('asks for a new connection when access was taken back, and leaves other logins alone', async () => {
	quiet();
	newest().revoked = 'token was revoked';
	const otherLogin = await n8n.importWorkflow(
		reading('Other login', { id: other.id, name: other.name }),
	);
	const [refused, fine] = await Promise.all([run(first), run(otherLogin)]);
	for (const error of errors(refused, 'Read')) {
		expect(error).toMatch(/token_revoked.*Access was taken back.*connect the account again/);
	}
	expect(ids(fine, 'Read Again')).toEqual(topics);
	expect(tokenCalls()).toEqual([]);
});

it('sends a refresh token that is used up once a run, and says to connect again', async () => {
	quiet();
	Object.assign(newest(), { revoked: undefined, refreshed: true });
	expireToken();
	const execution = await run(first);
	expect(errors(execution, 'Read')).toHaveLength(topics.length);
	for (const error of errors(execution, 'Read')) {
		expect(error).toMatch(/expired and could not be renewed.*connect the account again/);
	}
	// "Read Again" is a run of its own.
	expect(new Set(tokenCalls())).toEqual(new Set(['token has already been refreshed']));
	expect(tokenCalls().length).toBeLessThanOrEqual(2);
});

it('is repaired by connecting again in the editor, now with PKCE', async () => {
	const { page } = editor;
	quiet();
	await page.goto(`${n8n.url}/home/credentials/${connected.id}`);
	const screen = credentialScreen(page);
	await screen.getByText('Account connected').first().waitFor();
	const grantType = screen.getByTestId('parameter-input-grantType');
	await choose(page, grantType, 'Authorization Code with PKCE');
	const asked = await approve('oauth-switch-account-button');
	expect(asked.get('code_challenge_method')).toBe('S256');
	const readAll = async () => {
		const executions = await Promise.all([first, second, third].map(run));
		for (const execution of executions) expect(ids(execution, 'Read Again')).toEqual(topics);
	};
	await readAll();
	expect(tokenCalls()).toEqual(['ok']);
	expireToken();
	await readAll();
	expect(tokenCalls()).toEqual(['ok', 'ok']);
});
