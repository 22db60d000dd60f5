import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { fileOutput, outputFileProperty } from '../../shared/operations/files';
import type { Output } from '../../shared/operations/operation';
import { cvFiles } from '../shapes';
import type { ERecruiterRun } from './operation';

/** Which CV to fetch and where to put it. */
export const cvProperties: INodeProperties[] = [
	{
		displayName: 'CV File ID',
		name: 'cvFileId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 555',
		description:
			'ID of one file. Empty: every CV that the record names under candidateCvFiles, one item a file.',
	},
	outputFileProperty,
];

/**
 * Fetches CVs, one output item a file.
 * @param record reads the record that names the files, asked only when no file ID was given
 * @param about properties of each output item
 */
export async function downloadCvs(
	run: ERecruiterRun,
	about: IDataObject,
	record: () => Promise<IDataObject>,
): Promise<Output[]> {
	const { client, parameters, host } = run;
	const field = parameters.text('outputField');
	const chosen = parameters.optionalText('cvFileId');
	const files = chosen === undefined ? cvFiles(await record()) : [{ id: chosen }];
	if (files.length === 0) {
		// The item stays: a workflow must not lose an application because it has no CV.
		run.hint('Some records name no CV: their items have no file.');
		return [{ json: { ...about, cvFound: false } }];
	}
	const outputs: Output[] = [];
	for (const { id, name } of files) {
		const response = await client.call<Buffer>('candidate.cv', { path: { id }, as: 'bytes' });
		outputs.push(
			await fileOutput(host, response, {
				field,
				json: { ...about, cvFound: true, cvFileId: id, ...(name === undefined ? {} : { name }) },
				...(name === undefined ? {} : { fileName: name }),
				fallbackName: `cv-${id}`,
			}),
		);
	}
	return outputs;
}
