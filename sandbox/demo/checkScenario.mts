import type { CredentialSeed } from '../n8n/client.mts';
import { startN8n, type N8nServer } from '../n8n/server.mts';
import { bindCredentials } from '../n8n/workflows.mts';
import { startERecruiter } from '../vendors/erecruiter/index.mts';
import { startGreenhouse } from '../vendors/greenhouse/index.mts';
import { startHeadHunter } from '../vendors/headhunter/index.mts';
import { PEOPLEFORCE_KEYS, startPeopleForce } from '../vendors/peopleforce/index.mts';
import { startRobotaUa } from '../vendors/robotaua/index.mts';
import { startWorkUa } from '../vendors/workua/index.mts';
import { eRecruiterCredential, greenhouseCredential } from './credentials.mts';
import { importCredentials } from './importScenario.mts';
import { PACKAGE, template } from './scenario.mts';

const CREDENTIAL_OF: Record<string, string> = {
	[`${PACKAGE}.peopleForce`]: 'peopleForceApi',
	[`${PACKAGE}.eRecruiter`]: 'eRecruiterApi',
	[`${PACKAGE}.greenhouse`]: 'greenhouseApi',
	[`${PACKAGE}.workUa`]: 'workUaApi',
	[`${PACKAGE}.robotaUa`]: 'robotaUaApi',
	[`${PACKAGE}.headHunter`]: 'headHunterOAuth2Api',
};

async function startVendors() {
	const [workUa, robotaUa, headHunter, peopleForce, eRecruiter, greenhouse] = await Promise.all([
		startWorkUa(),
		startRobotaUa(),
		startHeadHunter(),
		startPeopleForce({ config: { rateLimit: 0 } }),
		startERecruiter(),
		startGreenhouse(),
	]);
	return { workUa, robotaUa, headHunter, peopleForce, eRecruiter, greenhouse };
}

/** Real n8n, all six vendors and the set-up check as it is shipped, with credentials picked. */
export interface CheckScenario {
	n8n: N8nServer;
	vendors: Awaited<ReturnType<typeof startVendors>>;
	workflowId: string;
	stop(): Promise<void>;
}

/** Reference of a credential that has a mistyped password, or a key that may too little. */
export const wrongCredential = (type: string) => ({
	id: `wrong${type}`.slice(0, 16),
	name: `wrong ${type}`,
});

const MISTYPED = { password: 'mistyped' };

/** @param options.packageDir built package to install */
export async function startCheckScenario(options: { packageDir: string }): Promise<CheckScenario> {
	const vendors = await startVendors();
	const stopVendors = async () => {
		await Promise.all(Object.values(vendors).map(async (vendor) => await vendor.close()));
	};
	try {
		const good: Array<CredentialSeed & { id: string }> = [
			...importCredentials(vendors),
			eRecruiterCredential(vendors.eRecruiter),
			greenhouseCredential(vendors.greenhouse),
		];
		const spoilt = (type: string, data: object): CredentialSeed => ({
			...wrongCredential(type),
			type,
			data: { ...good.find((one) => one.type === type)?.data, ...data },
		});
		const n8n = await startN8n({
			packageDir: options.packageDir,
			credentials: [
				...good,
				spoilt('workUaApi', MISTYPED),
				spoilt('robotaUaApi', MISTYPED),
				spoilt('eRecruiterApi', MISTYPED),
				spoilt('peopleForceApi', { apiKey: PEOPLEFORCE_KEYS.career }),
			],
			timezone: 'Europe/Kyiv',
		});
		const byType = Object.fromEntries(
			[...good].reverse().map(({ type, id, name }) => [type, { id, name }]),
		);
		const workflowId = await n8n.importWorkflow(
			bindCredentials(template('check-setup'), byType, CREDENTIAL_OF),
		);
		const stop = async () => {
			await n8n.stop();
			await stopVendors();
		};
		return { n8n, vendors, workflowId, stop };
	} catch (error) {
		await stopVendors();
		throw error;
	}
}
