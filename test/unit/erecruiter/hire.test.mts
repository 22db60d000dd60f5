import { defaultFields } from '../../../nodes/ERecruiter/fields.ts';
import { assembleHire, type HireParts } from '../../../nodes/ERecruiter/hire/assemble.ts';
import { readHistory, readStartDay } from '../../../nodes/ERecruiter/hire/history.ts';

const context = { fields: defaultFields, zone: 'Europe/Warsaw', account: '7' };
const rules = { hiredStages: ['9', '102'] };
const application = {
	applicationId: 1,
	candidateId: 2,
	candidateName: 'Łucja',
	candidateLastName: 'Próbna',
	candidateEmail: ' Lucja@Example.com ',
	candidatePhoneNumber: '600 100 200',
	stageId: 9,
	stageName: 'Zatrudniony',
	recruitmentId: 501,
	recruitmentName: 'Magazynier',
};
const entry = (stageId: number, createDate: string, startDate?: string) => ({
	stageId,
	stageName: `Etap ${stageId}`,
	createDate,
	createUserFullName: 'Anna Nowak',
	...(startDate === undefined ? {} : { startDate }),
});
const history = (...rows: Array<ReturnType<typeof entry>>) =>
	readHistory(rows, defaultFields, 'Europe/Warsaw');

function assemble(over: Partial<HireParts> = {}, record: object = {}) {
	const parts = {
		records: [{ ...application, ...record }],
		applicationId: '1',
		history: history(
			entry(1, '2026-11-01T09:00:00'),
			entry(9, '2026-11-20T16:45:00', '2027-01-02'),
		),
		...over,
	};
	return assembleHire(parts, rules, context);
}

describe('readStartDay', () => {
	it.each([
		['2027-01-02', '2027-01-02'],
		['2027-01-02T00:00:00', '2027-01-02'],
		['2027-01-02 08:00', '2027-01-02'],
		['2027-01-01T23:00:00Z', '2027-01-02'],
		['2027-06-30T22:00:00.000Z', '2027-07-01'],
		['2027-01-02T00:00:00+01:00', '2027-01-02'],
		['2027-01-02T00:00:00Z', '2027-01-02'],
		['02.01.2027', undefined],
		['2027-02-30', undefined],
		['', undefined],
		[null, undefined],
	])('%s', (value, day) => {
		expect(readStartDay(value, 'Europe/Warsaw')).toBe(day);
	});
});

describe('readHistory', () => {
	it('sorts by time, oldest first, times of Warsaw as UTC', () => {
		const read = history(entry(9, '2026-07-20T16:45:00'), entry(1, '2026-01-01T09:00:00'));
		expect(read.map(({ stage, at }) => [stage?.id, at])).toEqual([
			['1', '2026-01-01T08:00:00.000Z'],
			['9', '2026-07-20T14:45:00.000Z'],
		]);
	});

	it('keeps the order of the vendor when a time is missing, and of equal times', () => {
		const order = (rows: Array<ReturnType<typeof entry>>) =>
			history(...rows).map(({ stage }) => stage?.id);
		expect(order([entry(5, '2026-03-01'), entry(1, ''), entry(3, '2026-01-01')])).toEqual([
			'5',
			'1',
			'3',
		]);
		expect(order([entry(5, '2026-03-01'), entry(1, '2026-03-01')])).toEqual(['5', '1']);
	});
});

