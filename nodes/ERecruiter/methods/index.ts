import { getOrigins } from './getOrigins';
import { getRecruitments } from './getRecruitments';
import { getStages } from './getStages';
import { mapStages } from './mapStages';
import { searchApplications, searchCandidates, searchRecruitments } from './search';

export const methods = {
	listSearch: { searchApplications, searchCandidates, searchRecruitments },
	loadOptions: { getOrigins, getRecruitments, getStages },
	resourceMapping: { mapStages },
};
