/**
 * Derives the import templates of one job board from the one for all boards, so that they never
 * drift: same nodes and code, without the account nodes of the other boards.
 *
 *   npx tsx docs/tools/import-variants.mts
 *
 * Node IDs are hashes of the original's ID and the board in the form of random UUIDs: the same at
 * each run, and different in each template.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { findNode, readWorkflow, type WorkflowJson } from '../../sandbox/n8n/workflows.mts';

export const SOURCE = 'import-job-boards-to-peopleforce';

interface Board {
	/** Name of the template's file without ending. */
	file: string;
	/** Name of the board as people know it, and of its account nodes. */
	board: string;
	/** Example in `vacancies`. */
	sample: string;
	/** Minute of the hour: workflows on one ledger take turns. */
	minute: number;
	/** What reading does, for the note above the account node. */
	reading: string;
	/** Parameter of the account node that holds the start of reading. */
	since: string;
}

const QUIET = 'Nothing is marked as viewed.';

export const BOARDS: readonly Board[] = [
	{
		file: 'import-workua-to-peopleforce',
		board: 'Work.ua',
		sample: '"workua:7100001": "5310"',
		minute: 27,
		reading: QUIET,
		since: '*Since Date*',
	},
	{
		file: 'import-robotaua-to-peopleforce',
		board: 'robota.ua',
		sample: '"robotaua:9000001": "5310"',
		minute: 37,
		reading: `${QUIET} Rejected responses are left out and counted.`,
		since: '*Received After*',
	},
	{
		file: 'import-headhunter-to-peopleforce',
		board: 'HeadHunter',
		sample: '"headhunter:98000111": "5310"',
		minute: 47,
		reading: '',
		since: '*Received After*',
	},
];

/** Texts of the notes, exactly as they stand in the original. */
const ALL_BOARDS = 'Work.ua, robota.ua and HeadHunter';
const SAMPLE =
	'{"workua:7100001": "5310", "robotaua:9000001": "5310", "headhunter:98000111": "5310"}';
const DELETE_OTHERS = ' Delete the nodes of boards you do not use and their names in **accounts**.';
const SINCE = '*Since Date* (or *Received After*)';
const QUIET_BOARDS = 'Work.ua and robota.ua mark nothing as viewed. ';
const HEADHUNTER_READING = /HeadHunter shows contacts.*?waits for the next run\./;

const accountNode = (board: string) => `${board} account 1`;

/** A hash of the original's ID and the board, in the form of a random UUID. */
export function derivedId(id: string, board: string): string {
	const hex = createHash('sha256').update(`${board}:${id}`).digest('hex');
	const variant = '89ab'[Number.parseInt(hex[16], 16) % 4];
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

function replaced(text: string, what: string | RegExp, by: string): string {
	const next = text.replace(what, () => by);
	if (next === text) throw new Error(`The template does not say "${String(what)}" any more`);
	return next;
}

interface Place {
	parameters: Record<string, unknown>;
}

function rewrite(place: Place, name: string, change: (text: string) => string): void {
	place.parameters[name] = change(String(place.parameters[name]));
}

/** Every `id` of a UUID's form: nodes, conditions and assignments have one. */
function withDerivedIds<T>(value: T, board: string): T {
	const text = JSON.stringify(value).replace(
		/"id":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g,
		(_match, id: string) => `"id":"${derivedId(id, board)}"`,
	);
	return JSON.parse(text) as T;
}

/** The template for one board. */
export function variantOf(source: WorkflowJson, own: Board): WorkflowJson {
	const { board } = own;
	const copy = withDerivedIds(source, board);
	const others = BOARDS.map((one) => accountNode(one.board)).filter(
		(name) => name !== accountNode(board),
	);
	// The account nodes stand in a row: what led to a removed one leads to what came after it.
	const connections = copy.connections as Record<string, { main: Array<Array<{ node: string }>> }>;
	for (const name of others) {
		const [[next]] = connections[name].main;
		for (const { main } of Object.values(connections)) {
			for (const link of main.flat()) if (link.node === name) link.node = next.node;
		}
		delete connections[name];
	}
	copy.nodes = copy.nodes.filter(({ name }) => !others.includes(name));
	copy.name = replaced(copy.name, ALL_BOARDS, board);

	const rule = findNode(copy, 'Every Hour').parameters.rule as {
		interval: Array<{ triggerAtMinute: number }>;
	};
	rule.interval[0].triggerAtMinute = own.minute;
	const { assignments } = findNode(copy, 'Configuration').parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	for (const row of assignments) {
		if (row.name === 'accounts') row.value = JSON.stringify([accountNode(board)]);
	}
	rewrite(findNode(copy, 'About'), 'content', (text) =>
		[
			[ALL_BOARDS, board],
			[SAMPLE, `{${own.sample}}`],
			[DELETE_OTHERS, ''],
			[SINCE, own.since],
		].reduce((all, [what, by]) => replaced(all, what, by), text),
	);
	rewrite(findNode(copy, 'Read note'), 'content', (text) => {
		const rest = replaced(text, QUIET_BOARDS, '');
		return own.reading === '' ? rest : replaced(rest, HEADHUNTER_READING, own.reading);
	});
	return copy;
}

/** The file's text, in the repository's form. */
export const asFile = (workflow: WorkflowJson): string =>
	`${JSON.stringify(workflow, null, '\t')}\n`;

/** All variants by file name, from the folder of the templates. */
export function deriveAll(folder: string): Array<{ path: string; text: string }> {
	const source = readWorkflow(join(folder, `${SOURCE}.json`));
	return BOARDS.map((own) => ({
		path: join(folder, `${own.file}.json`),
		text: asFile(variantOf(source, own)),
	}));
}

/** Whether a committed file says what the tool gives, whatever its line breaks. */
export function isCurrent({ path, text }: { path: string; text: string }): boolean {
	const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
	return JSON.stringify(stored) === JSON.stringify(JSON.parse(text));
}

if (process.argv[1]?.endsWith('import-variants.mts')) {
	for (const { path, text } of deriveAll('workflows')) {
		writeFileSync(path, text);
		console.log(path);
	}
}
