import type { INodeParameters } from 'n8n-workflow';

import { type Bench, byId, items, json, openBench, refresh, sources } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const state = () => bench.vendor.state;
const DESCRIPTION = `<p>${'Ведение учёта, сверки, отчёты. '.repeat(8)}</p>`;

const newVacancy = (own: INodeParameters = {}): INodeParameters => ({
	name: 'Главный бухгалтер',
	description: DESCRIPTION,
	area: byId('160'),
	professionalRole: '18',
	publication: 'HH_STANDARD',
	spendsPublication: true,
	...own,
});

describe('Vacancy', () => {
	it('lists active ones of all managers, archived and hidden ones of one', async () => {
		const active = await bench.run('vacancy', 'getAll', { state: 'active', returnAll: true });
		expect(active.items).toHaveLength(8);
		expect(bench.sent('GET', '/employers/3500/vacancies/active')[0].query).toContain(
			'all_accessible=true',
		);
		expect(Object.keys(json(active)[0]).length).toBeLessThanOrEqual(10);
		const mine = await bench.run('vacancy', 'getAll', {
			state: 'active',
			returnAll: true,
			filters: { managerId: '7701', text: 'бухгалтер' },
		});
		expect(json(mine).map(({ managerId }) => managerId)).toEqual(['7701']);
		const old = await bench.run(
			'vacancy',
			'getAll',
			{ state: '={{ $json.state }}', returnAll: true, filters: { managerId: '={{ $json.m }}' } },
			items(
				{ state: 'archived', m: '7701' },
				{ state: 'archived', m: '7702' },
				{ state: 'hidden', m: '7701' },
				{ state: 'archived', m: '' },
			),
		);
		expect(json(old).map(({ status }) => status)).toEqual(['Inactive', 'Inactive', 'Hidden']);
		expect(sources(old)).toEqual([0, 1, 2]);
	});

	it('publishes with the chosen kind, only when it is agreed and left', async () => {
		const off = await bench.run('vacancy', 'publish', newVacancy({ spendsPublication: false }));
		expect(off.error?.message).toContain('the switch off');
		expect(bench.sent('POST')).toEqual([]);
		const result = await bench.run(
			'vacancy',
			'publish',
			newVacancy({
				name: '={{ $json.name }}',
				area: byId('={{ $json.area }}'),
				fields: {
					code: 'REQ-1',
					keySkills: 'Excel, 1С',
					salaryFrom: 400000,
					salaryTo: 550000,
					currency: 'KZT',
					experience: 'between1And3',
					employmentForm: 'FULL',
					workFormat: ['ON_SITE'],
					managerId: '7702',
					further: '{"accept_handicapped": true}',
				},
			}),
			items(
				{ name: 'Первая', area: '160' },
				{ name: 'Бухгалтер', area: '160' },
				{ name: 'Третья', area: '40' },
				{ name: 'Четвёртая', area: '159' },
			),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(result)).toEqual([0, 3]);
		expect(json(result)[0]).toMatchObject({ url: expect.stringMatching(/\/vacancy\/\d+$/) });
		const errors = result.errorItems.map((item) => item.json);
		expect(errors[0].error).toContain('vacancies duplicate');
		expect(errors[0].details).toMatchObject({
			description: expect.stringMatching(/Ignore Duplicates.*98000101/),
		});
		expect(String(errors[1].error)).toContain('area_id');
		const made = state().vacancies.find(({ name }) => name === 'Первая');
		expect(made).toMatchObject({
			managerId: '7702',
			propertyTypes: ['HH_STANDARD'],
			fields: {
				code: 'REQ-1',
				key_skills: [{ name: 'Excel' }, { name: '1С' }],
				salary_range: { from: 400000, to: 550000, currency: 'KZT', mode: { id: 'MONTH' } },
				accept_handicapped: true,
			},
		});
		expect(state().spent.filter(({ type }) => type === 'HH_STANDARD')).toHaveLength(2);
		state().config.publicationsLeft = 0;
		bench.vendor.clearRequests();
		const empty = await bench.run('vacancy', 'publish', newVacancy());
		expect(empty.error?.message).toContain('no publication is left');
		expect(empty.error?.description).toContain('HH_FREE');
		expect(bench.sent('POST')).toEqual([]);
	});

	it('never publishes twice after a lost answer, and finds what was published', async () => {
		const lose = (kind: 'resetAfter' | 'resetBefore') =>
			bench.vendor.faults.add({ kind, match: { method: 'POST', path: '/vacancies' } });
		lose('resetAfter');
		const found = await bench.run('vacancy', 'publish', newVacancy());
		expect(json(found)[0].id).toBe(state().spent[0].vacancyId);
		expect(bench.sent('POST', '/vacancies')).toHaveLength(1);
		lose('resetBefore');
		const lost = await bench.run('vacancy', 'publish', newVacancy({ name: 'Аналитик' }));
		expect(lost.error?.description).toContain('not known whether');
		expect(state().spent).toHaveLength(1);
	});

	it('names the fields that HeadHunter refuses', async () => {
		const result = await bench.run(
			'vacancy',
			'publish',
			newVacancy({ description: '<p>коротко</p>' }),
		);
		expect(result.error?.message).toContain('bad_json_data description: is too short');
		expect(result.error?.description).toContain('description: is too short (is_too_short)');
	});

	it('publishes anew from the archive', async () => {
		const old = state().vacancies.find(({ archivedAt }) => archivedAt !== undefined);
		const result = await bench.run(
			'vacancy',
			'publish',
			newVacancy({ publication: 'HH_FREE', fields: { previousId: old?.id ?? '' } }),
		);
		expect(result.error).toBeUndefined();
		expect(state().vacancies.at(-1)).toMatchObject({ previousId: old?.id });
	});

	it('updates, the manager in a request of its own', async () => {
		const result = await bench.run(
			'vacancy',
			'update',
			{
				vacancy: byId('={{ $json.id }}'),
				name: '={{ $json.name }}',
				fields: { managerId: '={{ $json.manager }}', code: '={{ $json.code }}' },
			},
			items(
				{ id: '98000101', name: 'Новое имя', manager: '7702', code: 'X' },
				{ id: '98000102', name: '', manager: '', code: '' },
				{ id: '98000109', name: 'Архив', manager: '', code: '' },
			),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result)).toEqual([
			{ id: '98000101', updated: true, fields: ['name', 'code', 'manager'] },
		]);
		expect(bench.sent('PUT', '/vacancies/98000101').map(({ body }) => JSON.parse(body))).toEqual([
			{ name: 'Новое имя', code: 'X' },
			{ manager: { id: '7702' } },
		]);
		expect(String(result.errorItems[0].json.error)).toContain('no field to change');
		expect(String(result.errorItems[1].json.error)).toContain('unavailable_for_archived');
	});

	it('reads one, its statistics and the publications left', async () => {
		const one = await bench.run('vacancy', 'get', { vacancy: byId('98000101') });
		expect(json(one)[0]).toMatchObject({ id: '98000101', status: 'Published', area: 'Алматы' });
		const raw = await bench.run('vacancy', 'get', { vacancy: byId('98000109'), output: 'raw' });
		expect(json(raw)[0]).toMatchObject({ archived: true, approved: true });
		const stats = await bench.run('vacancy', 'getStats', { vacancy: byId('98000101') });
		expect(stats.items).toHaveLength(5);
		const left = await bench.run('vacancy', 'getPublications', {
			area: byId('160'),
			professionalRole: '18',
		});
		expect(json(left)).toEqual([
			{ id: 'HH_STANDARD', title: 'Стандарт', left: 5 },
			{ id: 'HH_FREE', title: 'Бесплатная', left: 3 },
		]);
	});

	it('prolongs where a publication is left, archives, deletes and restores', async () => {
		const vacancy = byId('98000101');
		const longer = await bench.run('vacancy', 'prolong', { vacancy, spendsPublication: true });
		expect(json(longer)[0]).toMatchObject({ prolonged: true });
		// A lost answer and a date that cannot be read must not make anyone pay twice.
		bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'POST' } });
		const settled = await bench.run('vacancy', 'prolong', { vacancy, spendsPublication: true });
		expect(json(settled)[0]).toMatchObject({ prolonged: true });
		expect(state().spent).toHaveLength(2);
		bench.vendor.clearRequests();
		state().config.publicationsLeft = 0;
		const none = await bench.run('vacancy', 'prolong', { vacancy, spendsPublication: true });
		expect(none.error?.message).toContain('not_enough_purchased_services');
		expect(bench.sent('POST')).toEqual([]);
		const tooEarly = await bench.run('vacancy', 'delete', { vacancy });
		expect(tooEarly.error?.message).toContain('forbidden');
		bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'PUT' }, times: 1 });
		// The lost answer and the second closing are settled by the state of the vacancy.
		for (let turn = 0; turn < 2; turn += 1) {
			const closed = await bench.run('vacancy', 'archive', { vacancy });
			expect(json(closed)).toEqual([{ id: '98000101', archived: true }]);
		}
		expect(json(await bench.run('vacancy', 'delete', { vacancy }))).toEqual([
			{ id: '98000101', deleted: true },
		]);
		expect(json(await bench.run('vacancy', 'restore', { vacancy }))).toEqual([
			{ id: '98000101', restored: true },
		]);
		expect(state().vacancies[0]).toMatchObject({ hidden: false });
	});
});

