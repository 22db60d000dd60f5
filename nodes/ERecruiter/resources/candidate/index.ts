import type { ERecruiterResource } from '../operation';
import { downloadCv } from './downloadCv';
import { downloadPhoto } from './downloadPhoto';
import { get } from './get';
import { getAll } from './getAll';
import { getContactData } from './getContactData';

export const candidate: ERecruiterResource = {
	value: 'candidate',
	name: 'Candidate',
	operations: [downloadCv, downloadPhoto, get, getAll, getContactData],
};
