import { InputError } from '../../../shared/errors/inputError';
import type { Parameters } from '../../../shared/operations/parameters';
import type { FileKind } from '../../files';

const KINDS: readonly FileKind[] = ['resume', 'photo'];

/** ID of a response as a number; undefined when empty. */
export function readResponseId(parameters: Parameters, name: string): number | undefined {
	const text = parameters.optionalText(name);
	if (text === undefined) return undefined;
	const id = Number(text);
	if (/^\d+$/.test(text) && Number.isSafeInteger(id)) return id;
	throw new InputError({
		parameter: name === 'sinceId' ? 'Since ID' : 'Response',
		found: 'a text that is no ID',
		expected: 'the ID of a response, e.g. 540100101',
	});
}

export function readFileKinds(parameters: Parameters): FileKind[] {
	const chosen = parameters.ids('files');
	return KINDS.filter((kind) => chosen.includes(kind));
}
