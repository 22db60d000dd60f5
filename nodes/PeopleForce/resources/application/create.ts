import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { VendorError } from '../../../shared/http/failure';
import { outputProperty } from '../../../shared/operations/properties';
import { candidateLocator, locator, vacancyLocator } from '../../descriptions';
import { idValue } from '../../fields/values';
import { findApplication, readEntryStage } from '../../people/application';
import { simplifyApplication } from '../../recruitmentShapes';
import { isTaken, unwrap } from '../../vendor';
import type { PeopleForceOperation, PeopleForceRun } from '../operation';
import { shaper } from '../operation';

/** Pause before the look-up after a create without answer. */
const LOOK_AGAIN_MS = 3000;

/** Creates at most once: an unknown outcome is settled by the candidate's list of applications. */
async function createApplication(
	run: PeopleForceRun,
	ids: { vacancyId: string; candidateId: string; stageId: string },
): Promise<{ application: IDataObject; disposition: 'created' | 'unchanged' }> {
	const { vacancyId, candidateId, stageId } = ids;
	const outcome = await run.client.attempt('application.create', {
		path: { vacancyId },
		body: { applicant_id: idValue(candidateId), applicant_state_id: idValue(stageId) },
	});
	if (outcome.ok) {
		const application = unwrap(outcome.body);
		if (application.id !== undefined) return { application, disposition: 'created' };
	} else if (outcome.failure.applied !== 'unknown' && !isTaken(outcome.failure)) {
		throw new VendorError(outcome.failure);
	}
	const taken = !outcome.ok && isTaken(outcome.failure);
	if (!taken) await sleep(LOOK_AGAIN_MS);
	const application = await findApplication(run.client, vacancyId, candidateId);
	// Somebody else applied for the candidate in the meantime.
	if (taken && application !== undefined) return { application, disposition: 'unchanged' };
	if (taken) throw new VendorError(outcome.failure);
	if (application === undefined) {
		throw new VendorError({
			vendor: 'PeopleForce',
			kind: 'unexpected',
			message: 'PeopleForce did not answer the create of an application',
			endpoint: 'POST /recruitment/vacancies/{vacancyId}/applications',
			...(outcome.ok ? {} : outcome.failure),
			applied: 'unknown',
			advice: 'No application of the candidate was found afterwards.',
		});
	}
	run.hint(
		`PeopleForce gave no answer to a create, but the application was found afterwards (ID ${String(application.id)}). It was not sent again.`,
	);
	return { application, disposition: 'created' };
}

export const create: PeopleForceOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create an application',
	description: 'Add a candidate to a vacancy; one who applied already stays as they are',
	endpoints: ['application.create', 'application.get', 'candidate.get', 'vacancy.pipeline'],
	properties: [
		vacancyLocator,
		candidateLocator,
		locator({
			displayName: 'Stage',
			name: 'stage',
			search: 'searchStages',
			placeholderId: '15',
			description:
				'The stage to start in. Empty takes the first stage for new candidates of the vacancy.',
			required: false,
		}),
		{
			displayName: 'If Already Applied',
			name: 'ifApplied',
			type: 'options',
			default: 'keep',
			description: 'What to do when the candidate has an application to the vacancy',
			options: [
				{ name: 'Return It Unchanged', value: 'keep' },
				{ name: 'Stop With an Error', value: 'stop' },
			],
		},
		outputProperty(),
	],
	async execute(run) {
		const { client, parameters } = run;
		const vacancyId = parameters.id('vacancy');
		const candidateId = parameters.id('candidate');
		const shape = shaper(parameters, (record) => simplifyApplication(record, vacancyId));

		const existing = await findApplication(client, vacancyId, candidateId);
		if (existing !== undefined) {
			if (parameters.choice('ifApplied', ['keep', 'stop'], 'keep') === 'stop') {
				throw new InputError({
					parameter: 'Candidate',
					found: `a candidate who applied already (application ${String(existing.id)})`,
					expected: 'a candidate without an application to this vacancy',
				});
			}
			return [{ json: { ...shape(existing), disposition: 'unchanged' } }];
		}
		const stageId =
			parameters.optionalText('stage') ??
			(await run.once(`entry stage of ${vacancyId}`, async () => {
				return await readEntryStage(client, vacancyId);
			}));
		const made = await createApplication(run, { vacancyId, candidateId, stageId });
		return [{ json: { ...shape(made.application), disposition: made.disposition } }];
	},
};
