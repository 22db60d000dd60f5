import { applicationLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { childrenOperation } from '../reading';

export const getAllForApplication = childrenOperation({
	value: 'getAllForApplication',
	name: 'Get Many for Application',
	action: 'Get many interviews of an application',
	description: 'List the interviews of an application, newest first',
	endpoint: 'interview.list',
	parent: applicationLocator(),
	filter: 'application_ids',
	key: 'application_id',
	simplify: simplify.interview,
});
