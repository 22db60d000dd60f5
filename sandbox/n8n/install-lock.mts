import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { atExit } from './children.mts';
import { errorCode, isJson, type Log } from './json.mts';

const BEAT_MS = 10_000;
const SILENT_MS = 60_000;
const RETRY_MS = 1000;
const NOTICE_MS = 10_000;

interface Owner {
	token: string;
	pid: number;
	host: string;
}

interface Holder {
	owner?: Owner;
	/** Time of the holder's last sign of life, by the file system's clock. */
	beatAt: number;
}

function parseOwner(text: string): Owner | undefined {
	try {
		const value: unknown = JSON.parse(text);
		if (!isJson(value)) return undefined;
		const { token, pid, host } = value;
		if (typeof token !== 'string' || typeof pid !== 'number' || typeof host !== 'string') {
			return undefined;
		}
		return { token, pid, host };
	} catch {
		return undefined;
	}
}

async function readHolder(lock: string): Promise<Holder | undefined> {
	const file = join(lock, 'owner.json');
	try {
		const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
		return { owner: parseOwner(text), beatAt: mtimeMs };
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw error;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errorCode(error) !== 'ESRCH';
	}
}

function isDead({ owner }: Holder): boolean {
	return owner?.host === hostname() && !isAlive(owner.pid);
}

/** Moves a finished folder into place: whoever is first wins, and the owner is in it at once. */
async function claim(lock: string, owner: Owner): Promise<boolean> {
	const draft = `${lock}-${owner.token}`;
	await mkdir(draft, { recursive: true });
	await writeFile(join(draft, 'owner.json'), JSON.stringify(owner));
	try {
		await rename(draft, lock);
		return true;
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? '')) return false;
		throw error;
	}
}

/** Takes a dead holder's lock away; gives it back if it was someone else's by then. */
async function evict(lock: string, seen: Holder): Promise<void> {
	const aside = `${lock}-old-${randomBytes(4).toString('hex')}`;
	try {
		await rename(lock, aside);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return;
		throw error;
	}
	const moved = await readHolder(aside);
	if (moved?.owner && moved.owner.token !== seen.owner?.token) {
		await rename(aside, lock);
		return;
	}
	await rm(aside, { recursive: true, force: true });
}

async function acquire(lock: string, owner: Owner, log: Log): Promise<void> {
	let noticeAt = 0;
	let lastBeat = 0;
	let beatSeenAt = performance.now();
	while (!(await claim(lock, owner))) {
		const holder = await readHolder(lock);
		// Judged by what was watched here, not by the file's age: a machine may have slept.
		if (holder && holder.beatAt !== lastBeat) {
			lastBeat = holder.beatAt;
			beatSeenAt = performance.now();
		}
		const silent = performance.now() - beatSeenAt > SILENT_MS;
		if (holder && (isDead(holder) || silent)) {
			await evict(lock, holder);
			continue;
		}
		if (Date.now() >= noticeAt) {
			log(`Another process (${holder?.owner?.pid ?? 'unknown'}) installs here, waiting …`);
			noticeAt = Date.now() + NOTICE_MS;
		}
		await wait(RETRY_MS);
	}
}

function releaseIfOwn(lock: string, token: string): void {
	const file = join(lock, 'owner.json');
	const held = existsSync(file) ? parseOwner(readFileSync(file, 'utf8')) : undefined;
	if (held?.token === token) rmSync(lock, { recursive: true, force: true });
}

/**
 * Runs the action while no other process runs one for the same lock path. The lock of a process
 * that died is taken over. The lock is a folder; its parent must exist.
 */
export async function withLock<T>(lock: string, log: Log, action: () => Promise<T>): Promise<T> {
	const owner = { token: randomBytes(8).toString('hex'), pid: process.pid, host: hostname() };
	await acquire(lock, owner, log);
	const release = (): void => releaseIfOwn(lock, owner.token);
	const forget = atExit(release);
	const beat = setInterval(() => {
		const now = new Date();
		utimes(join(lock, 'owner.json'), now, now).catch(() => {
			// The next beat tries again.
		});
	}, BEAT_MS);
	beat.unref();
	try {
		return await action();
	} finally {
		clearInterval(beat);
		forget();
		release();
	}
}
