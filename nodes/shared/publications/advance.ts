import { InputError } from '../errors/inputError';
import { VendorError } from '../http/failure';
import type { Balance, Board, BoardPublication } from './board';
import { orderHash, saysOtherwise, type PublicationOrder } from './order';
import { failedOutcome, outcomeOf, refusedOutcome, type PublicationOutcome } from './outcome';

const listed = (balance: readonly Balance[]) =>
	balance
		.filter(({ left }) => left > 0)
		.map(({ type, left }) => `${type} (${left})`)
		.join(', ');

const links = (publications: readonly BoardPublication[]) =>
	publications.map(({ id, url }) => url ?? id).join(', ');

/** Where the order stands: the publication that is its own, or why that cannot be told. */
type Located = { own?: BoardPublication } | { parked: string };

/**
 * Finds the publication of an order: by the recorded ID, else by title, where a publication that
 * belongs to another vacancy never counts. Two that fit are never guessed between.
 */
async function locate(board: Board, order: PublicationOrder): Promise<Located> {
	if (order.id !== undefined) {
		const own = await board.find(order.id, order);
		if (own !== undefined) return { own };
		// A draft that was published may be gone under its old ID.
		if (!order.begun) return {};
	}
	if (order.wanted === 'adopt') return {};
	const isLinked = (id: string) => id !== order.id && order.linkedIds.includes(id);
	const alike = (await board.namesakes(order)).filter(({ id }) => !isLinked(id));
	const live = alike.filter(({ status }) => status === 'Published' || status === 'Erroneous');
	const drafts = alike.filter(({ status }) => status === 'Draft');
	if (!order.begun) {
		if (order.wanted === 'look' || live.length === 0) return {};
		return {
			parked: `${board.name} already has a publication with this title: ${links(live)}. Nothing was sent, so that it is not published twice. Adopt it by its link, or change the title.`,
		};
	}
	const fits = (publications: BoardPublication[]) =>
		publications.filter(({ mine }) => mine !== false);
	const published = fits(live);
	// A draft that is recorded and gone was not replaced by another draft.
	const candidates = published.length > 0 || order.id !== undefined ? published : fits(drafts);
	if (candidates.length <= 1) return { own: candidates[0] };
	return {
		parked: `A run was interrupted, and ${board.name} has ${candidates.length} publications with this title: ${links(candidates)}. Close the ones you do not need, then adopt the right one by its link.`,
	};
}

function demandFields(board: Board, order: PublicationOrder): void {
	const missing = board.required.filter(({ field }) => order.fields[field] === undefined);
	const texts = (['title', 'description'] as const).filter((name) => order[name] === '');
	const names = [...texts, ...missing.map(({ field, label }) => `${label} (${field})`)];
	if (names.length === 0) return;
	throw new InputError({
		parameter: 'Fields',
		found: `no value for ${names.join(', ')}`,
		expected: `all of them: ${board.name} takes no vacancy without`,
		advice: 'Nothing was sent.',
	});
}

/** Looks what is left before anything is spent. @returns why it cannot be published */
async function refusal(
	board: Board,
	order: PublicationOrder,
): Promise<PublicationOutcome | undefined> {
	const left = order.type === undefined ? 0 : await board.left(order);
	if (left === undefined || left > 0) return undefined;
	const balance = await board.balance(order);
	const rest = listed(balance);
	const others = rest === '' ? 'Nothing is left of any type.' : `Left: ${rest}.`;
	const why =
		order.type === undefined
			? 'No publication type is chosen.'
			: `No publication of the type ${order.type} is left at ${board.name}.`;
	return refusedOutcome(`${why} ${others} Nothing was sent.`, { balance });
}

/** Publishes; an answer that got lost is settled by looking once more. */
async function publish(
	board: Board,
	order: PublicationOrder,
	draft: BoardPublication,
): Promise<PublicationOutcome> {
	const contentHash = orderHash(order);
	return await board.publish(order, draft).then(
		(made) => {
			const did = made.status === 'Published' ? 'published' : 'nothing';
			return outcomeOf(made, { did, contentHash });
		},
		async (error: unknown) => {
			if (!(error instanceof VendorError) || error.failure.applied !== 'unknown') throw error;
			const after = await locate(board, { ...order, id: draft.id, begun: true }).catch(() => ({}));
			const own = 'own' in after ? after.own : undefined;
			if (own?.status === 'Published') return outcomeOf(own, { did: 'published', contentHash });
			return failedOutcome(error, 'writing', { id: draft.id, type: order.type, contentHash: '' });
		},
	);
}

