import {
	memoryOf,
	readDelivery,
	subjectOf,
	toItem,
} from '../../../nodes/PeopleForce/trigger/delivery.ts';
import { remember } from '../../../nodes/shared/webhook/deliveries.ts';
import { topics } from '../../../nodes/PeopleForce/trigger/topics.ts';

const bytes = (content: unknown) => Buffer.from(JSON.stringify(content), 'utf8');
const delivery = (content: unknown) => {
	const read = readDelivery(bytes(content));
	if (read === undefined) throw new Error('no delivery');
	return read;
};

describe('readDelivery', () => {
	it('reads action, data and the time of the change in UTC', () => {
		const read = delivery({
			action: 'employee_update',
			data: { id: 5, meta: { updated_at: '2022-09-21T16:29:07.894+03:00' } },
		});
		expect(read).toMatchObject({
			action: 'employee_update',
			changedAt: '2022-09-21T13:29:07.894Z',
		});
	});

	it('gives equal content one hash whatever the order of its keys', () => {
		const one = delivery({ action: 'a', data: { x: 1, y: { b: 2, a: 3 } } });
		const two = delivery({ data: { y: { a: 3, b: 2 }, x: 1 }, action: 'a' });
		const other = delivery({ action: 'a', data: { x: 2, y: { b: 2, a: 3 } } });
		expect(one.hash).toBe(two.hash);
		expect(one.hash).not.toBe(other.hash);
	});

	it.each(['', 'null', '[]', '"x"', '{}', '{"action":7e', '{"action":{}}'])(
		'takes no %s',
		(text) => {
			expect(readDelivery(Buffer.from(text))).toBeUndefined();
		},
	);
});

describe('memoryOf', () => {
	const dated = delivery({ action: 'a', data: { updated_at: '2026-11-21T10:00:00Z' } });
	const undated = delivery({ action: 'a', data: {} });

	it('remembers dated content for a week, other content for two minutes', () => {
		const isRepeated = (one: typeof dated, after: number) => {
			const bounds = memoryOf(one);
			const { deliveries } = remember([], one.hash, 0, bounds);
			return remember(deliveries, one.hash, after, bounds).repeated;
		};
		expect(isRepeated(dated, 6 * 24 * 3600_000)).toBe(true);
		expect(isRepeated(dated, 8 * 24 * 3600_000)).toBe(false);
		expect(isRepeated(undated, 60_000)).toBe(true);
		expect(isRepeated(undated, 130_000)).toBe(false);
		expect(memoryOf(dated).slot).not.toBe(memoryOf(undated).slot);
	});
});

describe('subjectOf', () => {
	it.each([
		['employee_update', { id: 5 }, { kind: 'employee', id: '5' }],
		['leave_request_create', { id: 5, employee: { id: 9 } }, { kind: 'employee', id: '9' }],
		['leave_request_create', { id: 5 }, undefined],
		['applicant_create', { id: '448120' }, { kind: 'candidate', id: '448120' }],
		['applicant_destroy', { id: 1 }, undefined],
		['vacancy_application_movement', { id: 1, candidate_id: 7 }, { kind: 'candidate', id: '7' }],
		['vacancy_offer_accept', { id: 1, candidate: { id: 8 } }, { kind: 'candidate', id: '8' }],
		['vacancy_application_create', { id: 1 }, undefined],
		['vacancy_create', { id: 1 }, undefined],
		['survey_x', { id: 1 }, undefined],
	])('%s %j', (action, data, expected) => {
		expect(subjectOf(delivery({ action, data }))).toEqual(expected);
	});
});

describe('toItem', () => {
	it('names a dated event by its content, another one also by its arrival', () => {
		const one = delivery({
			action: 'employee_update',
			data: { id: 5, updated_at: '2026-11-21T10:00:00Z' },
		});
		expect(toItem(one, 'now').eventId).toBe(toItem(one, 'later').eventId);
		const two = delivery({ action: 'vacancy_application_movement', data: { id: 5 } });
		expect(toItem(two, 'now').eventId).not.toBe(toItem(two, 'later').eventId);
		expect(toItem(two, 'now')).not.toHaveProperty('eventTime');
	});
});

describe('topics', () => {
	it('are sorted and distinct', () => {
		const names = topics.map(({ name }) => name);
		expect([...names].sort((a, b) => a.localeCompare(b))).toEqual(names);
		expect(new Set(topics.map(({ value }) => value)).size).toBe(topics.length);
	});
});
