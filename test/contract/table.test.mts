import { readFileSync } from 'node:fs';

import { renderFidelity } from '../../docs/tools/render-fidelity.mts';
import { wings } from '../../docs/tools/wings.mts';
import { readTraffic, requestsOf } from './traffic.mts';

/** `/employees/{id}` → a pattern of the path as sent. */
function pattern(template: string): RegExp {
	const text = template
		.split(/\{\w+\}/)
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('[^/]+');
	return new RegExp(`^/?${text.replace(/^\//, '')}$`, 'i');
}

const traffic = readTraffic();

describe.each(wings)('$displayName', (wing) => {
	const rows = Object.entries(wing.endpoints).map(([id, endpoint]) => ({
		id,
		...endpoint,
		pattern: pattern(endpoint.path),
	}));
	const sent = requestsOf(traffic, wing);

	it('has a known endpoint for each operation, and a source for each endpoint', () => {
		for (const { endpoints } of wing.operations) {
			for (const id of endpoints) expect(Object.keys(wing.endpoints)).toContain(id);
		}
		for (const { source } of rows) expect(source).toMatch(/\S+\.md/);
	});

	it('sent each request of its table in the engine suite', () => {
		const missing = rows
			.filter((row) => !sent.some((r) => r.method === row.method && row.pattern.test(r.path)))
			.map(({ id }) => id);
		expect(missing).toEqual([]);
	});
});

describe('docs/fidelity.md', () => {
	it('is current', () => {
		expect(readFileSync('docs/fidelity.md', 'utf8')).toBe(renderFidelity(wings));
	});
});
