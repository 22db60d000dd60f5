import type { Operation, Resource, Run } from '../../shared/operations/operation';
import type { HeadHunterEndpoints } from '../endpoints';
import type { Identity } from '../vendor';
import { readIdentity } from '../vendor';

export type HeadHunterOperation = Operation<HeadHunterEndpoints>;
export type HeadHunterResource = Resource<HeadHunterEndpoints>;
export type HeadHunterRun = Run<HeadHunterEndpoints>;

/** Employer and manager of the working account, asked once per execution. */
export async function identityOf(run: HeadHunterRun): Promise<Identity> {
	return await run.once('identity', async () => await readIdentity(run.client));
}
