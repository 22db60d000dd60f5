import { idProperty } from '../../descriptions';
import { simplify } from '../../simplify';
import { childrenOperation } from '../reading';

export const getInterviewers = childrenOperation({
	value: 'getInterviewers',
	name: 'Get Interviewers',
	action: 'Get the interviewers of an interview',
	description: 'List the people on the panel of an interview',
	endpoint: 'interviewer.list',
	parent: idProperty('Interview ID', 'interview', '770010'),
	filter: 'interview_ids',
	key: 'interview_id',
	simplify: simplify.interviewer,
});
