/**
 * Runs jest projects one after the other and closes with one line that counts all tests:
 * `tsx test/tools/run-tests.mts unit engine contract`. The engine suite records its traffic, the
 * contract suite reads it, hence the order.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Summary {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
	numTotalTests: number;
}

/** Unit tests of the sandbox send wrong requests on purpose: theirs are not recorded. */
const RECORDED = new Set(['engine', 'contract']);
const work = mkdtempSync(join(tmpdir(), 'recruitment-tests-'));
const traffic = join(work, 'traffic');
mkdirSync(traffic);

function runProject(project: string): { passed: number; failed: number } {
	const report = join(work, `${project}.json`);
	const jest = resolve('node_modules/jest/bin/jest.js');
	const args = [
		jest,
		'--selectProjects',
		project,
		'--maxWorkers=2',
		'--json',
		`--outputFile=${report}`,
	];
	process.stdout.write(`\n── ${project} ──\n`);
	const { status } = spawnSync(process.execPath, args, {
		// Jest's report for the eye goes to stderr, the JSON twin on stdout is not wanted.
		stdio: ['ignore', 'ignore', 'inherit'],
		env: RECORDED.has(project) ? { ...process.env, RECRUITMENT_TRAFFIC_DIR: traffic } : process.env,
	});
	try {
		const summary = JSON.parse(readFileSync(report, 'utf8')) as Summary;
		// A suite that does not load, or a project without a test, is a failure too.
		const broken = summary.numRuntimeErrorTestSuites + (summary.numTotalTests === 0 ? 1 : 0);
		const failed = summary.numFailedTests + broken;
		return { passed: summary.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
	} catch {
		return { passed: 0, failed: 1 };
	}
}

try {
	const totals = { passed: 0, failed: 0 };
	for (const project of process.argv.slice(2)) {
		const { passed, failed } = runProject(project);
		totals.passed += passed;
		totals.failed += failed;
	}
	process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
	process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
} finally {
	rmSync(work, { recursive: true, force: true });
}
