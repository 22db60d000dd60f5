/** Invented responses and the import run on them. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { EngineInputItem, RunNodeResult } from '../../support/engine/index.mts';
import { byId, json, type Bench } from './bench.mts';

export const VACANCY = 5310;

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('base64');
export const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

let number = 0;
/** Number of the response made last: it stands in name, e-mail and phone. */
export const lastNumber = () => number;
type Over = IDataObject & { person?: IDataObject; source?: IDataObject };

/** A response of somebody new, with resume and photo unless `files` says otherwise. */
export function response(over: Over = {}): EngineInputItem {
	number += 1;
	const { person = {}, source = {}, ...rest } = over;
	const id = String(900_000 + number);
	return {
		json: {
			shape: 'CandidateApplication',
			version: 1,
			source: {
				system: 'workua',
				account: 'Acme',
				applicationId: id,
				url: `https://www.work.ua/employer/my/applicants/${id}/?jobId=77`,
				receivedAt: later(-1),
				...source,
			},
			vacancy: { id: '77', title: 'Менеджер' },
			person: {
				fullName: `Пробна Жанна${number} Іванівна`,
				emails: [`zhanna.${number}@example.com`],
				phones: [`+38050${1_000_000 + number}`],
				birthDate: '1994-03-17',
				profileUrls: [],
				...person,
			},
			coverLetter: 'Добрий день!',
			skills: ['sql'],
			files: [],
			consents: [],
			...rest,
		},
	};
}

/** Adds files to a response: their text by kind. */
export function withFiles(item: EngineInputItem, files: Record<string, string>): EngineInputItem {
	const list = Object.keys(files).map((kind) => ({ binary: kind, kind, name: `${kind}.pdf` }));
	return {
		json: { ...item.json, files: list },
		binary: Object.fromEntries(
			Object.entries(files).map(([kind, text]) => [
				kind,
				{ data: bytes(text), fileName: `${kind}.pdf`, mimeType: 'application/pdf' },
			]),
		),
	};
}

/** The same person at the other board. */
export function again(item: EngineInputItem, person: IDataObject = {}, source: IDataObject = {}) {
	const first = item.json.person as IDataObject;
	return response({
		person: { ...first, ...person },
		source: { system: 'robotaua', account: 'Second', ...source },
	});
}

const base = { application: '={{ $json }}', vacancy: byId(VACANCY) };

export type ImportRun = (
	items: EngineInputItem[],
	parameters?: INodeParameters,
	key?: string,
) => Promise<RunNodeResult>;

/** Runs the import on a bench, failed items on the error output. */
export const importOn =
	(bench: () => Bench): ImportRun =>
	async (items, parameters = {}, key) =>
		await bench().run('candidate', 'importApplication', { ...base, ...parameters }, items, {
			onError: 'continueErrorOutput',
			...(key === undefined ? {} : { key }),
		});

export const told = (result: RunNodeResult) =>
	json(result).map(({ disposition, reason }) => [disposition, reason]);
