import type { IDataObject } from 'n8n-workflow';

import type { Verdict } from '../people/verdict';
import type { WantedPlacement } from './placement';
import type { HirePolicy } from './plan';

export interface HireSettings {
	policy: HirePolicy;
	placement: WantedPlacement;
	/** What to do when PeopleForce does not know a part of the placement. */
	unknownPlacement: 'note' | 'review';
	/** Values for custom fields, by internal name. */
	customFields: IDataObject;
	/** `employee_number` or the internal name of a custom field that holds the external ID. */
	markerField?: string;
	/** Target ID that a ledger recorded for this hire. */
	recordedId?: string;
	/** Employees that a ledger recorded for other hires. */
	otherHires: readonly string[];
	/** What a reviewer decided about the person. */
	verdict?: Verdict;
	phoneCountry?: string;
	/** ISO time: hires decided earlier are none of this flow's business. */
	decidedFrom?: string;
	dryRun: boolean;
	/** `YYYY-MM-DD` in the workflow's zone. */
	today: string;
}
