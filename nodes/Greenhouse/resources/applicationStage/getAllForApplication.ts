import { applicationLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { childrenOperation } from '../reading';

export const getAllForApplication = childrenOperation({
	value: 'getAllForApplication',
	name: 'Get Many for Application',
	action: 'Get the stage history of an application',
	description: 'List the stages an application has been in, newest first',
	endpoint: 'applicationStage.list',
	parent: applicationLocator(),
	filter: 'application_ids',
	key: 'application_id',
	simplify: simplify.applicationStage,
});