describe('Vacancy Draft', () => {
	it('is created with what is missing named, changed, published into several towns and deleted', async () => {
		const made = await bench.run('draft', 'create', { name: 'Черновик' });
		const [first] = json(made);
		expect(first).toMatchObject({ publication_ready: false, name: 'Черновик' });
		expect(JSON.stringify(first.validation_errors)).toContain('description');
		const draftId = String(first.id);
		const early = await bench.run('draft', 'publish', { draftId, spendsPublication: true });
		expect(early.error?.message).toContain('description: is missing (required)');
		const changed = await bench.run('draft', 'update', {
			draftId,
			description: DESCRIPTION,
			areaIds: '160, 159',
			professionalRole: '18',
			publication: 'HH_FREE',
			fields: { code: 'D-1', managerId: '7701' },
		});
		expect(json(changed)[0]).toMatchObject({ updated: true, publication_ready: true });
		expect(json(await bench.run('draft', 'get', { draftId }))[0]).toMatchObject({ code: 'D-1' });
		await bench.run('draft', 'create', { name: 'Второй' }, items({}, {}));
		const listed = await bench.run('draft', 'getAll', { returnAll: true });
		expect(listed.items).toHaveLength(3);
		const done = await bench.run('draft', 'publish', { draftId, spendsPublication: true });
		expect(json(done)[0].vacancyIds).toHaveLength(2);
		const other = String(json(listed)[1].draft_id);
		expect(json(await bench.run('draft', 'delete', { draftId: other }))).toEqual([
			{ id: other, deleted: true },
		]);
		expect(state().drafts).toHaveLength(1);
	});

	it('says so when there are too many', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 429,
			body: { type: 'vacancy', value: 'vacancy_draft_limit_exceeded' },
			match: { method: 'POST', path: '/vacancies/drafts' },
		});
		const result = await bench.run('draft', 'create', { name: 'Лишний' });
		expect(result.error?.message).toContain('as many drafts as it may have');
		expect(bench.sent('POST')).toHaveLength(1);
	});
});
