import { advance } from '../../../nodes/shared/publications/advance.ts';
import type { Balance, Board, BoardPublication } from '../../../nodes/shared/publications/board.ts';
import { orderHash, readOrder } from '../../../nodes/shared/publications/order.ts';
import { buildFailure, VendorError } from '../../../nodes/shared/http/failure.ts';

/** A board in memory that writes down what was written. */
class PaperBoard implements Board {
	readonly name = 'Paper';

	readonly required = [
		{ field: 'town', label: 'Town' },
		{ field: 'role', label: 'Role' },
	];

	readonly written: string[] = [];

	rest: Balance[] = [
		{ type: 'gold', left: 2 },
		{ type: 'tin', left: 0 },
	];

	/** What publishing does: `lost` carries it out and loses the answer, `never` loses the request. */
	wire: 'fine' | 'lost' | 'never' | 'refused' = 'fine';

	constructor(readonly publications: BoardPublication[] = []) {}

	async find(id: string) {
		return await Promise.resolve(this.publications.find((one) => one.id === id));
	}

	async namesakes({ title }: { title: string }) {
		return await Promise.resolve(this.publications.filter((one) => one.title === title));
	}

	async left({ type }: { type?: string }) {
		return await Promise.resolve(this.rest.find((one) => one.type === type)?.left ?? 0);
	}

	async balance() {
		return await Promise.resolve(this.rest);
	}

	async saveDraft({ title }: { title: string }, id?: string) {
		this.written.push(id === undefined ? 'create' : `update ${id}`);
		const made: BoardPublication = {
			id: id ?? `n${this.publications.length}`,
			status: 'Draft',
			title,
		};
		if (id === undefined) this.publications.push(made);
		return await Promise.resolve(made);
	}

	async publish(_: unknown, { id }: BoardPublication) {
		this.written.push(`publish ${id}`);
		const applied = this.wire === 'lost' || this.wire === 'never' ? 'unknown' : 'no';
		const own = this.publications.find((one) => one.id === id);
		if (own !== undefined && (this.wire === 'fine' || this.wire === 'lost'))
			own.status = 'Published';
		if (this.wire !== 'fine') {
			const fields = { title: ['too loud'] };
			const reading = { kind: 'validation', message: 'no', fields } as const;
			throw new VendorError(buildFailure('Paper', 'PUT /x', { applied }, reading));
		}
		return await Promise.resolve({ id, status: 'Published' } as const);
	}

	async close({ id }: BoardPublication) {
		this.written.push(`close ${id}`);
		return await Promise.resolve({ id, status: 'Closed' } as const);
	}
}

const order = (more: object = {}) =>
	readOrder(
		{
			shape: 'PublicationOrder',
			wanted: 'published',
			title: 'Baker',
			description: 'Bread',
			type: 'gold',
			fields: { town: '1', role: 2, empty: '', none: [] },
			...more,
		},
		'Order',
	);

describe('an order', () => {
	it('is read strictly, empty fields are absent', () => {
		expect(order().fields).toEqual({ town: '1', role: 2 });
		expect(() => readOrder({ shape: 'Other' }, 'Order')).toThrow("'Order' holds an object of");
		expect(() => order({ wanted: 'burn' })).toThrow("'Order' holds");
		expect(orderHash(order())).not.toBe(orderHash(order({ type: 'tin' })));
	});
});

