import { candidateLocator, tagLocator } from '../../descriptions';
import { readAll } from '../../list';
import { requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';

const candidate = candidateLocator();
const tag = tagLocator();

export const removeFromCandidate: GreenhouseOperation = {
	value: 'removeFromCandidate',
	name: 'Remove From Candidate',
	action: 'Remove a tag from a candidate',
	description: 'Take a tag away from a candidate',
	endpoints: ['appliedTag.list', 'appliedTag.delete'],
	properties: [candidate, tag],
	async execute({ client, parameters }) {
		const candidate_ids = String(requiredId(parameters, candidate));
		const candidate_tag_ids = String(requiredId(parameters, tag));
		const query = { candidate_ids, candidate_tag_ids };
		const rows = await readAll(client, 'appliedTag.list', query);
		for (const { id } of rows) {
			await client.call('appliedTag.delete', { path: { id: String(id) } });
		}
		const json = { candidateId: Number(candidate_ids), tagId: Number(candidate_tag_ids) };
		return [{ json: { ...json, removed: rows.length > 0 } }];
	},
};
