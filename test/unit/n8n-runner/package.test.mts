import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { communityFolder, declaredFiles, installPackage } from '../../../sandbox/n8n/package.mts';

let dir: string;

beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'n8n-package-'));
	mkdirSync(join(dir, 'source', 'dist'), { recursive: true });
});

afterEach(() => {
	rmSync(dir, { recursive: true, force: true });
});

function write(manifest: object, files: string[]): string {
	const source = join(dir, 'source');
	const base = { name: 'n8n-nodes-sample', version: '1.0.0', files: ['dist'] };
	writeFileSync(join(source, 'package.json'), JSON.stringify({ ...base, ...manifest }));
	for (const file of files) writeFileSync(join(source, file), '');
	return source;
}

describe('installPackage', () => {
	const user = (): string => join(dir, 'user folder');

	test('installs what npm would publish, over an older copy', async () => {
		const n8n = { nodes: ['dist/A.node.js'], credentials: ['dist/B.credentials.js'] };
		const packageDir = write({ n8n }, ['dist/A.node.js', 'dist/B.credentials.js', 'secret.txt']);
		const place = join(communityFolder(user()), 'n8n-nodes-sample');
		mkdirSync(place, { recursive: true });
		writeFileSync(join(place, 'old.js'), '');
		const installed = await installPackage({ packageDir }, user());
		expect(installed).toEqual({
			name: 'n8n-nodes-sample',
			version: '1.0.0',
			dir: place,
			files: ['dist/A.node.js', 'dist/B.credentials.js'],
		});
		expect(readdirSync(place).sort()).toEqual(['dist', 'package.json']);
		expect(readdirSync(user())).toEqual(['.n8n']);
	});

	test('tells that the package is not built', async () => {
		const packageDir = write({ n8n: { nodes: ['dist/A.node.js', 'dist/C.node.js'] } }, [
			'dist/A.node.js',
		]);
		const attempt = installPackage({ packageDir }, user());
		await expect(attempt).rejects.toThrow(/dist\/C\.node\.js.*npm run build/);
		expect(existsSync(communityFolder(user()))).toBe(false);
		expect(readdirSync(user())).toEqual([]);
	});

	test('refuses a package that n8n would not load', async () => {
		await expect(
			installPackage({ packageDir: write({ n8n: { nodes: [] } }, []) }, user()),
		).rejects.toThrow('lists no nodes');
		await expect(
			installPackage({ packageDir: write({ name: 'my-nodes' }, []) }, user()),
		).rejects.toThrow('"my-nodes"');
	});

	test('tells a broken tarball', async () => {
		const packageTarball = join(dir, 'broken.tgz');
		writeFileSync(packageTarball, 'not a tarball');
		await expect(installPackage({ packageTarball }, user())).rejects.toThrow('broken.tgz');
	});

	test('does nothing without a package', async () => {
		expect(await installPackage({}, user())).toBeUndefined();
	});
});

test('declaredFiles reads a manifest of any shape', () => {
	expect(declaredFiles({ n8n: { nodes: ['a', 1], credentials: 'x' } })).toEqual(['a']);
	expect(declaredFiles({})).toEqual([]);
});
