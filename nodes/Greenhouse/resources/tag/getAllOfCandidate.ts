import { candidateLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { childrenOperation } from '../reading';

export const getAllOfCandidate = childrenOperation({
	value: 'getAllOfCandidate',
	name: 'Get Many of Candidate',
	action: 'Get many tags of a candidate',
	description: 'List which tags a candidate has, with the ID that taking one away needs',
	endpoint: 'appliedTag.list',
	parent: candidateLocator(),
	filter: 'candidate_ids',
	key: 'candidate_id',
	simplify: simplify.appliedTag,
});