describe('publishing', () => {
	it('takes two steps, of which only the second costs', async () => {
		const board = new PaperBoard();
		const first = await advance(board, order());
		expect(first).toMatchObject({ status: 'Draft', did: 'created', done: false, id: 'n0' });
		const second = await advance(board, order({ id: 'n0' }));
		expect(second).toMatchObject({ status: 'Published', did: 'published', done: true });
		const third = await advance(board, order({ id: 'n0' }));
		expect(third).toMatchObject({ status: 'Published', did: 'nothing', done: true });
		expect(board.written).toEqual(['create', 'publish n0']);
	});

	it('says that the vacancy was changed since, until it is adopted again', async () => {
		const board = new PaperBoard([{ id: 'a', status: 'Draft', title: 'Baker' }]);
		const { contentHash } = await advance(board, order({ id: 'a' }));
		const now = { id: 'a', contentHash, wanted: 'look' };
		expect((await advance(board, order(now))).note).toBeUndefined();
		// The board may name the type otherwise; a vacancy that could not be read says nothing.
		expect((await advance(board, order({ ...now, type: 'Gold' }))).note).toBeUndefined();
		expect((await advance(board, order({ ...now, title: '' }))).note).toBeUndefined();
		for (const change of [{ description: 'Rolls' }, { fields: { town: '2', role: 2 } }]) {
			const { note, status } = await advance(board, order({ ...now, ...change }));
			expect([status, note]).toEqual(['Published', expect.stringContaining('Paper still shows')]);
		}
		const again = await advance(board, order({ ...now, wanted: 'published', title: 'Chef' }));
		expect(again).toMatchObject({ did: 'nothing', note: expect.stringContaining('by hand') });
		const adopted = await advance(board, order({ ...now, wanted: 'adopt', title: 'Chef' }));
		expect(adopted).toMatchObject({ status: 'Published', contentHash: '' });
		expect(adopted.note).toBeUndefined();
		expect(board.written).toEqual(['publish a']);
	});

	it('names all that is missing, and what is left, before anything is written', async () => {
		const board = new PaperBoard();
		const missing = await advance(board, order({ fields: {}, title: '' }));
		expect(missing.problem).toContain('title, Town (town), Role (role)');
		const none = await advance(board, order({ type: 'tin' }));
		expect(none).toMatchObject({ status: 'Erroneous', balance: board.rest });
		expect(none.problem).toContain(
			'No publication of the type tin is left at Paper. Left: gold (2).',
		);
		const unchosen = await advance(board, order({ type: '' }));
		expect(unchosen.problem).toContain('No publication type is chosen. Left: gold (2).');
		board.rest = [];
		const empty = await advance(board, order());
		expect(empty.problem).toContain('Nothing is left of any type');
		expect(board.written).toEqual([]);
	});

	it('settles a lost answer by looking, and never sends it again', async () => {
		const board = new PaperBoard([{ id: 'a', status: 'Draft', title: 'Baker' }]);
		board.wire = 'lost';
		expect(await advance(board, order({ id: 'a' }))).toMatchObject({
			status: 'Published',
			did: 'published',
			unclear: false,
		});
		const other = new PaperBoard([{ id: 'a', status: 'Draft', title: 'Baker' }]);
		other.wire = 'never';
		const unclear = await advance(other, order({ id: 'a' }));
		expect(unclear).toMatchObject({ status: 'Erroneous', unclear: true, id: 'a', contentHash: '' });
		expect(unclear.problem).toContain('not sent again by itself');
		expect(other.written).toEqual(['publish a']);
	});

	it('gives a refusal field by field', async () => {
		const board = new PaperBoard([{ id: 'a', status: 'Draft', title: 'Baker' }]);
		board.wire = 'refused';
		expect(await advance(board, order({ id: 'a' }))).toMatchObject({
			status: 'Erroneous',
			unclear: false,
			errors: [{ field: 'title', message: 'too loud' }],
		});
	});

	it('never takes a publication of the same title for its own unless it began one', async () => {
		const live: BoardPublication = {
			id: 'x',
			status: 'Published',
			title: 'Baker',
			url: 'https://x',
		};
		const board = new PaperBoard([live]);
		const parked = await advance(board, order());
		expect(parked.problem).toContain('already has a publication with this title: https://x');
		expect(board.written).toEqual([]);
		// It belongs to another vacancy: no obstacle.
		expect(await advance(board, order({ linkedIds: ['x'] }))).toMatchObject({ did: 'created' });
		// An interrupted run had begun: it is the one.
		const begun = await advance(new PaperBoard([live]), order({ begun: true }));
		expect(begun).toMatchObject({ status: 'Published', id: 'x', did: 'nothing' });
		const two = new PaperBoard([live, { ...live, id: 'y', url: 'https://y' }]);
		const unsure = await advance(two, order({ begun: true }));
		expect(unsure.problem).toContain('has 2 publications with this title: https://x, https://y');
		const strange = new PaperBoard([{ ...live, mine: false }]);
		expect(await advance(strange, order({ begun: true }))).toMatchObject({ did: 'created' });
	});

	it('finds the draft that an interrupted run made, and has it recorded first', async () => {
		const board = new PaperBoard([{ id: 'd', status: 'Draft', title: 'Baker' }]);
		expect(await advance(board, order({ begun: true }))).toMatchObject({
			id: 'd',
			did: 'found',
			done: false,
		});
		expect(await advance(board, order())).toMatchObject({ did: 'created', id: 'n1' });
		expect(board.written).toEqual(['create']);
	});

	it('asks a person where a recorded publication is gone or closed', async () => {
		const board = new PaperBoard([{ id: 'c', status: 'Closed', title: 'Baker' }]);
		const closed = await advance(board, order({ id: 'c' }));
		expect(closed).toMatchObject({
			status: 'Closed',
			problem: expect.stringContaining('delete its row'),
		});
		const gone = await advance(board, order({ id: 'z' }));
		expect(gone).toMatchObject({
			status: 'Closed',
			problem: expect.stringContaining('deleted there'),
		});
		const lost = await advance(board, order({ id: 'z', begun: true }));
		expect(lost).toMatchObject({
			status: 'Erroneous',
			problem: expect.stringContaining('interrupted while it wrote'),
		});
		expect(board.written).toEqual([]);
	});

	it('tells its step in a dry run without taking it', async () => {
		const board = new PaperBoard([
			{ id: 'd', status: 'Draft', title: 'Other' },
			{ id: 'l', status: 'Published', title: 'Live' },
		]);
		const steps = [
			await advance(board, order(), true),
			await advance(board, order({ id: 'd' }), true),
			await advance(board, order({ id: 'd', wanted: 'draft' }), true),
			await advance(board, order({ id: 'l', wanted: 'closed' }), true),
		];
		expect(steps.map(({ would }) => would)).toEqual(['create', 'publish', 'update', 'close']);
		expect(board.written).toEqual([]);
	});
});

