/** What the import template asks of Application: Get Many: known ones left out, a summary. */
import type { INodeParameters } from 'n8n-workflow';

import { Bench, FOLDERS, NO_HARM } from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.reset());
afterEach(() => {
	expect(bench.vendor.errors()).toEqual([]);
	expect(bench.harm()).toEqual(NO_HARM);
});

const REAL = ['Application', 'ApplicationWithResume', 'ApplicationWithFile'];
const rows = () => {
	const [first] = bench.vendor.state.accounts.all();
	return bench.vendor.state.applies.all(
		(row) => row.accountId === first.id && REAL.includes(row.candidateType),
	);
};
const read = (filters: INodeParameters) => ({
	returnAll: true,
	output: 'shared',
	filters,
	options: { files: ['resume', 'photo'], summary: true },
});
const idOf = ({ source }: { source?: unknown }) =>
	String((source as { applicationId?: string } | undefined)?.applicationId);
const ask = async (filters: INodeParameters) =>
	await bench.run('application', 'getAll', read(filters), { items: [{ json: {} }] });

it('leaves known ones out without a download, and counts them and the rejected ones', async () => {
	const rejected = rows().filter(({ folderId }) => folderId === FOLDERS.rejected);
	const wanted = rows().filter(({ folderId }) => folderId !== FOLDERS.rejected);
	const known = wanted.slice(0, -3).map(({ id }) => String(id));
	const result = await ask({ exceptIds: `={{ ${JSON.stringify(known)} }}` });
	expect(result.error).toBeUndefined();
	const given = result.items
		.map(({ json }) => json)
		.filter(({ shape }) => shape === 'CandidateApplication');
	expect(given.map(idOf).sort()).toEqual(
		wanted
			.slice(-3)
			.map(({ id }) => String(id))
			.sort(),
	);
	const files = bench.taken().filter((request) => /getfile|attach|photo/.test(request));
	expect(files.length).toBeLessThanOrEqual(6);
	expect(result.items.at(-1)?.json).toEqual({
		shape: 'ReadingSummary',
		version: 1,
		seen: rows().length,
		known: known.length,
		excluded: { rejected: rejected.length },
	});
});

it('asks for the folder Rejected only as far back as new ones reach', async () => {
	const known = rows().map(({ id }) => String(id));
	const result = await ask({ exceptIds: known.join(',') });
	expect(result.items.map(({ json }) => json)).toEqual([
		expect.objectContaining({ seen: known.length, known: known.length, excluded: { rejected: 0 } }),
	]);
	const lists = bench.vendor
		.requests()
		.filter(({ path, status }) => path === '/apply/list' && status === 200);
	// The pages of the list, and none of the folder.
	expect(lists).toHaveLength(Math.ceil(known.length / 20));
});

it('sends nothing for a start that is no time', async () => {
	bench.taken();
	const result = await ask({ receivedAfter: 'paused' });
	expect(result.error?.message).toContain('Received After');
	expect(bench.taken()).toEqual([]);
});
