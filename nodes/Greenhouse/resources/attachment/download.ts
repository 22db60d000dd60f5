import { fileOutput, outputFileProperty } from '../../../shared/operations/files';
import { idProperty } from '../../descriptions';
import { simplify } from '../../simplify';
import type { GreenhouseOperation } from '../operation';
import { readLocated } from '../reading';

const attachment = idProperty('Attachment ID', 'attachment', '5500019');

export const download: GreenhouseOperation = {
	value: 'download',
	name: 'Download',
	action: 'Download an attachment',
	description: 'Fetch a file; its address is asked for anew, since addresses end after seven days',
	endpoints: ['attachment.list'],
	properties: [attachment, outputFileProperty],
	async execute(run) {
		const { client, host, parameters } = run;
		const record = await readLocated(run, 'attachment.list', attachment, 'the attachment');
		const file = await client.download(String(record.url));
		// Without the address: it ends, and the file is here.
		const json = simplify.attachment({ ...record, url: undefined });
		const output = await fileOutput(host, file, {
			field: parameters.text('outputField'),
			json,
			fileName: typeof record.filename === 'string' ? record.filename : undefined,
			fallbackName: `attachment-${String(record.id)}`,
		});
		return [output];
	},
};
