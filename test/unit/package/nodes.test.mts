import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[] };
};
/** `dist/nodes/X/X.node.js` → the class in its source file. */
function load<T>(built: string): { file: string; instance: T } {
	const file = built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const className = basename(file).split('.')[0];
	const classes = require(join(process.cwd(), file)) as Record<string, new () => T>;
	return { file, instance: new classes[className]() };
}
const nodes = manifest.n8n.nodes.map((path) => load<INodeType>(path));
const credentials = manifest.n8n.credentials.map((path) => load<ICredentialType>(path));
const icons = (icon: unknown, file: string) =>
	Object.values(icon as Record<string, string>).map((path) =>
		join(dirname(file), path.replace(/^file:/, '')),
	);

describe.each(nodes)('$file', ({ file, instance }) => {
	const { description } = instance;
	const codex = JSON.parse(readFileSync(file.replace(/\.ts$/, '.json'), 'utf8')) as {
		node: string;
		alias: string[];
	};

	it('has a codex of its own name, and both icons', () => {
		expect(codex.node).toBe(`n8n-nodes-recruitment.${description.name}`);
		expect(codex.alias.length).toBeGreaterThan(2);
		for (const path of icons(description.icon, file)) expect(existsSync(path)).toBe(true);
	});

	it('uses credentials of this package only', () => {
		const known = credentials.map(({ instance: credential }) => credential.name);
		for (const { name } of description.credentials ?? []) expect(known).toContain(name);
	});

	it('names each list, loader and mapper method that its panel asks for', () => {
		const asked = new Set<string>();
		const walk = (properties: readonly INodeProperties[]) => {
			for (const property of properties) {
				const options = property.typeOptions ?? {};
				if (options.loadOptionsMethod) asked.add(`loadOptions.${options.loadOptionsMethod}`);
				const mapper = options.resourceMapper?.resourceMapperMethod;
				if (mapper) asked.add(`resourceMapping.${mapper}`);
				for (const mode of property.modes ?? []) {
					const search = mode.typeOptions?.searchListMethod;
					if (search) asked.add(`listSearch.${search}`);
				}
				for (const option of property.options ?? []) {
					if ('values' in option) walk(option.values);
					else if ('type' in option && 'displayName' in option) walk([option]);
				}
			}
		};
		walk(description.properties);
		const missing = [...asked].filter((path) => {
			const [kind, name] = path.split('.');
			const methods = instance.methods as Record<string, Record<string, unknown>> | undefined;
			return typeof methods?.[kind]?.[name] !== 'function';
		});
		expect(missing).toEqual([]);
	});

	it('shows every parameter under a resource and operation that exist', () => {
		const selectors = description.properties.filter(({ name }) => name === 'operation');
		for (const property of description.properties) {
			const shown = property.displayOptions?.show ?? {};
			if (!shown.resource || property.name === 'operation') continue;
			const selector = selectors.find(
				({ displayOptions }) => displayOptions?.show?.resource?.[0] === shown.resource?.[0],
			);
			const values = (selector?.options ?? []).map((option) => 'value' in option && option.value);
			for (const operation of shown.operation ?? []) expect(values).toContain(operation);
		}
	});
});

describe.each(credentials)('$file', ({ file, instance }) => {
	it('has both icons and a documentation page in this repository', () => {
		for (const path of icons(instance.icon, file)) expect(existsSync(path)).toBe(true);
		const page = /\/blob\/main\/(docs\/vendors\/[a-z]+\.md)/.exec(instance.documentationUrl ?? '');
		expect(page?.[1] && existsSync(page[1])).toBe(true);
	});
});
