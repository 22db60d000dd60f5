import type { INodePropertyOptions } from 'n8n-workflow';

/** Folders of the responses (robotaua.md 3.1); 8 and 9 are not described. */
export const FOLDER = { all: 0, rejected: 7 } as const;

export const folderOptions: INodePropertyOptions[] = [
	{ name: 'All', value: 0 },
	{ name: 'Consider', value: 4 },
	{ name: 'Hired', value: 10 },
	{ name: 'Interesting', value: 3 },
	{ name: 'Invited', value: 6 },
	{ name: 'Rejected', value: 7 },
	{ name: 'Uninteresting', value: 5 },
	{ name: 'Unviewed', value: 1 },
	{ name: 'Viewed', value: 2 },
];

export function folderName(id: number): string | undefined {
	return id === FOLDER.all ? undefined : folderOptions.find(({ value }) => value === id)?.name;
}

/** The types that are a person's own response to a vacancy. */
export const RESPONSE_TYPES = [
	'Application',
	'ApplicationWithResume',
	'ApplicationWithFile',
] as const;

export const candidateTypeOptions: INodePropertyOptions[] = [
	{
		name: 'Interaction',
		value: 'VacancyInteraction',
		description: 'Looked at the vacancy and did not respond, most without contacts',
	},
	{ name: 'Offered by the Employer', value: 'VacancyOffered' },
	{ name: 'Recommended by robota.ua', value: 'Recommended' },
	{
		name: 'Response With a File',
		value: 'ApplicationWithFile',
		description: 'Responded with an attached file',
	},
	{
		name: 'Response With a Resume',
		value: 'ApplicationWithResume',
		description: 'Responded with a resume of the site',
	},
	{
		name: 'Response Without Resume',
		value: 'Application',
		description: 'Responded without a resume',
	},
	{
		name: 'Saved From the Resume Base',
		value: 'SelectedResume',
		description: 'Saved by the employer, did not respond',
	},
];

export const RESUME_TYPES = ['AttachedFile', 'Notepad', 'Selected', 'NoCvApply'] as const;
export type ResumeType = (typeof RESUME_TYPES)[number];

/** Publication types (robotaua.md 2.3). */
export const PUBLICATION_TYPES = ['Anonym', 'Business', 'Optimum', 'Professional'] as const;
export type PublicationType = (typeof PUBLICATION_TYPES)[number];

export const publicationTypeOptions: INodePropertyOptions[] = [
	{ name: 'Anonymous', value: 'Anonym' },
	{ name: 'Business', value: 'Business' },
	{ name: 'Optimum', value: 'Optimum' },
	{ name: 'Professional', value: 'Professional' },
];
