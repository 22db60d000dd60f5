import type { RobotaUaResource } from '../operation';
import { downloadFile } from './downloadFile';
import { get } from './get';
import { getAll } from './getAll';
import { getLetter } from './getLetter';
import { moveToFolder } from './moveToFolder';
import { view } from './view';

export const application: RobotaUaResource = {
	value: 'application',
	name: 'Application',
	operations: [downloadFile, get, getAll, getLetter, moveToFolder, view],
};
