import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** Source files below a folder, with `/` as separator. */
function sources(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => posix.join(folder, name.split(sep).join('/')))
		.filter((file) => file.endsWith('.ts'));
}

const code = [...sources('nodes'), ...sources('credentials')];
const imports = code.flatMap((file) =>
	[...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, target]) => ({
		file,
		target,
		resolved: target.startsWith('.') ? posix.join(posix.dirname(file), target) : target,
	})),
);
const wingOf = (path: string) => /^nodes\/([^/]+)\//.exec(path)?.[1];

describe('arrows of the house (design.md 2)', () => {
	it('lead from a wing to shared or to itself, from shared to shared only', () => {
		const wrong = imports
			.filter(({ resolved }) => resolved.startsWith('nodes/'))
			.filter(({ file, resolved }) => {
				const to = wingOf(resolved) ?? '';
				// A credential belongs to the wing whose name it begins with.
				const own = file.startsWith(`credentials/${to}`) || to === wingOf(file);
				return !own && to !== 'shared';
			});
		expect(wrong).toEqual([]);
	});

	it('never lead out of the package', () => {
		const outside = imports.filter(
			({ resolved }) => resolved.startsWith('.') || /^(sandbox|test|bench|docs)\//.test(resolved),
		);
		expect(outside).toEqual([]);
	});

	it('reach only what every n8n brings along', () => {
		const allowed = new Set(['n8n-workflow', 'luxon', 'crypto']);
		const foreign = imports.filter(({ target }) => !target.startsWith('.') && !allowed.has(target));
		expect(foreign).toEqual([]);
	});
});

describe('files', () => {
	it('are short enough to be read in one go', () => {
		const long = [...code, ...sourcesOfTools()].filter(
			(file) => readFileSync(file, 'utf8').split('\n').length > 301,
		);
		expect(long).toEqual([]);
	});

	it('carry no lint or type switches', () => {
		const marks = /eslint-disable|@ts-ignore|@ts-nocheck|@ts-expect-error/;
		expect(code.filter((file) => marks.test(readFileSync(file, 'utf8')))).toEqual([]);
	});
});

function sourcesOfTools(): string[] {
	return readdirSync('sandbox', { recursive: true, encoding: 'utf8' })
		.map((name) => join('sandbox', name))
		.filter((file) => file.endsWith('.mts') && !file.includes('node_modules'))
		.map((file) => relative('.', file));
}
