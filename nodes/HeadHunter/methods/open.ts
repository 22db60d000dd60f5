import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { readText } from '../../shared/people/read';
import type { HeadHunterClient } from '../vendor';
import { openClient } from '../vendor';

/** Client of a list in the editor, for the working account chosen in the node. */
export async function openForList(context: ILoadOptionsFunctions): Promise<HeadHunterClient> {
	return await openClient(context, readText(context.getCurrentNodeParameter('workingAccount')));
}

/** Value of another parameter of the node, a locator's included. */
export function chosen(context: ILoadOptionsFunctions, name: string): string | undefined {
	return readText(context.getCurrentNodeParameter(name, { extractValue: true }));
}
