import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { normalEmail } from '../../shared/people/contacts';
import { readAll, readByIds } from '../list';
import { readPeople } from '../related';
import { firstValue, fullName } from '../simplify';
import type { GreenhouseClient } from '../vendor';
import {
	chosenId,
	matches,
	searchList,
	searchPages,
	withClient,
	type SearchMethod,
} from './search';

/** How many of the newest applications and candidates are offered. */
const NEWEST = 100;

const text = (value: unknown) => (typeof value === 'string' ? value : '');

const candidateName = (record: IDataObject) => {
	const email = firstValue(record.email_addresses);
	return `${fullName(record) ?? String(record.id)}${email === undefined ? '' : ` (${email})`}`;
};

/** Candidates by e-mail address; without one, the newest by name. */
const searchCandidates: SearchMethod = async function (this, filter) {
	return await withClient(this, async (client) => {
		const email = normalEmail(filter);
		const records = email
			? await readAll(client, 'candidate.list', { email })
			: await newest(client, 'candidate.list');
		const results = records
			.map((record) => ({ name: candidateName(record), value: String(record.id) }))
			.filter(({ name }) => matches(name, filter));
		return { results };
	});
};

async function newest(
	client: GreenhouseClient,
	list: 'candidate.list' | 'application.list',
	query = {},
): Promise<IDataObject[]> {
	return (await client.read<IDataObject[]>(list, { query: { ...query, per_page: NEWEST } })) ?? [];
}

/** Applications of the candidate with an e-mail address; without one, the newest. */
const searchApplications: SearchMethod = async function (this, filter) {
	return await withClient(this, async (client) => {
		const email = normalEmail(filter);
		const owners = email ? await readAll(client, 'candidate.list', { email }) : [];
		const applications = email
			? await readAll(client, 'application.list', {
					candidate_ids: owners.map(({ id }) => String(id)),
				})
			: await newest(client, 'application.list');
		const { candidates, jobs } = await readPeople(client, applications);
		const results = applications.map((application) => {
			const candidate = candidates.get(String(application.candidate_id));
			const who = candidate ? candidateName(candidate) : String(application.candidate_id);
			const job = text(jobs.get(String(application.job_id))?.name) || 'prospect';
			return { name: `${who} – ${job}`, value: String(application.id) };
		});
		return { results: results.filter(({ name }) => matches(name, filter)) };
	});
};

/** The job that the stage list is for: the parameter `job`, or the job of the application. */
async function jobOfNode(
	context: ILoadOptionsFunctions,
	client: GreenhouseClient,
): Promise<string | undefined> {
	const job = chosenId(context, 'job');
	if (job !== undefined) return job;
	const application = chosenId(context, 'application');
	if (application === undefined) return undefined;
	const record = (await readByIds(client, 'application.list', [application])).get(application);
	return record?.job_id ? String(record.job_id) : undefined;
}

/** Stages of that job in order; of all jobs, with their IDs, where none is chosen. */
const searchStages: SearchMethod = async function (this, filter, paginationToken) {
	return await withClient(this, async (client) => {
		const job = await jobOfNode(this, client);
		if (job === undefined) {
			const nameOf = (stage: IDataObject) => `${text(stage.name)} (job ${String(stage.job_id)})`;
			const search = { list: 'jobStage.list', query: { active: true }, nameOf } as const;
			return await searchPages(client, search, filter, paginationToken);
		}
		const stages = await readAll(client, 'jobStage.list', { job_ids: job, active: true });
		const results = stages
			.sort((a, b) => Number(a.sort_order) - Number(b.sort_order))
			.map(({ id, name }) => ({ name: text(name), value: String(id) }))
			.filter(({ name }) => matches(name, filter));
		return { results };
	});
};

/** Open openings of the application's job, or of all jobs. */
const searchOpenings: SearchMethod = async function (this, filter, paginationToken) {
	return await withClient(this, async (client) => {
		const job = await jobOfNode(this, client);
		const nameOf = (opening: IDataObject) =>
			`${text(opening.opening_id) || String(opening.id)} (job ${String(opening.job_id)})`;
		const query = { open: true, ...(job === undefined ? {} : { job_ids: job }) };
		const search = { list: 'opening.list', query, nameOf } as const;
		return await searchPages(client, search, filter, paginationToken);
	});
};

const options = (custom_field_key: string) =>
	searchList({ list: 'customFieldOption.list', query: { custom_field_key, active: true } });

const jobName = ({ name, requisition_id, status }: IDataObject) => {
	const details = [text(requisition_id), status === 'open' ? '' : text(status)].filter(Boolean);
	return details.length > 0 ? `${text(name)} (${details.join(', ')})` : text(name);
};

export const listSearch = {
	searchApplications,
	searchCandidates,
	searchCloseReasons: searchList({ list: 'closeReason.list' }),
	searchDegrees: options('degree'),
	searchDepartments: searchList({ list: 'department.list' }),
	searchDisciplines: options('discipline'),
	searchJobs: searchList({ list: 'job.list', nameOf: jobName }),
	searchOffices: searchList({ list: 'office.list' }),
	searchOpenings,
	searchProspectPools: searchList({ list: 'prospectPool.list', query: { active: true } }),
	searchProspectPoolStages: searchList({
		list: 'prospectPoolStage.list',
		nameOf: (stage) => `${text(stage.name)} (pool ${String(stage.prospect_pool_id)})`,
	}),
	searchReferrers: searchList({ list: 'referrer.list' }),
	searchRejectionReasons: searchList({
		list: 'rejectionReason.list',
		query: { include_defaults: true },
	}),
	searchSchools: options('school_name'),
	searchSources: searchList({ list: 'source.list' }),
	searchStages,
	searchTags: searchList({ list: 'tag.list' }),
	searchUsers: searchList({
		list: 'user.list',
		query: { deactivated: false },
		nameOf: (user) =>
			`${text(user.name) || String(user.id)} (${text(user.primary_email) || 'service user'})`,
	}),
};
