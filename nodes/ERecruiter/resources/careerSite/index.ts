import type { ERecruiterResource } from '../operation';
import { getOffers } from './getOffers';

export const careerSite: ERecruiterResource = {
	value: 'careerSite',
	name: 'Career Site',
	operations: [getOffers],
};
