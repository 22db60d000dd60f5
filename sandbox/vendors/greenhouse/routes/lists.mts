import type { Api } from '../api.mts';
import { answerList } from '../list.mts';
import { listResources } from '../resources.mts';

/** All list endpoints, and the one single read that v3 has (greenhouse.md 1.2). */
export function registerListRoutes(api: Api): void {
	for (const resource of listResources) {
		api.route('GET', `/${resource.table}`, `harvest:${resource.table}:list`, (call) =>
			answerList(resource, api.vendor, call.request, call.reply),
		);
	}
	api.route('GET', '/rejection_reasons/:id', 'harvest:rejection_reasons:list', ({ id }) =>
		api.demand(api.state.tables.rejection_reasons, id, 'Rejection reason'),
	);
}
