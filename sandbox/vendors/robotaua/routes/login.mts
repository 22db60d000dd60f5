import { createHash } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { HttpAnswer, strictBody } from '../../../framework/index.mts';
import { meetCloudflare, type RobotaUa } from '../http.mts';
import type { AccountRow, LoginAttempt } from '../rows.mts';

interface LoginBody {
	username: string;
	password: string;
	remember: boolean;
}

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function issueToken(vendor: RobotaUa, account: AccountRow): string {
	const { state, clock } = vendor;
	const expiresAt = clock.ms() + state.config.tokenHours * 3_600_000;
	const claims = {
		sub: account.id,
		iat: Math.floor(clock.ms() / 1000),
		exp: Math.floor(expiresAt / 1000),
		jti: state.logins.length,
	};
	const unsigned = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64(claims)}`;
	const signature = createHash('sha256').update(`sandbox${unsigned}`).digest('base64url');
	const token = `${unsigned}.${signature}`;
	state.tokens.set(token, { accountId: account.id, expiresAt });
	return token;
}

/** `POST /Login`: the token itself as a JSON string (robotaua.md 1.1). */
export function registerLogin(app: FastifyInstance, vendor: RobotaUa): void {
	const body = strictBody<LoginBody>({
		type: 'object',
		required: ['username', 'password', 'remember'],
		additionalProperties: false,
		properties: {
			username: { type: 'string', minLength: 1 },
			password: { type: 'string', minLength: 1 },
			remember: { type: 'boolean' },
		},
	});
	app.addHook('preHandler', async () => meetCloudflare(vendor, 'login'));
	app.post('/Login', async (request, reply) => {
		const { username, password } = body(request);
		const { state, clock } = vendor;
		const account = state.accounts.find((row) => row.username === username);
		const note = (outcome: LoginAttempt['outcome']) =>
			state.logins.push({ username, outcome, at: clock.iso() });
		if (account === undefined || account.locked || account.password !== password) {
			note(account?.locked === true ? 'locked' : 'wrongPassword');
			const wrong = state.logins.filter(
				(attempt) => attempt.username === username && attempt.outcome === 'wrongPassword',
			);
			const { lockAfter } = state.config;
			if (account !== undefined && lockAfter > 0 && wrong.length >= lockAfter) {
				account.locked = true;
			}
			throw new HttpAnswer(state.config.wrongPasswordStatus, {
				key: 'InvalidCredentials',
				message: 'Невірний логін або пароль',
			});
		}
		note('ok');
		return await reply.type('application/json').send(JSON.stringify(issueToken(vendor, account)));
	});
}
