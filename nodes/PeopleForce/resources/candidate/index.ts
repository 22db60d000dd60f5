import type { PeopleForceResource } from '../operation';
import { create } from './create';
import { deleteCandidate } from './delete';
import { downloadResume } from './downloadResume';
import { get } from './get';
import { getAll } from './getAll';
import { importApplication } from './importApplication';
import { update } from './update';
import { uploadDocument } from './uploadDocument';

export const candidate: PeopleForceResource = {
	value: 'candidate',
	name: 'Candidate',
	operations: [
		create,
		deleteCandidate,
		downloadResume,
		get,
		getAll,
		importApplication,
		update,
		uploadDocument,
	],
};
