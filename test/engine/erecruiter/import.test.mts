/** Application: Import Application: an assumed write, looked up before and verified after. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { EngineInputItem } from '../../support/engine/index.mts';
import { HELD_MS, heldBack } from '../../support/held.mts';
import { byId, NODE, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => {
	bench.reset();
	bench.vendor.state.config.writes = true;
});

const RECRUITMENT = 501;
const ORIGIN = 17;

let number = 0;
function application(over: IDataObject = {}, person: IDataObject = {}): IDataObject {
	number += 1;
	return {
		shape: 'CandidateApplication',
		version: 1,
		source: { system: 'inhire', applicationId: `inh-${number}` },
		vacancy: { id: 'ML-7' },
		person: {
			firstName: 'Żaneta',
			lastName: `Próbna${'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'[number]}`,
			emails: [`Zaneta.${number}@example.com`],
			phones: [`60070${String(number).padStart(4, '0')}`],
			profileUrls: ['https://www.linkedin.com/in/zaneta'],
			...person,
		},
		skills: [],
		files: [],
		consents: [{ kind: 'transfer', granted: true, text: 'I agree.', at: '2026-11-20' }],
		...over,
	};
}

const withCv = (given: IDataObject): EngineInputItem => ({
	json: { ...given, files: [{ binary: 'cv', kind: 'resume', name: 'życiorys.pdf' }] },
	binary: {
		cv: {
			data: Buffer.from('%PDF').toString('base64'),
			fileName: 'x.pdf',
			mimeType: 'application/pdf',
		},
	},
});

async function run(items: EngineInputItem[], over: INodeParameters = {}, confirmed = true) {
	return await bench.engine.runNode({
		type: NODE,
		parameters: {
			resource: 'application',
			operation: 'importApplication',
			recruitment: byId(String(RECRUITMENT)),
			confirmed,
			options: { originId: String(ORIGIN), consentIds: '{"transfer": 3194}' },
			...over,
		},
		items,
		credentials: { eRecruiterApi: bench.login() },
		onError: 'continueErrorOutput',
	});
}
type Result = Awaited<ReturnType<typeof run>>;
const outcome = ({ items }: Result) =>
	items.map(({ json }) => `${String(json.disposition)}:${String(json.reason)}`);
const posts = () =>
	bench.vendor
		.requests()
		.filter(({ method, path }) => method === 'POST' && path.startsWith('/v1.1'));
const bodies = () => posts().map(({ body }) => JSON.parse(String(body)) as IDataObject);
const size = () => bench.vendor.state.applications.size;
const create = { method: 'POST', path: '/v1.1/' };

it('makes three with CV or note, source and consents, and repeats without a write', async () => {
	const items = [withCv(application()), { json: application() }, withCv(application())];
	const before = size();
	const first = await run(items);
	expect(outcome(first)).toEqual(['created:created', 'created:created', 'created:created']);
	expect(first.items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(bodies()[0]).toMatchObject({
		firstName: 'Żaneta',
		originId: ORIGIN,
		consents: [{ consentId: 3194, granted: true, grantedAt: '2026-11-20', text: 'I agree.' }],
		cv: { fileName: 'życiorys.pdf', contentBase64: 'JVBERg==' },
	});
	expect(bodies()[0].note).toBeUndefined();
	expect(bodies()[1]).toMatchObject({ note: 'LinkedIn: https://www.linkedin.com/in/zaneta' });
	expect(bodies()[1].cv).toBeUndefined();
	expect(size()).toBe(before + 3);
	const made = bench.vendor.state.applications.all().at(-3);
	expect(first.items[0].json).toMatchObject({
		applicationId: String(made?.id),
		candidateId: String(made?.candidateId),
		sourceHash: expect.stringMatching(/^[0-9a-f]{32}$/),
	});

	bench.vendor.clearRequests();
	const again = await run(items);
	expect(outcome(again)).toEqual(Array(3).fill('unchanged:alreadyApplied'));
	expect(again.items[0].json.applicationId).toBe(String(made?.id));
	expect(posts()).toEqual([]);
	// The list is read once for all three.
	expect(bench.calls().filter((call) => call.includes('CandidateApplications'))).toHaveLength(1);
});

it('asks nothing and sends nothing while the endpoint is not confirmed, without consent, or unrecognisable', async () => {
	const unconfirmed = await run([{ json: application() }], {}, false);
	expect(unconfirmed.errorItems[0].json.error).toContain(
		"'I Have Confirmed This Endpoint With eRecruiter'",
	);
	const consent = { consentRule: 'requiredKinds', consentKinds: 'transfer' };
	const held = await run(
		[
			{ json: application({ consents: [] }) },
			{ json: application({ consents: [{ kind: 'transfer', granted: false }] }) },
			{ json: application({}, { lastName: '' }) },
			{ json: application({}, { emails: [], phones: [] }) },
		],
		consent,
		false,
	);
	expect(outcome(held)).toEqual([
		'held:noConsent',
		'held:noConsent',
		'needsReview:missingName',
		'needsReview:notRecognisable',
	]);
	expect(bench.calls()).toEqual([]);
});

it('shows in a dry run what it would send, confirmed or not', async () => {
	const result = await run([withCv(application())], { dryRun: true }, false);
	expect(outcome(result)).toEqual(['created:created']);
	const changes = result.items[0].json.changes as IDataObject[];
	expect(changes).toContainEqual({ field: 'originId', after: '17' });
	expect(changes).toContainEqual({ field: 'cvFileName', after: 'życiorys.pdf' });
	expect(JSON.stringify(changes)).not.toContain('JVBERg');
	expect(posts()).toEqual([]);
});

it('parks what a person must decide', async () => {
	const [known] = bench.vendor.state.applications.all((row) => row.recruitmentId === RECRUITMENT);
	const { email, phone, firstName, lastName } = bench.vendor.state.candidates.get(
		known.candidateId,
	) ?? { email: '', phone: '', firstName: '', lastName: '' };
	const result = await run([
		{ json: application({}, { emails: [email] }) },
		{ json: application({}, { phones: [phone] }) },
		{ json: application({}, { firstName, lastName, emails: [String(email).toUpperCase()] }) },
	]);
	expect(outcome(result)).toEqual([
		'needsReview:emailOfAnotherPerson',
		'needsReview:phoneOfAnotherPerson',
		'unchanged:alreadyApplied',
	]);
	expect(posts()).toEqual([]);
});

it('never sends a create twice: finds what was made, or says that it is not known', async () => {
	bench.vendor.faults.add({ kind: 'resetAfter', match: create });
	const found = await run([{ json: application() }]);
	expect(outcome(found)).toEqual(['created:createdAfterUnknownOutcome']);
	bench.vendor.faults.add({ kind: 'resetBefore', match: create });
	const given = application();
	const unknown = await run([{ json: given }, { json: given }]);
	expect(outcome(unknown)).toEqual(Array(2).fill('needsReview:createOutcomeUnknown'));
	expect(posts()).toHaveLength(2);
	expect(outcome(await run([{ json: given }]))).toEqual(['created:created']);
});

it('claims no success for an answer that made nothing, and passes refusals on', async () => {
	bench.vendor.faults.add(
		{ kind: 'status', status: 201, body: {}, match: create },
		{ kind: 'status', status: 400, body: [{ message: 'No.', errorCode: 'X' }], match: create },
	);
	const before = size();
	const result = await run([{ json: application() }, { json: application() }]);
	expect(outcome(result)).toEqual(['needsReview:createdNotVisible']);
	expect(result.errorItems[0].json.error).toContain('No.');
	expect(result.errorItems[0].pairedItem).toEqual({ item: 1 });
	expect(size()).toBe(before);
	bench.vendor.state.config.writes = false;
	const missing = await run([{ json: application() }]);
	expect(missing.errorItems[0].json.details).toMatchObject({ httpCode: '404' });
});

it('tells when two imports made the same application', async () => {
	// The first look sees nobody in both.
	bench.vendor.faults.add({ kind: 'delay', ms: HELD_MS, match: create, times: 2 });
	const given = application();
	const running = Promise.all([run([{ json: given }]), run([{ json: given }])]);
	await heldBack(bench.vendor.faults, 2);
	bench.vendor.faults.endDelays();
	const results = await running;
	const outcomes = results.flatMap(outcome);
	expect(outcomes).toContain('needsReview:createdTwice');
	expect(String(results.flatMap(({ items }) => items.map(({ json }) => json.notes)))).toMatch(
		/Applications to compare: \d+, \d+/,
	);
});
