'use strict';

/** Evaluates one parameter per item: shows what users' expressions see after a node. */
class Value {
	description = {
		displayName: 'Test Value',
		name: 'value',
		group: ['transform'],
		version: 1,
		description: 'Outputs {value} for each item',
		defaults: { name: 'Value' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	};

	async execute() {
		const items = this.getInputData().map((_, item) => ({
			json: { value: this.getNodeParameter('value', item) },
			pairedItem: { item },
		}));
		return [items];
	}
}

module.exports = { Value };
