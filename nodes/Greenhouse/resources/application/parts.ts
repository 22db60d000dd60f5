import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { locator } from '../../../shared/operations/locator';
import type { Parameters } from '../../../shared/operations/parameters';
import { applicationLocator, sourceLocator, userLocator } from '../../descriptions';
import { readOne } from '../../list';
import { currentStageId, moveApplication, type MoveTarget } from '../../stages/move';
import { optionalId, optionalIds } from '../../writing';
import type { GreenhouseRun } from '../operation';
import { numericId } from '../reading';

export const application = applicationLocator();

const source = sourceLocator({ required: false });
const recruiter = userLocator({
	displayName: 'Recruiter',
	name: 'recruiter',
	description: 'The recruiter responsible for the application',
	required: false,
});
const coordinator = userLocator({
	displayName: 'Coordinator',
	name: 'coordinator',
	description: 'The coordinator responsible for the application',
	required: false,
});
const referrer = locator({
	displayName: 'Referrer',
	name: 'referrer',
	description: 'The referrer record, which is not the user',
	search: 'searchReferrers',
	exampleId: '901',
	required: false,
});
const prospectOwner = userLocator({
	displayName: 'Prospect Owner',
	name: 'prospectOwner',
	description: 'The user who looks after the prospect',
	required: false,
});
const prospectPool = locator({
	displayName: 'Prospect Pool',
	name: 'prospectPool',
	description: 'The pool the prospect belongs to',
	search: 'searchProspectPools',
	exampleId: '1101',
	required: false,
});
const prospectPoolStage = locator({
	displayName: 'Prospect Pool Stage',
	name: 'prospectPoolStage',
	description: 'The stage within the pool, which must be given as well',
	search: 'searchProspectPoolStages',
	exampleId: '1201',
	required: false,
});
const prospectJobs: INodeProperties = {
	displayName: 'Prospective Job IDs',
	name: 'prospectiveJobIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 410077, 410078',
	description: 'Comma-separated IDs of jobs that the prospect is considered for',
};

/** Source and people of any application, for a collection. */
export const peopleFields: INodeProperties[] = [coordinator, recruiter, referrer, source];

export function readPeopleFields(fields: Parameters) {
	return {
		source_id: optionalId(fields, source),
		referrer_id: optionalId(fields, referrer),
		recruiter_id: optionalId(fields, recruiter),
		coordinator_id: optionalId(fields, coordinator),
	};
}

/** Fields of a prospect, for a collection. */
export const prospectFields: INodeProperties[] = [
	prospectJobs,
	prospectOwner,
	prospectPool,
	prospectPoolStage,
];

export function readProspectFields(fields: Parameters) {
	return {
		job_ids: optionalIds(fields, prospectJobs),
		prospect_pool_id: optionalId(fields, prospectPool),
		prospect_pool_stage_id: optionalId(fields, prospectPoolStage),
		prospect_owner_id: optionalId(fields, prospectOwner),
	};
}

export const prospectPoolFields = { prospectPool, prospectPoolStage };

/** A collection `Additional Fields`, in alphabetical order. */
export function additionalFields(properties: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...properties].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

export const applicationId = (run: GreenhouseRun) =>
	numericId(run.parameters.id(application.name), application.displayName);

export const moveNotice =
	'Greenhouse carries out the stage transition rules of the job, which may e-mail the candidate. The API cannot switch that off.';

/** Reads the application, moves it and reads it again: the answer to a move is empty. */
export async function readAndMove(
	run: GreenhouseRun,
	targetOf: () => MoveTarget,
): Promise<IDataObject> {
	const { client } = run;
	const id = applicationId(run);
	const target = targetOf();
	const found = await readOne(client, 'application.list', id, 'the application');
	const from = await currentStageId(client, found);
	if (from === undefined) {
		throw new InputError({
			parameter: application.displayName,
			found: 'an application that is in no stage (a prospect, or hired)',
			expected: 'an application in process',
		});
	}
	await moveApplication(client, found, from, target);
	return await readOne(client, 'application.list', id, 'the application');
}
