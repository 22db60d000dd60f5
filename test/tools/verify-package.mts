/**
 * `npm run verify:package`: builds, packs and unpacks the package, then lints source and packed
 * JavaScript as n8n's community-package scanner does (n8n-standards.md 1.6). A planted fault proves
 * each time that the scan can fail.
 */
import { execFileSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Finding {
	file: string;
	line: number;
	rule: string | null;
	message: string;
}

const root = process.cwd();
const tool = resolve(root, 'test/tools/scan');
const work = mkdtempSync(join(tmpdir(), 'verify-package-'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const SOURCE = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
const PACKED = ['package.json', '**/*.js'];

const say = (text: string) => process.stdout.write(`${text}\n`);

function run(command: string, args: string[], cwd: string): string {
	return execFileSync(command, args, {
		cwd,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
	});
}

function scan(label: string, folder: string, patterns: string[]): Finding[] {
	const answer = run(process.execPath, [join(tool, 'scan.mjs'), folder, ...patterns], tool);
	const { files, findings } = JSON.parse(answer) as { files: number; findings: Finding[] };
	if (files === 0) throw new Error(`${label}: no files to scan`);
	say(`${label}: ${files} files, ${findings.length} findings`);
	return findings;
}

function pack(): string {
	run(npm, ['pack', '--pack-destination', work, '--silent'], root);
	const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
	run('tar', ['-xzf', `${name}-${version}.tgz`], work);
	return join(work, 'package');
}

/** A copy of the packed code with a fault in it: the scan must find it. */
function plantedFaultIsFound(packed: string): boolean {
	const folder = join(work, 'planted');
	mkdirSync(folder);
	cpSync(join(packed, 'package.json'), join(folder, 'package.json'));
	writeFileSync(
		join(folder, 'planted.js'),
		'/* eslint-disable */\nconst fs = require("fs");\nsetTimeout(() => fs, 1);\n',
	);
	return scan('planted fault', folder, PACKED).length >= 2;
}

function inlineDisables(): number {
	const files = run('git', ['ls-files', 'nodes', 'credentials'], root).split('\n').filter(Boolean);
	const marks = /eslint-disable|@ts-ignore|@ts-nocheck|@ts-expect-error/;
	return files.filter((file) => marks.test(readFileSync(join(root, file), 'utf8'))).length;
}

try {
	if (!existsSync(join(tool, 'node_modules', '@n8n', 'scan-community-package'))) {
		say('installing the scanner …');
		run(npm, ['ci', '--silent'], tool);
	}
	say('building …');
	run(npm, ['run', 'build', '--silent'], root);
	const packed = pack();
	const source = join(work, 'source');
	mkdirSync(source);
	for (const part of ['package.json', 'nodes', 'credentials', 'icons']) {
		cpSync(join(root, part), join(source, part), { recursive: true });
	}
	const findings = [
		...scan('source', source, SOURCE),
		...scan('packed JavaScript', packed, PACKED),
	];
	for (const { file, line, rule, message } of findings) say(`  ${file}:${line} ${rule} ${message}`);
	const manifest = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as {
		dependencies?: Record<string, string>;
	};
	const dependencies = Object.keys(manifest.dependencies ?? {}).length;
	const disables = inlineDisables();
	const sharp = plantedFaultIsFound(packed);
	say(
		`${findings.length} findings, ${disables} inline disables, ${dependencies} run-time dependencies`,
	);
	if (!sharp) say('the planted fault was not found: this scan proves nothing');
	process.exitCode = findings.length + disables + dependencies === 0 && sharp ? 0 : 1;
} finally {
	rmSync(work, { recursive: true, force: true });
}
