import type { INodeProperties } from 'n8n-workflow';

export const resumeProperty: INodeProperties = {
	displayName: 'Resume ID',
	name: 'resume',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 25000001',
	description: 'Number of the resume, as Search gives it out',
};
