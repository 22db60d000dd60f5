import { existsSync, readFileSync } from 'node:fs';

import { wings } from '../../docs/tools/wings.mts';

interface KnownEndpoint {
	method: string;
	path: string;
	evidence: string;
}

// The digest's endpoint map lies beside the repository, where there is one.
const FILE = '../shared/vendors/erecruiter-endpoints.json';
const present = existsSync(FILE);
const wing = wings.find(({ vendor }) => vendor === 'erecruiter');
if (!wing) throw new Error('No eRecruiter wing');

const shape = (path: string) =>
	path
		.replace(/^\//, '')
		.replace(/\{[^}]+\}/g, '{}')
		.toLowerCase();

describe('eRecruiter against the digest’s endpoint map', () => {
	it('calls an assumption what is not in the map, and nothing else', () => {
		if (!present) {
			process.stdout.write(`${FILE} is not here: nothing to compare with\n`);
			expect(Object.keys(wing.endpoints).length).toBeGreaterThan(0);
			return;
		}
		const map = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, unknown>;
		const rows = Object.values(map)
			.filter((value): value is KnownEndpoint[] => Array.isArray(value))
			.flat()
			.filter((row) => typeof row === 'object' && 'path' in row);
		const known = new Set(rows.map((row) => `${row.method} ${shape(row.path)}`));
		const assumed = new Set(
			rows
				.filter(({ evidence }) => evidence === 'ASSUMPTION')
				.map((row) => `${row.method} ${shape(row.path)}`),
		);
		const wrong = Object.entries(wing.endpoints)
			// Public feed and token server are described in prose only (erecruiter.md 3, 10.1).
			.filter(([, { host }]) => host === undefined)
			.filter(([, { method, path, evidence }]) => {
				const key = `${method} ${shape(path)}`;
				return evidence === 'assumption' ? known.has(key) && !assumed.has(key) : !known.has(key);
			})
			.map(([id]) => id);
		expect(wrong).toEqual([]);
	});
});
