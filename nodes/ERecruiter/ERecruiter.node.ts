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

export class ERecruiter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eRecruiter',
		name: 'eRecruiter',
		icon: {
			light: 'file:../../icons/erecruiter.svg',
			dark: 'file:../../icons/erecruiter.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Recruitments, applications and hires of eRecruiter (Poland, erecruiter.pl)',
		defaults: { name: 'eRecruiter' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'eRecruiterApi', required: true }],
		properties: assembleProperties(resources, 'application'),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, { profile, endpoints, resources });
	}
}
