import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../shared/http/failure';
import { collect } from '../shared/http/pages';
import { isRecord, Parameters } from '../shared/operations/parameters';
import type { Balance, Board, BoardPublication, FieldError } from '../shared/publications/board';
import { orderHash, type PublicationOrder } from '../shared/publications/order';
import { readText } from '../shared/people/read';
import { readPublications } from './publications';
import type { HeadHunterRun } from './resources/operation';
import { identityOf } from './resources/operation';
import { fieldsProperty, readFields } from './resources/vacancy/fields';
import { propertiesOf } from './resources/vacancy/publish';
import { vacancyStatus } from './shapes';
import { activeVacancies, vacancyUrl } from './topics';
import { recordOf, rowsOf, siteOf } from './vendor';

/** Marks the ID of a draft, which is no vacancy yet (headhunter.md 2.6). */
const DRAFT = 'draft-';

function present(vacancy: IDataObject): BoardPublication {
	const id = readText(vacancy.id) ?? '';
	const status = vacancyStatus(vacancy);
	const live = status === 'Published' || status === 'In Moderation';
	return {
		id,
		status: live ? 'Published' : 'Closed',
		title: readText(vacancy.name),
		url: readText(vacancy.alternate_url) ?? vacancyUrl(id),
		...(status === 'In Moderation' ? { note: 'It waits for the moderators of HeadHunter' } : {}),
	};
}

const areaOf = ({ area }: IDataObject) => (isRecord(area) ? readText(area.id) : undefined);

/** `validation_errors` of a draft, field by field. */
function complaints(body: IDataObject): FieldError[] {
	const rows = Array.isArray(body.validation_errors) ? body.validation_errors.filter(isRecord) : [];
	return rows.map(({ value, reason }) => ({
		field: readText(value) ?? 'draft',
		message: readText(reason) ?? 'not accepted',
	}));
}

/**
 * Vacancies and drafts of an employer at HeadHunter as publications. The reference of the order stands
 * in the vacancy's own code, so that it is recognised after an interruption.
 */
export class HeadHunterBoard implements Board {
	readonly name = 'HeadHunter';

	readonly required = [
		{ field: 'area', label: 'Area' },
		{ field: 'professionalRole', label: 'Professional Role' },
	];

	constructor(private readonly run: HeadHunterRun) {}

	async find(id: string): Promise<BoardPublication | undefined> {
		if (id.startsWith(DRAFT)) return await this.findDraft(id);
		const body = await this.readOrNothing('vacancy.get', id);
		return body === undefined ? undefined : present(body);
	}

	private async findDraft(id: string): Promise<BoardPublication | undefined> {
		const body = await this.readOrNothing('draft.get', id.slice(DRAFT.length));
		return body && { id, status: 'Draft', title: readText(body.name) };
	}

	private async readOrNothing(endpoint: 'vacancy.get' | 'draft.get', id: string) {
		const outcome = await this.run.client.attempt(endpoint, { path: { id } });
		if (outcome.ok) return recordOf(outcome.body, `GET /vacancies/…/{id}`);
		if (outcome.failure.kind === 'notFound') return undefined;
		throw new VendorError(outcome.failure);
	}

	async namesakes(order: PublicationOrder): Promise<BoardPublication[]> {
		const { title, begun, fields } = order;
		const identity = await identityOf(this.run);
		const query = { all_accessible: true, text: title };
		const rows = await collect(activeVacancies(this.run.client, identity, query), undefined);
		const area = readText(fields.area);
		const found: BoardPublication[] = [];
		for (const row of rows) {
			const publication = present(row);
			const elsewhere = area !== undefined && areaOf(row) !== area;
			if (publication.title !== title || elsewhere) continue;
			found.push(begun ? await this.marked('vacancy.get', publication, order) : publication);
		}
		if (!begun) return found;
		const drafts = await collect(rowsOf(this.run.client, 'draft.getAll', 50), undefined);
		for (const { draft_id: id, name } of drafts) {
			if (readText(name) !== title) continue;
			const draft: BoardPublication = { id: `${DRAFT}${readText(id) ?? ''}`, status: 'Draft' };
			found.push(await this.marked('draft.get', draft, order));
		}
		return found;
	}

