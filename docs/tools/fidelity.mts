/**
 * `npm run docs:fidelity` writes docs/fidelity.md from the wings' own tables;
 * `--check` exits with 1 when the file is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { renderFidelity } from './render-fidelity.mts';
import { wings } from './wings.mts';

const FILE = 'docs/fidelity.md';
const text = renderFidelity(wings);
if (process.argv.includes('--check')) {
	const current = readFileSync(FILE, 'utf8') === text;
	process.stdout.write(
		current ? `${FILE} is current\n` : `${FILE} is stale: npm run docs:fidelity\n`,
	);
	process.exitCode = current ? 0 : 1;
} else {
	writeFileSync(FILE, text);
	process.stdout.write(`${FILE} written\n`);
}
