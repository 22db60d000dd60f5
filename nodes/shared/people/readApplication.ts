import { InputError } from '../errors/inputError';
import { isRecord } from '../operations/parameters';
import { readPerson, readSource, readText, readVacancy } from './read';
import type { ApplicationFile, CandidateApplication, Consent } from './shapes';

const FILE_KINDS = ['resume', 'photo', 'coverLetter', 'other'] as const;

const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : []);

function defined<T extends object>(record: T): T {
	const entries = Object.entries(record).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as T;
}

function readFiles(value: unknown): ApplicationFile[] {
	return records(value).flatMap((file) => {
		const binary = readText(file.binary);
		if (binary === undefined) return [];
		return [
			defined({
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

function readConsents(value: unknown): Consent[] {
	return records(value).flatMap((consent) => {
		const kind = readText(consent.kind);
		if (kind === undefined) return [];
		// Only an explicit true is a consent.
		const granted = consent.granted === true;
		return [defined({ kind, granted, text: readText(consent.text), at: readText(consent.at) })];
	});
}

/**
 * Reads the shared shape `CandidateApplication` from a parameter, whoever wrote it: e-mails and
 * phones are normalised again, absent lists are empty.
 *
 * @param country ISO country of phones without prefix
 * @throws InputError when it is another shape or has no source
 */
export function readApplication(
	value: unknown,
	parameter: string,
	country?: string,
): CandidateApplication {
	if (!isRecord(value) || value.shape !== 'CandidateApplication') {
		throw new InputError({
			parameter,
			found: isRecord(value) ? 'an object of another shape' : 'no object',
			expected:
				'an item of the shape "CandidateApplication", as the job board nodes give it out with Output "Shared Shape"',
		});
	}
	const skills = Array.isArray(value.skills) ? value.skills : [];
	return defined({
		shape: 'CandidateApplication',
		version: 1,
		source: readSource(value.source, parameter),
		vacancy: readVacancy(value.vacancy),
		person: readPerson(value.person, country),
		coverLetter: readText(value.coverLetter),
		resumeText: readText(value.resumeText),
		skills: [...new Set(skills.map(readText).filter((skill) => skill !== undefined))],
		files: readFiles(value.files),
		consents: readConsents(value.consents),
		originalStatus: readText(value.originalStatus),
	});
}