	/** Whether a publication carries the order's reference: lists do not show it. */
	private async marked(
		endpoint: 'vacancy.get' | 'draft.get',
		publication: BoardPublication,
		{ reference }: PublicationOrder,
	): Promise<BoardPublication> {
		const body = await this.readOrNothing(endpoint, publication.id.replace(DRAFT, ''));
		return { ...publication, mine: readText(body?.code) === reference };
	}

	async left(order: PublicationOrder): Promise<number | undefined> {
		const balance = await this.balance(order);
		return balance.find(({ type }) => type === order.type)?.left ?? 0;
	}

	async balance({ fields }: PublicationOrder): Promise<Balance[]> {
		const { employerId } = await identityOf(this.run);
		const areaId = readText(fields.area);
		const roleId = readText(fields.professionalRole);
		const rows = await readPublications(this.run.client, employerId, { areaId, roleId });
		return rows.map(({ id, left, title }) => ({ type: id, left, name: title }));
	}

	private body({ title, description, type, fields, reference }: PublicationOrder): IDataObject {
		const parameters = new Parameters(
			(key, fallback) => (key === 'fields' ? fields : fallback),
			[fieldsProperty()],
		);
		const { manager, ...further } = readFields(parameters, siteOf(this.run.client));
		return {
			name: title,
			description,
			areas: [{ id: readText(fields.area) }],
			professional_roles: [{ id: readText(fields.professionalRole) }],
			...(type === undefined ? {} : { vacancy_properties: propertiesOf(type) }),
			...(isRecord(manager) ? { assigned_manager_id: manager.id } : {}),
			...further,
			...(reference === '' ? {} : { code: reference }),
		};
	}

	async saveDraft(order: PublicationOrder, id?: string): Promise<BoardPublication> {
		const body = this.body(order);
		const path = { id: id?.replace(DRAFT, '') ?? '' };
		const answer = recordOf(
			id === undefined
				? await this.run.client.read('draft.create', { body })
				: ((await this.run.client.read<unknown>('draft.update', { path, body })) ?? {}),
			'POST /vacancies/drafts',
		);
		const made = id ?? `${DRAFT}${readText(answer.id) ?? ''}`;
		return { id: made, status: 'Draft', title: order.title, errors: complaints(answer) };
	}

	async publish(order: PublicationOrder, draft: BoardPublication): Promise<BoardPublication> {
		if (order.contentHash !== orderHash(order)) {
			const { errors = [], ...updated } = await this.saveDraft(order, draft.id);
			if (errors.length > 0) {
				const note = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
				return { ...updated, status: 'Erroneous', note, errors };
			}
		}
		const path = { id: draft.id.replace(DRAFT, '') };
		const answer = await this.run.client.read('draft.publish', { path });
		const { vacancy_ids: ids } = recordOf(answer, 'POST /vacancies/drafts/{id}/publish');
		const [id] = (Array.isArray(ids) ? ids : []).map(String);
		const taken: BoardPublication = {
			id: id ?? draft.id,
			status: 'Published',
			url: vacancyUrl(id ?? '', siteOf(this.run.client)),
			title: order.title,
		};
		const own = await this.find(taken.id).catch((error: unknown) => {
			if (error instanceof VendorError) return undefined;
			throw error;
		});
		return { ...(own ?? taken), type: order.type };
	}

	async close(publication: BoardPublication): Promise<BoardPublication> {
		const { id } = publication;
		const { employerId } = await identityOf(this.run);
		const outcome = await this.run.client.attempt('vacancy.archive', { path: { employerId, id } });
		const own = await this.find(id);
		if (own?.status === 'Closed') return own;
		if (!outcome.ok) throw new VendorError(outcome.failure);
		return { ...publication, status: 'Closed' };
	}
}
