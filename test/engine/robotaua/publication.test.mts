import type { IDataObject } from 'n8n-workflow';

import { Bench, NO_HARM } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

const LONG = `<p>${'Вигадана вакансія для перевірки. '.repeat(8)}</p>`;
const order = (more: IDataObject = {}): IDataObject => ({
	shape: 'PublicationOrder',
	account: 'one',
	wanted: 'published',
	reference: 'PF-5310',
	title: 'Вигадана касирка',
	description: LONG,
	type: 'Business',
	fields: { city: '1', salaryFrom: '20000', salaryTo: 30000, workTypes: ['Office'] },
	...more,
});
async function apply(...orders: IDataObject[]): Promise<IDataObject[]> {
	const items = orders.map((json) => ({ json }));
	const result = await bench.run('vacancy', 'applyPublication', {}, { items });
	expect(result.error).toBeUndefined();
	return result.items.map(({ json }) => json);
}
const spent = () => bench.vendor.state.effects.spentTickets.length;
const row = (id: unknown) => bench.vendor.state.vacancies.get(Number(id));

it('makes a draft, then publishes it, for one publication', async () => {
	const [draft] = await apply(order());
	expect(draft).toMatchObject({ status: 'Draft', did: 'created', done: false });
	expect(row(draft.id)?.fields).toMatchObject({
		cityId: 1,
		salaryRange: { amountFrom: 20000, amountTo: 30000 },
		workTypes: ['Office'],
		sendResumeType: '3',
	});
	const known = { id: draft.id, contentHash: draft.contentHash };
	bench.taken();
	const [made] = await apply(order(known));
	expect(made).toMatchObject({ status: 'Published', did: 'published', type: 'Business' });
	// Nothing changed since the draft was saved: it is not sent again.
	expect(bench.taken().filter((line) => line.includes('/vacancy/add'))).toEqual([]);
	expect(spent()).toBe(1);
	expect((await apply(order(known)))[0]).toMatchObject({ status: 'Published', did: 'nothing' });
	expect(spent()).toBe(1);
	expect(bench.harm()).toEqual(NO_HARM);
});

it('gives one outcome for each order: refused, unknown type, without balance, too short', async () => {
	const [account] = bench.vendor.state.accounts.all();
	account.tickets.Optimum = 0;
	bench.vendor.state.config.profileComplete = false;
	const [ready] = await apply(order({ title: 'Готова', wanted: 'draft' }));
	const outcomes = await apply(
		order({ id: ready.id, title: 'Готова' }),
		order({ type: 'Golden' }),
		order({ type: 'Optimum' }),
		order({ description: 'Коротко' }),
	);
	expect(outcomes.map(({ status }) => status)).toEqual(
		Array.from({ length: 4 }, () => 'Erroneous'),
	);
	const problems = outcomes.map(({ problem }) => problem);
	expect(problems[0]).toContain('Заповніть профіль компанії');
	expect(problems[1]).toContain('one of Anonym, Business, Optimum, Professional');
	expect(problems[2]).toMatch(/type Optimum is left at robota\.ua\. Left: .*Business \(/);
	expect(problems[3]).toContain('at least 150 characters');
	expect(spent()).toBe(0);
});

it('settles a lost answer, waits for moderators, closes', async () => {
	bench.vendor.state.config.moderation = true;
	const [draft] = await apply(order());
	bench.vendor.faults.add({ kind: 'resetAfter', match: { path: '/vacancy/state' } });
	const [made] = await apply(order({ id: draft.id, contentHash: draft.contentHash }));
	expect(made).toMatchObject({
		status: 'Published',
		note: 'It waits for the moderators of robota.ua',
	});
	expect(spent()).toBe(1);
	const [closed] = await apply(order({ id: draft.id, wanted: 'closed' }));
	expect(closed).toMatchObject({ status: 'Closed', did: 'closed' });
	const [foreign] = await apply(order({ id: '99999999', wanted: 'adopt' }));
	expect(foreign.problem).toContain('is not among the publications of this account');
	bench.vendor.state.config.moderation = false;
});
