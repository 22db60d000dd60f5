import { InputError } from '../../shared/errors/inputError';
import type { RetryRule } from '../../shared/http/retry';
import type { Parameters } from '../../shared/operations/parameters';
import { outputModes } from '../../shared/operations/properties';
import type { OutputChoice } from '../applications';
import type { FileKind } from '../resumes';
import type { TriggerEvent } from './events';
import { triggerEvents } from './events';

/** A poll waits out short faults only: n8n calls again, later after a failure. */
export const RETRY: Partial<RetryRule> = { attempts: 3, maxWaitMs: 5_000, maxTotalMs: 10_000 };

export function readEvents(parameters: Parameters): ReadonlySet<TriggerEvent> {
	const chosen = parameters.ids('events');
	const events = triggerEvents.filter((event) => chosen.includes(event));
	if (events.length > 0) return new Set(events);
	throw new InputError({
		parameter: 'Events',
		found: 'nothing',
		expected: 'at least one event from the list',
	});
}

const FILE_KINDS: readonly FileKind[] = ['pdf', 'photo', 'rtf'];

export function readChoice(parameters: Parameters, account: string): OutputChoice {
	const mode = parameters.choice('output', outputModes, 'simplified');
	const options = parameters.collection('options');
	const files = options.ids('files');
	const shared = mode === 'shared';
	return {
		mode,
		readResumes: shared && parameters.flag('readResumes'),
		coverLetters: shared && options.flag('coverLetters'),
		files: shared ? FILE_KINDS.filter((kind) => files.includes(kind)) : [],
		account,
		retry: RETRY,
	};
}
