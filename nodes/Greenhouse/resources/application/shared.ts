import type { IDataObject } from 'n8n-workflow';

import { PEOPLE_ENDPOINTS, readPeople } from '../../related';
import { candidateApplicationOf } from '../../shapes';
import type { ToShared } from '../reading';

/** Applications with their candidates and jobs as `CandidateApplication`. */
const convert: ToShared = async ({ client }, applications) => {
	const { candidates, jobs } = await readPeople(client, applications);
	return applications.map(
		(application): IDataObject => ({
			...candidateApplicationOf(
				application,
				candidates.get(String(application.candidate_id)),
				jobs.get(String(application.job_id)),
			),
		}),
	);
};

export const sharedApplications = { convert, endpoints: PEOPLE_ENDPOINTS };
