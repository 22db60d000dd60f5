import { strictValue } from '../../../framework/index.mts';
import { arrive } from '../arrivals.mts';
import { challengePage, type RobotaUa } from '../http.mts';
import type { AccountRow, ApplyRow } from '../rows.mts';

const object = (required: string[], properties: Record<string, object>) => ({
	type: 'object',
	required,
	additionalProperties: false,
	properties,
});
const whole = { type: 'integer' };

/** What candidates and people in robota.ua's pages do, `POST /__sandbox/actions/<name>`. */
export function registerActions(vendor: RobotaUa): void {
	const accountRow = (username?: string): AccountRow => {
		const rows = vendor.state.accounts.all();
		const row =
			username === undefined ? rows[0] : rows.find((account) => account.username === username);
		if (row === undefined) throw new Error('No such account');
		return row;
	};
	const applyRow = (id: number): ApplyRow => {
		const row = vendor.state.applies.get(id);
		if (row === undefined) throw new Error('No such apply');
		return row;
	};

	const arrival = strictValue<{
		count: number;
		username?: string;
		vacancyId?: number;
		folderId?: number;
		kind?: 'real' | 'mixed';
	}>(
		object(['count'], {
			count: { type: 'integer', minimum: 1 },
			username: { type: 'string' },
			vacancyId: whole,
			folderId: whole,
			kind: { enum: ['real', 'mixed'] },
		}),
	);
	vendor.action('arrive', (input) => {
		const { count, username, ...rest } = arrival(input);
		return { ids: arrive(vendor, accountRow(username), count, rest) };
	});

	const moved = strictValue<{ id: number; folderId: number }>(
		object(['id', 'folderId'], { id: whole, folderId: whole }),
	);
	vendor.action('move', (input) => {
		const { id, folderId } = moved(input);
		applyRow(id).folderId = folderId;
	});

	const one = strictValue<{ id: number }>(object(['id'], { id: whole }));
	vendor.action('archive', (input) => {
		applyRow(one(input).id).archived = true;
	});
	vendor.action('blackList', (input) => {
		applyRow(one(input).id).blackListed = true;
	});
	vendor.action('withdraw', (input) => {
		vendor.state.applies.remove(one(input).id);
	});

	// Waiting → published.
	vendor.action('moderate', (input) => {
		const row = vendor.state.vacancies.get(one(input).id);
		if (row === undefined) throw new Error('No such vacancy');
		row.state = 'Publicated';
	});
	// A vacancy published again in the pages gets a new number (robotaua.md 9).
	vendor.action('republish', (input) => {
		const row = vendor.state.vacancies.get(one(input).id);
		if (row === undefined) throw new Error('No such vacancy');
		row.state = 'Closed';
		const copy = vendor.state.vacancies.add((id) => ({
			...row,
			id,
			state: 'Publicated',
			publishedAt: vendor.clock.ms(),
			fields: { ...row.fields, id },
		}));
		return { id: copy.id };
	});
	vendor.action('expireTokens', () => {
		vendor.state.tokens.clear();
	});
	vendor.action('challengePage', () => ({
		status: vendor.state.config.challengeStatus,
		body: challengePage(vendor.state.config.challengeStatus).body,
	}));
}
