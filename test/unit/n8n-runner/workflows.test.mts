import {
	bindCredentials,
	forApi,
	isWorkflow,
	keepExecutions,
	newId,
	scheduleTriggerName,
	setParameter,
	unboundCredentials,
	withIds,
	type WorkflowJson,
} from '../../../sandbox/n8n/workflows.mts';

const GREENHOUSE = { id: 'greenhouseCred01', name: 'Greenhouse sandbox' };
const PEOPLE = { id: 'peopleforceCred1', name: 'PeopleForce sandbox' };

function workflow(): WorkflowJson {
	const node = (name: string, type: string, rest: object = {}): WorkflowJson['nodes'][number] => ({
		name,
		type,
		parameters: {},
		...rest,
	});
	const placeholder = { id: 'REPLACE_ME', name: 'Pick one' };
	return {
		name: 'Hire',
		nodes: [
			node('Every hour', 'n8n-nodes-base.scheduleTrigger', { id: 'kept-node-id' }),
			node('Read', 'n8n-nodes-recruitment.greenhouse', {
				credentials: { greenhouseApi: placeholder },
			}),
			node('Write', 'n8n-nodes-recruitment.peopleForce', {
				credentials: { peopleForceApi: { name: 'no id at all' }, other: placeholder },
			}),
			node('Bare', 'n8n-nodes-recruitment.peopleForce'),
			node('Note', 'n8n-nodes-base.stickyNote'),
		],
		connections: {},
		settings: { timezone: 'Europe/Warsaw', saveDataSuccessExecution: 'none' },
		active: true,
		tags: [{ name: 'hr' }],
		pinData: null,
	};
}

describe('ids', () => {
	test('have the form that n8n uses and differ', () => {
		const ids = Array.from({ length: 200 }, newId);
		expect(new Set(ids).size).toBe(200);
		expect(ids.every((id) => /^[0-9A-Za-z]{16}$/.test(id))).toBe(true);
	});

	test('are added where a file has none and kept where it has', () => {
		const source = workflow();
		const stored = withIds(source);
		expect(stored.id).toMatch(/^[0-9A-Za-z]{16}$/);
		expect(stored.nodes[0].id).toBe('kept-node-id');
		expect(new Set(stored.nodes.map(({ id }) => id)).size).toBe(5);
		expect(withIds({ ...source, id: 'mine' }).id).toBe('mine');
		expect(source).toEqual(workflow());
	});
});

describe('bindCredentials', () => {
	test('binds every placeholder of a known type and leaves the rest', () => {
		const source = workflow();
		const bound = bindCredentials(source, { greenhouseApi: GREENHOUSE, peopleForceApi: PEOPLE });
		expect(bound.nodes.map(({ credentials }) => credentials)).toEqual([
			undefined,
			{ greenhouseApi: GREENHOUSE },
			{ peopleForceApi: PEOPLE, other: { id: 'REPLACE_ME', name: 'Pick one' } },
			undefined,
			undefined,
		]);
		expect(source).toEqual(workflow());
	});

	test('binds nodes without a placeholder by their type', () => {
		const types = { 'n8n-nodes-recruitment.peopleForce': 'peopleForceApi' };
		const bound = bindCredentials(workflow(), { peopleForceApi: PEOPLE }, types);
		expect(bound.nodes[3].credentials).toEqual({ peopleForceApi: PEOPLE });
	});

	test('does not take an inherited property for a credential', () => {
		const odd = workflow();
		odd.nodes[1].credentials = { toString: { id: 'x', name: 'y' } };
		expect(bindCredentials(odd, {}).nodes[1].credentials).toEqual({
			toString: { id: 'x', name: 'y' },
		});
	});

	test('what stays unbound is listed', () => {
		const known = { greenhouseApi: GREENHOUSE, peopleForceApi: PEOPLE };
		expect(unboundCredentials(workflow(), known)).toHaveLength(3);
		expect(unboundCredentials(bindCredentials(workflow(), known), known)).toEqual([
			{ node: 'Write', credentialType: 'other' },
		]);
	});
});

describe('setParameter', () => {
	test.each([
		['limit', { limit: 7 }],
		['options.paging.limit', { options: { paging: { limit: 7 } } }],
		['values.assignments[1].value', { values: { assignments: [undefined, { value: 7 }] } }],
		['list[0]', { list: [7] }],
	])('creates the way to %s', (path, expected) => {
		const source = workflow();
		expect(setParameter(source, 'Bare', path, 7).nodes[3].parameters).toEqual(expected);
		expect(source).toEqual(workflow());
	});

	test('changes one place and keeps its neighbours', () => {
		const source = workflow();
		source.nodes[3].parameters = { rows: [{ a: 1 }, { a: 2, b: 3 }], other: true };
		const changed = setParameter(source, 'Bare', 'rows[1].a', 'new');
		expect(changed.nodes[3].parameters).toEqual({
			rows: [{ a: 1 }, { a: 'new', b: 3 }],
			other: true,
		});
	});

	test('names the nodes there are when the name is wrong', () => {
		expect(() => setParameter(workflow(), 'Raed', 'x', 1)).toThrow('"Read", "Write"');
	});

	test.each(['', '__proto__.polluted', 'a.constructor.b'])('refuses the path "%s"', (path) => {
		expect(() => setParameter(workflow(), 'Bare', path, 1)).toThrow('setParameter');
	});

	test('refuses a name inside a list', () => {
		const source = setParameter(workflow(), 'Bare', 'list[0]', 1);
		expect(() => setParameter(source, 'Bare', 'list.first', 1)).toThrow('"first"');
	});
});

describe('the rest', () => {
	test('keepExecutions saves executions and keeps the other settings', () => {
		expect(keepExecutions(workflow()).settings).toEqual({
			timezone: 'Europe/Warsaw',
			saveDataSuccessExecution: 'all',
			saveDataErrorExecution: 'all',
			saveManualExecutions: true,
		});
	});

	test('the schedule trigger is found when it is the only enabled one', () => {
		const source = workflow();
		const second = { ...source.nodes[0], name: 'Second' };
		expect(scheduleTriggerName(source)).toBe('Every hour');
		const two = { ...source, nodes: [...source.nodes, second] };
		expect(() => scheduleTriggerName(two)).toThrow('2 enabled schedule triggers');
		const off = { ...source, nodes: [...source.nodes, { ...second, disabled: true }] };
		expect(scheduleTriggerName(off)).toBe('Every hour');
		const none = { ...source, nodes: source.nodes.slice(1) };
		expect(() => scheduleTriggerName(none)).toThrow('0 enabled schedule triggers');
	});

	test('forApi leaves out what the public API refuses', () => {
		const body = forApi({ ...workflow(), id: 'x', versionId: 'y', meta: {} });
		expect(Object.keys(body).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
	});

	test('isWorkflow tells workflows from other JSON', () => {
		expect(isWorkflow(workflow())).toBe(true);
		expect([null, [], {}, { ...workflow(), nodes: [{ name: 'x' }] }].map(isWorkflow)).toEqual([
			false,
			false,
			false,
			false,
		]);
	});
});
