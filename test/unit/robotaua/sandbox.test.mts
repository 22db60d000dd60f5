import axios from 'axios';

import {
	ROBOTAUA_LOGINS,
	type RunningRobotaUa,
	SANDBOX_ASSUMPTIONS,
	startRobotaUa,
} from '../../../sandbox/vendors/robotaua/index.mts';

let vendor: RunningRobotaUa;
beforeAll(async () => {
	vendor = await startRobotaUa();
});
afterAll(async () => await vendor.close());
beforeEach(() => vendor.reseed());
afterEach(() => expect(vendor.errors()).toEqual([]));

const http = axios.create({ validateStatus: () => true, proxy: false, maxRedirects: 0 });

async function token(login: { username: string; password: string } = ROBOTAUA_LOGINS.first) {
	const answer = await http.post(`${vendor.url}/Login`, { ...login, remember: true });
	return answer.data;
}

async function call(
	method: string,
	path: string,
	data?: unknown,
	headers: Record<string, string> = {},
) {
	const Authorization = headers.Authorization ?? `Bearer ${await token()}`;
	return await http.request({
		method,
		url: `${vendor.url}${path}`,
		data,
		headers: { Authorization, ...headers },
	});
}

describe('the robota.ua sandbox', () => {
	it('gives the token as a JSON string, and marks each reply with cf-ray', async () => {
		const answer = await http.post(`${vendor.url}/Login`, {
			...ROBOTAUA_LOGINS.first,
			remember: true,
		});
		expect(answer.headers['content-type']).toContain('application/json');
		expect(answer.data).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
		expect(answer.headers['cf-ray']).toBeDefined();
		const seeker = await call(
			'POST',
			'/vacancy/list',
			{ page: 0 },
			{
				Authorization: `Bearer ${await token(ROBOTAUA_LOGINS.jobSeeker)}`,
			},
		);
		expect(seeker.status).toBe(401);
		expect((await http.post(`${vendor.url}/vacancy/list`, { page: 0 })).status).toBe(401);
	});

	it('locks a login after wrong passwords only when told to', async () => {
		const wrong = async () =>
			(
				await http.post(`${vendor.url}/Login`, {
					...ROBOTAUA_LOGINS.first,
					password: 'x',
					remember: true,
				})
			).status;
		vendor.state.config.lockAfter = 2;
		expect([await wrong(), await wrong()]).toEqual([401, 401]);
		const right = await http.post(`${vendor.url}/Login`, {
			...ROBOTAUA_LOGINS.first,
			remember: true,
		});
		expect(right.status).toBe(401);
		expect(vendor.state.logins.map(({ outcome }) => outcome)).toEqual([
			'wrongPassword',
			'wrongPassword',
			'locked',
		]);
	});

	it('refuses what the documents do not have', async () => {
		const cases: Array<[string, string, unknown, number]> = [
			['POST', '/apply/list', { since: '2026-01-01' }, 400],
			['POST', '/apply/list', { folderId: 8 }, 400],
			['POST', '/apply/list', { candidateTypes: ['Everyone'] }, 400],
			['GET', '/apply/list', undefined, 404],
			['POST', '/vacancy/add', { id: 0, name: 'x', rubricList: [1] }, 400],
			['POST', '/vacancy/state/10000001?state=Paused', undefined, 400],
			['POST', '/vacancy/state/10000001?state=Closed', { state: 'Closed' }, 400],
			['GET', '/vacancy/get/0b5f1b1e-aaaa-bbbb-cccc-000000000000', undefined, 400],
			['GET', '/apply/getfile/900000101', undefined, 400],
			['POST', '/apply/view/900000101?resumeType=Interaction', undefined, 400],
			['GET', '/values/citylist?lang=uk', undefined, 400],
			['GET', '/nothing', undefined, 404],
		];
		for (const [method, path, data, status] of cases) {
			const answer = await call(method, path, data);
			expect([method, path, answer.status]).toEqual([method, path, status]);
		}
		const form = await call('POST', '/apply/list', 'page=0', { 'Content-Type': 'text/plain' });
		expect(form.status).toBe(415);
	});

	it('pages newest first by 20, ignores count, and hides folders and interactions by type', async () => {
		const list = async (body: object) => (await call('POST', '/apply/list', body)).data;
		const first = await list({ page: 0, count: 50 });
		expect(first.applies.length).toBe(20);
		expect(first.total).toBe(45);
		const dates = first.applies.map(({ addDate }: { addDate: string }) => addDate);
		expect(dates).toEqual([...dates].sort().reverse());
		expect(dates[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?$/);
		expect((await list({ page: 9 })).applies).toEqual([]);
		const real = await list({ candidateTypes: ['ApplicationWithFile'] });
		for (const apply of real.applies) {
			expect(apply).toMatchObject({ resumeType: 'AttachedFile', resumeId: 0 });
			expect(apply.filePath).toContain(`${apply.id}-attach/file`);
		}
		const folder = await list({ folderId: 7 });
		expect(folder.total).toBeGreaterThan(0);
		expect(Object.keys(folder.applies[0])).not.toContain('folderId');
	});

	it('shifts the list between two pages when told to', async () => {
		vendor.state.config.arrivalsPerRead = 3;
		const page = async (number: number) =>
			(await call('POST', '/apply/list', { page: number })).data;
		const before = await page(0);
		const after = await page(1);
		expect(after.total).toBe(before.total + 3);
		const ids = (read: { applies: Array<{ id: number }> }) => read.applies.map(({ id }) => id);
		expect(ids(after).slice(0, 3)).toEqual(ids(before).slice(-3));
	});

	it('serves files by their type, through the attachment host to another origin', async () => {
		const [attached] = vendor.state.applies.all(({ resumeType }) => resumeType === 'AttachedFile');
		const wrong = await call('GET', `/apply/getfile/${attached.id}?resumeType=Notepad`);
		expect(wrong.status).toBe(500);
		const right = await call('GET', `/apply/getfile/${attached.id}?resumeType=1`);
		expect(right.headers['content-disposition']).toContain('file');
		const redirect = await call('GET', `/${attached.id}-attach/file`);
		expect(redirect.status).toBe(302);
		expect(new URL(String(redirect.headers.location)).hostname).toBe('localhost');
		expect(vendor.state.effects.leakedTokens).toBe(0);
	});

	it('answers 200 with success:false, and spends a publication once', async () => {
		const body = {
			id: 0,
			name: 'x',
			description: 'y'.repeat(150),
			cityId: 1,
			publishType: 'Professional',
			sendResumeType: '3',
		};
		const short = await call('POST', '/vacancy/add', { ...body, description: 'short' });
		expect([short.status, short.data.success]).toEqual([200, false]);
		const { data } = await call('POST', '/vacancy/add', body);
		const none = await call('POST', `/vacancy/state/${data.vacancyId}?state=Publicated`);
		expect(none.data.message).toContain('[CUSTOM ERROR]');
		const again = await call('POST', '/vacancy/state/10000003?state=Publicated');
		expect(again.data).toEqual({ success: true });
		await call('POST', '/vacancy/state/10000003?state=Publicated');
		expect(vendor.state.effects.spentTickets.length).toBe(1);
		const renewed = vendor.action('republish', { id: 10_000_003 });
		expect(renewed).not.toEqual({ id: 10_000_003 });
		expect(vendor.state.vacancies.get(10_000_003)?.state).toBe('Closed');
	});

	it('shows Cloudflare pages on demand and after quick requests', async () => {
		const login = await token();
		const headers = { Authorization: `Bearer ${login}` };
		vendor.state.config.quickRequests = 3;
		const statuses: number[] = [];
		for (let index = 0; index < 5; index += 1) {
			statuses.push((await call('GET', '/values/citylist', undefined, headers)).status);
		}
		expect(statuses).toEqual([200, 200, 200, 403, 403]);
		const page = await call('GET', '/values/citylist', undefined, headers);
		expect(page.headers['cf-mitigated']).toBe('challenge');
		expect(page.data).toContain('Just a moment');
		vendor.clock.advance(31 * 60_000);
		expect((await call('GET', '/values/citylist', undefined, headers)).status).toBe(200);
		vendor.clock.reset();
	});

	it('is the same for the same seed, and says what it assumes', async () => {
		const names = () => vendor.state.applies.all().map(({ person }) => person.fullName);
		const first = names();
		vendor.reseed();
		expect(names()).toEqual(first);
		vendor.reseed(2);
		expect(names()).not.toEqual(first);
		vendor.reseed(1);
		expect(SANDBOX_ASSUMPTIONS.every((line) => line.endsWith('.'))).toBe(true);
	});
});
