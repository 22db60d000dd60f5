import { apiRequest } from './apiRequest';
import { application } from './application';
import { applicationStage } from './applicationStage';
import { attachment } from './attachment';
import { candidate } from './candidate';
import { closeReason } from './closeReason';
import { customField } from './customField';
import { department } from './department';
import { education } from './education';
import { employment } from './employment';
import { interview } from './interview';
import { job } from './job';
import { jobPost } from './jobPost';
import { jobStage } from './jobStage';
import { note } from './note';
import { offer } from './offer';
import { office } from './office';
import { opening } from './opening';
import { rejectionReason } from './rejectionReason';
import { scorecard } from './scorecard';
import { source } from './source';
import { tag } from './tag';
import { user } from './user';

/** All resources of the node, the order of the drop-down is by name. */
export const resources = [
	apiRequest,
	application,
	applicationStage,
	attachment,
	candidate,
	closeReason,
	customField,
	department,
	education,
	employment,
	interview,
	job,
	jobPost,
	jobStage,
	note,
	offer,
	office,
	opening,
	rejectionReason,
	scorecard,
	source,
	tag,
	user,
];
