import { InputError } from '../errors/inputError';
import { isRecord } from '../operations/parameters';
import { readPerson, readReference, readSource, readText, readVacancy } from './read';
import type {
	ApplicationFile,
	CandidateApplication,
	Consent,
	StageChange,
	StageReference,
} from './shapes';

const FILE_KINDS = ['resume', 'photo', 'coverLetter', 'other'] as const;

function compact<T extends object>(record: T): T {
	const entries = Object.entries(record).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as T;
}

function records(value: unknown) {
	const list: unknown[] = Array.isArray(value) ? value : [];
	return list.filter(isRecord);
}

function readFiles(value: unknown): ApplicationFile[] {
	return records(value).flatMap((file) => {
		const binary = readText(file.binary);
		if (binary === undefined) return [];
		return [
			compact({
				binary,
				kind: FILE_KINDS.find((kind) => kind === file.kind) ?? 'other',
				name: readText(file.name),
				mime: readText(file.mime),
				bytes: typeof file.bytes === 'number' ? file.bytes : undefined,
				sha256: readText(file.sha256),
			}),
		];
	});
}

/** Consents as given; only `true` counts as granted, nothing is read into anything else. */
function readConsents(value: unknown): Consent[] {
	return records(value).flatMap((consent) => {
		const kind = readText(consent.kind);
		if (kind === undefined) return [];
		return [
			compact({
				kind,
				granted: consent.granted === true,
				text: readText(consent.text),
				at: readText(consent.at),
			}),
		];
	});
}

function demandShape(value: unknown, shape: string, parameter: string) {
	if (isRecord(value) && value.shape === shape) return value;
	throw new InputError({
		parameter,
		found: isRecord(value) ? 'an object of another shape' : 'no object',
		expected: `an item of the shape "${shape}", as the nodes of this package give it out`,
	});
}

/**
 * Reads the shared shape `CandidateApplication` from a parameter, whoever wrote it.
 * @param country ISO country of phones without prefix
 * @throws InputError naming what is missing
 */
export function readCandidateApplication(
	value: unknown,
	parameter: string,
	country?: string,
): CandidateApplication {
	const record = demandShape(value, 'CandidateApplication', parameter);
	const skills: unknown[] = Array.isArray(record.skills) ? record.skills : [];
	return compact({
		shape: 'CandidateApplication',
		version: 1,
		source: readSource(record.source, parameter),
		vacancy: readVacancy(record.vacancy),
		person: readPerson(record.person, country),
		coverLetter: readText(record.coverLetter),
		resumeText: readText(record.resumeText),
		skills: skills.map(readText).filter((skill) => skill !== undefined),
		files: readFiles(record.files),
		consents: readConsents(record.consents),
		originalStatus: readText(record.originalStatus),
	});
}

function readStage(value: unknown): StageReference | undefined {
	const reference = readReference(value);
	if (reference?.id === undefined) return undefined;
	const type = isRecord(value) ? readText(value.type) : undefined;
	return compact({ id: reference.id, name: reference.name, type });
}

/**
 * Reads the shared shape `StageChange` from a parameter.
 * @throws InputError naming what is missing
 */
export function readStageChange(value: unknown, parameter: string): StageChange {
	const record = demandShape(value, 'StageChange', parameter);
	const to = readStage(record.to);
	if (to === undefined) {
		throw new InputError({
			parameter: `${parameter} > to`,
			found: 'no stage',
			expected: 'an object with the id of the stage the application is in now',
		});
	}
	const path = records(record.path)
		.map(readStage)
		.filter((stage) => stage !== undefined);
	return compact({
		shape: 'StageChange',
		version: 1,
		source: readSource(record.source, parameter),
		vacancy: readVacancy(record.vacancy),
		from: readStage(record.from),
		to,
		changedAt: readText(record.changedAt),
		actor: readText(record.actor),
		regression: record.regression === true ? true : undefined,
		path: path.length > 0 ? path : undefined,
		mappedTo: readReference(record.mappedTo),
	});
}
