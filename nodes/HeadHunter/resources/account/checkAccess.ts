import type { IDataObject } from 'n8n-workflow';

import type { FailureKind } from '../../../shared/http/failure';
import { VendorError } from '../../../shared/http/failure';
import { isRecord } from '../../../shared/operations/parameters';
import { readText } from '../../../shared/people/read';
import { leftOf } from '../../quota';
import type { HeadHunterClient, Identity } from '../../vendor';
import { itemsOf } from '../../vendor';
import type { HeadHunterOperation } from '../operation';
import { identityOf } from '../operation';

const UNTOLD: ReadonlySet<FailureKind> = new Set(['forbidden', 'notFound', 'quota']);

/** An answer, or the reason why this manager does not get it. */
async function told<T>(read: () => Promise<T>): Promise<{ value: T } | { reason: string }> {
	return await read().then(
		(value) => ({ value }),
		(error: unknown) => {
			const failure = error instanceof VendorError ? error.failure : undefined;
			if (failure !== undefined && UNTOLD.has(failure.kind)) return { reason: failure.message };
			throw error;
		},
	);
}

async function readAccess(client: HeadHunterClient, { employerId, managerId }: Identity) {
	const path = { employerId, managerId };
	const groups = itemsOf(
		await client.read('account.methodAccess', { path }),
		'GET …/method_access',
	);
	return groups.map(({ id, description, access }) => ({
		id: readText(id) ?? '',
		description: readText(description) ?? '',
		hasAccess: isRecord(access) && access.has_access === true,
	}));
}

async function readServices(client: HeadHunterClient, { employerId }: Identity) {
	const rows = itemsOf(
		await client.read('account.services', { path: { employerId } }),
		'GET …/payable_api_actions/active',
	);
	return rows.map(({ service_type: type, balance, expires_at: expiresAt }): IDataObject => {
		const limited = isRecord(balance) ? balance : undefined;
		return {
			id: isRecord(type) ? (readText(type.id) ?? null) : null,
			name: isRecord(type) ? (readText(type.name) ?? null) : null,
			left: limited ? (limited.actual ?? null) : null,
			isUnlimited: limited === undefined,
			expiresAt: readText(expiresAt) ?? null,
		};
	});
}

export const checkAccess: HeadHunterOperation = {
	value: 'checkAccess',
	name: 'Check Access',
	action: 'Check the access of an account',
	description:
		'Show who is logged in, what API access is paid for, what is not, and how many resume views are left today',
	endpoints: ['account.me', 'account.methodAccess', 'account.services', 'account.limits'],
	properties: [],
	async execute(run) {
		const { client } = run;
		const identity = await identityOf(run);
		const access = await told(async () => await readAccess(client, identity));
		const services = await told(async () => await readServices(client, identity));
		const { employerId, managerId } = identity;
		const limits = await told(
			async () => await client.read('account.limits', { path: { employerId, managerId } }),
		);
		const groups = 'value' in access ? access.value : [];
		const missing = groups.filter(({ hasAccess }) => !hasAccess);
		for (const { description } of missing) run.hint(`Not paid for: ${description}`);
		const views = 'value' in limits ? leftOf(limits.value) : undefined;
		return [
			{
				json: {
					employerId,
					employer: identity.employerName ?? null,
					managerId,
					paidFor: groups.filter(({ hasAccess }) => hasAccess).map((group) => group.description),
					notPaidFor: missing.map((group) => group.description),
					services: 'value' in services ? services.value : [],
					resumeViewsLeftToday: views ?? null,
					notTold: [access, services, limits].flatMap((part) =>
						'reason' in part ? [part.reason] : [],
					),
				},
			},
		];
	},
};
