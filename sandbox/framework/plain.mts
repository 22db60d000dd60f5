/** JSON text of any state: maps become objects, sets arrays, buffers their size. */
export function toPlainJson(value: unknown): string {
	return JSON.stringify(value, (_key, entry: unknown) => {
		if (entry instanceof Map) return Object.fromEntries(entry);
		if (entry instanceof Set) return [...entry];
		if (isBufferJson(entry)) return { bytes: entry.data.length };
		return entry;
	});
}

// Buffer.toJSON has run before the replacer sees the value.
function isBufferJson(value: unknown): value is { type: 'Buffer'; data: number[] } {
	return (
		typeof value === 'object' &&
		value !== null &&
		'type' in value &&
		value.type === 'Buffer' &&
		'data' in value &&
		Array.isArray(value.data)
	);
}
