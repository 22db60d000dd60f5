import { apiRequest } from './apiRequest';
import { contactQuota } from './contactQuota';
import { dictionary } from './dictionary';
import { job } from './job';
import { publication } from './publication';
import { response } from './response';
import { resume } from './resume';

/** All resources of the node, the order of the drop-down is by name. */
export const resources = [apiRequest, contactQuota, dictionary, job, publication, response, resume];
