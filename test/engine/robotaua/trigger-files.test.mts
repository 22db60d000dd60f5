import type { INodeParameters } from 'n8n-workflow';

import { Active, Bench, NO_HARM } from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench?.stop());
beforeEach(async () => {
	bench.reset();
	await bench.store('first', bench.login('first'));
});
afterEach(() => {
	expect(bench.vendor.errors()).toEqual([]);
	expect(bench.harm()).toEqual(NO_HARM);
});

const arrive = (count: number, more: object = {}) => bench.arrive(count, more);
const activate = (parameters: INodeParameters = {}, credential?: string) =>
	new Active(bench, parameters, credential);

describe('files of the trigger', () => {
	it('come with the response, and never hold one back', async () => {
		const active = activate({ output: 'shared', options: { files: ['resume', 'photo'] } });
		await active.poll();
		const ids = arrive(6);
		const { items } = await active.poll();
		for (const [index, { json, binary }] of (items ?? []).entries()) {
			const row = bench.vendor.state.applies.get(Number(ids[index]));
			expect(binary?.resume?.data).toBe(row?.file?.data.toString('base64'));
			expect(binary?.photo === undefined).toBe(row?.photo === false);
			expect(json).not.toHaveProperty('notes');
		}
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: '<!DOCTYPE html><title>Just a moment...</title>',
			match: { path: '/apply/getfile', nth: 2 },
		});
		await bench.store('first', bench.login('first', { botCheckPause: 0 }));
		const more = arrive(4);
		bench.taken();
		const checked = await active.poll();
		expect(checked.items?.map(({ json }) => JSON.stringify(json.source))).toEqual(
			more.map((id) => expect.stringContaining(id)),
		);
		expect(checked.items?.map(({ json }) => json.notes ?? [])).toEqual([
			[],
			[expect.stringContaining('bot check')],
			[expect.stringContaining('bot check')],
			[expect.stringContaining('bot check')],
		]);
		expect(bench.taken().filter((request) => request.includes('getfile')).length).toBe(2);
		expect((await active.poll()).items).toBeNull();
	});
});
