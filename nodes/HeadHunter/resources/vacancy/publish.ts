import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { VendorError } from '../../../shared/http/failure';
import { collect } from '../../../shared/http/pages';
import type { VendorResponse } from '../../../shared/http/types';
import { isRecord } from '../../../shared/operations/parameters';
import { parseTime } from '../../../shared/people/dates';
import { readText } from '../../../shared/people/read';
import { areaLocator, roleProperty, spendSwitch } from '../../descriptions';
import { lookAfter, siteOf, unreadable } from '../../vendor';
import { activeVacancies, vacancyUrl } from '../../topics';
import { readPublications } from '../../publications';
import type { HeadHunterOperation, HeadHunterRun } from '../operation';
import { identityOf } from '../operation';
import {
	descriptionProperty,
	fieldsProperty,
	ignoreDuplicates,
	nameProperty,
	readFields,
} from './fields';

/** The kind of publication, taken word for word from what the account has (headhunter.md 2.2). */
export const publicationProperty: INodeProperties = {
	displayName: 'Publication Type Name or ID',
	name: 'publication',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getPublications',
		loadOptionsDependsOn: ['area.value', 'professionalRole'],
	},
	default: '',
	required: true,
	description:
		'What to publish with; the list shows what the account has left. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** `HH_STANDARD+ZP_CROSSPOSTING` → the vendor's list of property types. */
export const propertiesOf = (publication: string): IDataObject => ({
	properties: publication.split('+').map((type) => ({ property_type: type.trim() })),
});

export function demandConsent({ parameters }: HeadHunterRun): void {
	if (parameters.flag('spendsPublication')) return;
	throw new InputError({
		parameter: 'Spends a Publication',
		found: 'the switch off',
		expected: 'the switch on: this takes a paid publication off the account',
		advice: 'Nothing was sent.',
	});
}

/** Stops before anything is sent when no publication of this kind is left. */
async function demandPublication(
	run: HeadHunterRun,
	publication: string,
	areaId: string,
	roleId: string,
): Promise<void> {
	const { employerId } = await identityOf(run);
	const variants = await readPublications(run.client, employerId, { areaId, roleId });
	const chosen = variants.find(({ id }) => id === publication);
	if (chosen === undefined || chosen.left > 0) return;
	const others = variants.filter(({ left }) => left > 0).map(({ id, left }) => `${id} (${left})`);
	throw new InputError({
		parameter: 'Publication Type',
		found: `${publication}, of which no publication is left`,
		expected: others.length > 0 ? `one of ${others.join(', ')}` : 'a kind that the account has',
		advice: 'Nothing was sent.',
	});
}

export const publish: HeadHunterOperation = {
	value: 'publish',
	name: 'Publish',
	action: 'Publish a vacancy',
	description:
		'Publish a vacancy with a paid or free publication; every vacancy is moderated by HeadHunter',
	endpoints: ['account.me', 'vacancy.active', 'vacancy.publications', 'vacancy.publish'],
	properties: [
		nameProperty,
		descriptionProperty,
		areaLocator,
		roleProperty,
		publicationProperty,
		spendSwitch,
		fieldsProperty([
			ignoreDuplicates,
			{
				displayName: 'Previous Vacancy ID',
				name: 'previousId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 98000111',
				description:
					'ID of the archived vacancy that this one follows: HeadHunter cannot take a vacancy out of the archive',
			},
		]),
	],
	async execute(run) {
		const { client, parameters } = run;
		demandConsent(run);
		const areaId = parameters.id('area');
		const roleId = parameters.text('professionalRole');
		const publication = parameters.text('publication');
		const own = parameters.collection('fields');
		const previousId = own.optionalText('previousId');
		const body: IDataObject = {
			name: parameters.text('name'),
			description: parameters.text('description'),
			area: { id: areaId },
			professional_roles: [{ id: roleId }],
			vacancy_properties: propertiesOf(publication),
			...(previousId === undefined ? {} : { previous_id: previousId }),
			...readFields(parameters, siteOf(client)),
		};
		await demandPublication(run, publication, areaId, roleId);
		const query = own.flag('ignoreDuplicates') ? { ignore_duplicates: true } : {};
		const started = Date.now();
		let lost = unreadable('POST /vacancies');
		const sent = client.call('vacancy.publish', { body, query }).then(idOf);
		const said = await sent.catch((error: unknown) => {
			if (!(error instanceof VendorError) || error.failure.applied !== 'unknown') throw error;
			lost = error;
			return undefined;
		});
		const id = said ?? (await lookAfter(async () => await findLost(run, body, started)));
		if (id === undefined) throw lost;
		return [{ json: { id, url: vacancyUrl(id, siteOf(client)), status: 'Published' } }];
	},
};

const idOf = ({ body, headers }: VendorResponse): string | undefined =>
	(isRecord(body) ? readText(body.id) : undefined) ?? headers.location?.split('/').pop();

/** How much earlier than ours HeadHunter's clock may note a publication. */
const SKEW_MS = 5 * 60_000;

/** The vacancy whose publication was asked for and whose answer was lost. */
async function findLost(
	run: HeadHunterRun,
	{ name, area }: IDataObject,
	started: number,
): Promise<string | undefined> {
	const query = { all_accessible: true, text: String(name) };
	const areaOf = (record: IDataObject) => isRecord(record.area) && readText(record.area.id);
	const rows = await collect(activeVacancies(run.client, await identityOf(run), query));
	const made = rows.filter(
		(row) =>
			row.name === name &&
			areaOf(row) === areaOf({ area }) &&
			Date.parse(parseTime(row.created_at, 'utc') ?? '') >= started - SKEW_MS,
	);
	return made.length === 1 ? readText(made[0].id) : undefined;
}
