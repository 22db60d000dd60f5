import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findQueueServices } from '../../../sandbox/n8n/services.mts';

describe('findQueueServices', () => {
	let dir: string;
	beforeEach(() => {
		dir = mkdtempSync(join(tmpdir(), 'services-'));
	});
	afterEach(() => rmSync(dir, { recursive: true, force: true }));

	const program = (name: string, mode = 0o755) => writeFileSync(join(dir, name), '#!', { mode });
	const postgres = ['initdb', 'postgres', 'pg_isready'];

	it('says what is missing', () => {
		expect(findQueueServices(dir, '/nowhere')).toEqual({
			missing: 'redis-server and PostgreSQL (initdb, postgres, pg_isready)',
		});
		postgres.forEach((name) => program(name));
		expect(findQueueServices(dir, '/nowhere')).toEqual({ missing: 'redis-server' });
	});

	it('takes no file that cannot be started, and no half of PostgreSQL', () => {
		program('redis-server', 0o644);
		program('initdb');
		expect(findQueueServices(dir, '/nowhere')).toMatchObject({
			missing: expect.stringMatching(/^redis-server and PostgreSQL/),
		});
	});

	it('finds both in PATH', () => {
		['redis-server', ...postgres].forEach((name) => program(name));
		expect(findQueueServices(`/nowhere:${dir}`, '/nowhere')).toEqual({
			redis: join(dir, 'redis-server'),
			postgres: dir,
		});
	});
});
