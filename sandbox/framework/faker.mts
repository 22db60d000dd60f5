import { join } from 'node:path';
import process from 'node:process';
import { runInThisContext } from 'node:vm';

import type { Faker } from '@faker-js/faker';

export type PersonLocale = 'pl' | 'uk' | 'ru' | 'en';

function isFakerModule(value: unknown): value is { faker: Faker } {
	return typeof value === 'object' && value !== null && 'faker' in value;
}

type Load = (id: string) => unknown;

function isLoad(value: unknown): value is Load {
	return typeof value === 'function';
}

// faker 10 is ES modules only, which jest's own module system refuses. Node (20.19+) can load them,
// so the module is taken from Node's main context, which also shares it between test files.
function nodeRequire(id: string): unknown {
	const base = JSON.stringify(join(process.cwd(), 'package.json'));
	const load: unknown = runInThisContext(
		`process.getBuiltinModule('node:module').createRequire(${base})`,
	);
	if (!isLoad(load)) throw new Error('Node 20.19 or newer is needed');
	return load(id);
}

const loaded = new Map<PersonLocale, Faker>();

/** The faker of one language, loaded on first use. Seed it before every use. */
export function fakerOf(locale: PersonLocale): Faker {
	const known = loaded.get(locale);
	if (known !== undefined) return known;
	const module: unknown = nodeRequire(`@faker-js/faker/locale/${locale}`);
	if (!isFakerModule(module)) throw new Error(`@faker-js/faker has no locale ${locale}`);
	loaded.set(locale, module.faker);
	return module.faker;
}
