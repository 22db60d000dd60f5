import { startN8n, type N8nServer } from '../n8n/server.mts';
import { bindCredentials, type WorkflowJson } from '../n8n/workflows.mts';
import { startERecruiter, type RunningERecruiter } from '../vendors/erecruiter/index.mts';
import { startGreenhouse, type RunningGreenhouse } from '../vendors/greenhouse/index.mts';
import { MAILBOX_LOGIN, startMailbox, type RunningMailbox } from '../vendors/inhire/mailbox.mts';
import { eRecruiterCredential, greenhouseCredential } from './credentials.mts';
import { PACKAGE, template } from './scenario.mts';

/** Header that a sender of applications has to send; invented. */
export const SENDER_HEADER = { 'x-sender-key': 'sandbox-sender-key' };

/** High enough to be no limit. */
const NO_LIMIT = 100_000;

/** Real n8n, two target systems and the two inhire templates. */
export interface InhireScenario {
	n8n: N8nServer;
	greenhouse: RunningGreenhouse;
	eRecruiter: RunningERecruiter;
	/** Where mails with applications arrive. */
	mailbox: RunningMailbox;
	/** A template as it is shipped, with its credentials picked. */
	bound(file: string): WorkflowJson;
	stop(): Promise<void>;
}

/** @param options.packageDir built package to install */
export async function startInhireScenario(options: {
	packageDir: string;
}): Promise<InhireScenario> {
	const greenhouse = await startGreenhouse({ config: { rateLimit: NO_LIMIT } });
	const eRecruiter = await startERecruiter({ config: { writes: true } });
	const mailbox = await startMailbox();
	const stopVendors = async () => {
		await mailbox.close();
		await greenhouse.close();
		await eRecruiter.close();
	};
	try {
		const [name, value] = Object.entries(SENDER_HEADER)[0];
		const target = eRecruiterCredential(eRecruiter);
		const credentials = [
			greenhouseCredential(greenhouse),
			{ ...target, data: { ...target.data, requestsPerMinute: NO_LIMIT } },
			{
				id: 'sandboxSender001',
				name: 'Sender of applications (sandbox)',
				type: 'httpHeaderAuth',
				data: { name, value },
			},
			{
				id: 'sandboxMailbox01',
				name: 'Mailbox (sandbox)',
				type: 'imap',
				data: { ...MAILBOX_LOGIN, host: '127.0.0.1', port: mailbox.port, secure: false },
			},
		];
		const n8n = await startN8n({
			packageDir: options.packageDir,
			credentials,
			timezone: 'Europe/Warsaw',
		});
		const byType = Object.fromEntries(
			credentials.map(({ type, id, name: title }) => [type, { id, name: title }]),
		);
		const bound = (file: string) =>
			bindCredentials(template(file), byType, {
				[`${PACKAGE}.greenhouse`]: 'greenhouseApi',
				[`${PACKAGE}.eRecruiter`]: 'eRecruiterApi',
				'n8n-nodes-base.webhook': 'httpHeaderAuth',
				'n8n-nodes-base.emailReadImap': 'imap',
			});
		const stop = async () => {
			await n8n.stop();
			await stopVendors();
		};
		return { n8n, greenhouse, eRecruiter, mailbox, bound, stop };
	} catch (error) {
		await stopVendors();
		throw error;
	}
}
