import { InputError } from '../../shared/errors/inputError';
import type { Operation, Resource, Run } from '../../shared/operations/operation';
import type { Parameters } from '../../shared/operations/parameters';
import type { RobotaUaEndpoints } from '../endpoints';

export type RobotaUaOperation = Operation<RobotaUaEndpoints>;
export type RobotaUaResource = Resource<RobotaUaEndpoints>;
export type RobotaUaRun = Run<RobotaUaEndpoints>;

function notANumber(displayName: string): InputError {
	return new InputError({
		parameter: displayName,
		found: 'a text that is no number',
		expected: 'the number of the record, e.g. 10000001',
	});
}

/**
 * An ID of robota.ua: a whole number. Its GUIDs are refused by most calls (robotaua.md 1.3).
 * @throws InputError for anything else
 */
export function numericId(parameters: Parameters, name: string, displayName: string): string {
	const id = parameters.id(name);
	if (/^\d+$/.test(id)) return id;
	throw notANumber(displayName);
}

/** An ID that may be left empty. @throws InputError for a text that is no number */
export function optionalId(
	parameters: Parameters,
	name: string,
	displayName: string,
): number | undefined {
	const id = parameters.optionalText(name);
	if (id === undefined || /^\d+$/.test(id)) return id === undefined ? undefined : Number(id);
	throw notANumber(displayName);
}
