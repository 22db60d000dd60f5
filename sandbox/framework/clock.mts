/** Time of one sandbox vendor: real by default, settable, so that every vendor timestamp is testable. */
export class SandboxClock {
	private offsetMs = 0;

	private frozenAt: number | undefined;

	/** Milliseconds since the epoch, sandbox time. */
	ms(): number {
		return this.frozenAt ?? Date.now() + this.offsetMs;
	}

	now(): Date {
		return new Date(this.ms());
	}

	/** ISO 8601 UTC with milliseconds, e.g. `2026-11-21T09:12:44.120Z`. */
	iso(): string {
		return this.now().toISOString();
	}

	/** UTC calendar day, `YYYY-MM-DD`. */
	day(): string {
		return this.iso().slice(0, 10);
	}

	/** Jumps to a moment; time goes on from there unless `frozen`. */
	set(at: Date | string | number, options: { frozen?: boolean } = {}): void {
		const target = new Date(at).getTime();
		if (Number.isNaN(target)) throw new Error(`Not a date: ${String(at)}`);
		this.offsetMs = target - Date.now();
		this.frozenAt = options.frozen === true ? target : undefined;
	}

	/** Moves time by `ms` (may be negative: a vendor whose clock is wrong). */
	advance(ms: number): void {
		this.offsetMs += ms;
		if (this.frozenAt !== undefined) this.frozenAt += ms;
	}

	/** Back to real time. */
	reset(): void {
		this.offsetMs = 0;
		this.frozenAt = undefined;
	}
}

/** Local wall time of a zone without an offset, `YYYY-MM-DDTHH:mm:ss` (.NET style naive value). */
export function naiveLocal(at: Date, timeZone: string): string {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	}).formatToParts(at);
	const part = (type: string) => parts.find((entry) => entry.type === type)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/** Local time of a zone with its offset, `2022-09-21T16:29:07.894+03:00` (webhook style value). */
export function zonedIso(at: Date, timeZone: string): string {
	const local = naiveLocal(at, timeZone);
	const offsetMinutes = Math.round(
		(Date.parse(`${local}Z`) - Math.floor(at.getTime() / 1000) * 1000) / 60_000,
	);
	const sign = offsetMinutes < 0 ? '-' : '+';
	const two = (value: number) => String(value).padStart(2, '0');
	const absolute = Math.abs(offsetMinutes);
	const millis = String(at.getUTCMilliseconds()).padStart(3, '0');
	return `${local}.${millis}${sign}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}
