import { HEADHUNTER_LOGINS, startHeadHunter } from '../../sandbox/vendors/headhunter/index.mts';
import { Contract, hasDocument } from './headhunter-openapi.mts';
import { readTraffic } from './traffic.mts';

const withDocument = hasDocument() ? describe : describe.skip;

withDocument("HeadHunter: held against the vendor's own OpenAPI document", () => {
	const contract = hasDocument() ? new Contract() : undefined;
	const line = (own: object) => ({
		vendor: 'headhunter',
		method: 'GET',
		path: '/me',
		query: '',
		...own,
	});
	const check = (own: object) => contract?.violations(line(own));

	it('notices what the document does not allow', () => {
		expect(check({})).toEqual([]);
		expect(check({ path: '/nothing' })).toHaveLength(1);
		expect(check({ query: 'page=1' })).toHaveLength(1);
		expect(check({ query: 'host=hh.ua' })).toHaveLength(1);
		expect(check({ path: '/negotiations/consider', query: 'page=0' })).toHaveLength(1);
		const vacancy = { method: 'POST', path: '/vacancies', contentType: 'application/json' };
		expect(check({ ...vacancy, body: '{"name": 5}' })).toHaveLength(1);
		expect(check(vacancy)).toHaveLength(1);
		const read = { method: 'POST', path: '/negotiations/read' };
		const form = 'application/x-www-form-urlencoded';
		expect(check({ ...read, contentType: form, body: 'topic=1' })).toHaveLength(2);
		expect(check({ ...read, contentType: form, body: 'topic_id=1&topic_id=2' })).toEqual([]);
		expect(check({ ...read, contentType: 'application/json', body: '{}' })).toHaveLength(1);
		expect(contract?.answerFaults(line({}), { status: 200, body: {} })).toHaveLength(1);
		expect(contract?.answerFaults(line({}), { status: 418, body: {} })).toHaveLength(1);
	});

	it('every request of the whole suite is allowed', () => {
		const lines = readTraffic().filter(({ vendor }) => vendor === 'headhunter');
		expect(lines.length).toBeGreaterThan(500);
		const violations = lines.flatMap((one) => contract?.violations(one) ?? []);
		expect([...new Set(violations)]).toEqual([]);
	});

	it('every kind of answer of the sandbox fits', async () => {
		const vendor = await startHeadHunter();
		const [topic] = vendor.state.topics.values();
		const employer = '/employers/3500';
		// GET /dictionaries is left out: the sandbox has an excerpt of it.
		const asked = [
			'/me',
			'/manager_accounts/mine',
			`${employer}/managers/7700/method_access`,
			`${employer}/services/payable_api_actions/active`,
			`${employer}/managers/7700/limits/resume`,
			`${employer}/managers`,
			`${employer}/managers/7701`,
			`${employer}/vacancies/active?all_accessible=true`,
			`${employer}/vacancies/archived?manager_id=7701`,
			`${employer}/vacancies/hidden?manager_id=7701`,
			`${employer}/services/available_publications`,
			`${employer}/mail_templates`,
			'/vacancies/98000101',
			'/vacancies/98000101/stats',
			'/vacancies/98000101/prolongate',
			'/vacancies/drafts',
			'/vacancies/1',
			'/negotiations?vacancy_id=98000101',
			'/negotiations/response?vacancy_id=98000101',
			'/negotiations/1',
			`/negotiations/${topic.id}`,
			`/negotiations/${topic.id}/messages`,
			`/message_templates/offer_1?topic_id=${topic.id}`,
			`/common/chats/${topic.chatId}/messages`,
			`/resumes/${topic.resumeId}?topic_id=${topic.id}`,
			'/areas',
			'/professional_roles',
			'/industries',
			'/languages',
			`/suggests/area_leaves?text=${encodeURIComponent('ал')}`,
			'/webhook/subscriptions',
		];
		const faults: string[] = [];
		try {
			for (const target of asked) {
				const answer = await fetch(`${vendor.url}${target}`, {
					headers: {
						Authorization: `Bearer ${HEADHUNTER_LOGINS.accessToken}`,
						'HH-User-Agent': HEADHUNTER_LOGINS.userAgent,
					},
				});
				const [path, query = ''] = target.split('?');
				const body: unknown = await answer.json();
				const { status } = answer;
				faults.push(...(contract?.answerFaults(line({ path, query }), { status, body }) ?? []));
			}
		} finally {
			vendor.clearRequests();
			await vendor.close();
		}
		expect(faults).toEqual([]);
	});
});
