import type { IDataObject } from 'n8n-workflow';

import { personOf } from '../../shapes';
import type { ToShared } from '../reading';

/** Candidates as the shared shape `Person`, with their ID. */
const convert: ToShared = async (_run, candidates) =>
	candidates.map(
		(candidate): IDataObject => ({ id: candidate.id, ...personOf(candidate) }) as IDataObject,
	);

export const sharedPeople = { convert, endpoints: [] };
