/** Look-ups in lists that shift while their pages are read: nobody is missed, so nobody is made twice. */
import {
	PEOPLEFORCE_KEYS,
	startPeopleForce,
	type RunningPeopleForce,
} from '../../../sandbox/vendors/peopleforce/index.mts';
import { startEngine, type Engine } from '../../support/engine/index.mts';
import { packageDir } from '../../support/package.mts';

let engine: Engine;
let vendor: RunningPeopleForce;

beforeAll(async () => {
	vendor = await startPeopleForce({ config: { rateLimit: 0 } });
	engine = await startEngine({
		packages: [packageDir()],
		env: { N8N_EXPRESSION_ENGINE: 'legacy' },
	});
});
afterAll(async () => {
	await engine.stop();
	await vendor.close();
});

const run = async (operation: string, parameters: object, items: object[] = [{}]) =>
	await engine.runNode({
		type: 'n8n-nodes-recruitment.peopleForce',
		parameters: { resource: 'employee', operation, ...parameters },
		items: items.map((json) => ({ json: json as never })),
		credentials: {
			peopleForceApi: {
				apiKey: PEOPLEFORCE_KEYS.full,
				baseUrl: `${vendor.url}/api/public/v3`,
				requestsPerMinute: 60_000,
			},
		},
	});

it('Create From Hire finds the employee who moved to a page that was read already', async () => {
	const hire = {
		shape: 'Hire',
		version: 1,
		source: { system: 'erecruiter', applicationId: '9001', candidateId: '71' },
		person: {
			firstName: 'Żaneta',
			lastName: 'Próbna',
			emails: ['zaneta.probna@example.com'],
			phones: ['+48500111000'],
			profileUrls: [],
		},
		hired: true,
		hiredOn: '2027-01-04',
	};
	const first = await run('createFromHire', {}, [hire]);
	expect(first.items[0].json.disposition).toBe('created');
	const count = vendor.state.employees.all().length;
	// Two pages, and an account without the rule that would refuse a second record.
	Object.assign(vendor.state.config, {
		uniqueness: false,
		pageSize: Math.ceil(count / 2),
		listShifts: 1,
	});
	const second = await run('createFromHire', {}, [hire]);
	expect(second.error).toBeUndefined();
	expect(second.items[0].json).toMatchObject({ disposition: 'unchanged', reason: 'alreadyThere' });
	expect(vendor.state.config.listShifts).toBe(0);
	expect(vendor.state.employees.all()).toHaveLength(count);
});
