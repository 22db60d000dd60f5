import {
	getCategories,
	getEducations,
	getExperiences,
	getGenders,
	getJobTypes,
	getLanguageLevels,
	getLanguages,
	getPublicationTypes,
	getSalarySteps,
} from './options';
import { searchJobs, searchResponses, searchTowns } from './search';

export const methods = {
	listSearch: { searchJobs, searchResponses, searchTowns },
	loadOptions: {
		getCategories,
		getEducations,
		getExperiences,
		getGenders,
		getJobTypes,
		getLanguageLevels,
		getLanguages,
		getPublicationTypes,
		getSalarySteps,
	},
};
