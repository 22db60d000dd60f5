import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

export interface LocatorSettings {
	displayName: string;
	name: string;
	description: string;
	/** Name of the list search method. */
	search: string;
	/** e.g. `90211` */
	exampleId: string;
	/** The record's page in the vendor's own interface, where it is known. */
	page?: {
		/** Example address. */
		example: string;
		/** Pattern of the address with one group for the ID. */
		pattern: string;
	};
	/** Whether the list stays empty until something is typed, for lists too long to show. */
	searchFirst?: boolean;
	/** Default true. */
	required?: boolean;
}

/** A record chosen from a searchable list, by ID and, where its page is known, by its address. */
export function locator(settings: LocatorSettings): INodeProperties {
	const { displayName, name, description, search, exampleId, page } = settings;
	const { searchFirst = false, required = true } = settings;
	const article = /^[aeiou]/i.test(displayName) ? 'an' : 'a';
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(required ? { required: true } : {}),
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${article} ${displayName.toLowerCase()}...`,
				typeOptions: {
					searchListMethod: search,
					searchable: true,
					...(searchFirst ? { searchFilterRequired: true } : {}),
				},
			},
			...(page ? [byAddress(displayName, page)] : []),
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${exampleId}` },
		],
	};
}

function byAddress(
	displayName: string,
	{ example, pattern }: { example: string; pattern: string },
): INodePropertyMode {
	return {
		displayName: 'By URL',
		name: 'url',
		type: 'string' as const,
		placeholder: `e.g. ${example}`,
		extractValue: { type: 'regex' as const, regex: pattern },
		validation: [
			{
				type: 'regex' as const,
				properties: {
					regex: `${pattern}.*`,
					errorMessage: `'${displayName}' is not the address of such a page, e.g. ${example}`,
				},
			},
		],
	};
}
