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

export class Greenhouse implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Greenhouse',
		name: 'greenhouse',
		icon: {
			light: 'file:../../icons/greenhouse.svg',
			dark: 'file:../../icons/greenhouse.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Candidates, applications, jobs, offers and users of Greenhouse (Harvest v3)',
		defaults: { name: 'Greenhouse' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'greenhouseApi', required: true }],
		properties: assembleProperties(resources, 'application'),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, { profile, endpoints, resources });
	}
}
