import {
	groupMovements,
	simplifyApplication,
	simplifyMovement,
	toStageChange,
} from '../../../nodes/PeopleForce/recruitmentShapes.ts';
import {
	simplifyDocument,
	simplifyEmployee,
	simplifyNote,
	simplifyPosition,
	simplifySalary,
} from '../../../nodes/PeopleForce/shapes.ts';

const movement = (stage: number, entered: string, exited: string | null, application = 77_120) => ({
	vacancy_application: { id: application, applicant_id: 448_120, vacancy_id: 5310 },
	stage: { id: stage, name: `Stage ${stage}` },
	created_by: { id: 1, full_name: 'Iga Rekruterska', email: 'iga@acme.example' },
	entered_at: entered,
	exited_at: exited,
	duration: 60,
	created_at: entered,
});
const T = (minute: number) => `2026-11-21T10:0${minute}:00.000Z`;

describe('stage changes', () => {
	// As the vendor may list them: order is not documented.
	const all = [
		movement(153, T(3), null),
		movement(151, T(1), T(2)),
		movement(152, T(2), T(3)),
		movement(151, T(1), null, 9),
	];
	const groups = groupMovements(all);

	it('tell where the application came from', () => {
		expect(toStageChange(all[0], groups)).toEqual({
			shape: 'StageChange',
			version: 1,
			source: { system: 'peopleforce', applicationId: '77120', candidateId: '448120' },
			vacancy: { id: '5310' },
			from: { id: '152', name: 'Stage 152' },
			to: { id: '153', name: 'Stage 153' },
			changedAt: T(3),
			actor: 'Iga Rekruterska',
		});
		expect(toStageChange(all[1], groups)).not.toHaveProperty('from');
		expect(toStageChange(all[3], groups)).not.toHaveProperty('from');
	});

	it('mark a way back', () => {
		const back = [...all.slice(1, 3), movement(151, T(3), null)];
		expect(toStageChange(back[2], groupMovements(back))).toMatchObject({
			from: { id: '152' },
			regression: true,
		});
	});

	it('keep two stays that began at once in their order', () => {
		const quick = [movement(152, T(1), null), movement(151, T(1), T(1))];
		expect(toStageChange(quick[0], groupMovements(quick))).toMatchObject({ from: { id: '151' } });
		expect(toStageChange(quick[1], groupMovements(quick))).not.toHaveProperty('from');
	});

	it('take no row without application, stage or time', () => {
		const broken = [
			{},
			{ ...all[0], stage: null },
			{ ...all[0], vacancy_application: null },
			{ ...all[0], entered_at: null, created_at: null },
		];
		for (const row of broken) expect(toStageChange(row, groups)).toBeUndefined();
		expect(groupMovements(broken).size).toBe(0);
	});

	it('are simplified flat', () => {
		expect(
			Object.values(simplifyMovement(all[0])).every((value) => typeof value !== 'object'),
		).toBe(true);
	});
});

describe('simplified records', () => {
	it('leave out what is unknown and stay flat', () => {
		const employee = simplifyEmployee({
			id: 1,
			full_name: 'Oksana Wrona',
			email: null,
			personal_email: '',
			fields: { mobile_number: { value: '+48500100200' } },
			position: { id: 3, name: 'Developer' },
			department: null,
			reporting_to: { id: 9, email: 'jan@acme.example' },
			status: 'hired',
		});
		expect(employee).toEqual({
			id: 1,
			fullName: 'Oksana Wrona',
			mobileNumber: '+48500100200',
			status: 'hired',
			position: 'Developer',
			manager: 'jan@acme.example',
		});
	});

	it('take both names of one date', () => {
		expect(simplifyPosition({ id: '1', effective_on: '2026-12-01' }).effectiveFrom).toBe(
			'2026-12-01',
		);
		expect(simplifyPosition({ id: '1', effective_from: '2026-12-01' }).effectiveFrom).toBe(
			'2026-12-01',
		);
	});

	it('name the author and text of both kinds of notes', () => {
		expect(simplifyNote({ id: 1, body: 'A', created_by: { id: 2, full_name: 'Jan' } })).toEqual({
			id: 1,
			text: 'A',
			authorId: 2,
			author: 'Jan',
		});
		expect(simplifyNote({ id: 1, comment: 'B', created_by: null })).toEqual({ id: 1, text: 'B' });
	});

	it('keep the vacancy that the vendor leaves out', () => {
		expect(
			simplifyApplication(
				{ id: 1, applicant: { id: 2 }, pipeline_state: { id: 3, name: 'New' } },
				'5310',
			),
		).toEqual({
			id: 1,
			vacancyId: '5310',
			candidateId: 2,
			stageId: 3,
			stage: 'New',
		});
	});

	it('have at most ten fields', () => {
		const everything = new Proxy(
			{},
			{
				get: (_target, name) => (name === 'then' ? undefined : `${String(name)}`),
				has: () => true,
			},
		);
		for (const simplify of [
			simplifyEmployee,
			simplifyDocument,
			simplifyNote,
			simplifyPosition,
			simplifySalary,
			simplifyMovement,
		]) {
			expect(Object.keys(simplify(everything)).length).toBeLessThanOrEqual(10);
		}
	});
});
