import { account } from './account';
import { apiRequest } from './apiRequest';
import { dictionary } from './dictionary';
import { draft } from './draft';
import { manager } from './manager';
import { message } from './message';
import { response } from './response';
import { resume } from './resume';
import { subscription } from './subscription';
import { vacancy } from './vacancy';

/** All resources of the node, the order of the drop-down is by name. */
export const resources = [
	account,
	apiRequest,
	dictionary,
	draft,
	manager,
	message,
	response,
	resume,
	subscription,
	vacancy,
];
