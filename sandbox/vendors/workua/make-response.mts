import { Dice, type InventedPerson, person } from '../../framework/index.mts';
import type { ResponseRow, StoredFile } from './rows.mts';
import type { WorkUaState } from './state.mts';

const PHOTO = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** Bytes of a photo: a JPEG's frame, the path as its content. */
export const photoBytes = (path: string): Buffer => Buffer.concat([PHOTO, Buffer.from(path)]);

function fileOf(id: number, who: InventedPerson, kind: number): StoredFile {
	const latin = `${who.id} ${who.email}`;
	if (kind % 5 === 4) {
		return {
			name: `Резюме ${who.lastName}.docx`,
			mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			bytes: Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from(`docx ${id} ${latin}`)]),
		};
	}
	return {
		name: `Резюме ${who.lastName}.pdf`,
		mime: 'application/pdf',
		bytes: Buffer.from(`%PDF-1.4\n% response ${id}\n${latin}\n%%EOF\n`),
	};
}

const sheet = (who: InventedPerson, day: string) =>
	`Резюме від ${day}\n\n${who.jobTitle}\n Вік: ${Number(day.slice(0, 4)) - Number(who.birthDate.slice(0, 4))}\nГотовий працювати: ${who.city}\n\nКонтактна інформація\n${who.phone}\n${who.email}\n\nЗнання і навички\n${who.skills.join(', ')}\n\f`;

export interface NewResponse {
	companyId: number;
	jobId: number;
	at: number;
	/** Index of the invented person; equal indexes are the same person. */
	personIndex: number;
	fromType?: 'send' | 'phonecall';
	type?: 'resume' | 'file' | 'easy';
	late?: boolean;
}

/**
 * Adds a response. IDs grow in one sequence of all companies, with gaps. Empty values are left out,
 * a confidential resume has no name (workua.md 4.2).
 */
export function addResponse(state: WorkUaState, given: NewResponse): ResponseRow {
	const { companyId, jobId, at, personIndex, fromType = 'send' } = given;
	const who = person(state.seed, 'uk', personIndex);
	const dice = new Dice(`workua-response-${state.seed}-${personIndex}`);
	const type = given.type ?? dice.pick(['resume', 'file', 'file', 'easy'] as const);
	state.lastResponseId += dice.integer(1, 40);
	const id = state.lastResponseId;
	const row: ResponseRow = {
		id,
		companyId,
		jobId,
		candidateId: 281_000_000 + personIndex,
		at,
		shownFromReading: given.late === true ? state.readings + 2 : 0,
		fromType,
		type,
		viewed: false,
		phone: who.phone,
	};
	if (personIndex % 10 === 9) delete row.phone;
	if (fromType === 'send') {
		if (personIndex % 12 !== 11) row.fio = `${who.lastName} ${who.firstName} ${who.middleName}`;
		if (personIndex % 4 !== 3) row.birthDate = who.birthDate;
		if (type !== 'easy') row.email = who.email;
		if (type === 'resume' && personIndex % 2 === 0) {
			row.photo = `/sent_photo/0/0/0/${String(personIndex).padStart(32, '0')}.jpg`;
		}
		if (type !== 'easy') row.text = sheet(who, new Date(at).toISOString().slice(0, 10));
		if (type === 'easy' || personIndex % 3 === 0) row.cover = `Добрий день! ${who.jobTitle}.`;
		if (type === 'file') row.file = fileOf(id, who, personIndex);
	}
	state.responses.add(() => row);
	return row;
}
