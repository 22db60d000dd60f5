import { stamp } from './http.mts';
import type { HeadHunter, TopicRow, VacancyRow } from './state.mts';

let delivery = 0;

/** Posts the documented envelope to every subscription that has the action (5). */
export function fire(vendor: HeadHunter, type: string, payload: object, id?: string): void {
	for (const { id: subscriptionId, url, actions } of vendor.state.subscriptions) {
		if (!actions.some((action) => action.type === type)) continue;
		delivery += 1;
		const body = JSON.stringify({
			id: id ?? `d${delivery}`,
			subscription_id: subscriptionId,
			user_id: '0',
			action_type: type,
			payload,
		});
		vendor.webhooks.send(url, body, {});
	}
}

export function fireVacancy(vendor: HeadHunter, type: string, row: VacancyRow): void {
	const now = stamp(vendor.clock.ms());
	const dates: Record<string, object> = {
		VACANCY_PUBLICATION_FOR_VACANCY_MANAGER: {
			creation_date: now,
			employer_manager_id: row.managerId,
			previous_vacancy_id: row.previousId ?? null,
		},
		VACANCY_CHANGE: { change_date: now },
		VACANCY_PROLONGATION: { prolongation_date: now },
		VACANCY_ARCHIVATION: { archivation_date: now },
	};
	fire(vendor, type, { vacancy_id: row.id, ...dates[type] });
}

export function fireTopic(vendor: HeadHunter, row: TopicRow): void {
	const employerId = vendor.state.vacancies.find(({ id }) => id === row.vacancyId)?.employerId;
	const payload = {
		topic_id: row.id,
		vacancy_id: row.vacancyId,
		resume_id: row.resumeId ?? null,
		employer_id: employerId ?? '',
		chat_id: String(row.chatId),
	};
	fire(vendor, 'NEW_NEGOTIATION_VACANCY', { ...payload, negotiation_date: stamp(row.createdAt) });
	fire(vendor, 'NEW_RESPONSE_OR_INVITATION_VACANCY', {
		...payload,
		response_date: stamp(row.createdAt),
	});
}

export function fireMove(vendor: HeadHunter, row: TopicRow, from: string): void {
	fire(vendor, 'NEGOTIATION_EMPLOYER_STATE_CHANGE', {
		topic_id: row.id,
		vacancy_id: row.vacancyId,
		resume_id: row.resumeId ?? null,
		from_state: from,
		to_state: row.state,
		employer_manager_id: '7701',
		transferred_at: stamp(row.updatedAt),
	});
}
