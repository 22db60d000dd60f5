import type { INodeParameters } from 'n8n-workflow';

import {
	type Bench,
	byId,
	credentialOf,
	items,
	json,
	NODE,
	openBench,
	refresh,
	sources,
	topicIds,
} from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const state = () => bench.vendor.state;

describe('Account and Manager', () => {
	it('shows what is paid for, what is not, and the views left', async () => {
		const paid = await bench.run('account', 'checkAccess');
		expect(json(paid)[0]).toMatchObject({
			employerId: '3500',
			managerId: '7700',
			paidFor: ['Просмотр резюме, отклики, переписка'],
			notPaidFor: ['Поиск резюме'],
			services: [{ id: 'API_LIMITED', left: 900, isUnlimited: false }],
			resumeViewsLeftToday: 500,
			notTold: [],
		});
		state().config.paid = false;
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { errors: [{ type: 'forbidden' }] },
			match: { path: '/employers/3500/managers/7700/limits' },
		});
		const unpaid = await bench.run('account', 'checkAccess');
		expect(json(unpaid)[0]).toMatchObject({
			paidFor: [],
			resumeViewsLeftToday: null,
			notTold: [expect.stringContaining('forbidden')],
		});
		expect(unpaid.hints.map(({ message }) => message)).toContainEqual('Not paid for: Поиск резюме');
	});

	it('lists working accounts and works for the chosen one', async () => {
		const accounts = await bench.run('account', 'getAll');
		expect(json(accounts)).toEqual([
			{ id: '7700', employerId: '3500', employer: 'ТОО Ромашка', isPrimary: true, isCurrent: true },
			{ id: '8800', employerId: '3600', employer: 'ИП Сирень', isPrimary: false, isCurrent: false },
		]);
		const other = await bench.run('vacancy', 'getAll', {
			state: 'active',
			workingAccount: '8800',
		});
		expect(json(other).map(({ name }) => name)).toEqual(['Продавец']);
		const wrong = await bench.run('vacancy', 'getAll', { workingAccount: '1' });
		expect(wrong.error?.description).toContain('Choose one from the list');
	});

	it('lists and reads managers', async () => {
		const all = await bench.run('manager', 'getAll', { returnAll: true });
		expect(all.items).toHaveLength(3);
		const found = await bench.run('manager', 'getAll', { searchText: 'Ержанова' });
		expect(json(found).map(({ id }) => id)).toEqual(['7701']);
		const some = await bench.run(
			'manager',
			'get',
			{ manager: byId('={{ $json.id }}') },
			items({ id: '7701' }, { id: '8800' }, { id: '7702' }),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(some)).toEqual([0, 2]);
		expect(some.errorItems).toHaveLength(1);
	});
});

describe('Dictionary', () => {
	it('reads each dictionary', async () => {
		const result = await bench.run(
			'dictionary',
			'getAll',
			{ dictionary: '={{ $json.name }}', commonName: '={{ $json.part }}' },
			items(
				{ name: 'areas', part: '' },
				{ name: 'common', part: 'experience' },
				{ name: 'industries', part: '' },
				{ name: 'languages', part: '' },
				{ name: 'professionalRoles', part: '' },
			),
		);
		expect(result.error).toBeUndefined();
		const of = (index: number) =>
			json(result).filter((_row, position) => sources(result)[position] === index);
		expect(of(0)).toContainEqual({ id: '160', name: 'Алматы', path: 'Казахстан > Алматы' });
		expect(of(0).map(({ id }) => id)).not.toContain('40');
		expect(of(1).map(({ dictionary }) => dictionary)).toEqual(['experience', 'experience']);
		expect(of(2)).toHaveLength(2);
		expect(of(3)).toHaveLength(3);
		expect(of(4)).toContainEqual({ id: '18', name: 'Бухгалтер', category: 'Финансы, бухгалтерия' });
	});

	it('searches towns', async () => {
		const found = await bench.run('dictionary', 'searchAreas', { text: 'алма' });
		expect(json(found)).toEqual([{ id: '160', name: 'Алматы (Казахстан)' }]);
		const short = await bench.run('dictionary', 'searchAreas', { text: 'а' });
		expect(short.error?.message).toContain('fewer than two letters');
	});
});

describe('Webhook Subscription', () => {
	it('is created once, changed, listed and deleted', async () => {
		const create = { url: 'https://n8n.example.org/webhook/abc', actions: ['VACANCY_CHANGE'] };
		const made = await bench.run('subscription', 'create', create, items({}, {}), {
			onError: 'continueErrorOutput',
		});
		expect(json(made)).toEqual([{ id: '22', url: create.url }]);
		expect(String(made.errorItems[0].json.error)).toContain('already_exist');
		const changed = await bench.run('subscription', 'update', {
			subscriptionId: '22',
			actions: ['NEW_NEGOTIATION_VACANCY', 'CHAT_MESSAGE_CREATED'],
			onlyMine: true,
		});
		expect(json(changed)).toEqual([{ id: '22', updated: true }]);
		const listed = await bench.run('subscription', 'getAll');
		expect(json(listed)).toEqual([
			{ id: '22', url: create.url, actions: ['NEW_NEGOTIATION_VACANCY', 'CHAT_MESSAGE_CREATED'] },
		]);
		expect(json(await bench.run('subscription', 'delete', { subscriptionId: '22' }))).toEqual([
			{ id: '22', deleted: true },
		]);
	});
});

