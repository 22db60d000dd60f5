import { isRecord } from '../../../shared/operations/parameters';
import { applicationProperty } from '../../descriptions';
import { plainText } from '../../text';
import type { RobotaUaOperation } from '../operation';
import { numericId } from '../operation';

export const getLetter: RobotaUaOperation = {
	value: 'getLetter',
	name: 'Get Cover Letter',
	action: 'Get the cover letter of an application',
	description:
		'Read the letter where the list does not carry it. Whether robota.ua counts this as viewed is not known.',
	endpoints: ['application.letter'],
	properties: [applicationProperty],
	async execute({ client, parameters }) {
		const id = numericId(parameters, 'application', 'Application ID');
		const body = await client.read('application.letter', {
			body: { id: Number(id) },
			retry: { attempts: 2 },
		});
		const record = isRecord(body) ? body : {};
		const letter = plainText(record.letter) ?? plainText(record.coveringLetter);
		return [
			{ json: { applicationId: id, ...(letter === undefined ? {} : { coverLetter: letter }) } },
		];
	},
};
