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

export class RobotaUa implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'robota.ua',
		name: 'robotaUa',
		icon: {
			light: 'file:../../icons/robotaua.svg',
			dark: 'file:../../icons/robotaua.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Vacancies, responses, files and the resume base of an employer on robota.ua',
		defaults: { name: 'robota.ua' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'robotaUaApi', required: true }],
		properties: assembleProperties(resources, 'application'),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, { profile, endpoints, resources });
	}
}
