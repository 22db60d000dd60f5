import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { buildFailure, VendorError } from '../../../shared/http/failure';
import { isRecord } from '../../../shared/operations/parameters';
import { spendsProperty } from '../../descriptions';
import { profile } from '../../vendor';
import type { RobotaUaOperation, RobotaUaRun } from '../operation';
import { numericId } from '../operation';
import { contactsLeft } from './balance';
import { resumeProperty } from './properties';
import { contactsOpen, simplifyResume } from './shape';

const ENDPOINT = 'POST /resume/{id}/contacts/visibility';

type Outcome = 'opened' | 'alreadyOpen' | 'hidden';

function quota(message: string, advice: string): VendorError {
	return new VendorError(
		buildFailure(profile.name, ENDPOINT, { applied: 'no' }, { kind: 'quota', message, advice }),
	);
}

/** Opens the contacts; what robota.ua says in words decides (robotaua.md 4). Never sent twice. */
async function open(run: RobotaUaRun, id: string): Promise<Outcome> {
	const outcome = await run.client.attempt('resume.openContacts', { path: { id } });
	const said = JSON.stringify(outcome.ok ? outcome.body : outcome.failure.message);
	if (said?.includes('ContactsWereAlreadyOpened') === true) return 'alreadyOpen';
	if (said?.includes('PhonesAreHidden') === true) return 'hidden';
	if (!outcome.ok) throw new VendorError(outcome.failure);
	return 'opened';
}

export const openContacts: RobotaUaOperation = {
	value: 'openContacts',
	name: 'Open Contacts',
	action: 'Open the contacts of a resume',
	description:
		'Open the contacts of a resume and read them. SPENDS one paid contact each; the balance is read first.',
	endpoints: ['resume.get', 'resume.balance', 'resume.openContacts'],
	properties: [
		{
			displayName: 'Each opened resume costs one paid contact of the account',
			name: 'spendsNotice',
			type: 'notice',
			default: '',
		},
		resumeProperty,
		spendsProperty,
		{
			displayName: 'Max Contacts to Open',
			name: 'maxContacts',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10,
			description: 'Paid contacts that one run of this node may spend at most',
		},
	],
	async execute(run) {
		const { client, parameters } = run;
		if (!parameters.flag('spendsPaidContacts')) {
			throw new InputError({
				parameter: 'Spends Paid Contacts',
				found: 'no consent',
				expected: 'true, since opening costs a paid contact',
			});
		}
		const id = numericId(parameters, 'resume', 'Resume ID');
		const before: unknown = await client.read('resume.get', { path: { id } });
		if (!isRecord(before)) return [{ json: { resumeId: id, outcome: 'notAvailable' } }];
		if (contactsOpen(before)) {
			return [{ json: { ...simplifyResume(before), outcome: 'alreadyOpen', spent: 0 } }];
		}
		const spent = await run.once('spentContacts', async () => ({ count: 0 }));
		const most = parameters.number('maxContacts');
		if (spent.count >= most) {
			throw quota(
				`${most} contacts were opened in this run already`,
				'Raise Max Contacts to Open when more are meant.',
			);
		}
		const left = await contactsLeft(run);
		if (left <= 0) throw quota('no paid contact is left', 'Nothing was opened.');
		const outcome = await open(run, id);
		if (outcome === 'opened') spent.count += 1;
		const after: unknown =
			outcome === 'hidden' ? before : await client.read('resume.get', { path: { id } });
		const json: IDataObject = {
			...simplifyResume(after),
			outcome,
			spent: outcome === 'opened' ? 1 : 0,
			contactsLeftBefore: left,
		};
		return [{ json }];
	},
};
