'use strict';
/** Engine values to plain JSON for the test side: items with their files, errors with their facts. */
const { n8nCore, Container } = require('./core.cjs');

function text(value) {
	if (value === undefined || value === null) return undefined;
	return typeof value === 'string' ? value : String(value);
}

/** Facts of an error as n8n's error panel and error output show them. */
function toError(error) {
	if (error === undefined || error === null) return undefined;
	const { context = {}, node } = error;
	return {
		name: text(error.name) ?? 'Error',
		message: text(error.message) ?? text(error),
		description: text(error.description),
		httpCode: text(error.httpCode),
		itemIndex: context.itemIndex,
		node: node?.name,
		level: error.level,
		messages: error.messages,
		failure: error.failure,
		responseData: context.data,
		stack: error.stack,
	};
}

async function toBinary(binary) {
	const buffer = await Container.get(n8nCore.BinaryDataService).getAsBuffer(binary);
	return { ...binary, data: buffer.toString('base64') };
}

async function toBinaries(binary) {
	const entries = Object.entries(binary ?? {});
	if (entries.length === 0) return undefined;
	return Object.fromEntries(
		await Promise.all(entries.map(async ([key, value]) => [key, await toBinary(value)])),
	);
}

async function toItem({ json, binary, pairedItem, error }) {
	return { json, binary: await toBinaries(binary), pairedItem, error: toError(error) };
}

/** @param {Array<object[] | null> | null | undefined} outputs items per output index */
async function toOutputs(outputs) {
	return await Promise.all(
		(outputs ?? []).map(async (items) => await Promise.all((items ?? []).map(toItem))),
	);
}

/** Test items to engine items: base64 files go through the engine's binary store. */
async function fromItems(items, location) {
	const service = Container.get(n8nCore.BinaryDataService);
	const put = async ({ data, ...meta }) => {
		const file = { mimeType: 'application/octet-stream', ...meta, data: '' };
		const source = { type: 'execution', ...location };
		return await service.store(source, Buffer.from(data, 'base64'), file);
	};
	const binaries = async (binary) =>
		Object.fromEntries(
			await Promise.all(Object.entries(binary).map(async ([key, file]) => [key, await put(file)])),
		);
	return await Promise.all(
		items.map(async ({ json, binary }) => ({
			json,
			...(binary && { binary: await binaries(binary) }),
		})),
	);
}

module.exports = { toError, toOutputs, fromItems };
