import { isRecord } from '../../../shared/operations/parameters';

export type Scope = 'selected' | 'all' | 'unknown';

export interface ScopeFinding {
	scope: Scope;
	/** How it was concluded, as a sentence. */
	concludedFrom: string;
}

const SELECTED = /select|wybran/i;
const ALL = /^all|wszystk/i;

function* entries(value: unknown, path = ''): Generator<[path: string, value: unknown]> {
	if (Array.isArray(value)) {
		for (const item of value) yield* entries(item, path);
		return;
	}
	if (!isRecord(value)) {
		yield [path, value];
		return;
	}
	for (const [key, content] of Object.entries(value)) {
		yield* entries(content, path === '' ? key : `${path}.${key}`);
	}
}

function readEntry(path: string, value: unknown): Scope | undefined {
	// Only what speaks of recruitments may decide: "all" of something else says nothing.
	const about = `${path} ${typeof value === 'string' ? value : ''}`;
	if (!/recruitment|rekrutac/i.test(about)) return undefined;
	if (typeof value === 'string') {
		const text = value.trim();
		if (SELECTED.test(text)) return 'selected';
		return ALL.test(text) ? 'all' : undefined;
	}
	if (typeof value !== 'boolean') return undefined;
	const last = path.split('.').pop() ?? '';
	if (SELECTED.test(last)) return value ? 'selected' : 'all';
	return /all|wszystk/i.test(last) ? (value ? 'all' : 'selected') : undefined;
}

/**
 * Concludes from Account/Permissions, whose shape is not known, which recruitments the token sees.
 * Only an unmistakable and uncontradicted entry about recruitments counts.
 */
export function concludeScope(permissions: unknown, visible: number): ScopeFinding {
	const found = [...entries(permissions)].flatMap(([path, value]) => {
		const scope = readEntry(path, value);
		return scope === undefined ? [] : [{ scope, path }];
	});
	const [first] = found;
	if (first !== undefined && found.every(({ scope }) => scope === first.scope)) {
		const place = first.path === '' ? 'an entry' : `the property "${first.path}"`;
		return {
			scope: first.scope,
			concludedFrom: `Read from ${place} of Account/Permissions, whose form is not documented.`,
		};
	}
	return {
		scope: 'unknown',
		concludedFrom: `Account/Permissions does not tell. Compare the ${visible} recruitments seen here with those in eRecruiter: fewer here mean a token for selected recruitments, or a user whose role limits it.`,
	};
}
