import type { IDataObject } from 'n8n-workflow';

import type { Output } from '../../../shared/operations/operation';
import type { OutputMode } from '../../../shared/operations/properties';
import type { Downloaded, FileKind } from '../../files';
import { filesOf } from '../../files';
import type { ApplyContext } from '../../shapes';
import { hasMadeUpEmail, simplifyApply, toCandidateApplication } from '../../shapes';
import { listVacancies } from '../../vacancies';
import { recordsOf } from '../../vendor';
import type { RobotaUaRun } from '../operation';

export type LookUp = 'vacancyTitles' | 'cityNames';

/** Names that no response carries, read once per execution whatever the number of items. */
export async function lookUpNames(
	run: RobotaUaRun,
	wanted: readonly LookUp[],
): Promise<Pick<ApplyContext, 'vacancyTitles' | 'cityNames'>> {
	const names: Pick<ApplyContext, 'vacancyTitles' | 'cityNames'> = {};
	if (wanted.includes('vacancyTitles')) {
		names.vacancyTitles = await run.once('vacancyTitles', async () => {
			const titles = new Map<string, string>();
			for await (const vacancy of listVacancies(run.client)) {
				titles.set(String(vacancy.vacancyId), String(vacancy.vacancyName ?? ''));
			}
			return titles;
		});
	}
	if (wanted.includes('cityNames')) {
		names.cityNames = await run.once('cityNames', async () => {
			const cities = recordsOf(await run.client.read('dictionary.cities'));
			return new Map(cities.map(({ id, nameUkr, name }) => [String(id), String(nameUkr ?? name)]));
		});
	}
	return names;
}

/** Items of responses in the chosen form, with their files. */
export async function presentApplies(
	run: RobotaUaRun,
	applies: readonly IDataObject[],
	mode: OutputMode,
	context: ApplyContext,
	kinds: readonly FileKind[],
): Promise<Output[]> {
	const host = { client: run.client, helpers: run.host.helpers };
	const outputs: Output[] = [];
	let unread = 0;
	for (const apply of applies) {
		const { files, missing } = await filesOf(host, apply, kinds);
		unread += missing.length;
		outputs.push(applyOutput(apply, mode, context, files, missing));
	}
	if (unread > 0) {
		run.hint(`${unread} files could not be read; the field "notes" names them.`);
	}
	const madeUp = applies.filter(hasMadeUpEmail).length;
	if (madeUp > 0 && mode !== 'raw') {
		run.hint(
			`${madeUp} e-mail addresses that robota.ua makes up for people who signed up by phone were left out.`,
		);
	}
	return outputs;
}

/** One item: the response in the chosen form, its files, and notes on what could not be read. */
export function applyOutput(
	apply: IDataObject,
	mode: OutputMode,
	context: ApplyContext,
	files: readonly Downloaded[] = [],
	notes: readonly string[] = [],
): Output {
	const json: IDataObject =
		mode === 'raw'
			? { ...apply }
			: mode === 'simplified'
				? simplifyApply(apply, context)
				: { ...toCandidateApplication(apply, context) };
	if (notes.length > 0) json.notes = [...notes];
	if (files.length === 0) return { json };
	json.files = files.map(({ file }) => ({ ...file }));
	const binary = Object.fromEntries(files.map(({ file, binary: data }) => [file.binary, data]));
	return { json, binary };
}