describe('Response: Get, Get Collections', () => {
	it('reads one in each form', async () => {
		const [id] = topicIds(bench);
		const result = await bench.run(
			'response',
			'get',
			{ response: byId(id), output: '={{ $json.output }}' },
			items({ output: 'simplified' }, { output: 'shared' }, { output: 'raw' }),
		);
		expect(json(result)[0]).toMatchObject({ id, vacancyId: '98000101', stageId: 'response' });
		expect(json(result)[1]).toMatchObject({
			shape: 'CandidateApplication',
			resumeStatus: 'notAsked',
		});
		expect(json(result)[2]).toHaveProperty('actions');
		const full = await bench.run('response', 'get', {
			response: {
				__rl: true,
				mode: 'url',
				value: `https://hh.ru/resume/abc?t=${id}&vacancyId=98000101`,
			},
			output: 'shared',
			readResumes: true,
		});
		expect(json(full)[0]).toMatchObject({ resumeStatus: 'read' });
		const collections = await bench.run('response', 'getCollections', {
			vacancy: byId('98000101'),
		});
		expect(json(collections)).toHaveLength(6);
		expect(json(collections)[0]).toMatchObject({ vacancyId: '98000101', id: 'response', total: 1 });
	});
});

describe('API Request', () => {
	it('sends queries, forms and JSON', async () => {
		const [a] = topicIds(bench);
		const result = await bench.run(
			'apiRequest',
			'send',
			{
				method: '={{ $json.method }}',
				path: '={{ $json.path }}',
				query: { parameter: [{ name: '={{ $json.parameter }}', value: '98000101' }] },
				bodyType: '={{ $json.type }}',
				body: '={{ $json.body }}',
			},
			items(
				{ method: 'GET', path: '/negotiations', parameter: 'vacancy_id' },
				{ method: 'PUT', path: `/negotiations/offer/${a}`, type: 'form', body: { message: 'Да' } },
				{ method: 'PUT', path: '/vacancies/98000102', type: 'json', body: { code: 'Z' } },
				{ method: 'GET', path: '/vacancies/1' },
			),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result).map(({ status }) => status)).toEqual([200, 204, 204]);
		expect(state().topics.get(a)?.messages.at(-1)?.text).toBe('Да');
		expect(result.errorItems).toHaveLength(1);
	});

	it('knows a protection page and a server fault from the vendor’s own answers', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			body: '<html>oops</html>',
			match: { method: 'PUT', path: '/vacancies/98000101' },
		});
		const result = await bench.run('apiRequest', 'send', {
			method: 'PUT',
			path: '/vacancies/98000101',
			bodyType: 'json',
			body: '{"code": "1"}',
		});
		expect(result.error?.message).toContain('server fault');
		expect(bench.sent('PUT')).toHaveLength(1);
	});
});

describe('lists in the editor', () => {
	const request = (method: string) => ({
		type: NODE,
		method,
		credentials: { headHunterOAuth2Api: credentialOf(bench.vendor) },
	});
	const search = async (method: string, own: { filter?: string; paginationToken?: string } = {}) =>
		await bench.engine.loadOptions({ ...request(method), kind: 'listSearch', ...own });
	const options = async (method: string, parameters?: INodeParameters) =>
		await bench.engine.loadOptions({
			...request(method),
			kind: 'loadOptions',
			...(parameters ? { parameters } : {}),
		});

	it('finds vacancies, responses, managers and towns', async () => {
		const vacancies = await search('searchVacancies', { filter: 'бух' });
		expect(vacancies.result).toMatchObject({
			results: [{ name: 'Бухгалтер (Алматы)', value: '98000101' }],
		});
		const responses = await search('searchResponses');
		expect(responses.result).toMatchObject({ paginationToken: '5' });
		const rest = await search('searchResponses', { paginationToken: '5' });
		expect(rest.result).not.toHaveProperty('paginationToken');
		const managers = await search('searchManagers', { filter: 'сомов' });
		expect(managers.result).toMatchObject({ results: [{ value: '7702' }] });
		const areas = await search('searchAreas', { filter: 'Моск' });
		expect(areas.result).toMatchObject({ results: [{ value: '1' }] });
	});

	it('loads accounts, dictionaries, publications and the steps of a response', async () => {
		const accounts = await options('getAccounts');
		expect(accounts.result).toMatchObject([{ value: '' }, { value: '8800' }, { value: '7700' }]);
		const [id] = topicIds(bench);
		const steps = await options('getSteps', {
			resource: 'response',
			operation: 'changeStage',
			response: byId(id),
		});
		expect(steps.result).toContainEqual({ name: 'Интервью', value: 'interview' });
		const publications = await options('getPublications', {
			resource: 'vacancy',
			operation: 'publish',
			area: byId('160'),
		});
		expect(publications.result).toContainEqual({ name: 'Стандарт (5 left)', value: 'HH_STANDARD' });
		for (const method of [
			'getManagers',
			'getProfessionalRoles',
			'getEmploymentForms',
			'getExperiences',
			'getWorkFormats',
		]) {
			const { result } = await options(method);
			expect(Array.isArray(result) ? result.length : 0).toBeGreaterThan(1);
		}
		bench.vendor.action('revokeTokens');
		const broken = await options('getManagers');
		expect(broken.error?.message).toContain('token_revoked');
	});
});
