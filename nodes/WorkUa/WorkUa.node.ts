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

export class WorkUa implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Work.ua',
		name: 'workUa',
		icon: {
			light: 'file:../../icons/workua.svg',
			dark: 'file:../../icons/workua.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Jobs, responses of candidates and the resume base of the job site Work.ua',
		defaults: { name: 'Work.ua' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'workUaApi', required: true }],
		properties: assembleProperties(resources, 'response'),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, { profile, endpoints, resources });
	}
}
