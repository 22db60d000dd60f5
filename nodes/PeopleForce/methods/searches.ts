import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { isRecord } from '../../shared/operations/parameters';
import { listAll, unwrap } from '../vendor';
import { chosenId, matches, requireId, searchList, searchPages, withClient } from './searchList';

const personName = (record: IDataObject) => String(record.full_name ?? record.id);
const personEmail = (record: IDataObject) => String(record.email ?? '');

/** Candidates by name; a typed e-mail address is looked up by PeopleForce itself. */
async function searchCandidates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await withClient(this, async (client) => {
		const search = { list: 'candidate.getAll', nameOf: personName, alsoIn: personEmail } as const;
		if (filter?.includes('@')) {
			const query = { email: filter.trim() };
			const exact = await searchPages(client, { ...search, query }, filter, undefined);
			if (exact.results.length > 0) return exact;
		}
		return await searchPages(client, search, filter, paginationToken);
	});
}

/** Applications to the chosen vacancy, by the candidate's name. */
async function searchApplications(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await withClient(this, async (client) => {
		const applicant = (record: IDataObject) =>
			isRecord(record.applicant) ? personName(record.applicant) : String(record.id);
		const path = { vacancyId: requireId(this, 'vacancy', 'Vacancy') };
		const search = { list: 'application.getAll', path, nameOf: applicant } as const;
		return await searchPages(client, search, filter, paginationToken);
	});
}

/** Documents in the profile of the chosen employee. */
async function searchEmployeeDocuments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await withClient(this, async (client) => {
		const path = { id: requireId(this, 'employee', 'Employee') };
		const search = { list: 'employeeDocument.getAll', path } as const;
		return await searchPages(client, search, filter, paginationToken);
	});
}

/** Stages of the chosen vacancy's pipeline, in its order; of all pipelines when none is chosen. */
async function searchStages(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await withClient(this, async (client) => {
		const vacancy = chosenId(this, 'vacancy');
		const results: INodeListSearchResult['results'] = [];
		const add = (pipeline: IDataObject, prefix: string) => {
			const stages: unknown[] = Array.isArray(pipeline.stages) ? pipeline.stages : [];
			for (const stage of stages.filter(isRecord)) {
				const name = `${prefix}${String(stage.name ?? stage.id)}`;
				if (matches(name, filter)) results.push({ name, value: String(stage.id) });
			}
		};
		if (vacancy !== undefined) {
			add(unwrap(await client.read('vacancy.pipeline', { path: { id: vacancy } })), '');
			return { results };
		}
		for await (const pipeline of listAll(client, 'pipeline.getAll')) {
			add(pipeline, `${String(pipeline.name ?? pipeline.id)}: `);
		}
		return { results };
	});
}

/** Every searchable list of the node. */
export const listSearch = {
	searchApplications,
	searchCandidates,
	searchDepartments: searchList({ list: 'department.getAll' }),
	searchDisqualifyReasons: searchList({ list: 'disqualifyReason.getAll' }),
	searchDivisions: searchList({ list: 'division.getAll' }),
	searchDocumentFolders: searchList({ list: 'documentFolder.getAll' }),
	searchEmployeeDocuments,
	// Leavers included: they are terminated, activated and read as well.
	searchEmployees: searchList({
		list: 'employee.getAll',
		query: { status: 'all' },
		nameOf: personName,
		alsoIn: personEmail,
	}),
	searchEmploymentTypes: searchList({ list: 'employmentType.getAll' }),
	searchJobLevels: searchList({ list: 'jobLevel.getAll' }),
	searchLocations: searchList({ list: 'location.getAll' }),
	searchManagers: searchList({
		list: 'employee.getAll',
		nameOf: personName,
		alsoIn: personEmail,
	}),
	searchPipelines: searchList({ list: 'pipeline.getAll' }),
	searchPositions: searchList({ list: 'position.getAll' }),
	searchProbationPolicies: searchList({ list: 'probationPolicy.getAll' }),
	searchSources: searchList({ list: 'source.getAll' }),
	searchStages,
	searchTerminationReasons: searchList({ list: 'terminationReason.getAll' }),
	searchTerminationTypes: searchList({ list: 'terminationType.getAll' }),
	searchVacancies: searchList({
		list: 'vacancy.getAll',
		nameOf: (record) => String(record.title ?? record.id),
	}),
	searchWorkingPatterns: searchList({ list: 'workingPattern.getAll' }),
};
