// Lints a folder with the scanner's own configuration; inline disables do not count.
// Usage: node scan.mjs <folder> <pattern>...   Prints findings (errors and warnings) as JSON.
import { ESLint } from 'eslint';
import glob from 'fast-glob';
import { buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, ...patterns] = process.argv.slice(2);
const files = glob.sync(patterns, { cwd: folder, absolute: true, ignore: ['node_modules/**'] });
const eslint = new ESLint({
	cwd: folder,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: await buildScanConfig(),
});
const results = files.length > 0 ? await eslint.lintFiles(files) : [];
const findings = results.flatMap(({ filePath, messages }) =>
	messages.map(({ ruleId, line, message }) => ({
		file: filePath.slice(folder.length + 1),
		line,
		rule: ruleId,
		message,
	})),
);
process.stdout.write(JSON.stringify({ files: files.length, findings }));
