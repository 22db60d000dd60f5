import { createServer, type Socket } from 'node:net';

/** A mail as the server keeps it. */
interface StoredMail {
	uid: number;
	source: Buffer;
	flags: Set<string>;
}

export interface RunningMailbox {
	port: number;
	/** Puts a mail (RFC 5322 text) into INBOX and tells who is listening. */
	deliver(source: string | Buffer): void;
	/** As a person who reads or sorts in a mail program. */
	markRead(uid: number): void;
	mails(): Array<{ uid: number; flags: string[] }>;
	/** Commands as they came in, without tags and without the login. */
	commands(): string[];
	close(): Promise<void>;
}

export const MAILBOX_LOGIN = { user: 'jobs', password: 'sandbox' };

/** Numbers of a set such as `3:*,7` (RFC 3501: `n:*` always names the last one). */
function inSet(set: string, uid: number, last: number): boolean {
	return set.split(',').some((part) => {
		const [from, to = from] = part.split(':').map((one) => (one === '*' ? last : Number(one)));
		return uid >= Math.min(from, to) && uid <= Math.max(from, to);
	});
}

/** What a SEARCH asks for; undefined: a key that this server does not know. */
function searchTest(keys: string, last: number): ((mail: StoredMail) => boolean) | undefined {
	const tests: Array<(mail: StoredMail) => boolean> = [];
	const rest = keys
		.replace(/\bUID (\S+)/gi, (_, set: string) => {
			tests.push(({ uid }) => inSet(set, uid, last));
			return '';
		})
		.replace(/\b(UNSEEN|NOT SEEN)\b/gi, () => {
			tests.push(({ flags }) => !flags.has('\\Seen'));
			return '';
		})
		.replace(/\bALL\b/gi, '');
	if (rest.trim() !== '') return undefined;
	return (mail) => tests.every((test) => test(mail));
}

/**
 * Starts an IMAP server (RFC 3501, RFC 2177) with one mailbox: the commands that n8n's mailbox node
 * sends, anything else is refused. UIDs rise and are never used again; nothing outlives the process.
 */
export async function startMailbox(): Promise<RunningMailbox> {
	const mails: StoredMail[] = [];
	const commands: string[] = [];
	const listening = new Map<Socket, { selected: boolean; idleTag?: string }>();
	const lastUid = () => mails.at(-1)?.uid ?? 0;

	function answer(socket: Socket, tag: string, command: string, rest: string): void {
		const state = listening.get(socket);
		const say = (...lines: string[]) => socket.write(`${lines.join('\r\n')}\r\n`);
		const done = (text = 'done') => say(`${tag} OK ${text}`);
		switch (command) {
			case 'CAPABILITY':
				say('* CAPABILITY IMAP4rev1 IDLE');
				return void done();
			case 'LOGIN': {
				const { user, password } = MAILBOX_LOGIN;
				if (rest.replaceAll('"', '') === `${user} ${password}`) return void done();
				return void say(`${tag} NO [AUTHENTICATIONFAILED] Authentication failed.`);
			}
			case 'LIST':
			case 'LSUB':
				say(`* ${command} (\\HasNoChildren) "/" INBOX`);
				return void done();
			case 'SELECT':
				if (state) state.selected = true;
				say('* FLAGS (\\Seen \\Answered \\Deleted)', `* ${mails.length} EXISTS`, '* 0 RECENT');
				say(
					'* OK [PERMANENTFLAGS (\\Seen \\Answered \\Deleted)] Limited',
					'* OK [UIDVALIDITY 1] ok',
				);
				say(`* OK [UIDNEXT ${lastUid() + 1}] Predicted`);
				return void done('[READ-WRITE] done');
			case 'IDLE':
				if (state) state.idleTag = tag;
				return void say('+ idling');
			case 'NOOP':
				return void done();
			case 'LOGOUT':
				say('* BYE Logging out');
				done();
				return void socket.end();
			case 'UID SEARCH': {
				const test = searchTest(rest, lastUid());
				if (test === undefined) break;
				say(['* SEARCH', ...mails.filter(test).map(({ uid }) => uid)].join(' '));
				return void done();
			}
			case 'UID FETCH': {
				const [set] = rest.split(' ');
				if (!rest.includes('BODY.PEEK[]')) break;
				mails.forEach(({ uid, source }, index) => {
					if (!inSet(set, uid, lastUid())) return;
					socket.write(`* ${index + 1} FETCH (UID ${uid} BODY[] {${source.length}}\r\n`);
					socket.write(source);
					say(')');
				});
				return void done();
			}
			case 'UID STORE': {
				const [, set, added] = /^(\S+) \+FLAGS(?:\.SILENT)? \(([^)]*)\)/i.exec(rest) ?? [];
				if (set === undefined) break;
				for (const mail of mails.filter(({ uid }) => inSet(set, uid, lastUid()))) {
					for (const flag of added.split(' ')) mail.flags.add(flag === '\\SEEN' ? '\\Seen' : flag);
				}
				return void done();
			}
		}
		say(`${tag} BAD Unknown command or arguments`);
	}

	function take(socket: Socket, line: string): void {
		const state = listening.get(socket);
		if (state?.idleTag !== undefined) {
			const tag = state.idleTag;
			delete state.idleTag;
			if (line.toUpperCase() === 'DONE') return void socket.write(`${tag} OK done\r\n`);
		}
		const [, tag, command, rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? [];
		if (tag === undefined) return void socket.write('* BAD Not a command\r\n');
		const name = command.toUpperCase();
		commands.push(name === 'LOGIN' ? name : `${name} ${rest}`.trim());
		answer(socket, tag, name, rest);
	}

	const server = createServer((socket) => {
		listening.set(socket, { selected: false });
		socket.on('error', () => socket.destroy());
		socket.on('close', () => listening.delete(socket));
		let waiting = '';
		socket.on('data', (chunk) => {
			const lines = `${waiting}${chunk.toString('latin1')}`.split('\r\n');
			waiting = lines.pop() ?? '';
			for (const line of lines) take(socket, line);
		});
		socket.write('* OK IMAP4rev1 sandbox ready\r\n');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	return {
		port: typeof address === 'object' && address !== null ? address.port : 0,
		deliver(source) {
			const bytes =
				typeof source === 'string' ? Buffer.from(source.replace(/\r?\n/g, '\r\n')) : source;
			mails.push({ uid: lastUid() + 1, source: bytes, flags: new Set() });
			for (const [socket, { selected }] of listening) {
				if (selected) socket.write(`* ${mails.length} EXISTS\r\n`);
			}
		},
		markRead(uid) {
			mails.find((mail) => mail.uid === uid)?.flags.add('\\Seen');
		},
		mails: () => mails.map(({ uid, flags }) => ({ uid, flags: [...flags] })),
		commands: () => [...commands],
		async close() {
			for (const socket of listening.keys()) socket.destroy();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
