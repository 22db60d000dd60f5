import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface TemplateNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: unknown;
	onError?: string;
}
interface Template {
	name: string;
	nodes: TemplateNode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
	settings: Record<string, unknown>;
	active: boolean;
	pinData?: object;
}

const files = readdirSync('workflows').filter((name) => name.endsWith('.json'));
const templates = files.map((file) => {
	const text = readFileSync(join('workflows', file), 'utf8');
	return { file, text, ...(JSON.parse(text) as Template) };
});
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { n8n: { nodes: string[] } };
const ownTypes = new Set(
	manifest.n8n.nodes.map((path) => {
		const codex = path.replace(/^dist\//, '').replace(/\.js$/, '.json');
		return (JSON.parse(readFileSync(codex, 'utf8')) as { node: string }).node;
	}),
);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('templates', () => {
	it('have node IDs that are real UUIDs, each used once in all templates', () => {
		const ids = templates.flatMap(({ nodes }) => nodes.map(({ id }) => id));
		expect(ids.filter((id) => !UUID.test(id))).toEqual([]);
		expect(new Set(ids).size).toBe(ids.length);
	});
});

describe.each(templates)('$file', ({ text, nodes, connections, settings, active, pinData }) => {
	it('is inactive and holds no credentials, secrets, environment or pinned data', () => {
		expect(active).toBe(false);
		expect(pinData ?? {}).toEqual({});
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(text).not.toMatch(/\$env|apiKey|password|Bearer /i);
	});

	it('has unique node names, known types of ours and connections that lead somewhere', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const { type } of nodes) {
			if (type.startsWith('n8n-nodes-recruitment.')) expect(ownTypes).toContain(type);
			else expect(type).toMatch(/^n8n-nodes-base\./);
		}
		const linked = Object.entries(connections).flatMap(([from, { main }]) => [
			from,
			...main.flat().map(({ node }) => node),
		]);
		for (const name of linked) expect(names).toContain(name);
	});

	it('refers in expressions and code only to nodes that it has', () => {
		const names = new Set(nodes.map(({ name }) => name));
		const referred = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		expect(referred.filter((name) => !names.has(name))).toEqual([]);
	});

	it('names the output it takes items from, where several lead to the node', () => {
		const reached = (start: string, seen = new Set<string>()): Set<string> => {
			if (seen.has(start)) return seen;
			seen.add(start);
			for (const { node } of (connections[start]?.main ?? []).flat()) reached(node, seen);
			return seen;
		};
		// n8n takes the output that leads to the node on the shortest way, often the error output.
		const unclear = nodes.flatMap(({ name, parameters }) =>
			[...JSON.stringify(parameters).matchAll(/\$\('([^']+)'\)\.(?:all|first|last)\(\)/g)]
				.map(([, source]) => source)
				.filter((source) =>
					(connections[source]?.main ?? []).some(
						(links, output) => output > 0 && links.some(({ node }) => reached(node).has(name)),
					),
				)
				.map((source) => `${name} takes items of ${source}`),
		);
		expect(unclear).toEqual([]);
	});

	it('wires every error output that it opens', () => {
		for (const { name, onError } of nodes) {
			if (onError !== 'continueErrorOutput') continue;
			const outputs = connections[name].main;
			expect(outputs[outputs.length - 1].length).toBeGreaterThan(0);
			expect(outputs.length).toBeGreaterThan(1);
		}
	});

	it('explains itself in notes and saves no successful runs that carry people', () => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.length).toBeGreaterThan(0);
		const carriesPeople = nodes.some(({ type }) => type.startsWith('n8n-nodes-recruitment.'));
		if (!carriesPeople) return;
		expect(settings.saveDataSuccessExecution).toBe('none');
		expect(settings.timezone).toBeDefined();
		expect(settings.executionOrder).toBe('v1');
	});

	it('is a dry run as shipped, where it writes', () => {
		const configuration = nodes.find(({ name }) => name === 'Configuration');
		if (!configuration) return;
		const { assignments } = configuration.parameters.assignments as {
			assignments: Array<{ name: string; value: unknown }>;
		};
		expect(assignments.find(({ name }) => name === 'dryRun')?.value).toBe(true);
	});
});
