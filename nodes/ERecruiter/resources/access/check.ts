import { VendorError } from '../../../shared/http/failure';
import { collect } from '../../../shared/http/pages';
import type { IDataObject } from 'n8n-workflow';

import { pick } from '../../fields';
import { accountOf, listAll, withoutCompany } from '../../vendor';
import { visibleRecruitments } from '../application/rows';
import type { ERecruiterOperation, ERecruiterRun } from '../operation';
import { concludeScope } from './scope';

async function companies({ client }: ERecruiterRun) {
	const rows = await collect(
		listAll(client, 'account.companies', { query: withoutCompany(client) }),
	);
	return rows.map((row) => ({
		id: pick([row], ['companyId', 'id']),
		name: pick([row], ['companyName', 'name']),
	}));
}

/** Number of recruitments seen; a refusal is a finding here, not the end. */
async function countRecruitments({ client }: ERecruiterRun) {
	return await collect(visibleRecruitments(client)).then(
		(found) => ({ count: found.length, note: undefined }),
		(error: unknown) => {
			if (error instanceof VendorError && error.failure.kind !== 'unauthorized') {
				return {
					count: undefined,
					note: `The recruitments could not be listed: ${error.message}.`,
				};
			}
			throw error;
		},
	);
}

export const check: ERecruiterOperation = {
	value: 'check',
	name: 'Check',
	action: 'Check access',
	description:
		'Tell what the credential may see: companies, permissions, number of recruitments, and whether the token is for selected or all recruitments',
	endpoints: ['account.companies', 'account.permissions', 'recruitment.getAll'],
	properties: [],
	async execute(run) {
		const { client } = run;
		const found = await companies(run);
		const permissions = await client.attempt<IDataObject>('account.permissions', {
			retry: { attempts: 2 },
		});
		const recruitments = await countRecruitments(run);
		const companyId = accountOf(client);
		const notes = [
			permissions.ok
				? undefined
				: `The permissions could not be read: ${permissions.failure.message}.`,
			recruitments.note,
			companyId === undefined && found.length > 0
				? 'The credential has no Company ID. Enter the ID of one of the companies.'
				: undefined,
			companyId !== undefined && found.length > 0 && !found.some(({ id }) => id === companyId)
				? 'The Company ID of the credential is none of the companies that the login may use.'
				: undefined,
		].filter((note) => note !== undefined);
		const body = permissions.ok ? permissions.body : null;
		return [
			{
				json: {
					login: true,
					companies: found,
					companyId: companyId ?? null,
					visibleRecruitments: recruitments.count ?? null,
					...concludeScope(body, recruitments.count ?? 0),
					permissions: body,
					notes,
				},
			},
		];
	},
};
