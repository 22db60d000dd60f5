'use strict';
/** Webhook triggers: one incoming request, and the checkExists/create/delete methods. */
const { n8nCore, n8nWorkflow } = require('./core.cjs');
const credentials = require('./credentials.cjs');
const { exchange, parseBody } = require('./http.cjs');
const { toError, toOutputs } = require('./output.cjs');
const { additionalData, singleNode, staticDataOf } = require('./workflow.cjs');

const DEFAULT_WEBHOOK_ID = '11111111-2222-4333-8444-555555555555';

function prepare(request) {
	const { workflow, node } = singleNode(
		{ webhookId: DEFAULT_WEBHOOK_ID, ...request },
		credentials.reference(request.credentials),
	);
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const name = request.webhookName ?? 'default';
	const webhookDescription = type.description.webhooks?.find((webhook) => webhook.name === name);
	if (!webhookDescription) throw new Error(`Node type "${node.type}" has no webhook "${name}"`);
	const extra = additionalData({
		workflowId: workflow.id,
		...(request.webhookBaseUrl && { webhookBaseUrl: request.webhookBaseUrl }),
	});
	const webhookData = {
		httpMethod: request.request?.method ?? 'POST',
		node: node.name,
		path: '',
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: extra,
		isTest: request.mode === 'manual',
	};
	return { workflow, node, type, extra, webhookData };
}

/** The answer n8n gives when the node left it to n8n (response mode "onReceived"). */
function answerFor({ workflowData, webhookResponse }) {
	if (workflowData === undefined) return webhookResponse ?? { message: 'Webhook call received' };
	return webhookResponse ?? { message: 'Workflow was started' };
}

async function handle({ workflow, node, type, extra, webhookData }, mode, req, res) {
	try {
		await parseBody(req);
	} catch {
		res.status(422).json({ code: 422, message: 'Failed to parse request body' });
		return { rejected: true };
	}
	Object.assign(extra, { httpRequest: req, httpResponse: res });
	const closing = [];
	const context = new n8nCore.WebhookContext(
		workflow,
		node,
		extra,
		mode,
		webhookData,
		closing,
		null,
	);
	try {
		const result = await workflow.expression.withIsolate(
			async () => await type.webhook.call(context),
		);
		if (result.noWebhookResponse !== true && !res.headersSent) {
			const answer = answerFor(result);
			if (typeof answer === 'string') res.send(answer);
			else res.json(answer);
		}
		return result;
	} catch (error) {
		if (!res.headersSent) {
			const message = 'Workflow Webhook Error: Workflow could not be started!';
			res.status(500).json({ code: 0, message });
		}
		return { error };
	} finally {
		await Promise.allSettled(closing.map(async (close) => await close()));
	}
}

function toResponse({ status, headers, body }) {
	const text = body.toString('utf8');
	const isJson = /^application\/json/.test(headers['content-type'] ?? '');
	return { status, headers, body: isJson && text ? n8nWorkflow.jsonParse(text) : text };
}

async function webhook(request) {
	const prepared = prepare(request);
	const { workflow, node, type } = prepared;
	if (!type.webhook) throw new Error(`Node type "${node.type}" has no webhook function`);
	const { method = 'POST', headers = {}, query = {}, rawBody = '' } = request.request;
	const search = new URLSearchParams(query).toString();
	const body = Buffer.from(rawBody, 'base64');
	const { result, response } = await exchange(
		{
			method,
			path: `/webhook/${node.webhookId}${search && `?${search}`}`,
			headers: body.length ? { 'content-length': body.length, ...headers } : headers,
			body,
		},
		async (req, res) => await handle(prepared, request.mode ?? 'webhook', req, res),
	);
	return {
		responded: response && toResponse(response),
		workflowData: result.workflowData ? (await toOutputs(result.workflowData))[0] : undefined,
		noWebhookResponse: result.noWebhookResponse === true,
		error: toError(result.error),
		staticData: staticDataOf(workflow, node),
	};
}

async function webhookMethod(request) {
	const { workflow, node, type, extra, webhookData } = prepare(request);
	const name = webhookData.webhookDescription.name;
	const method = type.webhookMethods?.[name]?.[request.method];
	if (!method) throw new Error(`Node type "${node.type}" has no ${request.method} for "${name}"`);
	const manual = request.mode === 'manual';
	const context = new n8nCore.HookContext(
		workflow,
		node,
		extra,
		manual ? 'manual' : 'trigger',
		manual ? 'manual' : 'activate',
		webhookData,
	);
	let result;
	let error;
	let webhookUrl;
	await workflow.expression.withIsolate(async () => {
		webhookUrl = context.getNodeWebhookUrl(name);
		try {
			result = await method.call(context);
		} catch (thrown) {
			error = thrown;
		}
	});
	return { result, error: toError(error), webhookUrl, staticData: staticDataOf(workflow, node) };
}

module.exports = { webhook, webhookMethod };
