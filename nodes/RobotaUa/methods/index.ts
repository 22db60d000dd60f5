import { loadDesigns } from './loadDesigns';
import { searchCities } from './searchCities';
import { searchVacancies } from './searchVacancies';

export const methods = {
	listSearch: { searchCities, searchVacancies },
	loadOptions: { loadDesigns },
};