describe('assembleHire', () => {
	it('takes all it knows and leaves out what it does not', () => {
		expect(assemble()).toEqual({
			hire: {
				shape: 'Hire',
				version: 1,
				source: { system: 'erecruiter', account: '7', applicationId: '1', candidateId: '2' },
				vacancy: { id: '501', title: 'Magazynier' },
				person: {
					firstName: 'Łucja',
					lastName: 'Próbna',
					fullName: 'Łucja Próbna',
					emails: ['lucja@example.com'],
					phones: ['+48600100200'],
					profileUrls: [],
				},
				hiredOn: '2027-01-02',
				decidedAt: '2026-11-20T15:45:00.000Z',
				hired: true,
				stage: { id: '9', name: 'Zatrudniony' },
			},
			notes: [],
		});
	});

	it('is not hired in another stage, and tells no start date then', () => {
		const { hire, notes } = assemble({}, { stageId: 4 });
		expect(hire.hired).toBe(false);
		expect(hire.hiredOn).toBeUndefined();
		expect(hire.decidedAt).toBeUndefined();
		expect(notes).toEqual([]);
	});

	it('takes the stage from the history where the application tells none', () => {
		const { hire } = assemble({}, { stageId: undefined, stageName: undefined });
		expect(hire).toMatchObject({ hired: true, stage: { id: '9', name: 'Etap 9' } });
	});

	it('knows neither stage without both, and says so', () => {
		const { hire, notes } = assemble({ history: undefined }, { stageId: null });
		expect(hire.hired).toBe(false);
		expect(hire.stage).toBeUndefined();
		expect(notes.join()).toContain('current stage is not known');
	});

	it('counts the present hire only: the start date of one that was taken back is past', () => {
		const { hire, notes } = assemble({
			history: history(
				entry(9, '2026-01-10T10:00:00', '2026-02-01'),
				entry(4, '2026-01-20T10:00:00'),
				entry(9, '2026-11-20T10:00:00'),
			),
		});
		expect(hire.hiredOn).toBeUndefined();
		expect(hire.decidedAt).toBe('2026-11-20T09:00:00.000Z');
		expect(notes.join()).toContain('No start date');
	});

	it('keeps the decision over a move between hired stages, and takes the newest start date', () => {
		const { hire } = assemble({
			history: history(
				entry(5, '2026-11-01T10:00:00'),
				entry(9, '2026-11-10T10:00:00', '2027-01-02'),
				entry(102, '2026-11-20T10:00:00', '2027-01-09'),
				entry(9, '2026-11-21T10:00:00'),
			),
		});
		expect(hire.decidedAt).toBe('2026-11-10T09:00:00.000Z');
		expect(hire.hiredOn).toBe('2027-01-09');
	});

	it('knows the hire in the history after its stage was replaced', () => {
		const { hire } = assemble({
			history: history(
				entry(1, '2026-11-01T10:00:00'),
				entry(77, '2026-11-10T10:00:00', '2027-01-02'),
			),
		});
		expect(hire).toMatchObject({
			hired: true,
			hiredOn: '2027-01-02',
			decidedAt: '2026-11-10T09:00:00.000Z',
		});
	});

	it('falls back to a start date in the application', () => {
		const { hire } = assemble({ history: undefined }, { startDate: '2027-03-01T00:00:00' });
		expect(hire.hiredOn).toBe('2027-03-01');
		expect(hire.decidedAt).toBeUndefined();
	});

	it('reads contact data from the further records, in their order', () => {
		const { hire } = assemble(
			{
				records: [
					{ applicationId: 1, candidateId: 2, candidateName: 'Jan Maria Testowy', stageId: 9 },
					{ candidate: { email: 'a@example.com' } },
					{ Email: 'B@example.com', PhoneNumber: '+44 20 7946 0000', phone: 'brak' },
				],
			},
			{},
		);
		expect(hire.person).toMatchObject({
			firstName: 'Jan',
			lastName: 'Maria Testowy',
			emails: ['a@example.com', 'b@example.com'],
			phones: ['+442079460000'],
			phonesRaw: ['brak'],
		});
	});

	it('notes a missing name and e-mail', () => {
		const { notes } = assemble(
			{},
			{ candidateName: null, candidateLastName: null, candidateEmail: null },
		);
		expect(notes).toEqual(['The name of the person is not known.', 'No e-mail address was found.']);
	});
});
