import {
	getAccounts,
	getEmploymentForms,
	getExperiences,
	getManagers,
	getProfessionalRoles,
	getPublications,
	getSteps,
	getWorkFormats,
} from './options';
import { searchAreas, searchManagers, searchResponses, searchVacancies } from './search';

export const methods = {
	listSearch: { searchAreas, searchManagers, searchResponses, searchVacancies },
	loadOptions: {
		getAccounts,
		getEmploymentForms,
		getExperiences,
		getManagers,
		getProfessionalRoles,
		getPublications,
		getSteps,
		getWorkFormats,
	},
};
