import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../shared/errors/inputError';
import { VendorError } from '../shared/http/failure';
import { isRecord } from '../shared/operations/parameters';
import type { Balance, Board, BoardPublication } from '../shared/publications/board';
import { fieldsOf } from '../shared/publications/operation';
import { orderHash, type PublicationOrder } from '../shared/publications/order';
import { readText } from '../shared/people/read';
import { PUBLICATION_TYPES, type PublicationType } from './choices';
import type { RobotaUaRun } from './resources/operation';
import { optionalId } from './resources/operation';
import { checkForm, givenFields, savedId } from './resources/vacancy/form';
import { additionalFields } from './resources/vacancy/properties';
import { setState } from './resources/vacancy/publish';
import { blockReason, publicationStatus, vacancyUrl } from './resources/vacancy/status';
import { ticketsLeft } from './tickets';
import { listVacancies } from './vacancies';
import { unreadable } from './vendor';

const STATUSES = {
	Draft: 'Draft',
	Published: 'Published',
	Waiting: 'Published',
	Inactive: 'Closed',
	Erroneous: 'Erroneous',
} as const;

function present(vacancy: IDataObject): BoardPublication {
	const status = publicationStatus(vacancy);
	const waiting = status === 'Waiting' ? 'It waits for the moderators of robota.ua' : undefined;
	const note = blockReason(vacancy) ?? waiting;
	const url = vacancyUrl(vacancy);
	return {
		id: String(vacancy.vacancyId),
		status: STATUSES[status],
		title: readText(vacancy.vacancyName),
		type: readText(vacancy.publishType),
		...(url === undefined ? {} : { url }),
		...(note === undefined ? {} : { note }),
	};
}

function typeOf({ type }: PublicationOrder): PublicationType {
	// A draft needs a type too; it spends nothing.
	if (type === undefined) return 'Business';
	const known = PUBLICATION_TYPES.find((one) => one === type);
	if (known !== undefined) return known;
	throw new InputError({
		parameter: 'Publication Type',
		found: 'a type that robota.ua does not have',
		expected: `one of ${PUBLICATION_TYPES.join(', ')}`,
	});
}

/** Vacancies of an account of robota.ua as publications. */
export class RobotaUaBoard implements Board {
	readonly name = 'robota.ua';

	readonly required = [{ field: 'city', label: 'City' }];

	constructor(private readonly run: RobotaUaRun) {}

	async find(id: string): Promise<BoardPublication | undefined> {
		if (!/^\d+$/.test(id)) return undefined;
		const outcome = await this.run.client.attempt('vacancy.get', { path: { id } });
		if (outcome.ok && isRecord(outcome.body)) return present(outcome.body);
		if (outcome.ok) throw unreadable('GET /vacancy/get/{id}', 'vacancy');
		if (outcome.failure.kind === 'notFound') return undefined;
		throw new VendorError(outcome.failure);
	}

	async namesakes({ title }: PublicationOrder): Promise<BoardPublication[]> {
		const found: BoardPublication[] = [];
		for await (const row of listVacancies(this.run.client, { vacancyName: title })) {
			const publication = present(row);
			if (publication.title === title) found.push(publication);
		}
		return found;
	}

	async left(order: PublicationOrder): Promise<number | undefined> {
		return await this.tickets(typeOf(order));
	}

	async balance(): Promise<Balance[]> {
		const balance: Balance[] = [];
		for (const type of PUBLICATION_TYPES) {
			const left = await this.tickets(type);
			if (left !== undefined) balance.push({ type, left });
		}
		return balance;
	}

	private async tickets(type: PublicationType): Promise<number | undefined> {
		return await this.run.once(`tickets ${type}`, async () =>
			ticketsLeft(await this.run.client.read('service.tickets', { path: { type } }), type),
		);
	}

	private body(order: PublicationOrder, id: number): IDataObject {
		const { given, names } = fieldsOf(order.fields, [additionalFields()]);
		const contactEmail = readText(order.fields.contactEmail);
		const body = {
			id,
			name: order.title,
			description: order.description,
			cityId: optionalId(given, 'city', 'City'),
			publishType: typeOf(order),
			// Responses stay at robota.ua, where the import reads them.
			sendResumeType: contactEmail === undefined ? '3' : '1',
			...(contactEmail === undefined ? {} : { contactEMail: contactEmail }),
			...givenFields(given, names),
		};
		checkForm(body);
		return body;
	}

	async saveDraft(order: PublicationOrder, id?: string): Promise<BoardPublication> {
		const body = this.body(order, Number(id ?? 0));
		const saved = savedId(await this.run.client.read('vacancy.save', { body })) ?? id;
		if (saved === undefined) throw unreadable('POST /vacancy/add', 'number of the new vacancy');
		return await this.after(saved, 'Draft');
	}

	async publish(order: PublicationOrder, { id }: BoardPublication): Promise<BoardPublication> {
		if (order.contentHash !== orderHash(order)) {
			await this.run.client.call('vacancy.save', { body: this.body(order, Number(id)) });
		}
		this.run.forget(`tickets ${typeOf(order)}`);
		await setState(this.run, id, 'Publicated');
		const after = await this.after(id, 'Published');
		if (after.status !== 'Draft') return after;
		const note = 'robota.ua took the request, and the vacancy is a draft still';
		return { ...after, status: 'Erroneous', note };
	}

	async close({ id }: BoardPublication): Promise<BoardPublication> {
		await setState(this.run, id, 'Closed');
		return await this.after(id, 'Closed');
	}

	/** The vacancy after a write. The write is done: a read that fails now must not hide it. */
	private async after(id: string, done: 'Draft' | 'Published' | 'Closed') {
		const taken: BoardPublication = { id, status: done, note: 'It could not be read back' };
		return await this.find(id).then(
			(own) => own ?? taken,
			(error: unknown) => {
				if (error instanceof VendorError) return taken;
				throw error;
			},
		);
	}
}
