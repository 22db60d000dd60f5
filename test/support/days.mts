/**
 * A day before or after today, `YYYY-MM-DD`. First days of work must lie ahead: a fixed day passes
 * one day, and the product then rightly treats the hire as one of somebody at work.
 */
export const dayFromNow = (days: number): string =>
	new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
