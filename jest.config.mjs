// Tests and tools are .mts files: n8n's strict lint covers the package's own *.ts only.
import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('.', import.meta.url));

const project = (displayName, timeout) => ({
	displayName,
	rootDir,
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.mts`],
	testEnvironment: 'node',
	moduleFileExtensions: ['mts', 'ts', 'mjs', 'js', 'cjs', 'json'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.sandbox/', '<rootDir>/sandbox/n8n/host/'],
	setupFilesAfterEnv: timeout ? [`<rootDir>/test/support/timeout-${displayName}.mts`] : [],
});

export default {
	projects: [project('unit'), project('engine', true), project('contract', true), project('e2e', true)],
};
