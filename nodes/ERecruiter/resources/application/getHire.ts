import { applicationLocator, hiredStagesProperty } from '../../descriptions';
import { fieldNamesProperty } from '../../fields';
import { assembleHire } from '../../hire/assemble';
import { readRecordPart } from '../../hire/parts';
import { readHireParts } from '../../hire/read';
import { atLeastOne } from '../../vendor';
import { contextOf } from '../operation';
import type { ERecruiterOperation, ERecruiterRun } from '../operation';

/** Reads a recruitment once per execution, whatever the number of applications. */
async function recruitmentPart({ client, once }: ERecruiterRun, id: string) {
	return await once(`recruitment:${id}`, async () =>
		readRecordPart(client, 'recruitment.get', id, 'The recruitment'),
	);
}

export const getHire: ERecruiterOperation = {
	value: 'getHire',
	name: 'Get Hire',
	action: 'Get a hire from an application',
	description:
		'Gather a hire (person, start date, recruitment) from an application and its stage history, in the shape that PeopleForce: Create From Hire takes',
	endpoints: [
		'application.get',
		'application.full',
		'application.stagesHistory',
		'candidate.contactData',
		'candidate.get',
		'recruitment.get',
	],
	properties: [
		applicationLocator,
		hiredStagesProperty,
		{
			displayName: 'Custom Fields',
			name: 'customFields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Custom Field',
			default: {},
			description: 'Further values of the full application or the recruitment to hand on',
			options: [
				{
					displayName: 'Field',
					name: 'field',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. department',
							description: 'Name in the output, under customFields',
						},
						{
							displayName: 'Property',
							name: 'property',
							type: 'string',
							default: '',
							placeholder: 'e.g. recruitment.departmentName',
							description:
								'Property in the answers of eRecruiter. A dot leads into a nested object.',
						},
					],
				},
			],
		},
		fieldNamesProperty,
	],
	async execute(run) {
		const { client, parameters } = run;
		const expected = 'at least one stage, usually Zatrudniony / Employed';
		const hiredStages = atLeastOne(
			parameters.ids('hiredStages'),
			'Hired Stage Names or IDs',
			expected,
		);
		const context = contextOf(run);
		const customFields = parameters
			.rows('customFields', 'field')
			.map(({ name, property }) => ({ name: String(name), property: String(property) }))
			.filter(({ name, property }) => name !== '' && property !== '');
		const { parts, notes } = await readHireParts(client, parameters.id('application'), context, {
			full: customFields.length > 0,
			readRecruitment: async (id) => await recruitmentPart(run, id),
		});
		const assembled = assembleHire(parts, { hiredStages, customFields }, context);
		return [{ json: { ...assembled.hire, notes: [...notes, ...assembled.notes] } }];
	},
};
