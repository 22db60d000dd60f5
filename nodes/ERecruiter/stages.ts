import { collect } from '../shared/http/pages';
import type { StageReference } from '../shared/people/shapes';
import { namedEntry } from './shapes';
import { listAll } from './vendor';
import type { ERecruiterClient } from './vendor';

/** The stages of the account, default and own ones, in the order of the account. */
export async function accountStages(client: ERecruiterClient): Promise<StageReference[]> {
	const rows = await collect(listAll(client, 'account.stages'));
	return rows.map((row) => namedEntry(row, 'stage')).filter((stage) => stage !== undefined);
}
