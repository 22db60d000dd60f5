import type { RobotaUa } from './http.mts';
import type { AccountRow } from './rows.mts';
import { addApply } from './seed.mts';

/** Published vacancies of an employer take turns at receiving responses. */
function openVacancies(vendor: RobotaUa, account: AccountRow) {
	return vendor.state.vacancies.all(
		(row) => row.accountId === account.id && row.state === 'Publicated',
	);
}

/** Real responses arrive now, a millisecond apart and never before an earlier one, or all at once. */
export function arrive(
	vendor: RobotaUa,
	account: AccountRow,
	count: number,
	options: { folderId?: number; vacancyId?: number; kind?: 'real' | 'mixed' } = {},
): number[] {
	const open = openVacancies(vendor, account);
	const { equalTimes } = vendor.state.config;
	const ids: number[] = [];
	const now = vendor.clock.ms();
	for (let index = 0; index < count; index += 1) {
		const position = vendor.state.arrived;
		const vacancyId = options.vacancyId ?? open[position % open.length]?.id ?? 0;
		const moment = equalTimes ? now : Math.max(now, vendor.state.lastArrival + 1);
		vendor.state.lastArrival = moment;
		const real = position % 2 === 0 ? 'ApplicationWithResume' : 'ApplicationWithFile';
		const apply = addApply(vendor.state, {
			accountId: account.id,
			vacancyId,
			addedAt: moment,
			...(options.folderId === undefined ? {} : { folderId: options.folderId }),
			...(options.kind === 'mixed' ? {} : { candidateType: real }),
		});
		ids.push(apply.id);
	}
	return ids;
}

/** The list shifts while a client pages: new responses push the others down. */
export function arriveBeforeRead(vendor: RobotaUa, account: AccountRow): void {
	const { arrivalsPerRead } = vendor.state.config;
	if (arrivalsPerRead > 0) arrive(vendor, account, arrivalsPerRead);
}

/** Withdrawn responses pull the others up, across the border of a page already read. */
export function withdrawBeforeRead(vendor: RobotaUa, account: AccountRow): void {
	const { withdrawalsPerRead } = vendor.state.config;
	if (withdrawalsPerRead <= 0) return;
	const newest = vendor.state.applies
		.all((row) => row.accountId === account.id)
		.sort((a, b) => b.addedAt - a.addedAt || b.id - a.id);
	for (const { id } of newest.slice(0, withdrawalsPerRead)) vendor.state.applies.remove(id);
}