describe('drafts, closing, looking, adopting', () => {
	it('brings a draft up to date only when it changed', async () => {
		const board = new PaperBoard();
		const made = await advance(board, order({ wanted: 'draft' }));
		expect(made).toMatchObject({ done: true, did: 'created' });
		const same = { wanted: 'draft', id: 'n0', contentHash: made.contentHash };
		expect(await advance(board, order(same))).toMatchObject({ did: 'nothing' });
		expect(await advance(board, order({ ...same, title: 'Cook' }))).toMatchObject({
			did: 'updated',
		});
		expect(board.written).toEqual(['create', 'update n0']);
	});

	it('closes what is live and nothing else', async () => {
		const states = ['Draft', 'Published', 'Closed', 'Erroneous'] as const;
		const board = new PaperBoard(states.map((status) => ({ id: status, status, title: status })));
		for (const id of states) await advance(board, order({ id, wanted: 'closed' }));
		expect(board.written).toEqual(['close Published', 'close Erroneous']);
	});

	it('adopts only what the account has, and tells what it is', async () => {
		const board = new PaperBoard([{ id: 'a', status: 'Published', title: 'Baker' }]);
		const found = await advance(board, order({ wanted: 'adopt', id: 'a' }));
		expect(found).toMatchObject({ status: 'Published', id: 'a' });
		const none = await advance(board, order({ wanted: 'adopt', id: 'b' }));
		expect(none.problem).toContain('b is not among the publications of this account at Paper');
		expect(board.written).toEqual([]);
	});

	it('keeps what is recorded when the board cannot be asked', async () => {
		const board = new PaperBoard();
		board.find = async () => {
			const reading = { kind: 'unavailable', message: 'down' } as const;
			return await Promise.reject(
				new VendorError(buildFailure('Paper', 'GET /x', { applied: 'no' }, reading)),
			);
		};
		const outcome = await advance(board, order({ wanted: 'look', id: 'a' }));
		expect(outcome.status).toBeUndefined();
		expect(outcome.problem).toContain('down');
	});
});
