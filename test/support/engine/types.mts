/** What the engine harness takes and gives; see README.md for one example of each call. */
import type {
	IConnections,
	IDataObject,
	INodeCredentialsDetails,
	INodeIssues,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeTypeDescription,
	IPairedItemData,
	IWorkflowSettings,
	NodeExecutionHint,
	ResourceMapperFields,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** A file of an item; `data` is base64 on the way in and on the way out. */
export interface EngineFile {
	data: string;
	mimeType?: string;
	fileName?: string;
	fileExtension?: string;
	fileType?: string;
	fileSize?: string;
	bytes?: number;
	/** Set by n8n when files are stored on disk (`binaryData: 'filesystem'`). */
	id?: string;
}

/** An error as n8n shows it: message, description and HTTP code are what users read. */
export interface EngineError {
	name: string;
	message: string;
	description?: string;
	httpCode?: string;
	itemIndex?: number;
	/** Name of the node that raised it. */
	node?: string;
	level?: string;
	messages?: string[];
	/** Failure class for polling back-off, see n8n-standards.md 2.3. */
	failure?: IDataObject;
	/** The vendor's response body, where n8n kept it (`error.context.data`). */
	responseData?: unknown;
	stack?: string;
}

export interface EngineInputItem {
	json: IDataObject;
	binary?: Record<string, EngineFile>;
}

export interface EngineItem extends EngineInputItem {
	pairedItem?: number | IPairedItemData | IPairedItemData[];
	error?: EngineError;
}

/** One stored credential: the type's name and its data, unencrypted. */
export interface EngineCredential {
	type: string;
	data: IDataObject;
}

/**
 * Credentials of one node by credential type: data (stored under the type's name, replacing what
 * was there), or the id of a stored credential (keeps session tokens from call to call).
 */
export type CredentialsByType = Record<string, IDataObject | string>;

export interface EngineNode {
	name: string;
	type: string;
	/** Default: the version n8n gives a newly added node. */
	typeVersion?: number;
	/** Missing parameters get their defaults as in n8n; expressions are allowed. */
	parameters?: INodeParameters;
	credentials?: Record<string, INodeCredentialsDetails>;
	onError?: 'continueRegularOutput' | 'continueErrorOutput' | 'stopWorkflow';
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	disabled?: boolean;
}

export interface RunRequest {
	nodes: EngineNode[];
	connections?: IConnections;
	/** By credential id, as the nodes refer to them. */
	credentials?: Record<string, EngineCredential>;
	settings?: IWorkflowSettings;
	/** What the start node emits; default one empty item. */
	items?: EngineInputItem[];
	/** Default: the `test.items` node, else the workflow's own trigger. */
	startNode?: string;
	/** Default `trigger` (production); `manual` is the editor's "Execute workflow". */
	mode?: WorkflowExecuteMode;
	/** Static data of the whole workflow: keys `global` and `node:<Node Name>`. */
	staticData?: IDataObject;
	workflowId?: string;
}

export interface NodeRun {
	/** Items per output index, joined over the node's runs. */
	outputs: EngineItem[][];
	hints: NodeExecutionHint[];
	/** The whole node failed (also when the workflow went on). */
	error?: EngineError;
	runs: number;
}

export interface RunResult {
	status: 'success' | 'error' | 'canceled' | 'waiting';
	error?: EngineError;
	lastNodeExecuted?: string;
	/** By node name; nodes that were not reached are missing. */
	runData: Record<string, NodeRun>;
	staticData: IDataObject;
}

export interface SingleNode {
	type: string;
	typeVersion?: number;
	parameters?: INodeParameters;
	credentials?: CredentialsByType;
	/** Name of the node in the workflow, default `Node`. */
	name?: string;
	settings?: IWorkflowSettings;
	workflowId?: string;
}

export interface RunNodeRequest extends SingleNode {
	items?: EngineInputItem[];
	onError?: EngineNode['onError'];
	mode?: WorkflowExecuteMode;
	/** Further settings of the node: retryOnFail, executeOnce, alwaysOutputData, … */
	nodeSettings?: Partial<EngineNode>;
}

export interface RunNodeResult {
	status: RunResult['status'];
	/** The workflow's error, or the node's when the workflow went on. */
	error?: EngineError;
	/** Items of the first main output. */
	items: EngineItem[];
	/** Items of the error output (`onError: 'continueErrorOutput'`). */
	errorItems: EngineItem[];
	outputs: EngineItem[][];
	hints: NodeExecutionHint[];
	/** The node's own static data. */
	staticData: IDataObject;
}

export interface PollRequest extends SingleNode {
	/** The node's own static data before the poll: pass the last result's to go on. */
	staticData?: IDataObject;
	/** Default `trigger`. */
	mode?: 'trigger' | 'manual';
	/** The first poll when a workflow is switched on (`getActivationMode()` is `activate`). */
	activation?: boolean;
	/** What `getPollBudgetMs()` returns; n8n's default is 300 000. */
	budgetMs?: number;
}

export interface PollResult {
	/** null when the node returned null. */
	items: EngineItem[] | null;
	error?: EngineError;
	/** As the node left it in memory, also after a throw. */
	staticData: IDataObject;
	/** Whether n8n would have written it to the database (production, items emitted, changed). */
	saved: boolean;
}

export interface WebhookNode extends SingleNode {
	staticData?: IDataObject;
	/** Default `default`. */
	webhookName?: 'default' | 'setup';
	/** Last part of the webhook's URL; default a fixed UUID. */
	webhookId?: string;
	/** Default `https://n8n.example.test/webhook`. */
	webhookBaseUrl?: string;
	/** Default `webhook`; `manual` is the editor's test webhook. */
	mode?: 'webhook' | 'manual';
}

export interface WebhookRequest extends WebhookNode {
	request: {
		method?: string;
		headers?: Record<string, string>;
		query?: Record<string, string>;
		/** Base64 of the exact bytes of the body. */
		rawBody?: string;
	};
}

export interface WebhookResult {
	/** What the sender got (JSON parsed); missing when nobody answered: the sender would hang. */
	responded?: { status: number; headers: Record<string, string | string[]>; body: unknown };
	/** Items that start the workflow; missing when it does not start. */
	workflowData?: EngineItem[];
	noWebhookResponse: boolean;
	error?: EngineError;
	staticData: IDataObject;
}

export interface WebhookMethodRequest extends WebhookNode {
	method: 'checkExists' | 'create' | 'delete';
}

export interface WebhookMethodResult {
	result?: boolean;
	error?: EngineError;
	/** What `getNodeWebhookUrl()` gave the node. */
	webhookUrl: string;
	staticData: IDataObject;
}

export type LoadKind = 'loadOptions' | 'listSearch' | 'resourceMapping';

export interface LoadRequest<K extends LoadKind = LoadKind> extends SingleNode {
	kind: K;
	/** Name of the method in the node's `methods[kind]`. */
	method: string;
	/** Path of the asking parameter, e.g. `parameters.jobId`. */
	path?: string;
	filter?: string;
	paginationToken?: string;
}

export interface LoadResults {
	loadOptions: INodePropertyOptions[];
	listSearch: INodeListSearchResult;
	resourceMapping: ResourceMapperFields;
}

export interface LoadResult<K extends LoadKind> {
	result?: LoadResults[K];
	error?: EngineError;
}

export interface CredentialTestRequest extends EngineCredential {
	/** Id under which the credential is stored first, as the editor does; default the type. */
	id?: string;
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** A node description as n8n serves it to the editor; `methods` lists the methods by kind. */
export interface EngineNodeDescription extends INodeTypeDescription {
	methods: Record<string, string[]>;
}

/** A credential type as n8n serves it; functions are left out. */
export interface EngineCredentialDescription {
	name: string;
	displayName: string;
	properties: INodeTypeDescription['properties'];
	documentationUrl?: string;
	extends?: string[];
	icon?: unknown;
	iconUrl?: unknown;
	authenticate?: unknown;
	test?: unknown;
	supportedNodes: string[];
}

export interface IssuesRequest extends Omit<SingleNode, 'credentials'> {}

/** Parameter issues by kind and parameter name; null when there are none. */
export type Issues = INodeIssues | null;
