import { choiceFilter, idsFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';
import { attachmentTypes } from './parts';

export const getAll = listOperation({
	things: 'attachments',
	description: 'List files of applications, newest first; their addresses end after seven days',
	endpoint: 'attachment.list',
	simplify: simplify.attachment,
	filters: [
		idsFilter('Application IDs', 'application_ids'),
		idsFilter('Candidate IDs', 'candidate_ids'),
		choiceFilter('Type', 'type', 'Kind of file', attachmentTypes),
	],
});
