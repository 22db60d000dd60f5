'use strict';

/** The start of test workflows: passes on the items given to `engine.run`. */
class Items {
	description = {
		displayName: 'Test Items',
		name: 'items',
		group: ['trigger'],
		version: 1,
		description: 'Emits the items of the test',
		defaults: { name: 'Items' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		return [this.getInputData()];
	}
}

module.exports = { Items };
