import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { assembleProperties } from '../shared/operations/properties';
import { runNode } from '../shared/operations/runNode';
import { readText } from '../shared/people/read';
import { workingAccount } from './descriptions';
import { endpoints } from './endpoints';
import { methods } from './methods';
import { resources } from './resources';
import { profileFor } from './vendor';

export class HeadHunter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HeadHunter',
		name: 'headHunter',
		icon: {
			light: 'file:../../icons/headhunter.svg',
			dark: 'file:../../icons/headhunter.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Vacancies, responses, resumes and messages of the job site HeadHunter (hh.ru)',
		defaults: { name: 'HeadHunter' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'headHunterOAuth2Api', required: true }],
		properties: [...assembleProperties(resources, 'response'), workingAccount],
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const profile = profileFor(readText(this.getNodeParameter('workingAccount', 0, '')));
		return await runNode(this, { profile, endpoints, resources });
	}
}
