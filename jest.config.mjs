// Tests and tools are .mts files: n8n's strict lint covers the package's own *.ts only.
import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('.', import.meta.url));

const project = (displayName) => ({
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
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/.sandbox/',
		'<rootDir>/sandbox/n8n/host/',
	],
	setupFilesAfterEnv: [`<rootDir>/test/support/timeout-${displayName}.mts`],
});

export default {
	projects: ['unit', 'engine', 'contract', 'e2e'].map((name) => project(name)),
};
