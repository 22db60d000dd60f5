import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** Text without line breaks and brackets: it becomes part of a header. */
function word(value: unknown): string {
	return typeof value === 'string' ? value.replace(/[\r\n()]+/g, ' ').trim() : '';
}

// Header values are Latin-1 at most; letters beyond it are dropped rather than garbled.
function latin(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^\x20-\x7e]/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}

/** `Company (user@email)`, by which Work.ua warns a client before it blocks it (workua.md 1). */
function userAgent(company: unknown, contactEmail: unknown): string {
	const email = latin(word(contactEmail)).replace(/\s/g, '');
	return `${latin(word(company)) || 'n8n-nodes-recruitment'} (${email || 'no-contact@n8n.invalid'})`;
}

/** Headers that every request of a credential carries. */
function loginHeaders(credentials: ICredentialDataDecryptedObject): {
	Authorization: string;
	'User-Agent': string;
	'X-Locale': string;
} {
	const pair = `${String(credentials.login ?? '').trim()}:${String(credentials.password ?? '')}`;
	return {
		Authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`,
		'User-Agent': userAgent(credentials.company, credentials.contactEmail),
		'X-Locale': word(credentials.locale) || 'uk_UA',
	};
}

/** Requests that already went out with the login once. */
const sent = new WeakSet<IHttpRequestOptions>();

export class WorkUaApi implements ICredentialType {
	name = 'workUaApi';

	displayName = 'Work.ua API';

	icon: Icon = {
		light: 'file:../icons/workua.svg',
		dark: 'file:../icons/workua.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-recruitment/n8n-nodes-recruitment/blob/main/docs/vendors/workua.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'Work.ua locks a login after 10 wrong passwords. A refused login is never sent twice; correct it here before you test again.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'E-Mail',
			name: 'login',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n@example.com',
			description:
				'Login of an employer user of Work.ua, best one of its own for n8n. Some calls need an administrator.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The same password as on the site',
		},
		{
			displayName: 'Company',
			name: 'company',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Acme',
			description:
				'Sent to Work.ua with each request, and the name of the account in the output of the nodes',
		},
		{
			displayName: 'Contact E-Mail',
			name: 'contactEmail',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. hr@example.com',
			description: 'Where Work.ua can warn you before it blocks this integration',
		},
		{
			displayName: 'Language',
			name: 'locale',
			type: 'options',
			default: 'uk_UA',
			description: 'Language of messages and of dictionary entries',
			options: [
				{ name: 'English', value: 'en_US' },
				{ name: 'Russian', value: 'ru_RU' },
				{ name: 'Ukrainian', value: 'uk_UA' },
			],
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.work.ua',
			required: true,
			description: 'The login is only ever sent to this host',
		},
	];

	/**
	 * A function, since n8n's helper sends a request that was answered 401 a second time: a wrong
	 * password would count twice towards the vendor's lock (workua.md 1).
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		if (sent.has(options)) {
			throw new Error(
				'Login: Work.ua does not accept this e-mail and password. They were sent once and not again.',
			);
		}
		sent.add(options);
		options.headers = { ...options.headers, ...loginHeaders(credentials) };
		return options;
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/available-publications' },
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'Work.ua has blocked this user. Ask the administrator of the company account.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message:
						'Work.ua is not answering this address or this login now: too many requests, or 10 wrong passwords.',
				},
			},
		],
	};
}
