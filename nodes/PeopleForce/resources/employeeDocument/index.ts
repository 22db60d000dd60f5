import type { PeopleForceResource } from '../operation';
import { deleteDocument } from './delete';
import { download } from './download';
import { getAll } from './getAll';
import { upload } from './upload';

export const employeeDocument: PeopleForceResource = {
	value: 'employeeDocument',
	name: 'Employee Document',
	operations: [deleteDocument, download, getAll, upload],
};
