import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { isRecord } from '../../../shared/operations/parameters';
import type { ResumeType } from '../../choices';
import { RESUME_TYPES } from '../../choices';
import { resumeTypeChoices } from '../../descriptions';
import type { RobotaUaRun } from '../operation';

/** Resume type of an item that one of our reads gave out; undefined when it tells none. */
export function resumeTypeOf(json: IDataObject): ResumeType | undefined {
	const named = RESUME_TYPES.find((type) => type === json.resumeType);
	if (named !== undefined) return named;
	const url = isRecord(json.source) ? json.source.url : undefined;
	if (typeof url !== 'string') return undefined;
	if (url.endsWith('-attach')) return 'AttachedFile';
	return url.endsWith('-prof') ? 'Notepad' : undefined;
}

/** @throws InputError when it is left to the input item and that does not tell it */
export function chosenResumeType({ parameters, item }: RobotaUaRun): ResumeType {
	const chosen = parameters.choice('resumeType', resumeTypeChoices, 'auto');
	if (chosen !== 'auto') return chosen;
	const told = resumeTypeOf(item.json);
	if (told !== undefined) return told;
	throw new InputError({
		parameter: 'Resume Type',
		found: 'From Input Item, but the item has no resumeType that robota.ua takes here',
		expected: 'an item from Application: Get Many, or the type itself',
		advice: 'Interactions have neither a file nor a view of their own.',
	});
}
