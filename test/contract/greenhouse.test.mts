import { existsSync, readFileSync } from 'node:fs';

import { wings } from '../../docs/tools/wings.mts';
import { readTraffic, requestsOf } from './traffic.mts';

interface Read {
	method: string;
	path: string;
	query: Array<{ name: string }>;
}
interface Write {
	method: string;
	path: string;
}

// The derived contract of Harvest v3 lies beside the repository, where there is one.
const FILE = '../shared/vendors/greenhouse-v3-contract.json';
const present = existsSync(FILE);
const wing = wings.find(({ vendor }) => vendor === 'greenhouse');
if (!wing) throw new Error('No Greenhouse wing');
const answered = requestsOf(readTraffic(), wing).filter(
	({ status }) => status !== undefined && status < 300,
);
const pattern = (path: string) =>
	new RegExp(`^/?${path.replace(/^\/v3\//, '').replace(/\{[^}]+\}/g, '[^/]+')}$`);

describe('Greenhouse against the derived v3 contract', () => {
	it('is compared wherever the contract is present', () => {
		if (!present) process.stdout.write(`${FILE} is not here: nothing to compare with\n`);
		expect(answered.length).toBeGreaterThan(50);
	});
	if (!present) return;

	const { reads, writes } = JSON.parse(readFileSync(FILE, 'utf8')) as {
		reads: Read[];
		writes: Write[];
	};

	it('knows each path and query parameter that was read, and sends a cursor alone', () => {
		const violations = new Set<string>();
		for (const { method, path, query } of answered) {
			// Signed file addresses are no part of the API.
			if (method !== 'GET' || path.startsWith('/files/')) continue;
			const read = reads.find((row) => pattern(row.path).test(path));
			if (!read) {
				violations.add(`GET ${path}`);
				continue;
			}
			const names = query
				.split('&')
				.filter((part) => part !== '')
				.map((part) => decodeURIComponent(part.split('=')[0]));
			const known = new Set(read.query.map(({ name }) => name));
			for (const name of names) if (!known.has(name)) violations.add(`GET ${path}?${name}`);
			if (names.includes('cursor') && names.length > 1)
				violations.add(`GET ${path}: cursor in company`);
		}
		expect([...violations]).toEqual([]);
	});

	it('knows each write', () => {
		// Bodies stand in the contract as prose; the strict sandbox holds them.
		const sent = answered.filter(({ method, path }) => method !== 'GET' && !/token$/.test(path));
		const unknown = sent
			.filter(({ method, path }) =>
				writes.every((row) => row.method !== method || !pattern(row.path).test(path)),
			)
			.map(({ method, path }) => `${method} ${path.replace(/\d+/g, '1')}`);
		expect([...new Set(unknown)]).toEqual([]);
		expect(sent.length).toBeGreaterThan(20);
	});
});
