import type { IDataObject } from 'n8n-workflow';

import { listAll } from '../../vendor';
import type { ERecruiterClient, ListOptions } from '../../vendor';
import { recruitmentId, recruitmentName } from '../../shapes';
import { recruitmentScopes } from '../recruitment/scopes';
import type { RecruitmentScope } from '../recruitment/scopes';

export interface KnownRecruitment {
	id: string;
	name?: string;
}

/** An application with the recruitment it was listed in. */
export interface ApplicationRow {
	row: IDataObject;
	recruitment: KnownRecruitment;
}

/** The recruitments that the login sees, with their names. */
export async function* visibleRecruitments(
	client: ERecruiterClient,
	scope: RecruitmentScope = 'all',
	options: ListOptions = {},
): AsyncGenerator<KnownRecruitment> {
	for await (const row of listAll(client, recruitmentScopes[scope], options)) {
		const id = recruitmentId(row);
		const name = recruitmentName(row);
		if (id !== undefined) yield { id, ...(name === undefined ? {} : { name }) };
	}
}

/** The applications of one recruitment. */
export async function* applicationsOf(
	client: ERecruiterClient,
	recruitment: KnownRecruitment,
	options: ListOptions = {},
): AsyncGenerator<ApplicationRow> {
	const path = { id: recruitment.id };
	for await (const row of listAll(client, 'recruitment.applications', { ...options, path })) {
		yield { row, recruitment };
	}
}
