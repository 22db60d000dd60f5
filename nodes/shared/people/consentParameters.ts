import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../operations/parameters';
import type { ConsentRule } from './consent';

/**
 * Parameters of the consent gate of an import.
 * @param byDefault rule as shipped; job boards give no consents, so theirs is `none`
 */
export const consentPropertiesOf = (byDefault: ConsentRule): INodeProperties[] => [
	{
		displayName: 'Consent',
		name: 'consentRule',
		type: 'options',
		default: byDefault,
		description: 'Which consent of the person the item must carry before anything is sent',
		options: [
			{ name: 'Any Consent Granted', value: 'anyGranted' },
			{ name: 'Certain Kinds Granted', value: 'requiredKinds' },
			{
				name: 'Not Checked Here',
				value: 'none',
				description: 'Only where the legal ground was made sure of before this node',
			},
		],
	},
	{
		displayName: 'Consent Kinds',
		name: 'consentKinds',
		type: 'string',
		default: 'transfer',
		required: true,
		placeholder: 'e.g. recruitment, transfer',
		description: 'Comma-separated kinds that must each be granted',
		displayOptions: { show: { consentRule: ['requiredKinds'] } },
	},
];

export const consentProperties = consentPropertiesOf('anyGranted');

/** The consent that the user asks for; kinds count for `requiredKinds` only. */
export function readConsent(
	parameters: Parameters,
	byDefault: ConsentRule = 'anyGranted',
): {
	consentRule: ConsentRule;
	consentKinds: string[];
} {
	const rules = ['anyGranted', 'requiredKinds', 'none'] as const;
	const consentRule = parameters.choice('consentRule', rules, byDefault);
	return {
		consentRule,
		consentKinds: consentRule === 'requiredKinds' ? parameters.ids('consentKinds') : [],
	};
}
