import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { assembleProperties } from '../shared/operations/properties';
import { runNode } from '../shared/operations/runNode';
import { endpoints } from './endpoints';
import { methods } from './methods';
import { resources } from './resources';
import { profile } from './vendor';

export class PeopleForce implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PeopleForce',
		name: 'peopleForce',
		icon: {
			light: 'file:../../icons/peopleforce.svg',
			dark: 'file:../../icons/peopleforce.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Employees, candidates, vacancies and reference data of PeopleForce',
		defaults: { name: 'PeopleForce' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peopleForceApi', required: true }],
		properties: assembleProperties(resources, 'employee'),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, { profile, endpoints, resources });
	}
}
