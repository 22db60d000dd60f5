/** What the import template asks of Response: Get Many: known ones left out, a summary. */
import type { INodeParameters } from 'n8n-workflow';

import { json, openBench, refresh, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const rows = () =>
	bench.vendor.state.responses.all((row) => row.companyId === 1 && row.fromType === 'send');
const read = (filters: INodeParameters) => ({
	scope: 'account',
	returnAll: true,
	output: 'shared',
	files: ['resume', 'photo'],
	filters,
	options: { summary: true },
});
const idOf = ({ source }: { source?: unknown }) =>
	String((source as { applicationId?: string } | undefined)?.applicationId);

it('leaves known ones out without a download, and counts them', async () => {
	const ids = rows().map(({ id }) => String(id));
	const known = ids.slice(0, -4);
	// The feed tells whole seconds.
	const from = new Date(rows()[0].at - 1000).toISOString();
	const result = await bench.run(
		'response',
		'getAll',
		read({ sinceDate: from, exceptIds: `={{ ${JSON.stringify(known)} }}` }),
	);
	expect(result.error).toBeUndefined();
	const given = json(result).filter(({ shape }) => shape === 'CandidateApplication');
	expect(given.map(idOf)).toEqual(ids.slice(-4));
	const wanted = rows()
		.slice(-4)
		.filter(({ file }) => file !== undefined);
	expect(bench.sent('GET', '/response_files/')).toHaveLength(wanted.length);
	expect(json(result).at(-1)).toEqual({
		shape: 'ReadingSummary',
		version: 1,
		seen: ids.length,
		known: known.length,
		excluded: {},
	});
});

it('gives a summary when everything is known, and takes a text of IDs', async () => {
	const ids = rows().map(({ id }) => String(id));
	const result = await bench.run(
		'response',
		'getAll',
		read({ sinceId: '0', exceptIds: ids.join(', ') }),
	);
	expect(json(result)).toEqual([expect.objectContaining({ seen: ids.length, known: ids.length })]);
	expect(bench.sent('GET', '/response_files/')).toEqual([]);
	expect(bench.sent('GET', '/sent_photo/')).toEqual([]);
});

it('counts neither IDs outside the period nor IDs that are not there', async () => {
	const [first] = rows();
	const late = new Date(first.at + 1).toISOString();
	const result = await bench.run(
		'response',
		'getAll',
		read({ sinceDate: late, exceptIds: [String(first.id), '1'] }),
	);
	const summary = json(result).at(-1);
	expect(summary).toMatchObject({ known: 0 });
	expect(summary?.seen).toBe(json(result).length - 1);
});

it('sends nothing for a start that is no time', async () => {
	const result = await bench.run('response', 'getAll', read({ sinceDate: 'paused' }));
	expect(result.error?.message).toContain('Since Date');
	expect(bench.sent()).toEqual([]);
});
