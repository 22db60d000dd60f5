import type { GreenhouseResource } from '../operation';
import { remove } from './delete';
import { download } from './download';
import { getAll } from './getAll';
import { upload } from './upload';

export const attachment: GreenhouseResource = {
	value: 'attachment',
	name: 'Attachment',
	operations: [remove, download, getAll, upload],
};
