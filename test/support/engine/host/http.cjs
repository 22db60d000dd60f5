'use strict';
/**
 * A real HTTP exchange on 127.0.0.1, dressed like the Express 5 objects n8n hands to webhook nodes.
 * n8n's server package is not installed; the few Express methods nodes use are added here.
 */
const http = require('node:http');
const querystring = require('node:querystring');
const { gunzipSync, inflateSync } = require('node:zlib');
const { n8nWorkflow, parseIncomingMessage } = require('./core.cjs');

const DECODERS = { gzip: gunzipSync, deflate: inflateSync };

async function readAll(stream) {
	const chunks = [];
	for await (const chunk of stream) chunks.push(chunk);
	return Buffer.concat(chunks);
}

function dressRequest(req) {
	const [path, query = ''] = req.url.split('?');
	parseIncomingMessage(req);
	Object.assign(req, {
		path,
		originalUrl: req.url,
		query: { ...querystring.parse(query) },
		params: {},
		get: (name) => req.headers[name.toLowerCase()],
		header: (name) => req.headers[name.toLowerCase()],
		async readRawBody() {
			if (req.rawBody) return;
			const body = await readAll(req);
			req.rawBody = (DECODERS[req.headers['content-encoding']] ?? ((bytes) => bytes))(body);
		},
	});
}

function dressResponse(res) {
	const setHeaders = (name, value) => {
		const headers = typeof name === 'string' ? { [name]: value } : name;
		for (const [key, content] of Object.entries(headers)) res.setHeader(key, content);
		return res;
	};
	Object.assign(res, {
		locals: {},
		set: setHeaders,
		header: setHeaders,
		type: (value) => setHeaders('content-type', value),
		status(code) {
			res.statusCode = code;
			return res;
		},
		json(value) {
			if (!res.hasHeader('content-type')) res.type('application/json; charset=utf-8');
			res.end(JSON.stringify(value));
			return res;
		},
		send(value) {
			const plain = value === undefined || typeof value === 'string' || Buffer.isBuffer(value);
			if (!plain) return res.json(value);
			if (!res.hasHeader('content-type')) {
				res.type(Buffer.isBuffer(value) ? 'application/octet-stream' : 'text/html; charset=utf-8');
			}
			res.end(value);
			return res;
		},
		sendStatus: (code) => res.status(code).type('text/plain').send(http.STATUS_CODES[code]),
	});
}

/**
 * Body as n8n parses it; multipart stays unread (`readRawBody()` fetches it).
 * XML is left unparsed here (n8n parses it).
 */
async function parseBody(req) {
	if (req.contentType?.startsWith('multipart/')) return;
	await req.readRawBody();
	if (!req.rawBody.length) return;
	const text = req.rawBody.toString(req.encoding).replace(/^\uFEFF/, '');
	if (req.contentType === 'application/json') req.body = n8nWorkflow.jsonParse(text);
	else if (req.contentType === 'application/x-www-form-urlencoded') {
		req.body = { ...querystring.parse(text) };
	} else if (req.contentType === 'text/plain') req.body = text;
}

function send(port, { method, path, headers, body }) {
	return new Promise((resolve, reject) => {
		const options = { host: '127.0.0.1', port, method, path, headers, agent: false };
		const request = http.request(options, (response) => {
			readAll(response).then(
				(bytes) => resolve({ status: response.statusCode, headers: response.headers, body: bytes }),
				reject,
			);
		});
		request.on('error', reject);
		request.end(body);
	});
}

/**
 * Sends one request to a server that runs `handler(req, res)` once.
 * @returns {Promise<{result: unknown, response?: {status: number, headers: object, body: Buffer}}>}
 *   no `response` when the handler returned and left the sender without an answer
 */
async function exchange(request, handler) {
	let handled;
	const result = new Promise((resolve, reject) => {
		handled = { resolve, reject };
	});
	const server = http.createServer((req, res) => {
		dressRequest(req);
		dressResponse(res);
		handler(req, res).then(
			(value) => {
				handled.resolve(value);
				// An answer the node sends late, in its own next ticks, still counts.
				setTimeout(() => res.writableEnded || res.destroy(), 50).unref();
			},
			(error) => {
				handled.reject(error);
				res.destroy();
			},
		);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		const answer = send(server.address().port, request).catch(() => undefined);
		return { result: await result, response: await answer };
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

module.exports = { exchange, parseBody };
