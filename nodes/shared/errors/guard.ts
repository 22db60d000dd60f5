import type { INode } from 'n8n-workflow';

import { toNodeError } from './toNodeError';

/**
 * Runs work of a list loader, mapper or webhook method and turns its failures into errors that n8n
 * shows. An empty list would hide a broken credential.
 */
export async function guarded<T>(
	context: { getNode(): INode },
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
