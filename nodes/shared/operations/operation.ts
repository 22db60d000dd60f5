import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import type { VendorClient } from '../http/client';
import type { EndpointTable } from '../http/types';
import type { Parameters } from './parameters';

/** One item that an operation gives out. */
export interface Output {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

/** What an operation may use while it works on one input item. */
export interface Run<Table extends EndpointTable = EndpointTable> {
	readonly client: VendorClient<Table>;
	readonly parameters: Parameters;
	readonly item: INodeExecutionData;
	readonly itemIndex: number;
	/** n8n's own functions, for binary data. */
	readonly host: IExecuteFunctions;
	/** Runs once per execution of the node, whatever the number of items. */
	once<T>(key: string, make: () => Promise<T>): Promise<T>;
	/** Forgets what `once` keeps under a key, after a write made it stale. */
	forget(key: string): void;
	/** Adds a note that n8n shows beside the output. */
	hint(message: string): void;
}

/** One operation of a resource: its own file, description and execution together. */
export interface Operation<Table extends EndpointTable = EndpointTable> {
	readonly value: string;
	/** Title Case, as in the drop-down. */
	readonly name: string;
	/** Sentence case, e.g. `Get many employees`. */
	readonly action: string;
	readonly description: string;
	/** Rows of the endpoint table that it may call. */
	readonly endpoints: ReadonlyArray<keyof Table & string>;
	readonly properties: readonly INodeProperties[];
	/**
	 * Items that are handed on as they are, before the credential is looked at: for nodes in a row
	 * that each work for items of their own.
	 */
	passes?(run: Pick<Run<Table>, 'parameters' | 'item' | 'host'>): boolean;
	execute(run: Run<Table>): Promise<Output[]>;
}

export interface Resource<Table extends EndpointTable = EndpointTable> {
	readonly value: string;
	readonly name: string;
	readonly operations: ReadonlyArray<Operation<Table>>;
}

/** Wraps records as items. */
export function asOutputs(records: readonly IDataObject[]): Output[] {
	return records.map((json) => ({ json }));
}
