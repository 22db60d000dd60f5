import { flagFilter, idsFilter, textFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getOptions = listOperation({
	value: 'getOptions',
	name: 'Get Options',
	action: 'Get the options of custom fields',
	description: 'List the choices of select fields, of schools, degrees and disciplines',
	things: 'options',
	endpoint: 'customFieldOption.list',
	simplify: simplify.customFieldOption,
	filters: [
		idsFilter('Custom Field IDs', 'custom_field_ids'),
		flagFilter('Active', 'active', 'Whether to return options in use only, or only archived ones'),
		textFilter(
			'Custom Field Key',
			'custom_field_key',
			'Only options of the field with this key',
			'school_name',
		),
	],
});
