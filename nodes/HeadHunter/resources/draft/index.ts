import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import { returnAllAndLimit } from '../../../shared/operations/properties';
import { roleProperty, spendSwitch } from '../../descriptions';
import { recordOf, rowsOf, siteOf } from '../../vendor';
import type { HeadHunterOperation, HeadHunterResource, HeadHunterRun } from '../operation';
import { descriptionProperty, fieldsProperty, nameProperty, readFields } from '../vacancy/fields';
import { demandConsent, propertiesOf } from '../vacancy/publish';

const draftId: INodeProperties = {
	displayName: 'Draft ID',
	name: 'draftId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 500001',
	description: 'ID of the draft',
};

const content: INodeProperties[] = [
	{ ...nameProperty, required: false },
	{ ...descriptionProperty, required: false },
	{
		displayName: 'Area IDs',
		name: 'areaIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 160, 159',
		description: 'Comma-separated IDs of towns; each becomes a vacancy of its own',
	},
	{ ...roleProperty, required: false },
	{
		displayName: 'Publication Type',
		name: 'publication',
		type: 'string',
		default: '',
		placeholder: 'e.g. HH_STANDARD',
		description: 'As Vacancy: Get Publications gives it out',
	},
	fieldsProperty(),
];

function readDraft({ parameters, client }: HeadHunterRun): IDataObject {
	const areas = parameters.ids('areaIds');
	const role = parameters.optionalText('professionalRole');
	const publication = parameters.optionalText('publication');
	const { manager, ...fields } = readFields(parameters, siteOf(client));
	const body: IDataObject = {
		name: parameters.optionalText('name'),
		description: parameters.optionalText('description'),
		areas: areas.length > 0 ? areas.map((id) => ({ id })) : undefined,
		professional_roles: role === undefined ? undefined : [{ id: role }],
		vacancy_properties: publication === undefined ? undefined : propertiesOf(publication),
		assigned_manager_id: isRecord(manager) ? manager.id : undefined,
		...fields,
	};
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

const create: HeadHunterOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a vacancy draft',
	description: 'Save a draft; missing or wrong fields are reported, not refused',
	endpoints: ['draft.create'],
	properties: content,
	async execute(run) {
		const body = readDraft(run);
		const answer = await run.client.read('draft.create', { body });
		return [{ json: recordOf(answer, 'POST /vacancies/drafts') }];
	},
};

const update: HeadHunterOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a vacancy draft',
	description: 'Change fields of a draft',
	endpoints: ['draft.update'],
	properties: [draftId, ...content],
	async execute(run) {
		const id = run.parameters.text('draftId');
		const { body } = await run.client.call<IDataObject | string>('draft.update', {
			path: { id },
			body: readDraft(run),
		});
		return [{ json: { id, updated: true, ...(typeof body === 'object' ? body : {}) } }];
	},
};

const get: HeadHunterOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a vacancy draft',
	description: 'Read one draft',
	endpoints: ['draft.get'],
	properties: [draftId],
	async execute({ client, parameters }) {
		const body = await client.read('draft.get', { path: { id: parameters.text('draftId') } });
		return [{ json: recordOf(body, 'GET /vacancies/drafts/{id}') }];
	},
};

const getAll: HeadHunterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many vacancy drafts',
	description: 'List drafts with how complete they are',
	endpoints: ['draft.getAll'],
	properties: [...returnAllAndLimit],
	async execute({ client, parameters }) {
		return asOutputs(await collect(rowsOf(client, 'draft.getAll', 50), parameters.limit()));
	},
};

const remove: HeadHunterOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a vacancy draft',
	description: 'Delete a draft',
	endpoints: ['draft.delete'],
	properties: [draftId],
	async execute({ client, parameters }) {
		const id = parameters.text('draftId');
		await client.call('draft.delete', { path: { id } });
		return [{ json: { id, deleted: true } }];
	},
};

const publish: HeadHunterOperation = {
	value: 'publish',
	name: 'Publish',
	action: 'Publish a vacancy draft',
	description: 'Publish a draft, one vacancy for each of its areas',
	endpoints: ['draft.publish'],
	properties: [draftId, spendSwitch],
	async execute(run) {
		demandConsent(run);
		const id = run.parameters.text('draftId');
		const body = await run.client.read('draft.publish', { path: { id } });
		const { vacancy_ids: ids } = recordOf(body, 'POST /vacancies/drafts/{id}/publish');
		const vacancyIds = (Array.isArray(ids) ? ids : []).map(String);
		return [{ json: { id, published: true, vacancyIds } }];
	},
};

export const draft: HeadHunterResource = {
	value: 'draft',
	name: 'Vacancy Draft',
	operations: [create, remove, get, getAll, publish, update],
};
