import type { IDataObject } from 'n8n-workflow';

import type { Hire, StageReference } from '../../shared/people/shapes';
import { valueAt } from '../envelope';
import { pick } from '../fields';
import { known, personOf, sourceOf, stageOf, vacancyOf } from '../shapes';
import type { ShapeContext } from '../shapes';
import { readStartDay } from './history';
import type { HistoryEntry } from './history';

/** What could be read about an application; each part may be missing. */
export interface HireParts {
	/** The application and its further records, the most trusted first. */
	records: IDataObject[];
	/** Oldest first; undefined when it could not be read. */
	history?: HistoryEntry[];
	recruitment?: IDataObject;
	applicationId: string;
	/** Where a list or a trigger already knows it. */
	recruitmentId?: string;
}

export interface HireRules {
	/** IDs of the stages that mean "hired": several employment stages may exist. */
	hiredStages: readonly string[];
	/** Further values: name in `customFields` → property in the answers. */
	customFields?: ReadonlyArray<{ name: string; property: string }>;
}

export interface AssembledHire {
	hire: Hire;
	/** What is missing and why, in sentences. */
	notes: string[];
}

/**
 * The entries of the hire that is in force: the unbroken run at the end. A start date marks an entry
 * as a hire even when its stage was deleted since and replaced by another (erecruiter.md 6); the
 * start date of an earlier, taken back hire does not count.
 */
function presentHire(history: readonly HistoryEntry[], hiredStages: readonly string[]) {
	const isHire = ({ stage, startDay }: HistoryEntry) =>
		startDay !== undefined || (stage !== undefined && hiredStages.includes(stage.id));
	const lastOther = history.findLastIndex((entry) => !isHire(entry));
	return history.slice(lastOther + 1);
}

function currentStage(parts: HireParts, context: ShapeContext): StageReference | undefined {
	const told = stageOf(parts.records, context.fields);
	const latest = parts.history?.at(-1)?.stage;
	if (told === undefined) return latest;
	// The history often knows the name that the application leaves out.
	return latest?.id === told.id ? { ...latest, ...told } : told;
}

function customFields(parts: HireParts, rules: HireRules): IDataObject | undefined {
	const found: IDataObject = {};
	const sources = [...parts.records, ...(parts.recruitment ? [parts.recruitment] : [])];
	for (const { name, property } of rules.customFields ?? []) {
		const value = sources
			.map((record) => valueAt(record, property))
			.find((content) => content !== undefined && content !== null && content !== '');
		if (value !== undefined) found[name] = value as IDataObject[string];
	}
	return Object.keys(found).length > 0 ? found : undefined;
}

/**
 * Makes the shared shape of a hire out of an application and its parts (erecruiter.md 13, A10).
 *
 * - `hired` is whether the current stage is one of the hired stages.
 * - `hiredOn`, the start of work, is the last one that the history tells for the present hire, else
 *   one in the application itself.
 * - `decidedAt` is when the present hire began: a move from one hired stage to another keeps it.
 */
export function assembleHire(
	parts: HireParts,
	rules: HireRules,
	context: ShapeContext,
): AssembledHire {
	const notes: string[] = [];
	const history = parts.history ?? [];
	const stage = currentStage(parts, context);
	const hired = stage !== undefined && rules.hiredStages.includes(stage.id);
	if (stage === undefined) {
		notes.push('The current stage is not known: neither the application nor its history tells it.');
	}

	const present = hired ? presentHire(history, rules.hiredStages) : [];
	const withStart = present.findLast(({ startDay }) => startDay !== undefined);
	const hiredOn = hired
		? (withStart?.startDay ??
			readStartDay(pick(parts.records, context.fields.startDate), context.zone))
		: undefined;
	if (hired && hiredOn === undefined) {
		notes.push(
			'No start date was found. Enter it in eRecruiter, or name its property in Field Names > Start Date.',
		);
	}
	const person = personOf(parts.records, context.fields);
	if (person.firstName === undefined && person.lastName === undefined) {
		notes.push('The name of the person is not known.');
	}
	if (person.emails.length === 0) notes.push('No e-mail address was found.');

	const hire: Hire = known({
		shape: 'Hire' as const,
		version: 1 as const,
		source: sourceOf(parts.records, context, parts.applicationId),
		vacancy: vacancyOf(parts.records, context.fields, parts.recruitment, parts.recruitmentId),
		person,
		hiredOn,
		decidedAt: present[0]?.at,
		hired,
		stage: stage === undefined ? undefined : known({ id: stage.id, name: stage.name }),
		customFields: customFields(parts, rules),
	});
	return { hire, notes };
}
