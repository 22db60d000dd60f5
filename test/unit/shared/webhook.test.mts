import { createHmac } from 'node:crypto';

import type { IDataObject, INode } from 'n8n-workflow';

import {
	keepDeliveries,
	knownDeliveries,
	readDeliveries,
	remember,
} from '../../../nodes/shared/webhook/deliveries.ts';
import { checkSignature } from '../../../nodes/shared/webhook/signature.ts';

const scheme = { header: 'x-peopleforce-signature', prefix: 'sha256=' };
const body = Buffer.from('{"a":"\\u003cb\\u003e", "b": 1}');
const digest = createHmac('sha256', 'secret').update(body).digest('hex');
const check = (header: unknown, bytes: Buffer | undefined = body, secret = 'secret') =>
	checkSignature(scheme, secret, { 'x-peopleforce-signature': header }, bytes);

describe('webhook signature', () => {
	it('accepts the signature of the bytes as sent', () => {
		expect(check(`sha256=${digest}`)).toBe('valid');
		expect(check(`sha256=${digest.toUpperCase()}`)).toBe('valid');
	});
	it.each([
		['missing', undefined],
		['missing', ''],
		['malformed', digest],
		['malformed', 'sha256='],
		['malformed', `sha256=${digest.slice(0, 40)}`],
		['malformed', `sha256=${digest}00`],
		['malformed', `sha256=${'z'.repeat(64)}`],
		['missing', ['sha256=x']],
		['mismatch', `sha256=${'0'.repeat(64)}`],
	])('refuses: %s', (verdict, header) => expect(check(header)).toBe(verdict));
	it('refuses a re-serialised body, a body that is gone, and an unset secret', () => {
		const reserialised = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
		expect(check(`sha256=${digest}`, reserialised)).toBe('mismatch');
		expect(
			checkSignature(
				scheme,
				'secret',
				{ 'x-peopleforce-signature': `sha256=${digest}` },
				undefined,
			),
		).toBe('noBody');
		expect(check(`sha256=${digest}`, body, '')).toBe('noSecret');
	});
});

describe('deliveries', () => {
	it('knows what the process has seen when n8n has lost what was stored', () => {
		const trigger = (id: string, stored: IDataObject = {}) => ({
			getNode: () => ({ id }) as INode,
			getWorkflow: () => ({ id: 'w', active: true }),
			getWorkflowStaticData: () => stored,
		});
		const kept: IDataObject = {};
		keepDeliveries(trigger('one', kept), [
			['b', 2],
			['c', 3],
		]);
		expect(kept.deliveries).toHaveLength(2);
		const ids = (...from: Parameters<typeof knownDeliveries>) =>
			knownDeliveries(...from).map(([id]) => id);
		expect(ids(trigger('one', { deliveries: [['a', 1]] }))).toEqual(['a', 'b', 'c']);
		expect(ids(trigger('one', { deliveries: [['c', 3]] }))).toEqual(['b', 'c']);
		expect(ids(trigger('one'), 'undated')).toEqual([]);
		expect(ids(trigger('other', { deliveries: [['a', 1]] }))).toEqual(['a']);
	});

	it('remembers within bounds', () => {
		const bounds = { maxEntries: 3, maxAgeMs: 1000 };
		let known = remember([], 'a', 0, bounds).deliveries;
		expect(remember(known, 'a', 10, bounds).repeated).toBe(true);
		for (const id of ['b', 'c', 'd']) known = remember(known, id, 20, bounds).deliveries;
		expect(known.map(([id]) => id)).toEqual(['b', 'c', 'd']);
		expect(remember(known, 'b', 5000, bounds).repeated).toBe(false);
	});
	it('reads whatever is stored', () => {
		expect(readDeliveries(null)).toEqual([]);
		expect(readDeliveries([['a', 1], 'x', ['b', 'c']])).toEqual([['a', 1]]);
	});
});
