import { access } from './access';
import { apiRequest } from './apiRequest';
import { application } from './application';
import { candidate } from './candidate';
import { careerSite } from './careerSite';
import { company } from './company';
import { origin } from './origin';
import { recruitment } from './recruitment';
import { stage } from './stage';
import { tag } from './tag';

/** All resources of the node, the order of the drop-down is by name. */
export const resources = [
	access,
	apiRequest,
	application,
	candidate,
	careerSite,
	company,
	origin,
	recruitment,
	stage,
	tag,
];
