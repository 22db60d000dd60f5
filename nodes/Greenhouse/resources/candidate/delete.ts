import type { GreenhouseOperation } from '../operation';
import { noticeOf } from '../reading';
import { candidate, candidateId } from './parts';

export const remove: GreenhouseOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a candidate',
	description: 'Delete a candidate with all applications for good',
	endpoints: ['candidate.delete'],
	properties: [...noticeOf('A deleted candidate cannot be brought back.'), candidate],
	async execute(run) {
		const id = candidateId(run);
		await run.client.call('candidate.delete', { path: { id } });
		return [{ json: { id: Number(id), deleted: true } }];
	},
};
