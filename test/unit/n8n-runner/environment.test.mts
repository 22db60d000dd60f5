import { delimiter } from 'node:path';

import { n8nEnvironment } from '../../../sandbox/n8n/environment.mts';

const BASE = {
	node: { path: '/host/bin/node', version: '24.21.0' },
	userFolder: '/folder',
	port: 4100,
	brokerPort: 4101,
	passwordHash: '$2b$10$hash',
	timezone: 'Europe/Kyiv',
	compileCache: '/cache',
};

describe('n8nEnvironment', () => {
	test('inherits the machine but no settings of n8n, npm or the test runner', () => {
		const env = n8nEnvironment({
			...BASE,
			inherited: {
				HOME: '/home/me',
				LANG: 'uk_UA.UTF-8',
				Path: '/bin',
				NODE_ENV: 'test',
				NODE_OPTIONS: '--inspect',
				N8N_PORT: '5678',
				N8N_BASIC_AUTH: 'x',
				DB_TYPE: 'postgresdb',
				EXECUTIONS_MODE: 'queue',
				npm_config_prefix: '/x',
				JEST_WORKER_ID: '1',
				TZ: 'Asia/Tokyo',
			},
		});
		expect(env).toMatchObject({
			HOME: '/home/me',
			LANG: 'uk_UA.UTF-8',
			PATH: ['/host/bin', '/bin'].join(delimiter),
			NODE_ENV: 'production',
			N8N_PORT: '4100',
			N8N_RUNNERS_BROKER_PORT: '4101',
			TZ: 'Europe/Kyiv',
			GENERIC_TIMEZONE: 'Europe/Kyiv',
		});
		const gone = ['Path', 'NODE_OPTIONS', 'N8N_BASIC_AUTH', 'DB_TYPE', 'EXECUTIONS_MODE'];
		gone.push('npm_config_prefix', 'JEST_WORKER_ID');
		expect(gone.filter((name) => name in env)).toEqual([]);
	});

	test('is reachable from this machine only, and reaches this machine past a proxy', () => {
		const inherited = { HTTP_PROXY: 'http://proxy:3128', no_proxy: 'intra' };
		const env = n8nEnvironment({ ...BASE, inherited });
		expect(env.N8N_LISTEN_ADDRESS).toBe('127.0.0.1');
		expect(env.N8N_RUNNERS_BROKER_LISTEN_ADDRESS).toBe('127.0.0.1');
		expect(env.NO_PROXY).toBe('intra,127.0.0.1,localhost');
		expect('no_proxy' in env).toBe(false);
	});

	test('lets the caller have the last word', () => {
		const extra = { N8N_LOG_LEVEL: 'debug', N8N_CUSTOM: '1' };
		expect(n8nEnvironment({ ...BASE, inherited: {}, extra })).toMatchObject(extra);
	});
});
