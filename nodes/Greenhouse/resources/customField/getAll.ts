import { choiceFilter, flagFilter, textFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'custom fields',
	endpoint: 'customField.list',
	simplify: simplify.customField,
	filters: [
		choiceFilter('Field Type', 'field_type', 'What the field belongs to', [
			{ name: 'Agency Question', value: 'agency_question' },
			{ name: 'Application', value: 'application' },
			{ name: 'Candidate', value: 'candidate' },
			{ name: 'Compensation Frequency', value: 'compensation_frequency' },
			{ name: 'Form', value: 'form' },
			{ name: 'Job', value: 'job' },
			{ name: 'Offer', value: 'offer' },
			{ name: 'Opening', value: 'opening' },
			{ name: 'Referral Question', value: 'referral_question' },
			{ name: 'Rejection Question', value: 'rejection_question' },
			{ name: 'Standard', value: 'standard' },
			{ name: 'User Attribute', value: 'user_attribute' },
		]),
		flagFilter('Active', 'active', 'Whether to return fields in use only, or only archived ones'),
		textFilter('Name', 'name', 'Only the field with exactly this name'),
		textFilter('Key', 'name_key', 'Only the field with exactly this key', 'notice_period'),
	],
});