/** What a look at a publication tells, with a word where the vacancy has changed since. */
function seen(
	board: Board,
	order: PublicationOrder,
	own: BoardPublication,
	more: Parameters<typeof outcomeOf>[1] = {},
): PublicationOutcome {
	if (own.status !== 'Published' || !saysOtherwise(order)) return outcomeOf(own, more);
	const changed = `The vacancy was changed after it was published: ${board.name} still shows the old text or fields. Change it there by hand, then adopt it again so that this is not told any more.`;
	return outcomeOf(own, { note: [own.note, changed].filter(Boolean).join(' '), ...more });
}

/** One safe step of an order whose publication stands as `own`. */
async function step(
	board: Board,
	order: PublicationOrder,
	own: BoardPublication | undefined,
	dryRun: boolean,
): Promise<PublicationOutcome> {
	if (order.wanted === 'closed') {
		if (own === undefined || own.status === 'Draft' || own.status === 'Closed') {
			return own === undefined ? gone(board, order) : outcomeOf(own);
		}
		if (dryRun) return outcomeOf(own, { would: 'close' });
		return outcomeOf(await board.close(own), { did: 'closed' });
	}
	if (own !== undefined && own.status !== 'Draft') {
		const problem =
			'It is closed at the board. To publish it anew, delete its row and order again.';
		return seen(board, order, own, own.status === 'Closed' ? { problem } : {});
	}
	if (own === undefined && order.id !== undefined) return gone(board, order);
	demandFields(board, order);
	const contentHash = orderHash(order);
	if (order.wanted === 'published') {
		const refused = await refusal(board, order);
		if (refused !== undefined) return { ...refused, ...(own ? { id: own.id, url: own.url } : {}) };
	}
	if (own === undefined) {
		if (dryRun)
			return { ...refusedOutcome(''), status: 'Draft', problem: undefined, would: 'create' };
		return saved(order, await board.saveDraft(order), 'created');
	}
	if (order.wanted === 'published') {
		// An ID that is not recorded yet is recorded before anything is spent on it.
		if (own.id !== order.id && !dryRun) return outcomeOf(own, { did: 'found', done: false });
		if (dryRun) return outcomeOf(own, { would: 'publish' });
		return await publish(board, order, own);
	}
	if (order.contentHash === contentHash) return outcomeOf(own, { contentHash });
	if (dryRun) return outcomeOf(own, { would: 'update' });
	return saved(order, await board.saveDraft(order, own.id), 'updated');
}

/** A saved draft; where it is to be published, what the board complained about stops it here. */
function saved(
	order: PublicationOrder,
	made: BoardPublication,
	did: 'created' | 'updated',
): PublicationOutcome {
	const more = { did, contentHash: orderHash(order) };
	if (order.wanted === 'draft') return outcomeOf(made, more);
	const { errors = [] } = made;
	if (errors.length === 0) return outcomeOf(made, { ...more, done: false });
	const fields = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
	const problem = `The draft is saved, but cannot be published: ${fields}`;
	return outcomeOf(made, { ...more, status: 'Erroneous', problem });
}

function gone(board: Board, { id, wanted, begun }: PublicationOrder): PublicationOutcome {
	if (wanted === 'adopt') {
		return refusedOutcome(
			`${id} is not among the publications of this account at ${board.name}. Check the link and the account.`,
		);
	}
	if (begun) {
		return refusedOutcome(
			`A run was interrupted while it wrote, and ${board.name} shows no publication of this title. Look there: if it is published, adopt it by its link; if not, delete its row and order it again.`,
			{ id },
		);
	}
	if (id === undefined) return refusedOutcome(`${board.name} has no publication of it.`);
	const problem = `${board.name} does not list ${id} any more: it was deleted there. To publish it anew, delete its row and order it again.`;
	return outcomeOf({ id, status: 'Closed' }, { problem });
}

/**
 * Takes one safe step from what the board has towards what is wanted. Publishing takes two: first a
 * draft, which is free and whose ID is recorded, then the publication of that ID, which costs. So a
 * run that ends at any moment leaves nothing that would be paid for twice.
 *
 * @param dryRun tells the step without taking it
 */
export async function advance(
	board: Board,
	order: PublicationOrder,
	dryRun = false,
): Promise<PublicationOutcome> {
	let located: Located;
	try {
		located = await locate(board, order);
	} catch (error) {
		return failedOutcome(error, 'reading');
	}
	if ('parked' in located) return refusedOutcome(located.parked, { id: order.id });
	const { own } = located;
	if (order.wanted === 'look' || order.wanted === 'adopt') {
		if (own === undefined) return gone(board, order);
		const did = own.id === order.id ? 'nothing' : 'found';
		// What an adopted publication says is not known.
		if (order.wanted === 'adopt') return outcomeOf(own, { did, contentHash: '' });
		return seen(board, order, own, { did });
	}
	try {
		return await step(board, order, own, dryRun);
	} catch (error) {
		// What the draft holds now is not known: the next try sends it again.
		const kept = own === undefined ? {} : { id: own.id, url: own.url };
		return failedOutcome(error, 'writing', { contentHash: '', ...kept });
	}
}
