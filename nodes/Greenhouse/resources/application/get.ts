import { applicationLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';
import { sharedApplications } from './shared';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an application',
	description: 'Read one application',
	endpoint: 'application.list',
	what: 'the application',
	locator: applicationLocator(),
	simplify: simplify.application,
	shared: sharedApplications,
});
