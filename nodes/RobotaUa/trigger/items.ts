import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import type { OutputMode } from '../../shared/operations/properties';
import { addDate, applyId } from '../applies';
import type { Downloaded, FileHost, FileKind } from '../files';
import { filesOf } from '../files';
import { applyOutput } from '../resources/application/present';
import type { ApplyContext } from '../shapes';
import { realTime } from '../time';

export interface ItemForm {
	mode: OutputMode;
	context: ApplyContext;
	files: readonly FileKind[];
}

const LATE = 'the files were not read: the time of this poll was used up';

/**
 * Makes the items of a poll. A file never holds a response back: what cannot be read is named in
 * `notes`, and after a bot check no further file is asked for.
 */
export class ItemBuilder {
	private stopped?: string;

	/** @param isLate whether no further file may be asked for */
	constructor(
		private readonly host: FileHost,
		private readonly form: ItemForm,
		private readonly isLate: () => boolean,
	) {}

	/** @param notes what is said of the poll as a whole */
	async build(
		apply: IDataObject,
		rejected: number,
		notes: readonly string[],
	): Promise<INodeExecutionData> {
		const { mode, context } = this.form;
		const { files, missing } = await this.files(apply);
		const { json, binary } = applyOutput(apply, mode, context, files, [...notes, ...missing]);
		const eventTime = realTime(addDate(apply), context.zone);
		return {
			json: {
				// For a look-up in a ledger: the same response has the same ID.
				eventId: `robotaua:newResponse:${applyId(apply)}`,
				eventType: 'newResponse',
				...(eventTime === undefined ? {} : { eventTime }),
				...json,
				...(rejected > 0 ? { excludedInThisPoll: { rejected } } : {}),
			},
			...(binary === undefined ? {} : { binary }),
		};
	}

	private async files(apply: IDataObject): Promise<{ files: Downloaded[]; missing: string[] }> {
		const { files: kinds } = this.form;
		if (kinds.length === 0) return { files: [], missing: [] };
		if (this.isLate()) this.stopped ??= LATE;
		if (this.stopped !== undefined) return { files: [], missing: [this.stopped] };
		const outcome = await filesOf(this.host, apply, kinds).catch(stopOf);
		if (typeof outcome !== 'string') return outcome;
		this.stopped = outcome;
		return { files: [], missing: [outcome] };
	}
}

/** A bot check or a refused login met at a file: the list itself was read, so its items go out. */
function stopOf(error: unknown): string {
	if (error instanceof VendorError) return error.message;
	throw error;
}
