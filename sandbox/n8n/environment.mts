import { delimiter, dirname } from 'node:path';

import type { NodeBinary } from './node24.mts';

/** Login of the owner account that every sandbox n8n has. It protects nothing but test data. */
export const LOGIN = { email: 'owner@example.com', password: 'Sandbox-owner-1' };

const ENCRYPTION_KEY = 'recruitment-sandbox-key-for-test-data-only';

/** Settings of the surrounding shell or test runner that would change how n8n behaves. */
const NOT_INHERITED =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|CREDENTIALS_|NODES_|GENERIC_|NODE_|npm_|JEST_|TSX_|CODE_ENABLE|E2E_TESTS|OFFLOAD_|WORKFLOWS_|TZ$)/i;

export interface EnvironmentOptions {
	node: NodeBinary;
	userFolder: string;
	port: number;
	brokerPort: number;
	passwordHash: string;
	timezone: string;
	compileCache: string;
	/** Last word: overrides everything here. */
	extra?: Record<string, string>;
	inherited?: NodeJS.ProcessEnv;
}

function inheritable(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_INHERITED.test(name)));
}

function pathValue(env: NodeJS.ProcessEnv): string {
	const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH');
	return (name && env[name]) || '';
}

/** Local vendors must be reached directly, whatever proxy the machine uses. */
function noProxy(env: NodeJS.ProcessEnv): string {
	return [env.NO_PROXY ?? env.no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
}

/**
 * The environment of one sandbox n8n: SQLite in its own folder, reachable from this machine only,
 * owner account present, no calls to n8n's own services, nothing of the caller's n8n settings.
 */
export function n8nEnvironment(options: EnvironmentOptions): NodeJS.ProcessEnv {
	const { node, userFolder, port, brokerPort, passwordHash, timezone, compileCache } = options;
	const base = inheritable(options.inherited ?? process.env);
	const path = pathValue(base);
	for (const name of Object.keys(base)) {
		if (/^(path|no_proxy)$/i.test(name)) delete base[name];
	}
	return {
		...base,
		// n8n's task runner starts "node": it has to be the same one.
		PATH: [dirname(node.path), path].filter(Boolean).join(delimiter),
		NO_PROXY: noProxy(options.inherited ?? process.env),
		NO_COLOR: '1',
		NODE_ENV: 'production',
		NODE_COMPILE_CACHE: compileCache,
		TZ: timezone,
		GENERIC_TIMEZONE: timezone,
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}/`,
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_LEVEL: 'info',
		N8N_LOG_OUTPUT: 'console',
		N8N_PYTHON_ENABLED: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_REINSTALL_MISSING_PACKAGES: 'false',
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: LOGIN.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Olha',
		N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
		N8N_INSTANCE_OWNER_PASSWORD_HASH: passwordHash,
		...options.extra,
	};
}
