import { apiRequest } from './apiRequest';
import { application } from './application';
import { dictionary } from './dictionary';
import { resume } from './resume';
import { service } from './service';
import { vacancy } from './vacancy';

/** All resources of the node, the order of the drop-down is by name. */
export const resources = [apiRequest, application, dictionary, resume, service, vacancy];
