import { fitDescription } from '../../../nodes/WorkUa/description.ts';
import {
	formBody,
	fromListing,
	HIDDEN_DEFAULTS,
	jobForm,
	toPairs,
	type VisibleFields,
} from '../../../nodes/WorkUa/form.ts';

const job: VisibleFields = {
	name: 'Менеджер & керівник',
	description: '<p>Опис</p>',
	townId: '108',
	categoryIds: ['22', '3'],
	jobTypeIds: ['74'],
	experienceId: '164',
};

describe('jobForm', () => {
	it('writes brackets as PHP reads them and numbers rows with two keys', () => {
		const pairs = jobForm(
			{
				...job,
				salaryFrom: 30_000,
				languages: [
					{ languageId: '41', levelId: '84' },
					{ languageId: '42', levelId: '83' },
				],
				skills: ['B2B', 'переговори'],
				textResponse: true,
				disability: false,
			},
			{ ...HIDDEN_DEFAULTS, renew: true, contactEmail: 'manager@acme.example' },
			'standart_job',
		);
		expect(pairs).toEqual([
			['name', 'Менеджер & керівник'],
			['description', '<p>Опис</p>'],
			['region[id]', '108'],
			['category[0][id]', '22'],
			['category[1][id]', '3'],
			['jobtype[0][id]', '74'],
			['experience[id]', '164'],
			['salary[value]', '30000'],
			['text_response', '1'],
			['disability', '0'],
			['languages[0][languageId]', '41'],
			['languages[0][levelId]', '84'],
			['languages[1][languageId]', '42'],
			['languages[1][levelId]', '83'],
			['skills[0]', 'B2B'],
			['skills[1]', 'переговори'],
			['stud', '0'],
			['veteran', '0'],
			['retired', '0'],
			['deferment', '0'],
			['show[phone]', '0'],
			['renew', '1'],
			['contact[email]', 'manager@acme.example'],
			['hide_company_info', '0'],
			['publication', 'standart_job'],
		]);
	});

	it('sends no publication for a draft, and no empty field', () => {
		const keys = jobForm({ ...job, salaryComment: '' }, HIDDEN_DEFAULTS).map(([key]) => key);
		expect(keys).not.toContain('publication');
		expect(keys).not.toContain('salary[comment]');
		expect(keys).not.toContain('contact[email]');
	});

	it('survives the way over the wire', () => {
		const pairs = jobForm(job, HIDDEN_DEFAULTS);
		const { bytes, contentType } = formBody(pairs);
		expect([...new URLSearchParams(bytes.toString('utf8'))]).toEqual(pairs);
		expect(contentType).not.toBe('application/x-www-form-urlencoded');
	});
});

describe('fromListing', () => {
	it('turns the plain IDs of reading into what writing wants', () => {
		const listed = {
			id: '7100001',
			name: 'Водій',
			description: '<p>x</p>',
			region: 108,
			category: ['24'],
			jobtype: [74, '77'],
			experience: '164',
			education: '0',
			salary: { value: 30_000, value_max: 0, comment: '' },
			languages: [{ languageId: 41, levelId: 84 }, { languageId: 42 }],
			skills: ['B2B'],
			text_response: 1,
			disability: 0,
		};
		expect(fromListing(listed)).toEqual({
			name: 'Водій',
			description: '<p>x</p>',
			townId: '108',
			categoryIds: ['24'],
			jobTypeIds: ['74', '77'],
			experienceId: '164',
			educationId: undefined,
			salaryFrom: 30_000,
			salaryTo: undefined,
			salaryComment: undefined,
			textResponse: true,
			disability: false,
			languages: [{ languageId: '41', levelId: '84' }],
			skills: ['B2B'],
		});
	});

	it('does not invent what a short listing leaves out', () => {
		expect(fromListing({ id: 1, name: 'x' })).toMatchObject({
			description: undefined,
			categoryIds: [],
			experienceId: undefined,
		});
	});
});

describe('toPairs', () => {
	it('writes nested values with brackets and flags as 0 and 1', () => {
		expect(toPairs({ a: { b: [1, { c: 'x' }] }, d: true, e: null, f: '' })).toEqual([
			['a[b][0]', '1'],
			['a[b][1][c]', 'x'],
			['d', '1'],
			['f', ''],
		]);
	});
});

describe('fitDescription', () => {
	it.each([
		['plain text', 'Перший\nДругий\n\nТретій', '<p>Перший</p><p>Другий</p><p>Третій</p>'],
		[
			'relatives',
			'<h2>Хто</h2><div><strong>Ми</strong> <em>тут</em></div>',
			'<h3>Хто</h3><p><b>Ми</b> тут</p>',
		],
		['line breaks', '<p>a<br>b<br/>c</p>', '<p>a</p><p>b</p><p>c</p>'],
		[
			'breaks in lists',
			'<ul><li>a<br>b</li><li><p>c</p></li></ul>',
			'<ul><li>a b</li><li>c</li></ul>',
		],
		[
			'scripts and comments',
			'<p>a</p><script>alert(1)</script><!-- x --><style>p{}</style>',
			'<p>a</p>',
		],
		[
			'links',
			'<p><a href="https://acme.example" onclick="x()">тут</a></p>',
			'<p><a href="https://acme.example">тут</a></p>',
		],
		['unsafe links', '<p><a href="javascript:x()">тут</a></p>', '<p><a>тут</a></p>'],
		['nested containers', '<div><div><p>a</p></div>b</div>', '<p>a</p><p>b</p>'],
		['what was left open', '<ul><li>a<li>b', '<ul><li>a<li>b</li></li></ul>'],
		['a lone sign', '<p>a < b</p>', '<p>a &lt; b</p>'],
		['entities', '<p>R&amp;D</p>', '<p>R&amp;D</p>'],
	])('fits %s', (_what, html, fitted) => {
		expect(fitDescription(html)).toBe(fitted);
	});

	it('leaves only known tags, whatever comes', () => {
		const tags = [
			'p',
			'div',
			'span',
			'b',
			'strong',
			'ul',
			'li',
			'table',
			'td',
			'img',
			'h1',
			'a',
			'font',
		];
		for (let round = 0; round < 200; round += 1) {
			let html = '';
			for (let step = 0; step < 12; step += 1) {
				const tag = tags[(round * 7 + step * 5) % tags.length];
				html += (round + step) % 3 === 0 ? `</${tag}>` : `<${tag} class="x">t${step}`;
			}
			const found = [...fitDescription(html).matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag);
			expect(found.filter((tag) => !['a', 'b', 'p', 'ul', 'ol', 'li', 'h3'].includes(tag))).toEqual(
				[],
			);
		}
	});
});
