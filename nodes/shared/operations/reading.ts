import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Output } from './operation';

/** Filter of a list of responses: what the workflow's own record has settled. */
export const exceptIdsProperty: INodeProperties = {
	displayName: 'Except IDs',
	name: 'exceptIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 4512300777, 4512300790',
	description:
		'Responses that were handled before, comma-separated or as a list: no file of theirs is fetched, no resume is viewed',
};

/** Option of a list of responses: counts for the report of a run. */
export const summaryProperty: INodeProperties = {
	displayName: 'Add Summary',
	name: 'summary',
	type: 'boolean',
	default: false,
	description:
		'Whether to add a last item that counts what was seen and what was left out, and why',
};

/** What one reading of a list met. */
export interface ReadingCounts {
	/** All responses in the period asked for, those left out included. */
	seen: number;
	/** Left out as one of Except IDs. */
	known: number;
	/** Left out by rule, by the name of the rule. */
	excluded?: Record<string, number>;
	/** Resume views that the vendor still allows today; absent when it does not tell. */
	resumeViewsLeft?: number;
}

/** The item of `summaryProperty`: shape `ReadingSummary`, no personal data. */
export function readingSummary({ seen, known, excluded = {}, ...rest }: ReadingCounts): Output {
	const json: IDataObject = {
		shape: 'ReadingSummary',
		version: 1,
		seen,
		known,
		excluded,
		...(rest.resumeViewsLeft === undefined ? {} : { resumeViewsLeft: rest.resumeViewsLeft }),
	};
	return { json };
}
