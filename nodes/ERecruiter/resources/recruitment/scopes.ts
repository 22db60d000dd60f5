import type { INodeProperties } from 'n8n-workflow';

/** Lists of recruitments that client code names (erecruiter.md 5). */
export const recruitmentScopes = {
	all: 'recruitment.getAll',
	mine: 'recruitment.getMine',
	closed: 'recruitment.getClosed',
	closedMine: 'recruitment.getClosedMine',
} as const;

export type RecruitmentScope = keyof typeof recruitmentScopes;

export const scopeNames: readonly RecruitmentScope[] = ['all', 'mine', 'closed', 'closedMine'];

export const scopeProperty: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'options',
	default: 'all',
	description: 'Which recruitments to list. With a token for selected recruitments, only those.',
	options: [
		{ name: 'All Visible', value: 'all', description: 'The recruitments that the login sees' },
		{ name: 'Closed', value: 'closed' },
		{ name: 'Closed, Mine', value: 'closedMine', description: 'Closed ones of the user' },
		{ name: 'Mine', value: 'mine', description: 'Those of the user who logs in' },
	],
};
