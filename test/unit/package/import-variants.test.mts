import { join } from 'node:path';

import {
	BOARDS,
	deriveAll,
	derivedId,
	isCurrent,
	SOURCE,
	variantOf,
} from '../../../docs/tools/import-variants.mts';
import { readWorkflow } from '../../../sandbox/n8n/workflows.mts';

const folder = 'workflows';

describe('templates of one job board', () => {
	it.each(deriveAll(folder))('$path is what docs/tools/import-variants.mts gives', (file) => {
		expect(isCurrent(file)).toBe(true);
	});

	it('have the account node of their board only, and no word of the others', () => {
		const source = readWorkflow(join(folder, `${SOURCE}.json`));
		for (const board of BOARDS) {
			const variant = variantOf(source, board);
			const accounts = variant.nodes
				.map(({ name }) => name)
				.filter((name) => name.endsWith(' account 1'));
			expect(accounts).toEqual([`${board.board} account 1`]);
			expect(variant.nodes).toHaveLength(source.nodes.length - 2);
			const notes = variant.nodes
				.filter(({ type }) => type.endsWith('stickyNote'))
				.map(({ parameters }) => String(parameters.content));
			for (const other of BOARDS) {
				if (other !== board) expect(notes.join('\n')).not.toContain(other.board);
			}
		}
	});

	it('keep code and ledger of the original', () => {
		const source = readWorkflow(join(folder, `${SOURCE}.json`));
		const codeOf = (workflow: typeof source) =>
			workflow.nodes.flatMap(({ name, parameters }) =>
				typeof parameters.jsCode === 'string' || name === 'Open Ledger'
					? [`${name}: ${String(parameters.jsCode ?? parameters.tableName)}`]
					: [],
			);
		for (const board of BOARDS) {
			expect(codeOf(variantOf(source, board))).toEqual(codeOf(source));
		}
	});

	it('derive IDs of the form of random ones, the same at each run', () => {
		const id = '787e7f88-4ee2-46c5-bdf8-01965ef3d55f';
		expect(derivedId(id, 'Work.ua')).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
		expect(derivedId(id, 'Work.ua')).toBe(derivedId(id, 'Work.ua'));
		expect(derivedId(id, 'Work.ua')).not.toBe(derivedId(id, 'robota.ua'));
	});
});
